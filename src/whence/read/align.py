"""A selection from a page, found again in the page's whole text."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

GRAM = 4
"""Words that are looked up together; fewer recur all over a page."""
LONG = 8
"""Words from which a passage is placed on its own; shorter ones are placed between those."""
NEAR = 64
"""Words after one passage within which the next is looked for first; most follow at once."""
MAX_PLACES = 8
"""Places tried for one passage: bounds the work on a page that repeats itself."""
MAX_RUN = 256
"""Words that are compared at once, for the same reason."""
MOSTLY = 0.5
"""The share of a line's words that must be selected for the whole line to be."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of a text, folded, and where each stands."""

    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        """The words of `text`: runs of letters, digits and underscores."""
        matches = list(_WORD.finditer(text))
        return cls(folded=tuple(m[0].casefold() for m in matches), spans=tuple(m.span() for m in matches))


def furniture(text: str, selected: Sequence[str], also: Sequence[str] = ()) -> tuple[tuple[int, int], ...]:
    """The ranges of `text` that are not among `selected`, its passages in about their order.

    A line is taken or left whole, unless it holds both in earnest. Nothing is marked where nothing of
    the selection is found.

    Args:
        text: the whole text of a page.
        selected: passages, alike but for white space and punctuation.
        also: lines that belong to the report though they were not selected, such as its title.
    """
    words = Words.of(text)
    index = _Index(words.folded)
    taken = _placed(index, [w for w in (Words.of(s).folded for s in selected) if w])
    if not any(taken):
        return ()
    _add_lines(index, taken, also)
    return _left(text, words, taken)


def _placed(index: "_Index", passages: Sequence[tuple[str, ...]]) -> bytearray:
    """A flag for each word: whether it is part of a passage."""
    taken = bytearray(len(index.folded))
    bounds: list[tuple[int, int] | None] = [None] * len(passages)
    cursor = 0
    for i, passage in enumerate(passages):
        if len(passage) >= LONG:
            placed = bounds[i] = _place(index, passage, cursor, taken)
            cursor = placed[1] if placed else cursor
    for i, passage in enumerate(passages):
        if len(passage) < LONG:
            bounds[i] = _place_short(index, passage, *_neighbours(bounds, i, len(index.folded)), taken)
    return taken


class _Index:
    """Where each run of up to `GRAM` words stands."""

    def __init__(self, folded: tuple[str, ...]) -> None:
        self.folded = folded
        self._places: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def places(self, gram: tuple[str, ...]) -> list[int]:
        """The places of `gram`, ascending."""
        size = len(gram)
        if size not in self._places:
            table: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for i, run in enumerate(zip(*(self.folded[k:] for k in range(size)), strict=False)):
                table[run].append(i)
            self._places[size] = table
        return self._places[size].get(gram, [])

    def whole(self, passage: tuple[str, ...], cursor: int) -> int | None:
        """Where all of `passage` stands within `NEAR` words from `cursor`, else None."""
        for at in range(cursor, min(cursor + NEAR, len(self.folded))):
            if self.folded[at] == passage[0] and self.folded[at : at + len(passage)] == passage:
                return at
        return None

    def run(self, at: int, passage: tuple[str, ...], start: int) -> int:
        """How many words from `at` are those of `passage` from `start`, counted to `MAX_RUN`."""
        here = self.folded[at : at + min(MAX_RUN, len(passage) - start)]
        there = passage[start : start + len(here)]
        if here == there:
            return len(here)
        return next(i for i, (a, b) in enumerate(zip(here, there, strict=True)) if a != b)


def _place(index: _Index, passage: tuple[str, ...], cursor: int, taken: bytearray) -> tuple[int, int] | None:
    """Mark the words of a long passage, run by run; where it came to stand, or None."""
    near = index.whole(passage, cursor)
    if near is not None:
        taken[near : near + len(passage)] = b"\x01" * len(passage)
        return near, near + len(passage)
    i, first, last = 0, None, cursor
    while i + GRAM <= len(passage):
        best = _best(index, passage, i, last, taken)
        if best is None:
            i += 1
            continue
        at, length = best
        taken[at : at + length] = b"\x01" * length
        first = at if first is None else first
        last, i = at + length, i + length
    return None if first is None else (first, last)


