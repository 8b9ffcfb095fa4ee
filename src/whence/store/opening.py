"""The door of the store: opening one, adding to it, checking it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from whence.model import Capture, Fusion, Intake, Judgement, Outcome, Record
from whence.store import derived, reading, restoring, tables, writing
from whence.store.checking import verify
from whence.store.database import Database, connect
from whence.store.encoding import whence_version
from whence.store.rows import AuditRow, IntakeRow, Problem, Run, SavedFusion, Sighting, StoredRecord
from whence.store.views import Views

_WAIT = 30.0
"""Seconds that another process's write is waited for; one write takes milliseconds."""


class Store:
    """A store that is open; a context manager, closed at the end.

    What a method has returned from is on disk. `views` is all reading.
    """

    def __init__(self, database: Database) -> None:
        self.views = Views(database)
        self._database = database
        self._records_read: int | None = None
        self._judgements_read: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store; nothing is left to be written."""
        self._database.close()

    def keep(self, capture: Capture) -> None:
        """Put the bytes of `capture` on disk, in a transaction of their own.

        The same bytes again are one capture; meeting them at another time or address is noted.

        Raises:
            StoreError: the SHA-256 is not that of the bytes, or nothing can be written.
        """
        with self._database.writing() as connection:
            writing.keep(connection, capture)

    def start_run(self, command: str) -> str:
        """The id of a new run, whose account the store keeps."""
        with self._database.writing() as connection:
            return writing.start_run(connection, command)

    def holds(self, report_id: str) -> bool:
        """Whether the report is recorded."""
        with self._database.reading() as connection:
            found = sa.select(sa.literal(1)).where(tables.report.c.id == report_id)
            return connection.execute(found).first() is not None

    def record(self, run: str, intake: Intake, record: Record) -> Outcome:
        """RECORDED once report, record, account and audit row are on disk, or why they are not.

        DUPLICATE where the report was there already: then the account says what this reading has
        otherwise than the recorded one, which stays. QUARANTINED where a span of the record does not
        cut its words out of the text.

        Raises:
            StoreError: the capture is neither kept nor given with `intake`, or there is no such run.
        """
        with self._database.writing() as connection:
            return writing.record(connection, run, intake, record)

    def duplicate(self, run: str, intake: Intake) -> Outcome:
        """DUPLICATE, once that is in the account, with what this reading has otherwise.

        Raises:
            NotFoundError: the report is not in the store, or there is no such run.
        """
        with self._database.writing() as connection:
            return writing.duplicate(connection, run, intake)

    def set_aside(self, run: str, intake: Intake) -> Outcome:
        """QUARANTINED or FILTERED, once that and the reason are in the account, and the bytes are kept.

        Raises:
            NotFoundError: there is no such run.
        """
        outcome = Outcome.FILTERED if intake.filtered else Outcome.QUARANTINED
        with self._database.writing() as connection:
            writing.set_aside(connection, run, intake, outcome)
        return outcome

    def records(self) -> Iterator[Record]:
        """Every record that there is now, streamed in the order of recording."""
        number = 0
        for stored in self.views.records():
            yield stored.record
            number += 1
        self._records_read = number

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement; one that is there already is left as it is.

        Raises:
            NotFoundError: it names a report or judgement that is not in the store.
        """
        with self._database.writing() as connection:
            writing.judge(connection, judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in order, undone ones too."""
        every = self.views.judgements()
        self._judgements_read = len(every)
        return every

    def stale(self) -> bool:
        """Whether the saved fusion was made from fewer records or judgements, or by another version."""
        with self._database.reading() as connection:
            records, judgements = _sizes(connection)
            saved = connection.execute(sa.select(tables.fusion)).first()
        if saved is None:
            return bool(records or judgements)
        return (saved.records, saved.judgements, saved.version) != (records, judgements, whence_version())

    def save(self, fusion: Fusion) -> None:
        """Put `fusion` in the place of the saved one, in one transaction.

        It counts as made from what `records` and `judgements` last gave, or, where they were not
        called, from all that there is; what another process added since leaves it stale.

        Raises:
            StoreError: it names reports that are not in the store, or one event in two incidents.
        """
        with self._database.writing() as connection:
            records, judgements = _sizes(connection)
            saved = derived.save(
                connection,
                fusion,
                records=records if self._records_read is None else self._records_read,
                judgements=judgements if self._judgements_read is None else self._judgements_read,
            )
            writing.audit(connection, ("fusion", saved.digest, derived.state_payload(saved)))

    def digest(self) -> str:
        """The SHA-256 of the derived state, whatever the order of its rows and whatever came before.

        Raises:
            StoreError: a row of it is damaged.
        """
        with self._database.reading() as connection:
            return reading.sound(lambda: derived.digest(connection), "the derived state")

    def verify(self) -> Iterator[Problem]:
        """All that is not as it was written; nothing where the store is sound."""
        return verify(self._database)

    def restore(
        self,
        *,
        captures: Iterable[Capture],
        sightings: Iterable[Sighting],
        records: Iterable[StoredRecord],
        runs: Iterable[Run],
        intakes: Iterable[IntakeRow],
        judgements: Iterable[Judgement],
        fusion: SavedFusion | None,
        audit: Iterable[AuditRow],
    ) -> None:
        """Fill an empty store with what the views of another gave, in one transaction.

        Everything is written as it is given, the audit log too; no row is added to it. The copy has the
        digest of the store that it came from, and `verify` finds in it what it would find there. Each
        argument is read once and in order, so streams will do.

        Args:
            captures: of `Views.captures`.
            sightings: of `Views.sightings`.
            records: of `Views.records`.
            runs: of `Views.runs`; their counts follow from `intakes` and are not read.
            intakes: of `Views.intakes`.
            judgements: of `Views.judgements`.
            fusion: of `Views.fusion`.
            audit: of `Views.audit`.

        Raises:
            StoreError: this store is not empty, or what is given does not fit together.
        """
        with self._database.writing() as connection:
            restoring.refuse_unless_empty(connection)
            restoring.evidence(connection, captures, sightings, records)
            restoring.history(connection, runs, intakes, judgements, audit)
            if fusion is not None:
                restoring.derived_state(connection, fusion)


def open_store(where: str | Path, *, create: bool = True, wait: float = _WAIT) -> Store:
    """The store at a path or SQLAlchemy URL, made or brought to this version's schema where needed.

    Args:
        where: the path of an SQLite file, or an URL like `postgresql://host/name`.
        create: whether a store is made where there is none.
        wait: the seconds that another process's write is waited for.

    Raises:
        StoreError: there is none and `create` is false, or what is there cannot be used; the message
            says what to do.
    """
    return Store(connect(where, create=create, wait=wait))


def _sizes(connection: sa.Connection) -> tuple[int, int]:
    """How many records and judgements there are."""
    records = connection.execute(sa.select(sa.func.count()).select_from(tables.record)).scalar_one()
    judgements = connection.execute(sa.select(sa.func.count()).select_from(tables.judgement)).scalar_one()
    return records, judgements
