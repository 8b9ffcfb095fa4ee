"""A report's text cut into words and sentences, each word with a tag."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.understand import datelines
from whence.understand.cleaning import clean
from whence.understand.tags import tagged
from whence.vocabulary import lexicon

WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., p.m.
    r"|\d+(?:[.,]\d+)*(?:-[^\W\d_]+(?:-[^\W\d_]+)*|[^\W\d_]+)?"  # 2,200, 13th, 21-year-old
    r"|[^\W_]+(?:-[^\W_]+)*(?:['’](?!s\b)[^\W_]+(?:-[^\W_]+)*)*"  # Al-Qubba, don't
    r"|['’]s\b"
    r"|\S"
)
ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]»")
OPENING = frozenset({"DT", "PRP", "PRP$", "IN", "SUB", "WH", "CC"})
"""Tags of the words whose capital tells that a sentence begins."""
GENITIVE = "s’"
"""What stands in `words` for the apostrophe of a plural's genitive."""
LONGEST = 300
"""Words after which a sentence is cut in any case, so that lists without a stop stay linear to read."""
HEADING = 70
"""Characters under which a line that ends without punctuation is a heading, and a sentence of its own."""
WIDEST = 120
"""Characters above which lines are paragraphs, and none was broken at a width."""
FILLED = 0.7
"""The share of lines that must be filled for a text to be one of broken lines."""
SPARSE = 45
"""Words for each full stop from which on capitals, too, are asked where a sentence begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """The words of a report as parallel lists, and its sentences as half-open ranges of words."""

    raw: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    lower: Sequence[str]
    tags: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    sentence_of: Sequence[int]
    cased: bool
    """False where capitals say nothing: all lower-case, all capitals."""

    def quote(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, as they stand in the report."""
        return self.raw[self.starts[first] : self.ends[last - 1]]


def cut(raw: str, boilerplate: Sequence[tuple[int, int]] = ()) -> Text:
    """The words and sentences of `raw` outside of the `boilerplate` ranges.

    Args:
        raw: the report's text.
        boilerplate: half-open character ranges, sorted; a word that begins in one is left out, and no
            sentence runs across one.
    """
    starts, ends, words, fences = _words(raw, boilerplate)
    cased = _cased(words)
    if cased and not any(word in {"'s", "’s"} for word in words):
        starts, ends, words, fences = _genitives(starts, ends, words, fences)
    _plural_genitives(starts, ends, words)
    lower = [word.lower() for word in words]
    fences |= datelines.fences(words, lower)
    if cased and words.count(".") * SPARSE < len(words):
        fences |= _openings(words, lower)
    sentences = _sentences(raw, starts, ends, words, fences, cased)
    sentence_of = [n for n, (first, last) in enumerate(sentences) for _ in range(first, last)]
    return Text(
        raw=raw,
        starts=starts,
        ends=ends,
        words=words,
        lower=lower,
        tags=tagged(words, lower, sentences, cased=cased),
        sentences=sentences,
        sentence_of=sentence_of,
        cased=cased,
    )


def _words(
    raw: str, boilerplate: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int], list[str], set[int]]:
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    fences: set[int] = set()
    ranges = iter(boilerplate)
    low, high = next(ranges, (len(raw) + 1, len(raw) + 1))
    cleaned = clean(raw)
    for match in WORD.finditer(cleaned.text):
        first, last = match.span()
        start, end = cleaned.starts[first], cleaned.ends[last - 1]
        while start >= high:
            fences.add(len(words))
            low, high = next(ranges, (len(raw) + 1, len(raw) + 1))
        if start < low:
            starts.append(start)
            ends.append(end)
            words.append(match.group())
    return starts, ends, words, fences


def _genitives(
    starts: Sequence[int], ends: Sequence[int], words: Sequence[str], fences: set[int]
) -> tuple[list[int], list[int], list[str], set[int]]:
    """The words with "Syrias" parted into "Syria" and "s", for texts that have lost their apostrophes."""
    names = {word for word in words if word[:1].isupper() and len(word) > 3}
    parted = [
        i
        for i, word in enumerate(words[:-1])
        if word[-1] == "s" and len(word) > 4 and word[:-1] in names and words[i + 1][:1].isalpha()
    ]
    out = list(starts), list(ends), list(words)
    for i in reversed(parted):
        out[0][i : i + 1] = starts[i], ends[i] - 1
        out[1][i : i + 1] = ends[i] - 1, ends[i]
        out[2][i : i + 1] = words[i][:-1], "s"
    return *out, {fence + bisect_left(parted, fence) for fence in fences}


