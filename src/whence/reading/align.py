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


def furniture(
    text: str, selected: Sequence[str], title: str | None = None, stamps: Sequence[str] = ()
) -> tuple[tuple[int, int], ...]:
    """The ranges of `text` that are not among `selected`, its passages in about their order.

    A line is taken or left whole, unless it holds both in earnest. Nothing is marked where nothing of
    the selection is found.

    Args:
        text: the whole text of a page.
        selected: passages, alike but for white space and punctuation.
        title: the headline, which is of the report where it stands nearest to the selection.
        stamps: bylines and date stamps, which are of the report between its title and its end.
    """
    words = Words.of(text)
    index = _Index(words.folded)
    taken = _placed(index, [w for w in (Words.of(s).folded for s in selected) if w])
    if not any(taken):
        return ()
    _add(index, taken, title, stamps)
    return _left(text, words, taken)


@dataclass(frozen=True, slots=True)
class _Window:
    """Where a passage may stand, from the end of the last one placed before it to the start of the next."""

    low: int
    high: int
    near: int
    """Where in it the passage is expected: before the next one, or else after the last one."""


def _placed(index: "_Index", passages: Sequence[tuple[str, ...]]) -> bytearray:
    """A flag for each word: whether it is part of a passage.

    Placed first are long passages that can stand in one place only, then the other long ones, then the
    short ones, each with regard to where its neighbours came to stand: a teaser repeats the report's own
    words elsewhere on the page.
    """
    taken = bytearray(len(index.folded))
    bounds: list[tuple[int, int] | None] = [None] * len(passages)
    long = [i for i, passage in enumerate(passages) if len(passage) >= LONG]
    alone = [i for i in long if len(index.places(passages[i][:GRAM])) == 1]
    short = [i for i, passage in enumerate(passages) if len(passage) < LONG]
    for place, which in ((_place, alone), (_place, long), (_place_short, short)):
        for i in which:
            if bounds[i] is None:
                bounds[i] = place(index, passages[i], _window(bounds, i, len(index.folded)), taken)
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


def _place(
    index: _Index, passage: tuple[str, ...], window: _Window, taken: bytearray
) -> tuple[int, int] | None:
    """Mark the words of a long passage, run by run; where it came to stand, or None."""
    near = index.whole(passage, window.low) if window.low else None
    if near is not None and not taken[near]:
        taken[near : near + len(passage)] = b"\x01" * len(passage)
        return near, near + len(passage)
    i, first, last = 0, None, window.near
    while i + GRAM <= len(passage):
        best = _best(index, passage, i, window if first is None else _Window(last, window.high, last), taken)
        if best is None:
            i += 1
            continue
        at, length = best
        taken[at : at + length] = b"\x01" * length
        first = at if first is None else first
        last, i = at + length, i + length
    return None if first is None else (first, last)


def _best(
    index: _Index, passage: tuple[str, ...], i: int, window: _Window, taken: bytearray
) -> tuple[int, int] | None:
    """(place, length) of the longest run; among equals one in the window, nearest to where it should be."""
    places = index.places(passage[i : i + GRAM])
    at = bisect_left(places, window.near)
    nearest = places[max(0, at - MAX_PLACES) : at + MAX_PLACES]
    runs = [
        (index.run(place, passage, i), window.low <= place < window.high, -abs(place - window.near), place)
        for place in nearest
        if not taken[place]
    ]
    if not runs:
        return None
    length, _, _, place = max(runs)
    return place, length


def _place_short(
    index: _Index, passage: tuple[str, ...], window: _Window, taken: bytearray
) -> tuple[int, int] | None:
    """Mark a short passage between its neighbours, where it is expected."""
    places = index.places(passage[: min(GRAM, len(passage))])
    within = places[bisect_left(places, window.low) : bisect_right(places, window.high)]
    at = bisect_left(within, window.near)
    nearest = within[max(0, at - MAX_PLACES) : at + MAX_PLACES]
    for place in sorted(nearest, key=lambda place: abs(place - window.near)):
        if index.run(place, passage, 0) == len(passage) and not any(taken[place : place + len(passage)]):
            taken[place : place + len(passage)] = b"\x01" * len(passage)
            return place, place + len(passage)
    return None


def _window(bounds: Sequence[tuple[int, int] | None], i: int, end: int) -> _Window:
    """The window of passage `i`."""
    low = next((b[1] for b in reversed(bounds[max(0, i - 40) : i]) if b), 0)
    high = next((b[0] for b in bounds[i + 1 : i + 41] if b), None)
    if high is None:
        return _Window(low, end, low)
    return _Window(low, high, high) if low <= high else _Window(0, end, low)


def _add(index: _Index, taken: bytearray, title: str | None, stamps: Sequence[str]) -> None:
    """Mark the title where it stands nearest to the selection, and the stamps from there to its end."""
    last = taken.rindex(1)
    if title:
        words = Words.of(title).folded
        if places := [p for p in _whole_places(index, words) if p <= last]:
            first = taken.index(1)
            place = min(places, key=lambda p: abs(p - first))
            taken[place : place + len(words)] = b"\x01" * len(words)
    first = taken.index(1)
    for stamp in stamps:
        words = Words.of(stamp).folded
        for place in _whole_places(index, words):
            if first <= place <= last:
                taken[place : place + len(words)] = b"\x01" * len(words)


def _whole_places(index: _Index, words: tuple[str, ...]) -> list[int]:
    """The places of all of `words`, the first few."""
    if not words:
        return []
    places = index.places(words[: min(GRAM, len(words))])[: 10 * MAX_PLACES]
    return [place for place in places if index.run(place, words, 0) == len(words)]


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
    if not taken or sum(taken) >= MOSTLY * len(taken):
        return []
    if not any(taken):
        return [line]
    before = (line[0], spans[taken.index(1)][0])
    after = (spans[taken.rindex(1)][1], line[1])
    return [r for r in (before, after) if _WORD.search(text, *r)]


def _joined(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """`ranges`, joined where no word is between, without the white space at their ends."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and not _WORD.search(text, joined[-1][1], start):
            start = joined.pop()[0]
        joined.append((start, end))
    trimmed = []
    for start, end in joined:
        words = text[start:end]
        trimmed.append((start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    return tuple((s, e) for s, e in trimmed if s < e)
