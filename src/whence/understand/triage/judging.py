"""Whether a report is worth the dear reading, from its words alone."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.model import Report
from whence.understand.triage import features
from whence.understand.triage.weights import Weights, opened

FEWEST_WORDS = 40
"""A shorter text says too little to be judged, and is read in no time."""
ENGLISH = 0.05
"""The least share of common English words in a text that is judged. Half of the English reports of the
training sets have more than 0.15, all but seven in a thousand more than this; other languages have next to
none."""
BLOCK = 100_000
"""Code points judged at once, so that memory stays bounded."""
OVERLAP = 1_000
"""Code points of the next block that are judged with this one: a passage on the border is seen whole."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What triage says of a report: filtered only where it was judged and scored below the threshold."""

    passes: bool
    score: float | None = None
    """From 0 to 1; None where the report was not judged: too short, or not English."""
    threshold: float


def triage(
    report: Report, boilerplate: Sequence[tuple[int, int]] = (), weights: Weights | None = None
) -> Verdict:
    """Whether `report` may tell of an event or claim that Whence records.

    Capitals make no difference. A text that cannot be judged passes.

    Args:
        report: the report.
        boilerplate: half-open character ranges of its text that are site furniture, which say nothing of it.
        weights: another model than the one that is part of the package.
    """
    model = opened() if weights is None else weights
    threshold = _share(model.threshold)
    highest = -math.inf
    for block in _blocks(_outside(report.text, boilerplate)):
        found = features.words(block)
        if len(found) < FEWEST_WORDS and highest > -math.inf:
            continue
        if len(found) < FEWEST_WORDS or features.english(found) < ENGLISH:
            return Verdict(passes=True, threshold=threshold)
        highest = max(highest, model.highest(found))
        if highest >= model.threshold:
            break
    return Verdict(passes=highest >= model.threshold, score=_share(highest), threshold=threshold)


def _outside(text: str, boilerplate: Sequence[tuple[int, int]]) -> str:
    """The parts of `text` outside of these ranges, one a line."""
    parts, at = [], 0
    for start, end in sorted(boilerplate):
        parts.append(text[at:start])
        at = max(at, end)
    return "\n".join([*parts, text[at:]])


def _blocks(text: str) -> Iterator[str]:
    for start in range(0, max(1, len(text)), BLOCK):
        yield text[start : start + BLOCK + OVERLAP]


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0
