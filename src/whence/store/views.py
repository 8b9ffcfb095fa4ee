"""All reading of the store that the desk, the exports and the command line do."""

from collections.abc import Iterator

from whence.model import (
    Capture,
    Comparison,
    Copy,
    Incident,
    Judgement,
    Origin,
    Record,
    RelationPoint,
)
from whence.store.rows import (
    Alias,
    AuditRow,
    ClaimRow,
    Filter,
    IntakeRow,
    Quarantined,
    ReportRow,
    Run,
    SavedFusion,
    Sighting,
    StoredRecord,
    Totals,
)

__all__ = [
    "Alias",
    "AuditRow",
    "ClaimRow",
    "Filter",
    "IntakeRow",
    "Quarantined",
    "ReportRow",
    "Run",
    "SavedFusion",
    "Sighting",
    "StoredRecord",
    "Totals",
    "Views",
]

_EVERYTHING = Filter()


class Views:
    """The store as its readers see it. Each call sees what is on disk at that moment."""

    def incidents(self, filter: Filter = _EVERYTHING) -> tuple[Incident, ...]:  # noqa: A002
        """The incidents that `filter` lets through, in its order.

        Raises:
            UsageError: the filter's order, limit, offset or dates are none.
        """
        raise NotImplementedError

    def count(self, filter: Filter = _EVERYTHING) -> int:  # noqa: A002
        """How many incidents `filter` lets through, whatever its limit and offset."""
        raise NotImplementedError

    def incident(self, id: str) -> Incident:  # noqa: A002
        """The incident with this id, this beginning of an id, or this id of an earlier fusion.

        Raises:
            NotFoundError: there is none, or several ids begin so.
        """
        raise NotImplementedError

    def reports(self, *, limit: int | None = None, offset: int = 0) -> tuple[ReportRow, ...]:
        """The reports in the order in which they were recorded."""
        raise NotImplementedError

    def report(self, report_id: str) -> ReportRow:
        """The report that `record` would give, without its text."""
        raise NotImplementedError

    def record(self, report_id: str) -> Record:
        """The record of the report with this id, this beginning of an id, or this given id.

        Raises:
            NotFoundError: there is none, or several ids begin so.
        """
        raise NotImplementedError

    def records(self) -> Iterator[StoredRecord]:
        """Every record with its reader and time, streamed in the order of recording."""
        raise NotImplementedError

    def claims(
        self,
        *,
        words: str | None = None,
        source: str | None = None,
        stance: str | None = None,
        incident: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ClaimRow, ...]:
        """The claims whose content has all the words, whose source's name has `source` in it.

        Args:
            words: parted by spaces; each must stand in the content, the source or the cue.
            source: part of the source's words or canonical name.
            stance: one of the vocabulary's stances.
            incident: an incident's id: only claims about its events.
            limit: at most so many.
            offset: after so many.
        """
        raise NotImplementedError

    def relations(self, *, a: str | None = None, b: str | None = None) -> tuple[RelationPoint, ...]:
        """The points of all pairs of actors, by pair and month; with `a` (and `b`) those of them, either way."""
        raise NotImplementedError

    def copies(self, report_id: str | None = None) -> tuple[Copy, ...]:
        """The copied passages, with `report_id` those from or to that report."""
        raise NotImplementedError

    def origins(self) -> tuple[Origin, ...]:
        """The independent sources of text, by id."""
        raise NotImplementedError

    def comparisons(self, incident_id: str) -> tuple[Comparison, ...]:
        """Why each two events of this incident, or one of it and another, were or were not joined."""
        raise NotImplementedError

    def fusion(self) -> SavedFusion | None:
        """The whole derived state; None before the first fusion."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made, undone ones too."""
        raise NotImplementedError

    def runs(self) -> tuple[Run, ...]:
        """Each run with its account, the first run first."""
        raise NotImplementedError

    def intakes(self, run: str | None = None) -> Iterator[IntakeRow]:
        """What became of each input, in order; with `run` only of that run's."""
        raise NotImplementedError

    def quarantine(self) -> tuple[Quarantined, ...]:
        """The inputs that were set aside because something was wrong with them, in order."""
        raise NotImplementedError

    def captures(self) -> Iterator[Capture]:
        """Every capture with its bytes, streamed, the first kept first."""
        raise NotImplementedError

    def capture(self, sha256: str) -> Capture:
        """The capture with this SHA-256, or this beginning of one."""
        raise NotImplementedError

    def sightings(self) -> Iterator[Sighting]:
        """Each further meeting of bytes that were kept before, in order."""
        raise NotImplementedError

    def audit(self) -> Iterator[AuditRow]:
        """The audit log from its first row."""
        raise NotImplementedError

    def totals(self) -> Totals:
        """How much the store holds."""
        raise NotImplementedError
