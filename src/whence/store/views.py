"""All reading of the store that the desk, the exports and the command line do."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import sqlalchemy as sa

from whence.errors import NotFoundError
from whence.model import (
    Capture,
    Claim,
    Comparison,
    Copy,
    Fusion,
    Incident,
    Judgement,
    Origin,
    Outcome,
    Record,
    RelationPoint,
    from_json,
)
from whence.store import finding, reading, tables
from whence.store.coverage import Feed, Period, coverage
from whence.store.database import Database
from whence.store.encoding import fold, unpack
from whence.store.forecasts import ForecastRow, ledger
from whence.store.moments import Moment, moment
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
    "Feed",
    "Filter",
    "ForecastRow",
    "IntakeRow",
    "Moment",
    "Period",
    "Quarantined",
    "ReportRow",
    "Run",
    "SavedFusion",
    "Sighting",
    "StoredRecord",
    "Totals",
    "Views",
    "fold",
]

_EVERYTHING = Filter()
T = TypeVar("T")


class Views:
    """The store as its readers see it. Each call sees what is on disk at that moment."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def incidents(self, filter: Filter = _EVERYTHING) -> tuple[Incident, ...]:  # noqa: A002
        """The incidents that `filter` lets through, in its order.

        Raises:
            UsageError: the filter's order, limit, offset or dates are none, or it has too many words.
        """
        with self._database.reading() as connection:
            return _bodies(connection, finding.incidents((tables.incident.c.body,), filter), Incident)

    def count(self, filter: Filter = _EVERYTHING) -> int:  # noqa: A002
        """How many incidents `filter` lets through, whatever its limit and offset."""
        with self._database.reading() as connection:
            return int(connection.execute(finding.how_many(filter)).scalar_one())

    def incident(self, id: str) -> Incident:  # noqa: A002
        """The incident with this id, this beginning of an id, or this id of an earlier fusion.

        Raises:
            NotFoundError: there is none, or several ids begin so.
        """
        with self._database.reading() as connection:
            found = _incident_id(connection, id)
            select = sa.select(tables.incident.c.body).where(tables.incident.c.id == found)
            (incident,) = _bodies(connection, select, Incident)
            return incident

    def reports(self, *, limit: int | None = None, offset: int = 0) -> tuple[ReportRow, ...]:
        """The reports in the order in which they were recorded."""
        with self._database.reading() as connection:
            return reading.report_rows(connection, limit=limit, offset=offset)

    def report(self, report_id: str) -> ReportRow:
        """The report that `record` would give, without its text.

        Raises:
            NotFoundError: there is none, or several ids begin so.
        """
        with self._database.reading() as connection:
            return reading.report_rows(connection, [reading.report_id(connection, report_id)])[0]

    def record(self, report_id: str) -> Record:
        """The record of the report with this id, this beginning of an id, or this given id.

        Raises:
            NotFoundError: there is none, or several ids begin so.
        """
        with self._database.reading() as connection:
            found = reading.report_id(connection, report_id)
            row = connection.execute(reading.RECORDS.where(tables.report.c.id == found)).one()
        return reading.stored_record(row).record

    def records(self) -> Iterator[StoredRecord]:
        """Every record with its reader and time, streamed in the order of recording."""
        rows = reading.stream(self._database, reading.RECORDS, tables.report.c.seq)
        return map(reading.stored_record, rows)

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
        """The claims that fit all that is given, in the order of recording and within a report of the text.

        Args:
            words: parted by spaces; each must stand in the content, the source or the cue.
            source: part of the source's words or canonical name.
            stance: one of the vocabulary's stances.
            incident: an incident's id: only claims about its events.
            limit: at most so many.
            offset: after so many.
        """
        t = tables.claim.c
        select = sa.select(t.report, t.number).join(tables.report, t.report == tables.report.c.id)
        select = select.where(*finding.has_words(t.words, words)).order_by(tables.report.c.seq, t.number)
        if source and fold(source):
            select = select.where(finding.Holds(t.source, fold(source)))
        if stance is not None:
            select = select.where(t.stance == stance)
        with self._database.reading() as connection:
            if incident is None:
                chosen = connection.execute(finding.page(select, limit, offset)).all()
                return _claim_rows(connection, chosen)
            found = _incident_id(connection, incident)
            about = sa.select(tables.incident_report.c.report).where(
                tables.incident_report.c.incident == found
            )
            rows = _claim_rows(connection, connection.execute(select.where(t.report.in_(about))).all())
            of_it = [row for row in rows if found in row.incidents]
            return tuple(of_it[offset : None if limit is None else offset + limit])

    def relations(self, *, a: str | None = None, b: str | None = None) -> tuple[RelationPoint, ...]:
        """The points of pairs of actors, by pair and month; with `a` and `b` those between the two."""
        t = tables.relation.c
        select = sa.select(t.body).order_by(t.a, t.b, t.period, t.seq)
        one, other = (fold(name) if name else None for name in (a, b))
        if one is not None and other is not None:
            ways = [sa.and_(t.a == one, t.b == other), sa.and_(t.a == other, t.b == one)]
            select = select.where(sa.or_(*ways))
        elif (name := one or other) is not None:
            select = select.where(sa.or_(t.a == name, t.b == name))
        with self._database.reading() as connection:
            return _bodies(connection, select, RelationPoint)

    def copies(self, report_id: str | None = None) -> tuple[Copy, ...]:
        """The copied passages, with `report_id` those from or to that report."""
        t = tables.copy.c
        select = sa.select(t.body).order_by(t.to_report, t.from_report, t.seq)
        with self._database.reading() as connection:
            if report_id is not None:
                found = reading.report_id(connection, report_id)
                select = select.where(sa.or_(t.from_report == found, t.to_report == found))
            return _bodies(connection, select, Copy)

    def origins(self) -> tuple[Origin, ...]:
        """The independent sources of text, by id."""
        with self._database.reading() as connection:
            select = sa.select(tables.origin.c.body).order_by(tables.origin.c.id)
            return _bodies(connection, select, Origin)

    def comparisons(self, incident_id: str) -> tuple[Comparison, ...]:
        """Why each two events of this incident, or one of it and another, were or were not joined."""
        t, events = tables.comparison.c, tables.incident_event.c
        with self._database.reading() as connection:
            found = _incident_id(connection, incident_id)
            ways = []
            for report, event in ((t.a_report, t.a_event), (t.b_report, t.b_event)):
                joined = sa.and_(report == events.report, event == events.event)
                of_it = sa.select(t.seq).join(tables.incident_event, joined)
                ways.append(t.seq.in_(of_it.where(events.incident == found)))
            select = sa.select(t.body).where(sa.or_(*ways)).order_by(t.seq)
            return _bodies(connection, select, Comparison)

    def fusion(self) -> SavedFusion | None:
        """The whole derived state; None before the first fusion."""
        with self._database.reading() as connection:
            state = connection.execute(sa.select(tables.fusion)).first()
            if state is None:
                return None
            t = tables
            aliases = connection.execute(sa.select(t.incident_alias).order_by(t.incident_alias.c.id))
            fusion = Fusion(
                incidents=_bodies(
                    connection, sa.select(t.incident.c.body).order_by(t.incident.c.id), Incident
                ),
                copies=_bodies(connection, sa.select(t.copy.c.body).order_by(t.copy.c.seq), Copy),
                origins=_bodies(connection, sa.select(t.origin.c.body).order_by(t.origin.c.id), Origin),
                comparisons=_bodies(
                    connection, sa.select(t.comparison.c.body).order_by(t.comparison.c.seq), Comparison
                ),
                relations=_bodies(
                    connection, sa.select(t.relation.c.body).order_by(t.relation.c.seq), RelationPoint
                ),
            )
            return SavedFusion(
                fusion=fusion,
                digest=state.digest,
                records=state.records,
                judgements=state.judgements,
                version=state.version,
                saved_at=state.saved_at,
                aliases=tuple(Alias(id=a.id, report=a.report, event=a.event) for a in aliases),
            )

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made, undone ones too."""
        with self._database.reading() as connection:
            return reading.judgements(connection)

    def runs(self) -> tuple[Run, ...]:
        """Each run with its account, the first run first."""
        with self._database.reading() as connection:
            return reading.runs(connection)

    def intakes(self, run: str | None = None) -> Iterator[IntakeRow]:
        """What became of each input, in order; with `run` only of that run's."""
        select = sa.select(tables.intake)
        if run is not None:
            select = select.where(tables.intake.c.run == run)
        return map(reading.intake, reading.stream(self._database, select, tables.intake.c.seq))

    def quarantine(self) -> tuple[Quarantined, ...]:
        """The inputs that were set aside because something was wrong with them, in order."""
        select = sa.select(tables.intake).where(tables.intake.c.outcome == Outcome.QUARANTINED.value)
        with self._database.reading() as connection:
            rows = connection.execute(select.order_by(tables.intake.c.seq)).all()
        return tuple(_quarantined(reading.intake(row)) for row in rows)

    def captures(self) -> Iterator[Capture]:
        """Every capture with its bytes, streamed, the first kept first."""
        select = sa.select(tables.capture)
        rows = reading.stream(self._database, select, tables.capture.c.seq, at_once=1)
        return map(reading.capture, rows)

    def capture(self, sha256: str) -> Capture:
        """The capture with this SHA-256, or this beginning of one.

        Raises:
            NotFoundError: there is none, or several begin so.
        """
        with self._database.reading() as connection:
            found = reading.resolve(connection, tables.capture.c.sha256, sha256, "")
            if found is None:
                raise NotFoundError(f"there is no capture {sha256!r}; a report's row names its capture")
            row = connection.execute(sa.select(tables.capture).where(tables.capture.c.sha256 == found)).one()
        return reading.capture(row)

    def sightings(self) -> Iterator[Sighting]:
        """Each further meeting of bytes that were kept before, in order."""
        rows = reading.stream(self._database, sa.select(tables.sighting), tables.sighting.c.seq)
        return map(reading.sighting, rows)

    def audit(self) -> Iterator[AuditRow]:
        """The audit log from its first row."""
        names = [c for c in tables.audit.c if c.name != "seq"]
        for row in reading.stream(self._database, sa.select(*names), tables.audit.c.seq):
            values = row._asdict()
            yield AuditRow(seq=values.pop("at_seq"), **values)

    def forecasts(self) -> tuple[ForecastRow, ...]:
        """Each forecast of all reports once, by the day it is due; those that name no time come last."""
        records = (stored.record for stored in self.records())
        return ledger(records, self.reports(), self.judgements())

    def coverage(
        self,
        filter: Filter = _EVERYTHING,  # noqa: A002
        *,
        by: str = "month",
        when: str = "happened",
        withheld: Callable[[Incident], frozenset[str]] = lambda _: frozenset(),
    ) -> tuple[Period, ...]:
        """What feeds the incidents that `filter` lets through, by period; see `store.coverage`.

        Raises:
            UsageError: the filter, `by` or `when` is wrong.
        """
        return coverage(self.incidents(filter), self.origins(), by=by, when=when, withheld=withheld)

    def moment(self, asked: str) -> Moment:
        """The moment that a day, a time, a run's or judgement's id, or `now` names.

        Raises:
            UsageError: it is none of these.
            NotFoundError: there is no such run or judgement.
        """
        with self._database.reading() as connection:
            return moment(connection, asked)

    def totals(self) -> Totals:
        """How much the store holds."""
        with self._database.reading() as connection:
            return reading.totals(connection)


