"""One incident: what is known of it, who says so, and why it was put together so."""

import dataclasses
from dataclasses import dataclass

from whence.model import Claim, Comparison, Incident, Judgement, Record, Side
from whence.serve import wording
from whence.serve.desk import Desk
from whence.serve.pages.chain import Chain, chain
from whence.serve.pages.figures import Outcome, outcomes
from whence.serve.pages.parts import IncidentRow, References, ReportRef, Words
from whence.serve.pages.sources import OriginGroup, origin_groups


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimItem:
    """One claim about the incident."""

    stance: str
    words: Words
    cue: str | None
    passed_on_by: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimSide:
    """All that one source claims about the incident."""

    source: str | None
    """None for what is claimed by someone who is not named."""
    claims: tuple[ClaimItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Blame:
    """Who claims responsibility, accuses, or denies."""

    claimant: str
    stance: str
    party: str
    words: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispute:
    """A contradiction with the words of its sides."""

    kind: str
    what: str
    state: str
    settled_by: str | None
    reason: str | None
    sides: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Why two events were, or were not, taken for one happening."""

    a: ReportRef
    a_event: str
    b: ReportRef
    b_event: str
    merged: bool
    bits: float
    weights: tuple[tuple[str, str, float], ...]
    """(feature, words, bits), the heaviest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentPage:
    """The whole page of one incident."""

    row: IncidentRow
    place_quote: str | None
    agents: tuple[Side, ...]
    """Those of whom it is not only said by an accuser that they did it."""
    accused: tuple[tuple[Side, tuple[str, ...]], ...]
    """The other agents, with who accuses them."""
    targets: tuple[Side, ...]
    grade_rule: str
    grade_means: str
    outcomes: tuple[Outcome, ...]
    sides: tuple[ClaimSide, ...]
    blames: tuple[Blame, ...]
    disputes: tuple[Dispute, ...]
    chain: Chain
    origins: tuple[OriginGroup, ...]
    pairs: tuple[Pair, ...]
    judgements: tuple[Judgement, ...]


def incident_page(desk: Desk, id: str) -> IncidentPage:  # noqa: A002 - the field's own word
    """The page of the incident with this id.

    Raises:
        NotFoundError: there is none.
    """
    incident = desk.incident(id)
    references = References(desk.views)
    records = {report.id: desk.views.record(report.id) for report in incident.reports}
    agents, accused = _once(incident.agents), incident.accusers()
    return IncidentPage(
        row=IncidentRow.of(incident),
        place_quote=incident.place.quote if incident.place else None,
        agents=tuple(side for side in agents if side.name not in accused),
        accused=tuple((side, accused[side.name]) for side in agents if side.name in accused),
        targets=_once(incident.targets),
        grade_rule=incident.grade.rule,
        grade_means=wording.GRADES.get(incident.grade.value, ""),
        outcomes=outcomes(desk, incident, references),
        sides=_sides(incident, records, references),
        blames=_blames(incident, references),
        disputes=_disputes(incident, references),
        chain=chain(desk, incident, references),
        origins=origin_groups(desk, incident, references),
        pairs=_pairs(desk, incident, references),
        judgements=_judgements(desk, incident),
    )


def _once(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides, those of one name as one."""
    named: dict[str, Side] = {}
    for side in sides:
        before = named.get(side.name)
        reports = tuple(dict.fromkeys((*(before.reports if before else ()), *side.reports)))
        named[side.name] = dataclasses.replace(before or side, reports=reports)
    return tuple(named.values())


def _sides(incident: Incident, records: dict[str, Record], references: References) -> tuple[ClaimSide, ...]:
    """The claims about the incident's events, by who claims; those of no one named stand last."""
    found: dict[str | None, list[ClaimItem]] = {}
    for report in incident.reports:
        for claim in records[report.id].claims:
            if set(claim.events) & set(report.events):
                item = _claim(claim, references.of(report.id))
                found.setdefault(wording.party(claim.source), []).append(item)
    ordered = sorted(found.items(), key=lambda each: (each[0] is None, -len(each[1]), each[0] or ""))
    return tuple(ClaimSide(source=source, claims=tuple(claims)) for source, claims in ordered)


def _claim(claim: Claim, report: ReportRef) -> ClaimItem:
    content = claim.content
    return ClaimItem(
        stance=claim.stance,
        words=Words.at(report, content.start, content.end, content.quote),
        cue=claim.cue.quote if claim.cue else None,
        passed_on_by=wording.party(claim.reported_by),
    )


def _blames(incident: Incident, references: References) -> tuple[Blame, ...]:
    return tuple(
        Blame(
            claimant=each.claimant,
            stance=each.stance,
            party=each.party,
            words=Words.of(each, references),
        )
        for each in incident.responsibility
    )


def _disputes(incident: Incident, references: References) -> tuple[Dispute, ...]:
    """The contradictions, those still open first."""
    ordered = sorted(incident.contradictions, key=lambda each: each.state != "open")
    return tuple(
        Dispute(
            kind=each.kind,
            what=each.what,
            state=each.state,
            settled_by=each.settled_by,
            reason=each.reason,
            sides=tuple(Words.of(side, references) for side in each.sides),
        )
        for each in ordered
    )


def _pairs(desk: Desk, incident: Incident, references: References) -> tuple[Pair, ...]:
    """The comparisons, those that joined two events first, then by weight."""
    found = sorted(desk.views.comparisons(incident.id), key=lambda each: (not each.merged, -each.bits))
    return tuple(_pair(each, references) for each in found)


def _pair(comparison: Comparison, references: References) -> Pair:
    (a, a_event), (b, b_event) = comparison.a, comparison.b
    weights = sorted(comparison.weights, key=lambda each: -abs(each.bits))
    return Pair(
        a=references.of(a),
        a_event=a_event,
        b=references.of(b),
        b_event=b_event,
        merged=comparison.merged,
        bits=comparison.bits,
        weights=tuple((each.feature, each.words, each.bits) for each in weights),
    )


def _judgements(desk: Desk, incident: Incident) -> tuple[Judgement, ...]:
    """The decisions that name an event of the incident, and those that undo one of these."""
    keys = {(report.id, event) for report in incident.reports for event in report.events}
    every = desk.views.judgements()
    named = {each.id for each in every if keys & set(each.events)}
    return tuple(each for each in every if each.id in named or each.undoes in named)
