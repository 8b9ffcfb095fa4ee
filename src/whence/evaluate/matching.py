"""When two spans, names or lists are taken for the same, and the counts that come of it.

A span is any JSON object with `start` and `end`; None and an object without them match nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

Json = dict[str, Any]
Pair = tuple[Any, Any]
Bounds = tuple[int, int]

HALF = 0.5
"""The share of their union that two spans must have in common to count as one."""
LONGEST = 3
"""A trigger that is more than so many times as long as the annotated one is no trigger."""


def spanned(part: Json | None) -> bool:
    """Whether there is a part, and it has a place in the text."""
    return bool(part) and part.get("start") is not None and part.get("end") is not None  # type: ignore[union-attr]


def overlap(a: Json | None, b: Json | None) -> float:
    """The share of their union that two spans have in common, 0 where one is none."""
    if a is None or b is None or not spanned(a) or not spanned(b):
        return 0.0
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    union = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return max(common, 0) / union if union else 0.0


def touch(a: Json | None, b: Json | None) -> bool:
    """Whether two spans share a code point."""
    return overlap(a, b) > 0


def half(a: Json | None, b: Json | None) -> bool:
    """Whether two spans share at least half of their union."""
    return spanned(a) and spanned(b) and overlap(a, b) >= HALF


def near(a: Json, b: Json) -> bool:
    """Whether two spans touch, and neither is more than three times as long as the other."""
    short, long = sorted((a["end"] - a["start"], b["end"] - b["start"])) if touch(a, b) else (0, 1)
    return long <= LONGEST * short


def fold(name: str | None) -> str:
    """A name in lower-case Latin letters and digits, its accents and punctuation gone."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def pair(gold: Sequence[Any], found: Sequence[Any], score: Callable[[Any, Any], float]) -> list[Pair]:
    """(gold, found) pairs, the best score first, nothing twice, nothing that scores 0.

    Of equal scores the pair that stands later in the lists comes first.
    """
    scored = ((score(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    pairs: list[Pair] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for value, i, j in sorted(scored, reverse=True):
        if value > 0 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def percent(part: float, whole: float) -> float:
    """`part` of `whole` in per cent, to one decimal; 0 of nothing."""
    return round(100 * part / max(whole, 1), 1)


class Tally:
    """Counts of right, found and annotated items by the name of a figure, in the order of their coming."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def add(self, name: str, right: int, found: int, gold: int) -> None:
        """Add the counts of one report."""
        counts = self._counts.setdefault(name, [0, 0, 0])
        for i, number in enumerate((right, found, gold)):
            counts[i] += number

    def total(self, name: str, parts: Sequence[str]) -> None:
        """Add the figure `name`, the sum of the figures `parts`."""
        self.add(name, *(sum(self._counts[part][i] for part in parts) for i in range(3)))

    def figures(self) -> dict[str, Json]:
        """Precision, recall and F1 in per cent, and the counts that they come from."""
        return {name: _figure(*counts) for name, counts in self._counts.items()}


def _figure(right: int, found: int, gold: int) -> Json:
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    f1 = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "p": round(100 * precision, 1),
        "r": round(100 * recall, 1),
        "f1": round(f1, 1),
        "right": right,
        "found": found,
        "gold": gold,
    }


def bounds(parts: Iterable[Json | None]) -> set[Bounds]:
    """Where the spans among `parts` start and end."""
    return {(part["start"], part["end"]) for part in parts if part is not None and spanned(part)}


def whole(pieces: Collection[Sequence[int]]) -> Bounds:
    """From the first to the last code point of a part that is in `pieces`."""
    return min(start for start, _ in pieces), max(end for _, end in pieces)


def exact(name: str, gold: set[Bounds], found: set[Bounds], tally: Tally) -> None:
    """Count the spans with the same bounds under `name`."""
    tally.add(name, len(gold & found), len(found), len(gold))


def by_half(name: str, gold: set[Bounds], found: set[Bounds], tally: Tally) -> None:
    """Count the spans that overlap by half, paired one to one, under `name`."""
    right = sum(half(g, f) for g, f in pair(_spans(gold), _spans(found), overlap))
    tally.add(name, right, len(found), len(gold))


def _spans(side: set[Bounds]) -> list[Json]:
    return [{"start": start, "end": end} for start, end in sorted(side)]
