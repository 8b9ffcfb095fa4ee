"""Checking that everything is as it was written, and saying exactly what is not.

The audit log holds a hash of all that was ever written, and each of its rows the hash of the one before.
So a change of one row shows in that row, and a change of the log shows in its chain.
"""

from collections.abc import Iterator

from whence.store.checking.captures import check_captures
from whence.store.checking.fusion import check_fusion
from whence.store.checking.history import check_audit, check_history
from whence.store.checking.log import Log
from whence.store.checking.records import check_claims, check_records
from whence.store.database import Database
from whence.store.rows import Problem

__all__ = ["verify"]


def verify(database: Database) -> Iterator[Problem]:
    """All that is not as it was written; nothing where the store is sound."""
    log = Log()
    yield from _check_pages(database)
    yield from check_audit(database, log)
    yield from check_captures(database, log)
    yield from check_history(database, log)
    events = yield from check_records(database, log)
    yield from check_claims(database)
    yield from check_fusion(database, log, events)


def _check_pages(database: Database) -> Iterator[Problem]:
    if database.dialect == "sqlite":
        with database.reading() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        for line in said:
            if line != "ok":
                yield Problem(kind="database", subject=database.name, detail=f"SQLite says: {line}")
