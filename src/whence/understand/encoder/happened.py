"""The events of a report: the acts of one happening with all that their mentions say."""

import functools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.model import Event, EventPlace, EventTime, Harm, Party, Span, Weapon
from whence.understand.encoder.acts import Act
from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.figures import Figure
from whence.understand.encoder.kinds import Kinds, Marked
from whence.understand.encoder.labels import MODES, STATUSES, TYPES
from whence.understand.encoder.network import Floats
from whence.understand.encoder.spans import Found
from whence.understand.encoder.thresholds import Thresholds
from whence.vocabulary import event_types

MOST_PARTIES = 6
"""Agents or targets of one event; more are a sign that lists ran on."""
CANDIDATES = 40
"""Of which they are chosen: a bound on the work for texts that repeat themselves."""
RULED = 0.3
"""How sure a part is that the rules alone found."""
ROLE_OF_FILLER = {
    "perpetrator": "agent",
    "organization": "agent",
    "object": "target",
    "victim": "target",
    "weapon": "weapon",
}
Part = tuple[int, int, float]
"""Characters, and how sure the network is of them."""


@dataclass(kw_only=True, slots=True)
class Happened:
    """One happening before it becomes an event of the record."""

    members: list[Act]
    type: str
    mode: str | None
    status: str
    parts: dict[str, list[Part]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)

    def first(self) -> int:
        """The first word of its first mention."""
        return self.members[0].words.first


def happened(
    bridge: Bridge,
    found: Sequence[Act],
    groups: Sequence[Sequence[int]],
    harmed: Sequence[Figure],
    bounds: Thresholds,
) -> list[Happened]:
    """Each group of acts with what all its members say, in the order of their first mentions."""
    made = []
    by_group: dict[int, list[Figure]] = {}
    for figure in harmed:
        by_group.setdefault(figure.group, []).append(figure)
    for n, group in enumerate(groups):
        members = [found[i] for i in group]
        type_ = TYPES[int(np.sum([m.types for m in members], axis=0).argmax())]
        mode = _mode(members, type_)
        one = Happened(
            members=members,
            type=type_,
            mode=None if mode == "none" else mode,
            status=STATUSES[int(np.sum([m.statuses for m in members], axis=0).argmax())],
            figures=by_group.get(n, []),
        )
        for role in ("agent", "target", "place", "time", "weapon"):
            spans = [span for m in members for span in m.roles[role]]
            one.parts[role] = [_part(bridge, span, role) for span in spans]
            sure = role == "place" and any(span.score >= bounds.place_sure for span in spans)
            if role in bounds.fallback and not sure and (not spans or role == "place"):
                one.parts[role] = _ruled(bridge, members, role) or one.parts[role]
        made.append(one)
    return made


def _mode(members: Sequence[Act], type_: str) -> str:
    """What the words of two or more mentions say alike ("bombings"), else the likeliest mode."""
    said = [m.ruled.mode for m in members if m.ruled is not None and m.ruled.mode is not None]
    if len(said) > 1 and len(set(said)) == 1 and said[0] in event_types()[type_].modes:
        return said[0]
    return MODES[int((np.sum([m.modes for m in members], axis=0) + _fitting(type_)).argmax())]


@functools.cache
def _fitting(type_: str) -> Floats:
    """What rules out the modes that no event of the type has."""
    known = {"none", *event_types()[type_].modes}
    return np.array([0.0 if mode in known else -1e9 for mode in MODES])


def _part(bridge: Bridge, span: Found, role: str) -> Part:
    bounds = {"agent": bridge.headed, "target": bridge.headed, "time": bridge.characters}.get(
        role, bridge.whole
    )
    return (*bounds(span), span.score)


def _ruled(bridge: Bridge, members: Sequence[Act], role: str) -> list[Part]:
    """What the rules give the role of the acts."""
    text = bridge.text
    found: list[tuple[int, int]] = []
    for happening in (m.ruled for m in members if m.ruled is not None):
        single = {"place": happening.place, "time": happening.time}.get(role)
        several = {
            "agent": happening.agents,
            "target": happening.targets,
            "weapon": happening.weapons,
        }.get(role, ())
        found += [single] if single is not None else several
    return [(text.starts[first], text.ends[last - 1], RULED) for first, last in found]