def _plural_genitives(starts: Sequence[int], ends: Sequence[int], words: list[str]) -> None:
    """Mark the apostrophe of "workers' compound", which closes no quotation, as a genitive's."""
    opened = False
    for i in range(1, len(words) - 1):
        if words[i] not in {"'", "’"}:
            opened = opened or words[i] == "‘"
            continue
        attached = starts[i] == ends[i - 1] and words[i - 1][-1:] == "s" and starts[i + 1] > ends[i]
        if attached and not opened and words[i + 1][:1].isalpha():
            words[i] = GENITIVE
        opened = not attached and starts[i + 1] == ends[i]


def _cased(words: Sequence[str]) -> bool:
    """Whether capitals tell names from other words in this text."""
    letters = [word for word in words if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in letters)
    return bool(letters) and 0.02 < capitals / len(letters) < 0.7


def _sentences(
    raw: str,
    starts: Sequence[int],
    ends: Sequence[int],
    words: Sequence[str],
    fences: set[int],
    cased: bool,
) -> list[tuple[int, int]]:
    sentences: list[tuple[int, int]] = []
    first = line = 0
    width = _width(raw)
    for i in range(1, len(words)):
        gap = raw[ends[i - 1] : starts[i]]
        if "\n" in gap:
            begun = raw.rfind("\n", 0, ends[i - 1]) + 1
            broken = _line_ends(words, line, i, gap, ends[i - 1] - begun, cased=cased, width=width)
            line = i
        else:
            broken = False
        if broken or i in fences or i - first >= LONGEST or _stops(words, first, i, gap, cased):
            sentences.append((first, i))
            first = i
    if first < len(words):
        sentences.append((first, len(words)))
    return list(_without_datelines(words, sentences))


def _without_datelines(
    words: Sequence[str], sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """`sentences`, each dateline a sentence of its own."""
    for first, last in sentences:
        end = datelines.dateline_end(words, first, last)
        if end is not None and end < last:
            yield first, end
        yield end if end is not None and end < last else first, last


def _line_ends(
    words: Sequence[str], line: int, i: int, gap: str, length: int, *, cased: bool, width: int
) -> bool:
    """Whether the break before word `i` ends a sentence: a heading, a paragraph, and no broken line."""
    last, following = words[i - 1], words[i]
    if last in ENDS:
        return not (i - 2 >= line and _abbreviates(words[i - 2]))
    if (cased and following[:1].islower()) or last in {",", "-", "–"}:
        return False
    if last.lower() in lexicon.group("unfinished"):
        return False
    if gap.count("\n") > 1:
        return True
    return length < HEADING and length + len(following) < width


def _width(raw: str) -> int:
    """The width at which the lines of `raw` were broken; where they were not, one that no line has."""
    lines = raw.split("\n")
    pairs = [(a.strip(), b.split()) for a, b in pairwise(lines)]
    joined = [(len(a), len(b[0])) for a, b in pairs if a and b]
    widest = max((length for length, _ in joined), default=0)
    filled = sum(length + 1 + first > widest for length, first in joined)
    return widest if len(joined) > 2 and widest <= WIDEST and filled >= FILLED * len(joined) else len(raw)


def _openings(words: Sequence[str], lower: Sequence[str]) -> set[int]:
    """The words that begin sentences by their capital alone: "… were hurt The army …" and no name."""
    tags = lexicon.words().tags
    return {
        i
        for i in range(1, len(words) - 1)
        if words[i][:1].isupper()
        and tags.get(lower[i]) in OPENING
        and (len(words[i]) > 1 or lower[i] == "a")
        and not words[i + 1][:1].isupper()
        and (words[i - 1][:1].islower() or words[i - 1].isdecimal())
        and tags.get(lower[i - 1]) not in OPENING - {"PRP"}
    }


def _stops(words: Sequence[str], first: int, i: int, gap: str, cased: bool) -> bool:
    """Whether a sentence ends before word `i`."""
    last = i - 1
    closed = False
    while last > first and words[last] in CLOSERS:
        last -= 1
        closed = True
    if words[last] not in ENDS:
        return False
    if words[i] in CLOSERS and not gap:
        return False
    if words[last] != ".":
        return words[i][:1].isupper() or not cased or not closed
    if not gap and not (words[i][:1].isupper() and len(words[last - 1]) > 2):
        return False
    if last > first and _abbreviates(words[last - 1]) and not closed:
        return False
    return not (cased and words[i][:1].islower())


def _abbreviates(word: str) -> bool:
    return (len(word) == 1 and word.isalpha() and word.isupper()) or word.lower() in (
        lexicon.words().abbreviations
    )
