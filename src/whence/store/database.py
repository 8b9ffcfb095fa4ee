"""One database: how it is reached, and how its errors are told."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from whence.errors import StoreError
from whence.store.migrations import MIGRATIONS, migrate, version

WAL_SAFE = (3, 51, 3)
"""The first SQLite without the race that could lose pages when a write-ahead log is reset."""
_WRITE_LOCK = 0x7768656E
"""PostgreSQL's advisory lock that a writer holds: the audit chain has one end, so writers take turns."""
_MAGIC = b"SQLite format 3\0"


class Database:
    """An engine with its two kinds of transaction.

    Args:
        engine: made by `connect`.
        name: what messages call it.
        wait: the seconds that another process's write is waited for.
    """

    def __init__(self, engine: sa.Engine, name: str, wait: float) -> None:
        self.name = name
        self._wait = wait
        self._engine = engine
        self._writer = engine.execution_options(whence_write=True)
        self._reader = engine
        if self.dialect == "postgresql":
            # A writer needs the newest rows once it has the lock, a reader the same ones throughout.
            self._reader = engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._engine.dialect.name

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction that sees the store as of one moment."""
        with self._told(), self._reader.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is alone in writing from its beginning; on disk once the block ends."""
        with self._told(), self._writer.begin() as connection:
            if self.dialect == "postgresql":
                wait = f"{self._wait * 1000:.0f}"
                connection.execute(sa.select(sa.func.set_config("lock_timeout", wait, sa.true())))
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITE_LOCK)))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            raise StoreError(self._explain(str(error.orig))) from error

    def _explain(self, said: str) -> str:
        if "locked" in said or "lock timeout" in said:
            return (
                f"{self.name} is in use by another process (waited {self._wait:g} seconds); "
                "let that end, then try again; nothing of this step was written"
            )
        if "readonly" in said or "read-only" in said:
            return f"{self.name} cannot be written; copy it to where you may write, and open the copy"
        if "not a database" in said:
            return f"{self.name} is no Whence store; give another path with --db"
        if "malformed" in said:
            return (
                f"{self.name} is damaged ({said}); restore it from an export or a copy; "
                "`whence verify` says how far the damage goes, where the file can still be opened"
            )
        return (
            f"{self.name} could not be read or written ({said}); nothing of this step was kept; "
            "see that the disk has room and the database answers, then try again"
        )


def connect(where: str | Path, *, create: bool, wait: float) -> Database:
    """The database at a path or URL, with this version's schema.

    Raises:
        StoreError: there is none and `create` is false, or what is there cannot be used.
    """
    url = _url(where)
    name = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        name = str(url.database)
        _look_at_file(Path(name), create=create)
    database = Database(_engine(url, wait), name, wait)
    try:
        _bring_up_to_date(database, create=create)
    except StoreError:
        database.close()
        raise
    return database


def _url(where: str | Path) -> sa.URL:
    text = str(where)
    if isinstance(where, Path) or "://" not in text:
        if not text or text == ":memory:":
            raise StoreError(f"{text!r} is no file; give the path of a store, e.g. whence.db")
        return sa.URL.create("sqlite", database=text)
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError as error:
        raise StoreError(f"{text!r} is no database URL; expected one like postgresql://host/name") from error
    if url.get_backend_name() == "sqlite":
        if url.query or url.database in (None, "", ":memory:"):
            raise StoreError(f"{text!r} is no file; give the path of a store, e.g. whence.db")
        return url
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            f"{url.render_as_string(hide_password=True)} names a {url.get_backend_name()} database; "
            "Whence keeps its store in an SQLite file or in PostgreSQL"
        )
    return url.set(drivername="postgresql+psycopg")


def _look_at_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder; give the path of a file, e.g. {path / 'whence.db'}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
    if not path.exists():
        if not create:
            raise StoreError(f"{path}: there is no store; make one with `whence add`, or name one with --db")
        if not os.access(path.parent, os.W_OK):
            raise StoreError(f"{path}: the folder {path.parent} cannot be written; name another with --db")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{path} cannot be opened ({error.strerror}); check its permissions") from error
    if head and head != _MAGIC:
        raise StoreError(f"{path} is no Whence store; give another path with --db")
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreError(f"{path} cannot be written; copy it to where you may write, and open the copy")


def _engine(url: sa.URL, wait: float) -> sa.Engine:
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": wait})
        sa.event.listen(engine, "connect", _settle_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return sa.create_engine(url)
    except ImportError as error:
        raise StoreError(
            "PostgreSQL needs its driver; install it with `pip install 'whence[postgres]'`"
        ) from error


def _settle_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # `_begin_sqlite` begins; the driver's own way is to begin late
    journal = "WAL" if sqlite3.sqlite_version_info >= WAL_SAFE else "TRUNCATE"
    for pragma in ("foreign_keys=ON", f"journal_mode={journal}", "synchronous=FULL", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin_sqlite(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("whence_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _bring_up_to_date(database: Database, *, create: bool) -> None:
    with database.reading() as connection:
        present = version(connection)
    if present == len(MIGRATIONS):
        return
    if present == 0 and not create:
        raise StoreError(f"{database.name}: there is no store; make one with `whence add`")
    with database.writing() as connection:
        try:
            migrate(connection)
        except StoreError as error:
            raise StoreError(f"{database.name}: {error}") from error
