"""Opening a store."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from whence.model import Capture, Fusion, Intake, Judgement, Outcome, Record
from whence.store.rows import AuditRow, IntakeRow, Problem, Run, SavedFusion, Sighting, StoredRecord
from whence.store.views import Views


class Store:
    """A store that is open; a context manager, closed at the end."""

    views: Views

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the store; nothing is left to be written."""
        raise NotImplementedError

    def keep(self, capture: Capture) -> None:
        """Put the bytes of `capture` on disk, in a transaction of their own."""
        raise NotImplementedError

    def start_run(self, command: str) -> str:
        """The id of a new run, whose account the store keeps."""
        raise NotImplementedError

    def holds(self, report_id: str) -> bool:
        """Whether the report is recorded."""
        raise NotImplementedError

    def record(self, run: str, intake: Intake, record: Record) -> Outcome:
        """RECORDED once the record is on disk, DUPLICATE where its report was there already."""
        raise NotImplementedError

    def duplicate(self, run: str, intake: Intake) -> Outcome:
        """DUPLICATE, once that is in the account."""
        raise NotImplementedError

    def set_aside(self, run: str, intake: Intake) -> Outcome:
        """QUARANTINED or FILTERED, once that and the reason are in the account."""
        raise NotImplementedError

    def records(self) -> Iterator[Record]:
        """Every record, streamed in the order of recording."""
        raise NotImplementedError

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement; one that is there already is left as it is."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in order, undone ones too."""
        raise NotImplementedError

    def stale(self) -> bool:
        """Whether there are records or judgements that the saved fusion was not made from."""
        raise NotImplementedError

    def save(self, fusion: Fusion) -> None:
        """Put `fusion` in the place of the saved one, in one transaction."""
        raise NotImplementedError

    def digest(self) -> str:
        """The SHA-256 of the derived state, whatever the order of its rows."""
        raise NotImplementedError

    def verify(self) -> Iterator[Problem]:
        """All that is not as it was written; nothing where the store is sound."""
        raise NotImplementedError

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

        Raises:
            StoreError: this store is not empty, or the rows do not fit together.
        """
        raise NotImplementedError


def open_store(where: str | Path, *, create: bool = True) -> Store:
    """The store at a path or SQLAlchemy URL, made or brought to this version's schema where needed.

    Raises:
        StoreError: there is no store and `create` is false, or what is there cannot be used.
    """
    raise NotImplementedError