def _best(
    index: _Index, passage: tuple[str, ...], i: int, cursor: int, taken: bytearray
) -> tuple[int, int] | None:
    """(place, length) of the longest run, the first one from `cursor` on among equals."""
    places = index.places(passage[i : i + GRAM])
    at = bisect_left(places, cursor)
    nearest = [*places[at : at + MAX_PLACES], *places[max(0, at - MAX_PLACES) : at]]
    runs = [(index.run(p, passage, i), p >= cursor, -p, p) for p in nearest if not taken[p]]
    if not runs:
        return None
    length, _, _, place = max(runs)
    return place, length


def _place_short(
    index: _Index, passage: tuple[str, ...], low: int, high: int, taken: bytearray
) -> tuple[int, int] | None:
    """Mark a short passage between its neighbours, as near to the one that follows as it stands."""
    size = min(GRAM, len(passage))
    places = index.places(passage[:size])
    for place in reversed(places[bisect_left(places, low) : bisect_right(places, high)][-MAX_PLACES:]):
        if index.run(place, passage, 0) == len(passage) and not any(taken[place : place + len(passage)]):
            taken[place : place + len(passage)] = b"\x01" * len(passage)
            return place, place + len(passage)
    return None


def _neighbours(bounds: Sequence[tuple[int, int] | None], i: int, end: int) -> tuple[int, int]:
    """Where a short passage may stand: after the last one placed before it, before the next one."""
    low = next((b[1] for b in reversed(bounds[max(0, i - 40) : i]) if b), 0)
    high = next((b[0] for b in bounds[i + 1 : i + 41] if b), end)
    return (low, high) if low <= high else (0, end)


def _add_lines(index: _Index, taken: bytearray, also: Sequence[str]) -> None:
    """Mark each of `also` at its last place before the selection ends, nearest to the selection."""
    first, last = taken.index(1), taken.rindex(1)
    for line in also:
        folded = Words.of(line).folded
        if not folded:
            continue
        places = [
            p
            for p in index.places(folded[: min(GRAM, len(folded))])[: 10 * MAX_PLACES]
            if p <= last and index.run(p, folded, 0) == len(folded)
        ]
        if places:
            place = min(places, key=lambda p: abs(p - first))
            taken[place : place + len(folded)] = b"\x01" * len(folded)


def _left(text: str, words: Words, taken: bytearray) -> tuple[tuple[int, int], ...]:
    """The ranges of `text` whose words are not taken, line by line, neighbours joined."""
    ranges: list[tuple[int, int]] = []
    word = at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        first = word
        while word < len(words.spans) and words.spans[word][0] < at:
            word += 1
        ranges += _left_of_line(text, (start, at), words.spans[first:word], taken[first:word])
    return _joined(text, ranges)


def _left_of_line(
    text: str, line: tuple[int, int], spans: Sequence[tuple[int, int]], taken: bytearray
) -> list[tuple[int, int]]:
    """What of one line is not selected: nothing, all, or what stands before and after the selection."""
    share = sum(taken) / len(taken) if taken else 0.0
    if share >= MOSTLY:
        return []
    if not any(taken):
        return [line] if text[line[0] : line[1]].strip() else []
    before = (line[0], spans[taken.index(1)][0])
    after = (spans[taken.rindex(1)][1], line[1])
    return [r for r in (before, after) if any(character.isalnum() for character in text[slice(*r)])]


def _joined(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """`ranges`, joined where only white space is between, without the white space at their ends."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and not text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    trimmed = []
    for start, end in joined:
        words = text[start:end]
        trimmed.append((start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    return tuple((s, e) for s, e in trimmed if s < e)
