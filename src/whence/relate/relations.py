"""How actors stand to each other, by pair and month: what they did, and what is said."""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whence.model import Citation, Claim, Fusion, Incident, Record, RelationPoint, Span
from whence.vocabulary import event_types, load_toml

_HAPPENED = frozenset({"occurred", "ongoing"})
_TELLING = frozenset(
    {"accuses", "condemns", "denies", "rejects", "threatens"}
)  # stances towards another actor

Place = tuple[str, str, str]
"""(first actor, second actor, month), the actors in alphabetical order."""


@dataclass(kw_only=True, slots=True)
class _Month:
    scores: dict[str, float] = field(default_factory=dict)
    statements: dict[tuple[str, int, int, str], Citation] = field(default_factory=dict)
    origins: set[str] = field(default_factory=set)


def relation_points(fusion: Fusion, records: Sequence[Record]) -> tuple[RelationPoint, ...]:
    """A point for each pair of known actors and month in which they met, or something was said of them."""
    months: dict[Place, _Month] = defaultdict(_Month)
    known = _known_actors(records)
    for incident in fusion.incidents:
        for a, b, period in _meetings(incident, known):
            month = months[a, b, period]
            month.scores[incident.id] = scale(incident.type, incident.mode)
            month.origins.update(r.origin for r in incident.reports if r.origin)
    origin_of = {report: origin.id for origin in fusion.origins for report in origin.reports}
    for record in records:
        for a, b, state, words in _statements(record):
            if record.report.published_at is None:
                continue  # a statement without a date has no month
            month = months[a, b, record.report.published_at[:7]]
            report = record.report.id
            cited = Citation(report=report, start=words.start, end=words.end, quote=words.quote)
            month.statements[report, words.start, words.end, state] = cited
            month.origins.add(origin_of.get(report, report))
    return tuple(_point(place, months[place]) for place in sorted(months))


def scale(kind: str, mode: str | None) -> float:
    """PLOVER's cooperation-conflict score of a type or, where it differs, of its mode."""
    of_mode = _mode_scores().get(f"{kind}/{mode}")
    if of_mode is not None:
        return of_mode
    known = event_types().get(kind)
    return known.scale if known else 0.0


@functools.cache
def _mode_scores() -> Mapping[str, float]:
    scores: dict[str, float] = load_toml("fusion/scores.toml")["modes"]
    return scores


def _known_actors(records: Sequence[Record]) -> set[str]:
    """Canonical names; a side known only by a report's words ("gunmen") has no relations."""
    return {
        p.actor
        for r in records
        for e in r.events
        for p in (*e.agents, *e.targets)
        if p.actor and not (p.actor_id or "").startswith("loc-")
    }


def _meetings(incident: Incident, known: set[str]) -> Iterator[Place]:
    """The pairs of actors on the two sides of an incident, or of partners who act together, and its month."""
    if incident.status not in _HAPPENED or incident.time is None or incident.time.from_ is None:
        return
    if incident.time.to is None or incident.time.to[:7] != incident.time.from_[:7]:
        return  # a span of several months belongs to none of them
    agents = sorted({s.name for s in incident.agents if s.name in known})
    targets = sorted({s.name for s in incident.targets if s.name in known})
    pairs = {_pair(a, t) for a in agents for t in targets if a != t}
    kind = event_types().get(incident.type)
    if kind is not None and kind.quad in (1, 2) and not targets:
        pairs.update(itertools.combinations(agents, 2))
    for a, b in sorted(pairs):
        yield a, b, incident.time.from_[:7]


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _statements(record: Record) -> Iterator[tuple[str, str, str, Span]]:
    """(first actor, second actor, state or stance, words) of what a report says of two actors."""
    for relation in record.relations:
        if relation.a != relation.b:
            yield *_pair(relation.a, relation.b), relation.state, relation.evidence
    for claim in record.claims:
        source = claim.source.actor if claim.source else None
        if source is not None and claim.stance in _TELLING:
            for other in sorted(_spoken_of(record, claim) - {source}):
                yield *_pair(source, other), claim.stance, claim.content


def _spoken_of(record: Record, claim: Claim) -> set[str]:
    """The organizations that a claim's own words name."""
    return {
        m.actor for m in record.mentions if m.actor and m.kind == "organization" and claim.content.covers(m)
    } | {
        p.actor
        for e in record.events
        if e.id in claim.events
        for p in e.agents
        if p.actor and claim.content.overlaps(p)
    }


def _point(place: Place, month: _Month) -> RelationPoint:
    a, b, period = place
    scores = [month.scores[i] for i in sorted(month.scores)]
    keys = sorted(month.statements)
    return RelationPoint(
        a=a,
        b=b,
        period=period,
        score=round(sum(scores) / len(scores), 3) if scores else None,
        incidents=tuple(sorted(month.scores)),
        statements=tuple(month.statements[k] for k in keys),
        states=tuple(k[3] for k in keys),
        origins=len(month.origins),
    )