def _bodies(connection: sa.Connection, select: sa.Select[Any], cls: type[T]) -> tuple[T, ...]:
    rows = connection.execute(select).scalars().all()
    return reading.sound(
        lambda: tuple(from_json(cls, unpack(body)) for body in rows), f"a saved {cls.__name__.lower()}"
    )


def _incident_id(connection: sa.Connection, given: str) -> str:
    found = reading.resolve(connection, tables.incident.c.id, given, "inc")
    if found is not None:
        return found
    alias = reading.resolve(connection, tables.incident_alias.c.id, given, "inc")
    if alias is not None:
        aliases, events = tables.incident_alias.c, tables.incident_event.c
        holds = sa.and_(aliases.report == events.report, aliases.event == events.event)
        now = connection.execute(
            sa.select(events.incident).join(tables.incident_alias, holds).where(aliases.id == alias)
        ).scalar()
        if now is not None:
            return str(now)
    raise NotFoundError(f"there is no incident {given!r}; `whence incidents` lists the ids of all")


def _claim_rows(connection: sa.Connection, chosen: Any) -> tuple[ClaimRow, ...]:
    reports = {row.id: row for row in reading.report_rows(connection, {c.report for c in chosen})}
    bodies: dict[str, bytes] = {}
    held: dict[tuple[str, str], str] = {}
    for some in reading.in_chunks(reports):
        of, events = tables.record.c, tables.incident_event.c
        bodies |= connection.execute(sa.select(of.report, of.body).where(of.report.in_(some))).all()
        for row in connection.execute(sa.select(tables.incident_event).where(events.report.in_(some))):
            held[row.report, row.event] = row.incident
    rows = []
    for report, group in itertools.groupby(chosen, lambda row: row.report):
        claims = reading.sound(lambda: unpack(bodies[report])["claims"], f"record {report}")  # noqa: B023
        rows += [_claim_row(reports[report], n, claims[n], held) for _, n in group]
    return tuple(rows)


def _claim_row(report: ReportRow, number: int, value: Any, held: dict[tuple[str, str], str]) -> ClaimRow:
    claim = reading.sound(lambda: from_json(Claim, value), f"claim {number} of record {report.id}")
    about = dict.fromkeys(held[report.id, e] for e in claim.events if (report.id, e) in held)
    return ClaimRow(report=report, number=number, claim=claim, incidents=tuple(about))


def _quarantined(row: IntakeRow) -> Quarantined:
    return Quarantined(
        run=row.run,
        at=row.at,
        input=row.input,
        reason=row.reason or "reader",
        detail=row.detail,
        notes=row.notes,
        capture_sha256=row.capture_sha256,
    )
