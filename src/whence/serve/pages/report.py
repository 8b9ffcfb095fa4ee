"""One report: its text with everything marked, and the record of it beside the text."""

import unicodedata
from dataclasses import dataclass

from whence.model import Claim, Event, Party, Record, Report
from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.serve.discretion import WITHHELD
from whence.serve.marking import KINDS, TURNING, Mark, Segment, marks, segments
from whence.serve.pages.parts import IncidentRow, References, ReportRef
from whence.serve.pages.sources import CopyNote, copy_note
from whence.store.views import ReportRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """Words of this report, and the address that lands on them."""

    quote: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HarmItem:
    """One figure of an event."""

    text: str
    outcome: str
    who: str | None
    source: str | None
    words: Quoted


@dataclass(frozen=True, kw_only=True, slots=True)
class EventItem:
    """One event of the record."""

    id: str
    kind: str
    status: str
    when: str
    where: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    mentions: tuple[Quoted, ...]
    harm: tuple[HarmItem, ...]
    incident: str | None
    """The title of the incident that it is part of."""
    incident_href: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimLine:
    """One claim of the record."""

    number: int
    source: str | None
    stance: str
    words: Quoted
    events: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportPage:
    """The whole page of one report."""

    report: Report
    row: ReportRow
    name: str
    published: str | None
    segments: tuple[Segment, ...]
    legend: dict[str, int]
    """How many marks of each kind there are."""
    target: Quoted | None
    problem: str | None
    """Said where the address asks for words that the text does not have."""
    hidden: int
    """How many characters of the text are invisible or turn its direction."""
    incidents: tuple[IncidentRow, ...]
    events: tuple[EventItem, ...]
    claims: tuple[ClaimLine, ...]
    copied_from: tuple[CopyNote, ...]
    copied_by: tuple[tuple[ReportRef, CopyNote], ...]
    origin: str | None
    capture_href: str


def report_page(desk: Desk, id: str, start: str | None = None, end: str | None = None) -> ReportPage:  # noqa: A002
    """The page of the report with this id, the words from `start` to `end` highlighted.

    Raises:
        NotFoundError: there is none.
    """
    record, row = desk.views.record(id), desk.views.report(id)
    report, references = record.report, References(desk.views)
    target = _target(report.text, start, end)
    copies = desk.views.copies(report.id)
    copied = [each for each in copies if each.to_report == report.id]
    lent = [each for each in copies if each.from_report == report.id]
    found = (
        *marks(record),
        *(
            Mark(start=c.start, end=c.end, kind="copy", note=_copied(c.from_report, references))
            for c in copied
        ),
    )
    incidents = [each for each in map(desk.known, row.incidents) if each]
    owners = {
        event: IncidentRow.of(incident)
        for incident in incidents
        for part in incident.reports
        if part.id == report.id
        for event in part.events
    }
    return ReportPage(
        report=report,
        row=row,
        name=wording.report_name(row),
        published=wording.day(report.published_at),
        segments=tuple(segments(report.text, found, target)),
        legend={kind: n for kind in KINDS if (n := sum(1 for mark in found if mark.kind == kind))},
        target=_quoted(report, *target) if target else None,
        problem=_problem(report.text, start, end) if target is None else None,
        hidden=sum(1 for character in report.text if character in TURNING or _control(character)),
        incidents=tuple(IncidentRow.of(each) for each in incidents),
        events=tuple(_event(desk, record, each, owners.get(each.id)) for each in record.events),
        claims=tuple(_claim(record, number, each) for number, each in enumerate(record.claims, 1)),
        copied_from=tuple(copy_note(each, references) for each in copied),
        copied_by=tuple((references.of(each.to_report), copy_note(each, references)) for each in lent),
        origin=desk.overview().origins.get(row.origin or ""),
        capture_href=addresses.capture(report.capture_sha256),
    )


def _target(text: str, start: str | None, end: str | None) -> tuple[int, int] | None:
    both = f"{start}{end}"
    if not (start and end and both.isascii() and both.isdigit() and len(both) < 24):
        return None
    first, last = int(start), int(end)
    return (first, last) if 0 <= first < last <= len(text) else None


def _problem(text: str, start: str | None, end: str | None) -> str | None:
    if not start and not end:
        return None
    return f"There are no words from {start} to {end}: the text has {len(text):,} characters."


def _control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character not in "\n\r\t\f\v"


def _copied(from_report: str, references: References) -> str:
    known = references.of(from_report)
    return f"also in {known.name}"


def _quoted(report: Report, start: int, end: int) -> Quoted:
    return Quoted(quote=report.text[start:end], href=addresses.words(report.id, start, end))


def _parties(desk: Desk, parties: tuple[Party, ...], *, withhold: bool) -> tuple[str, ...]:
    hidden = withhold and not desk.names
    names = (WITHHELD if hidden and each.kind == "person" else each.actor or each.quote for each in parties)
    return tuple(dict.fromkeys(names))


def _event(desk: Desk, record: Record, event: Event, owner: IncidentRow | None) -> EventItem:
    report, place = record.report, event.place
    return EventItem(
        id=event.id,
        kind=wording.kind(event.type, event.mode),
        status=event.status,
        when=wording.days(event.time),
        where=(place.name or place.quote) if place else None,
        agents=_parties(desk, event.agents, withhold=False),
        targets=_parties(desk, event.targets, withhold=True),
        mentions=tuple(_quoted(report, each.start, each.end) for each in event.mentions),
        harm=tuple(
            HarmItem(
                text=wording.figure(each.low, each.high),
                outcome=each.outcome,
                who=wording.WHO.get(each.who),
                source=wording.party(each.source),
                words=_quoted(report, each.start, each.end),
            )
            for each in event.harm
        ),
        incident=owner.title if owner else None,
        incident_href=owner.href if owner else None,
    )


def _claim(record: Record, number: int, claim: Claim) -> ClaimLine:
    return ClaimLine(
        number=number,
        source=wording.party(claim.source),
        stance=claim.stance,
        words=_quoted(record.report, claim.content.start, claim.content.end),
        events=claim.events,
    )
