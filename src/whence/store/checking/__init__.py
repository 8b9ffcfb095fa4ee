"""Checking that everything is as it was written, and saying exactly what is not.

The audit log holds a hash of all that was ever written, and each of its rows the hash of the one before.
So a change of one row shows in that row, and a change of the log shows in its chain.
"""

from collections.abc import Generator, Iterator
from typing import TypeVar

from whence.errors import StoreError
from whence.store.checking.captures import check_captures
from whence.store.checking.fusion import check_fusion
from whence.store.checking.history import check_audit, check_history
from whence.store.checking.log import Checking, Log
from whence.store.checking.records import Held, check_claims, check_records
from whence.store.database import Database
from whence.store.rows import Problem

__all__ = ["verify"]

T = TypeVar("T")


def verify(database: Database) -> Iterator[Problem]:
    """All that is not as it was written; nothing where the store is sound."""
    log = Log()
    yield from _going_on(database, _check_pages(database), None)
    for check in (check_audit, check_captures, check_history):
        yield from _going_on(database, check(database, log), None)
    nothing: Held = {}
    events = yield from _going_on(database, check_records(database, log), nothing)
    yield from _going_on(database, check_claims(database), None)
    yield from _going_on(database, check_fusion(database, log, events), None)


def _going_on(
    database: Database, check: Generator[Problem, None, T], otherwise: T
) -> Generator[Problem, None, T]:
    """What `check` comes to; where pages cannot be read, that is a problem and the next check goes on."""
    try:
        return (yield from check)
    except StoreError as error:
        yield Problem(kind="database", subject=database.name, detail=str(error))
        return otherwise


def _check_pages(database: Database) -> Checking:
    if database.dialect == "sqlite":
        with database.reading() as connection:
            said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        for line in said:
            if line != "ok":
                yield Problem(kind="database", subject=database.name, detail=f"SQLite says: {line}")