def fill(bridge: Bridge, events: Sequence[Happened], fillers: Sequence[Marked], bounds: Thresholds) -> None:
    """Give each role filler of an attack that no attack sees to the nearest attack."""
    attacks = [e for e in events if e.type == "ASSAULT" or e.mode == "seize"]
    places = sorted((bridge.words.starts[m.words.first], n) for n, e in enumerate(attacks) for m in e.members)
    if not places:
        return
    taken = sorted(part for e in attacks for role in ("agent", "target", "weapon") for part in e.parts[role])
    reach = max((end - start for start, end, _ in taken), default=0)
    for filler in fillers:
        if filler.score < bounds.filler_alone:
            continue
        low = bisect_left(taken, (filler.start - reach,))
        high = bisect_left(taken, (filler.end,))
        if any(filler.start < end for _, end, _ in taken[low:high]):
            continue
        at = bisect_left(places, (filler.start, 0))
        _, nearest = min((abs(start - filler.start), n) for start, n in places[max(0, at - 1) : at + 1])
        role = ROLE_OF_FILLER[filler.label]
        attacks[nearest].parts[role].append((filler.start, filler.end, filler.score))


def event(
    bridge: Bridge, kinds: Kinds, n: int, one: Happened, scene: Part | None, claimants: Sequence[Part]
) -> Event:
    """The record's event number `n`, counted from 0."""
    raw = bridge.raw
    places = (p for p in one.parts["place"] if not kinds.person(*p[:2]))
    place = max(places, key=lambda p: p[2], default=scene)
    time = max(one.parts["time"], key=lambda p: p[2], default=None)
    agents = [*one.parts["agent"], *claimants]
    return Event(
        id=f"E{n + 1}",
        type=one.type,
        mode=one.mode,
        status=one.status,
        mentions=tuple(Span.of(raw, *bridge.characters(m.words)) for m in one.members),
        agents=tuple(party(bridge, kinds, part) for part in _distinct(raw, agents)),
        targets=tuple(party(bridge, kinds, part) for part in _distinct(raw, one.parts["target"])),
        place=None if place is None else EventPlace(**bridge.span(*place[:2]), score=round(place[2], 2)),
        time=None if time is None else EventTime(**bridge.span(*time[:2]), score=round(time[2], 2)),
        weapons=tuple(
            Weapon(**bridge.span(*part[:2]), score=round(part[2], 2))
            for part in _distinct(raw, one.parts["weapon"])
        ),
        harm=tuple(_harm(bridge, kinds, figure) for figure in _once(raw, one.figures)),
        score=round(max(m.words.score for m in one.members), 2),
    )


def party(bridge: Bridge, kinds: Kinds, part: Part) -> Party:
    """The party that the characters name."""
    return Party(**bridge.span(*part[:2]), kind=kinds.of(*part[:2]), score=round(part[2], 2))


def _distinct(raw: str, parts: Iterable[Part]) -> list[Part]:
    """The surest of the parts that end in one word, none within another, in order of the text."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (-p[2], p[0]))[:CANDIDATES]:
        last = _last_word(raw, part)
        if not any(
            _last_word(raw, other) == last or (other[0] < part[1] and part[0] < other[1]) for other in kept
        ):
            kept.append(part)
    return sorted(kept[:MOST_PARTIES])


def _last_word(raw: str, part: Part) -> str:
    return raw[part[0] : part[1]].lower().split()[-1].strip(".,\"'”")


def _once(raw: str, found: Sequence[Figure]) -> list[Figure]:
    """`found` with a figure in the same words once."""
    kept: dict[tuple[str, str], Figure] = {}
    for figure in found:
        kept.setdefault((figure.outcome, " ".join(raw[figure.start : figure.end].lower().split())), figure)
    return list(kept.values())


def _harm(bridge: Bridge, kinds: Kinds, figure: Figure) -> Harm:
    source = None if figure.source is None else party(bridge, kinds, (*figure.source, figure.score))
    return Harm(
        **bridge.span(figure.start, figure.end),
        outcome=figure.outcome,
        low=figure.low,
        high=figure.high,
        who=figure.who,
        source=source,
        score=round(figure.score, 2),
    )
