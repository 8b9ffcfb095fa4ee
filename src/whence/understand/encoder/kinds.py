"""What kind of thing a party is: what the heads for names and role fillers say, else the rules."""

import functools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.labels import SPANS
from whence.understand.encoder.scores import Scores
from whence.understand.encoder.spans import Found, runs
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.mentions import kind_of

HUMAN = frozenset({"person", "group", "nationality"})
SURE = 0.6
"""Probability from which a name's label counts against the rules' kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """A span of the name or filler head, in characters."""

    start: int
    end: int
    label: str
    score: float


class Kinds:
    """The kinds of the things that one report names."""

    def __init__(self, scores: Scores, bridge: Bridge, bounds: Thresholds) -> None:
        self._bridge = bridge
        self.of = functools.cache(self._of)
        """The kind of the thing that the characters name; None where nothing tells."""
        self.names = _marked(scores, bridge, "name", bounds.name)
        self.fillers = _marked(scores, bridge, "filler", bounds.filler)
        self._persons = {
            bridge.raw[n.start : n.end].split()[-1]
            for n in self.names
            if n.label == "person" and n.score > SURE and bridge.raw[n.start : n.end].strip()
        }

    def person(self, start: int, end: int) -> bool:
        """Whether the characters name a person, or are what a person is called by elsewhere in the report."""
        return self._bridge.raw[start:end] in self._persons or self.of(start, end) == "person"

    def _of(self, start: int, end: int) -> str | None:
        words = self._bridge.range(start, end)
        ruled = kind_of(self._bridge.text, words) if words is not None else None
        filler = _holding(self.fillers, start, end)
        if filler is not None and filler.score > SURE:
            return _of_filler(filler.label, ruled)
        name = _holding(self.names, start, end)
        if name is None or name.score < SURE or ruled in {"nationality", "facility", "vehicle"}:
            return ruled
        head = name.end >= end - 1
        return name.label if head else ruled


def _of_filler(label: str, ruled: str | None) -> str | None:
    if label == "organization":
        return "organization"
    if label in {"perpetrator", "victim"}:
        return ruled if ruled in HUMAN else "person"
    if label == "object":
        return "facility" if ruled is None or ruled in HUMAN or ruled == "organization" else ruled
    return "weapon"


def _holding(marked: Sequence[Marked], start: int, end: int) -> Marked | None:
    """The marked span that covers at least half of the characters and is not far longer."""
    i = bisect_right(marked, end - 1, key=attrgetter("start"))
    for found in marked[max(0, i - 3) : i][::-1]:
        if found.end <= start:
            continue
        shared = min(end, found.end) - max(start, found.start)
        if 2 * shared >= max(end - start, 1) or 2 * shared >= found.end - found.start > 0 < shared:
            return found
    return None


def _marked(scores: Scores, bridge: Bridge, head: str, bias: float) -> list[Marked]:
    found: list[Found] = runs(scores.tagged(head), bias)
    made = []
    for words in found:
        start, end = bridge.whole(words)
        made.append(Marked(start=start, end=end, label=SPANS[head][words.label], score=words.score))
    return made
