"""Every test that asks for `place` runs on an SQLite file, and on PostgreSQL where there is one."""

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from whence.store import Store, open_store

_POSTGRES = os.environ.get("WHENCE_TEST_POSTGRES")
_GUARDS = {
    "sqlite": sa.text("SELECT name AS trigger, tbl_name AS of FROM sqlite_master WHERE type = 'trigger'"),
    "postgresql": sa.text(
        "SELECT DISTINCT trigger_name AS trigger, event_object_table AS of "
        "FROM information_schema.triggers WHERE trigger_schema = current_schema()"
    ),
}


class Place:
    """Where a test's store is, and a way past its guards."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.dialect = sa.make_url(where).get_backend_name()

    def open(self, *, create: bool = True, wait: float = 5) -> Store:
        """The store, opened."""
        return open_store(self.where, create=create, wait=wait)

    def run(self, statement: str, **values: object) -> None:
        """Carry out SQL as a program that knows nothing of Whence would."""
        with self._connected() as connection:
            connection.execute(sa.text(statement), values)

    def tamper(self, *statements: str, **values: object) -> None:
        """Carry out SQL as an attacker would, who first removes triggers and foreign keys."""
        with self._connected() as connection:
            for trigger, table in connection.execute(_GUARDS[self.dialect]).all():
                on = f" ON {table}" if self.dialect == "postgresql" else ""
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}{on}")
            if self.dialect == "postgresql":
                for (_, table), keys in sa.inspect(connection).get_multi_foreign_keys().items():
                    for key in keys:
                        connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {key['name']}")
            for statement in statements:
                connection.execute(sa.text(statement), values)

    def rows(self, statement: str, **values: object) -> list[dict[str, Any]]:
        """What a query gives."""
        with self._connected() as connection:
            return [row._asdict() for row in connection.execute(sa.text(statement), values)]

    @contextlib.contextmanager
    def _connected(self) -> Iterator[sa.Connection]:
        engine = sa.create_engine(self.where)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty place for a store."""
    if request.param == "sqlite":
        yield Place(f"sqlite:///{tmp_path / 'whence.db'}")
        return
    if not _POSTGRES:
        pytest.skip("WHENCE_TEST_POSTGRES names no server; `scripts/with-postgres` starts one")
    schema = f"test_{uuid.uuid4().hex}"
    url = sa.make_url(_POSTGRES).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    own = url.update_query_dict({"options": f"-csearch_path={schema}"})
    yield Place(own.render_as_string(hide_password=False))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """An empty store."""
    with place.open() as opened:
        yield opened
