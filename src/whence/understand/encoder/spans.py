"""Spans of words from the figures that a head gives for each word."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whence.understand.encoder.network import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The words `first` to `last` as a span with the number of its label, and how sure it is (0 to 1)."""

    first: int
    last: int
    label: int
    score: float


def runs(tagged: Floats, bias: float = 0.0) -> list[Found]:
    """The spans of a tagging (words, 1 + 2 · labels), in order.

    A word is inside where the odds against `outside` are above e^bias; a span begins where beginning is
    likelier than going on, whatever the labels, and takes the label that all its words together speak for.
    """
    outside = tagged[:, 0]
    begin, inside = _sum(tagged[:, 1::2]), _sum(tagged[:, 2::2])
    odds = np.logaddexp(begin, inside) - outside
    within = odds > bias
    if not within.any():
        return []
    before = np.concatenate(([False], within[:-1]))
    starts = np.flatnonzero(within & (~before | (begin > inside)))
    stops = np.flatnonzero(before & ~within)
    after = np.concatenate((starts[1:], [len(within)]))
    found = []
    for start, following in zip(starts.tolist(), after.tolist(), strict=True):
        n = int(np.searchsorted(stops, start + 1))
        last = min(following, int(stops[n]) if n < len(stops) else len(within))
        labels = np.logaddexp(tagged[start:last, 1::2], tagged[start:last, 2::2]).sum(axis=0)
        score = float(_probability(odds[start:last]).mean())
        found.append(Found(first=start, last=last, label=int(labels.argmax()), score=score))
    return found


def best(tagged: Floats, low: int = 0) -> tuple[Found, float] | None:
    """The one span for which a tagging speaks most, and the logarithm of its odds; None for no words.

    Args:
        tagged: (words, 3), outside, beginning, inside.
        low: the number of the first word.
    """
    if len(tagged) == 0:
        return None
    going = np.cumsum(tagged[:, 2] - tagged[:, 0])
    opening = tagged[:, 1] - tagged[:, 0] - going
    reached = np.maximum.accumulate(opening) + going
    last = int(reached.argmax())
    first = int(opening[: last + 1].argmax())
    part = tagged[first : last + 1]
    score = float(_probability(np.logaddexp(part[:, 1], part[:, 2]) - part[:, 0]).mean())
    span = Found(first=low + first, last=low + last + 1, label=0, score=score)
    return span, float(reached[last])


def shifted(found: list[Found], low: int) -> Iterator[Found]:
    """`found` counted from a text whose word `low` is their word 0."""
    for span in found:
        yield Found(first=span.first + low, last=span.last + low, label=span.label, score=span.score)


def _sum(logarithms: Floats) -> Floats:
    """The logarithm of the sum over the labels; of one label, its own."""
    if logarithms.shape[1] == 1:
        return logarithms[:, 0]
    top = logarithms.max(axis=1)
    out: Floats = top + np.log(np.exp(logarithms - top[:, None]).sum(axis=1))
    return out


def _probability(odds: Floats) -> Floats:
    out: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return out
