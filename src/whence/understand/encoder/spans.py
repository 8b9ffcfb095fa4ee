"""Spans of words from the figures that a head gives for each word."""

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.understand.encoder.labels import ROLES
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import Scores


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The words `first` to `last` as a span with the number of its label, and how sure it is (0 to 1)."""

    first: int
    last: int
    label: int
    score: float


def runs(tagged: Floats, bias: float = 0.0, every: int = 0) -> list[Found]:
    """The spans of a tagging (words, 1 + 2 · labels), in order.

    A word is inside where the odds against `outside` are above e^bias; a span begins where beginning is
    likelier than going on, whatever the labels, and takes the label that all its words together speak for.

    Args:
        tagged: outside, then beginning and inside of each label.
        bias: as above.
        every: the words of each of several texts that the tagging is of, where it is of more than one.
    """
    top = functools.reduce(np.maximum, tagged.T[1:])
    rows = np.flatnonzero(top - tagged[:, 0] > bias - math.log(tagged.shape[1] - 1))
    likely = tagged.take(rows, axis=0)
    begin, inside = _sum(likely[:, 1::2]), _sum(likely[:, 2::2])
    odds = np.logaddexp(begin, inside) - likely[:, 0]
    within = odds > bias
    rows, odds = rows[within], odds[within]
    if not len(rows):
        return []
    opens = (begin > inside)[within]
    opens[0] = True
    opens[1:] |= rows[1:] != rows[:-1] + 1
    if every:
        opens |= rows % every == 0
    starts = np.flatnonzero(opens)
    lengths = np.diff(starts, append=len(rows))
    scores = np.add.reduceat(_probability(odds), starts) / lengths
    labels = _spoken(likely[within], starts).argmax(axis=1)
    columns = (rows[starts], lengths, labels, scores.astype(np.float32))
    return [
        Found(first=first, last=first + length, label=label, score=score)
        for first, length, label, score in zip(*(column.tolist() for column in columns), strict=True)
    ]


def spoken(tagged: Floats, found: Sequence[Found]) -> Floats:
    """(spans, labels): how much the words of each span speak for each label, beginning or inside."""
    if not found:
        return np.zeros((0, tagged.shape[1] // 2), dtype=np.float32)
    rows = np.concatenate([np.arange(span.first, span.last) for span in found])
    starts = np.cumsum([0, *(span.last - span.first for span in found[:-1])])
    return _spoken(tagged.take(rows, axis=0), starts)


def _spoken(tagged: Floats, starts: NDArray[np.intp]) -> Floats:
    out: Floats = np.add.reduceat(np.logaddexp(tagged[:, 1::2], tagged[:, 2::2]), starts, axis=0)
    return out


def best(tagged: Floats) -> tuple[Found, float] | None:
    """The one span for which a tagging (words, 3) speaks most, and its log odds; None for no words.

    The three figures of a word are outside, beginning, inside.
    """
    return best_of_each(tagged[None], [0])[0] if len(tagged) else None


def best_of_each(
    tagged: Floats, lows: Sequence[int], edges: Floats | None = None
) -> list[tuple[Found, float]]:
    """The same of each of several taggings of like length, whose first words have the numbers `lows`.

    `edges` (words of the whole text, 2) is what else speaks for beginning and for ending at a word, in log
    odds; it helps to choose the span and does not count in the odds that are given.
    """
    outside, begin, inside = tagged[..., 0], tagged[..., 1], tagged[..., 2]
    opens, closes = _edges(edges, lows, tagged.shape[1]) if edges is not None else (0.0, 0.0)
    going = np.cumsum(inside - outside, axis=1)
    opening = begin - outside - going + opens
    reached = np.maximum.accumulate(opening, axis=1) + going + closes
    each = np.arange(len(tagged))
    last = reached.argmax(axis=1)
    first = np.where(np.arange(tagged.shape[1]) <= last[:, None], opening, -np.inf).argmax(axis=1)
    sure = _probability(np.logaddexp(begin, inside) - outside)
    summed = np.cumsum(sure, axis=1, dtype=np.float64)
    scores = (summed[each, last] - summed[each, first] + sure[each, first]) / (last - first + 1)
    odds = reached[each, last]
    if edges is not None:
        at = np.array(lows)
        odds = odds - edges[at + first, 0] - edges[at + last, 1]
    columns = (first, last, scores, odds)
    return [
        (Found(first=low + a, last=low + b + 1, label=0, score=score), odds)
        for low, a, b, score, odds in zip(lows, *(column.tolist() for column in columns), strict=True)
    ]


def _edges(edges: Floats, lows: Sequence[int], length: int) -> Floats:
    """(2, texts, words): the part of `edges` from each of `lows` on."""
    rows = np.minimum(np.array(lows)[:, None] + np.arange(length), len(edges) - 1)
    return np.moveaxis(edges.take(rows, axis=0), 2, 0)


def likeliest(
    scores: Scores, kind: str, anchors: Sequence[Found], edges: Mapping[str, Floats] | None = None
) -> Iterator[list[tuple[Found, float]]]:
    """For each of `anchors`, the best span of each of the roles that it sees, and its odds.

    `edges` are those of `best_of_each` by role.
    """
    told = [(edges or {}).get(role) for role in ROLES[kind]]
    for part in batches(anchors):
        sight = scores.seen(kind, [anchor.first for anchor in part])
        roles = zip(np.moveaxis(sight.figures, 2, 0), told, strict=True)
        yield from map(list, zip(*(best_of_each(seen, sight.lows, e) for seen, e in roles), strict=True))


def apart(found: Iterable[Found], every: int, lows: Sequence[int]) -> list[list[Found]]:
    """The spans of each of several texts of `every` words, counted from its own `lows`."""
    texts: list[list[Found]] = [[] for _ in lows]
    for span in found:
        n, first = divmod(span.first, every)
        moved = lows[n] + first - span.first
        texts[n].append(
            Found(first=span.first + moved, last=span.last + moved, label=span.label, score=span.score)
        )
    return texts


def batches(found: Sequence[Found], most: int = 64) -> Iterator[Sequence[Found]]:
    """`found` in parts of at most so many: a bound on the memory for very long texts."""
    return (found[low : low + most] for low in range(0, len(found), most))


def _sum(logarithms: Floats) -> Floats:
    """The logarithm of the sum over the labels; of one label, its own."""
    if logarithms.shape[1] == 1:
        return logarithms[:, 0]
    top = logarithms.max(axis=1, initial=-np.inf)
    out: Floats = top + np.log(np.exp(logarithms - top[:, None]).sum(axis=1))
    return out


def _probability(odds: Floats) -> Floats:
    out: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return out
