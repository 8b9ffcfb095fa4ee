"""Site furniture in plain text: ranges that are no part of the report."""

import functools
import re
from collections.abc import Iterator, Sequence

from whence.vocabulary import lexicon

LINE = re.compile(r"[^\n]+")
LONE_NUMBER = re.compile(r"\d{1,4}")
EDGES = " \t\r\f\v|•·»«›‹*[]()–-—:"
SHORT = 90
"""Characters above which a line that begins like furniture is taken for a sentence."""


def furniture(raw: str, given: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Half-open character ranges of site furniture in `raw`, sorted and apart, the `given` ones included.

    Args:
        raw: the report's text.
        given: ranges that the page's structure showed to be furniture.
    """
    found = [(max(0, a), min(len(raw), b)) for a, b in given]
    found += _lines(raw)
    folded = raw.casefold()
    patterns = (pattern for needed, pattern in _patterns() if needed in folded)
    found += [match.span() for pattern in patterns for match in pattern.finditer(raw)]
    return list(_united(raw, found))


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((needed, re.compile(pattern)) for needed, pattern in lexicon.furniture().inline)


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    known = lexicon.furniture()
    several = "\n" in raw.strip()
    for match in LINE.finditer(raw):
        line = match.group().strip()
        words = line.strip(EDGES).lower()
        lone = several and LONE_NUMBER.fullmatch(words) is not None
        if words and (
            lone or words in known.lines or (len(line) <= SHORT and words.startswith(known.starts))
        ):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield start, start + len(line)


def _united(raw: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`ranges` in order, those that touch joined, without blanks at their ends."""
    low, high = -1, -1
    for start, end in sorted(ranges):
        if start <= high:
            high = max(high, end)
            continue
        yield from _trimmed(raw, low, high)
        low, high = start, end
    yield from _trimmed(raw, low, high)


def _trimmed(raw: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    while low < high and raw[low].isspace():
        low += 1
    while high > low and raw[high - 1].isspace():
        high -= 1
    if 0 <= low < high:
        yield low, high
