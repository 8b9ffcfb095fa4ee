"""What an incident answers and what answered it, as reports state it; apart from that, what is inferred."""

from collections.abc import Iterator
from dataclasses import dataclass

from whence.model import Incident, IncidentLink
from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.serve.pages.parts import IncidentRow, References, Words

REPRISAL = "reprisal-for"
REACH = 12
"""Incidents on either side of the one shown; a longer chain is a conflict, and no longer a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """A link from one incident to another, with the words that say so or the reasons to infer it."""

    kind: str
    from_: str
    to: str
    other: str
    """What the other end is called."""
    other_href: str
    outward: bool
    """True where the link goes from the incident shown."""
    stated: bool
    days: int | None
    """Days from the earlier of the two to the later; None unless both are dated to the day."""
    evidence: tuple[Words, ...]
    score: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One incident of a reprisal chain."""

    row: IncidentRow
    here: bool
    """Whether it is the incident of the page."""
    days: int | None
    """Days since the step before."""
    evidence: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """The reprisal chain through an incident, and its other links."""

    steps: tuple[Step, ...]
    """Reprisals that reports state, the oldest provocation first; empty where there is none."""
    stated: tuple[Linked, ...]
    """Further links that reports state."""
    inferred: tuple[Linked, ...]
    """Links that no report states."""


def chain(desk: Desk, incident: Incident, references: References) -> Chain:
    """The links of `incident`, both ways."""
    links = tuple(_links(desk, incident, references))
    steps = _steps(desk, incident, references)
    chained = {step.row.href for step in steps}
    return Chain(
        steps=steps,
        stated=tuple(x for x in links if x.stated and not (x.kind == REPRISAL and x.other_href in chained)),
        inferred=tuple(link for link in links if not link.stated),
    )


def _links(desk: Desk, incident: Incident, references: References) -> Iterator[Linked]:
    for link in incident.links:
        if other := desk.known(link.to):
            yield _linked(link, incident, other, references, outward=True)
    for origin, link in desk.overview().answers.get(incident.id, ()):
        if other := desk.known(origin):
            yield _linked(link, other, incident, references, outward=False)


def _linked(link: IncidentLink, a: Incident, b: Incident, references: References, *, outward: bool) -> Linked:
    other = b if outward else a
    earlier, later = (a, b) if link.kind == "caused" else (b, a)
    return Linked(
        kind=link.kind,
        from_=a.title,
        to=b.title,
        other=other.title,
        other_href=addresses.incident(other.id),
        outward=outward,
        stated=link.stated,
        days=None if link.kind == "part-of" else wording.days_between(earlier.time, later.time),
        evidence=tuple(Words.of(each, references) for each in link.evidence),
        score=link.score,
        reasons=link.reasons,
    )


def _steps(desk: Desk, incident: Incident, references: References) -> tuple[Step, ...]:
    """Back from the incident to what provoked it, and on to what answered it, one reprisal at a time."""
    before: list[tuple[Incident, IncidentLink]] = []
    seen, at = {incident.id}, incident
    while len(before) < REACH and (found := _provocation(desk, at, seen)):
        link, provoked = found
        before.append((at, link))
        seen.add(provoked.id)
        at = provoked
    walk: list[tuple[Incident, IncidentLink | None]] = [(at, None)]
    walk += [(each, link) for each, link in reversed(before)]
    at = incident
    for _ in range(REACH):
        answer = _answer(desk, at, seen)
        if answer is None:
            break
        walk.append(answer)
        at = answer[0]
        seen.add(at.id)
    if len(walk) == 1:
        return ()
    return tuple(
        _step(each, link, walk[place - 1][0] if place else None, incident, references)
        for place, (each, link) in enumerate(walk)
    )


def _provocation(desk: Desk, incident: Incident, seen: set[str]) -> tuple[IncidentLink, Incident] | None:
    """What `incident` answers, as a report says."""
    for link in incident.links:
        if link.stated and link.kind == REPRISAL and (other := desk.known(link.to)) and other.id not in seen:
            return link, other
    return None


def _answer(desk: Desk, incident: Incident, seen: set[str]) -> tuple[Incident, IncidentLink] | None:
    """What answers `incident`, as a report says."""
    for answer, link in desk.overview().answers.get(incident.id, ()):
        if link.stated and link.kind == REPRISAL and answer not in seen and (other := desk.known(answer)):
            return other, link
    return None


def _step(
    each: Incident,
    link: IncidentLink | None,
    before: Incident | None,
    here: Incident,
    references: References,
) -> Step:
    return Step(
        row=IncidentRow.of(each),
        here=each.id == here.id,
        days=wording.days_between(before.time, each.time) if before else None,
        evidence=tuple(Words.of(words, references) for words in link.evidence) if link else (),
    )
