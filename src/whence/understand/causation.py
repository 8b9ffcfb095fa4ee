"""What a text says came of what: its causal sentences, with the words of causes and effects.

The record links events alone; this gives the clauses that say so, whether they tell of events or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.model import Span
from whence.understand.settings import Range
from whence.understand.text import Text, cut
from whence.vocabulary.causes import Connective, connectives

STOPS = frozenset(".!?,;:\"”’'")
SHORTEST = 2
"""Words that a side must have at least where it is a sentence's own clause: "However, …" is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Causation:
    """A sentence that says that one thing came of another.

    No two `causes` overlap, and no two `effects`. A cause and an effect may: what comes of one thing may
    bring about the next.
    """

    sentence: Span
    causes: tuple[Span, ...] = ()
    effects: tuple[Span, ...] = ()
    score: float = 1.0


def causes(text: str) -> tuple[Causation, ...]:
    """The causal sentences of `text`, in order."""
    words = cut(text)
    found = (_causation(words, low, high) for low, high in words.sentences)
    return tuple(causation for causation in found if causation is not None)


def _causation(text: Text, low: int, high: int) -> Causation | None:
    """The sentence with the two sides of its first connective that has two; None where there is none."""
    for at, connective in _connectives(text, low, high):
        sides = _sides(text, at, connective, (low, high))
        if sides is not None:
            cause, effect = sides
            return Causation(
                sentence=_span(text, (low, high)),
                causes=(_span(text, cause),),
                effects=(_span(text, effect),),
                score=0.5,
            )
    return None


def _connectives(text: Text, low: int, high: int) -> Iterator[tuple[Range, Connective]]:
    table, i = connectives(), low
    while i < high:
        hit = table.at(text.lower, i)
        if hit is not None and i + hit[0] <= high:
            yield (i, i + hit[0]), hit[1]
        i += hit[0] if hit is not None else 1


def _sides(text: Text, at: Range, connective: Connective, sentence: Range) -> tuple[Range, Range] | None:
    """The cause and the effect round the connective `at`; None where one of them would be too short."""
    low, high = sentence
    first, last = at
    if first == low:
        comma = _comma(text.words, last, high) if connective.fronted else None
        if comma is None:
            return None
        before, after = _trimmed(text, (comma, high)), _trimmed(text, (last, comma))
    else:
        before = _trimmed(text, (low, first))
        after = _trimmed(text, (first if connective.within else last, high))
    if before[1] - before[0] < SHORTEST or after[1] <= after[0]:
        return None
    return (after, before) if connective.cause == "after" else (before, after)


def _comma(words: Sequence[str], low: int, high: int) -> int | None:
    return next((i for i in range(low, high) if words[i] == ","), None)


def _trimmed(text: Text, side: Range) -> Range:
    """`side` without the punctuation at its ends."""
    low, high = side
    while low < high and text.words[low] in STOPS:
        low += 1
    while low < high and text.words[high - 1] in STOPS:
        high -= 1
    return low, high


def _span(text: Text, words: Range) -> Span:
    return Span.of(text.raw, text.starts[words[0]], text.ends[words[1] - 1])
