"""Links between events: where the network sees one, and where the rules' words say one."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from whence.model import Link, Span
from whence.understand.encoder.acts import SAME
from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.happened import Happened
from whence.understand.encoder.labels import PAIRS
from whence.understand.encoder.network import Floats
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.joining import Group
from whence.understand.links import links

FORTH = {"reprisal-for": "reprisal-of", "caused": "caused-by", "part-of": "whole-of"}
LONGEST = 300
"""Characters of the words that are given as evidence."""


def linked(
    bridge: Bridge,
    events: Sequence[Happened],
    of_act: dict[int, int],
    standing: Sequence[Floats],
    bounds: Thresholds,
) -> list[Link]:
    """The links between events, each once, the surest words for it."""
    found: dict[tuple[str, int, int], Link] = {}
    for link in (*_seen(bridge, events, of_act, standing, bounds), *_said(bridge, events)):
        key = (link.kind, int(link.from_[1:]), int(link.to[1:]))
        if key not in found or found[key].score < link.score:
            found[key] = link
    return sorted(found.values(), key=lambda k: (k.evidence.start, k.kind, k.from_, k.to))


def _seen(
    bridge: Bridge,
    events: Sequence[Happened],
    of_act: dict[int, int],
    standing: Sequence[Floats],
    bounds: Thresholds,
) -> list[Link]:
    made = []
    by_word = [act.words for event in events for act in event.members]
    by_word.sort(key=lambda words: words.first)
    for i, j, odds in _near(standing, bounds.link):
        if of_act[i] == of_act[j]:
            continue
        for kind, converse in FORTH.items():
            for label, a, b in ((kind, i, j), (converse, j, i)):
                known = odds[PAIRS.index(label)]
                if known <= bounds.link:
                    continue
                start = bridge.words.starts[by_word[j].first]
                end = min(bridge.words.ends[by_word[i].last - 1], start + LONGEST)
                made.append(
                    Link(
                        kind=kind,
                        from_=f"E{of_act[a] + 1}",
                        to=f"E{of_act[b] + 1}",
                        evidence=Span.of(bridge.raw, start, end),
                        score=round(1 / (1 + math.exp(-known)), 2),
                    )
                )
    return made


def _near(standing: Sequence[Floats], least: float) -> Iterator[tuple[int, int, Sequence[float]]]:
    """Each two acts (later, earlier) between which some link is likely, with what speaks for each label."""
    for i, odds in enumerate(standing):
        for k in np.flatnonzero((odds[:, SAME + 1 :] > least).any(axis=1)).tolist():
            yield i, i - len(odds) + k, odds[k].tolist()


def _said(bridge: Bridge, events: Sequence[Happened]) -> list[Link]:
    """The links of the rules, told between the network's events."""
    text = bridge.text
    groups: list[Group] = []
    taken: set[int] = set()
    for event in events:
        members = []
        for act in event.members:
            if act.ruled is not None and act.ruled.trigger.first not in taken:
                taken.add(act.ruled.trigger.first)
                members.append(act.ruled)
        groups.append(Group(members=members, type=event.type, mode=event.mode))
    return [
        Link(
            kind=k.kind,
            from_=f"E{k.from_ + 1}",
            to=f"E{k.to + 1}",
            evidence=Span.of(text.raw, text.starts[k.evidence[0]], text.ends[k.evidence[1] - 1]),
            score=k.score,
        )
        for k in links(text, groups)
    ]
