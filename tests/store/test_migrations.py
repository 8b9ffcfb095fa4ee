"""A store of any earlier version becomes one of today's when it is opened, with all that it held."""

import pytest
import sqlalchemy as sa

from tests.store import samples
from tests.store.conftest import Place
from whence.errors import StoreError
from whence.store import tables
from whence.store.encoding import pack, pack_text
from whence.store.migrations import MIGRATIONS, migrate
from whence.store.writing import record_body, report_columns


def engine_of(place: Place) -> sa.Engine:
    return sa.create_engine(place.where)


def test_the_migrations_make_the_tables_that_the_code_knows(place: Place) -> None:
    place.open().close()
    engine = engine_of(place)
    inspector = sa.inspect(engine)
    made = {name: {c["name"] for c in inspector.get_columns(name)} for name in inspector.get_table_names()}
    keys = {name: inspector.get_pk_constraint(name)["constrained_columns"] for name in made}
    engine.dispose()
    assert made == {name: set(table.c.keys()) for name, table in tables.metadata.tables.items()}
    known = {name: {c.name for c in table.primary_key} for name, table in tables.metadata.tables.items()}
    assert {name: set(columns) for name, columns in keys.items() if known[name]} == {
        name: columns for name, columns in known.items() if columns
    }


def test_each_migration_is_noted_with_what_it_did(place: Place) -> None:
    place.open().close()
    rows = place.rows("SELECT version, name FROM whence_schema ORDER BY version")
    assert [row["version"] for row in rows] == list(range(1, len(MIGRATIONS) + 1))
    assert str(rows[0]["name"]).startswith("Evidence and its history")


def test_opening_again_migrates_nothing(place: Place) -> None:
    for _ in range(2):
        place.open().close()
    assert len(place.rows("SELECT version FROM whence_schema")) == len(MIGRATIONS)


def test_a_store_of_version_1_is_brought_up_to_date_with_its_records(place: Place) -> None:
    _make_version_1(place, 1, 2)
    with place.open() as store:
        assert list(store.records()) == [samples.record(1), samples.record(2)]
        found = store.views.claims(source="government of libya")
        assert [row.report.id for row in found] == [samples.report(1).id, samples.report(2).id]
        assert [
            problem for problem in store.verify() if problem.kind == "record" and "index" in problem.detail
        ] == []
        samples.fill(store, 3)


def test_a_migration_that_fails_leaves_the_store_as_it_was(place: Place) -> None:
    _make_version_1(place, 1)
    place.run("CREATE TABLE claim (of_another TEXT)")
    with pytest.raises(StoreError, match="nothing of this step was kept"):
        place.open()
    place.run("DROP TABLE claim")
    assert place.rows("SELECT max(version) AS newest FROM whence_schema") == [{"newest": 1}]
    with place.open() as store:
        assert list(store.records()) == [samples.record(1)]


def _make_version_1(place: Place, *numbers: int) -> None:
    """A store as the first version wrote it, with these reports; its audit log does not matter here."""
    engine = engine_of(place)
    with engine.begin() as connection:
        migrate(connection, upto=1)
        for number in numbers:
            capture, record = samples.capture(number), samples.record(number)
            connection.execute(
                tables.capture.insert().values(
                    sha256=capture.sha256,
                    size=len(capture.content),
                    retrieved_at=capture.retrieved_at,
                    content=capture.content,
                )
            )
            text = pack_text(record.report.text)
            connection.execute(tables.report.insert().values(**report_columns(record.report), text=text))
            connection.execute(
                tables.record.insert().values(
                    report=record.report.id,
                    reader="0.0.1",
                    recorded_at=samples.NOW,
                    events=2,
                    claims=2,
                    body=pack(record_body(record)),
                )
            )
    engine.dispose()
