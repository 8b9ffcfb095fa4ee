"""Filling an empty store with what another's views gave, within the caller's transaction."""

from collections.abc import Iterable

import sqlalchemy as sa

from whence.errors import StoreError
from whence.model import Capture, Judgement
from whence.store import derived, tables, writing
from whence.store.rows import AuditRow, IntakeRow, Run, SavedFusion, Sighting, StoredRecord


def refuse_unless_empty(connection: sa.Connection) -> None:
    """Nothing, where the store holds nothing.

    Raises:
        StoreError: it holds something.
    """
    for table in (tables.capture, tables.run, tables.judgement, tables.audit):
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None:
            raise StoreError("this store is not empty; import into a new one, e.g. --db imported.db")


def evidence(
    connection: sa.Connection,
    captures: Iterable[Capture],
    sightings: Iterable[Sighting],
    records: Iterable[StoredRecord],
) -> None:
    """Put captures and what was read in them in."""
    for capture in captures:
        writing.insert_capture(connection, capture)
    for sighting in sightings:
        writing.insert_sighting(connection, sighting)
    for stored in records:
        writing.insert_record(connection, stored, writing.record_body(stored.record))


def history(
    connection: sa.Connection,
    runs: Iterable[Run],
    intakes: Iterable[IntakeRow],
    judgements: Iterable[Judgement],
    audit: Iterable[AuditRow],
) -> None:
    """Put in what was done and decided, and the audit log of it."""
    for run in runs:
        writing.insert_run(connection, run)
    for row in intakes:
        writing.insert_intake(connection, row)
    for judgement in judgements:
        writing.insert_judgement(connection, judgement)
    for entry in audit:
        writing.insert_audit(connection, entry)


def derived_state(connection: sa.Connection, saved: SavedFusion) -> None:
    """Put the derived state in.

    Raises:
        StoreError: its digest is not the one that it is said to have.
    """
    derived.replace(connection, saved.fusion)
    found = derived.digest(connection)
    if found != saved.digest:
        raise StoreError(
            f"the digest of the incidents is {found}, and the export says {saved.digest}; "
            "the export was changed since it was made: export again"
        )
    derived.insert_state(connection, saved)
    for alias in saved.aliases:
        derived.insert_alias(connection, alias)
