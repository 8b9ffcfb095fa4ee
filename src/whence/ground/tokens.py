"""The words of a report where they stand, with the keys under which names are looked up."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from whence.ground.names import normal

_WORD = re.compile(r"([^\W_]+(?:['’ʻʼ‘`](?!s\b)[^\W_]+)*)(?:['’]s\b)?")
_END = re.compile(r"[.!?](?<![\s.][A-Za-z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z][a-z].)[”\"’')]*\s+|\n")
"""The end of a sentence or line; not of an initial, `Mr.`, `Gen.` or the like."""


_START = attrgetter("start")
_TITLED = 0.6
"""Share of capitalised words from which a sentence counts as a headline."""


class Token(NamedTuple):
    """One word. `key` is its normal form, `initial` whether a sentence or line begins with it."""

    start: int
    end: int
    key: str
    capital: bool
    initial: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words in order, and its sentences."""

    text: str
    tokens: tuple[Token, ...]
    breaks: tuple[int, ...]
    """Where each sentence but the first starts."""
    headlines: frozenset[int]
    """Where sentences start most of whose words begin with a capital."""
    cased: bool
    """False where the text knows no capitals, as old wires do."""

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence in which the offset lies."""
        at = bisect_right(self.breaks, offset)
        start = self.breaks[at - 1] if at else 0
        end = self.breaks[at] if at < len(self.breaks) else len(self.text)
        return start, end

    def within(self, start: int, end: int) -> range:
        """The numbers of the tokens that lie in the range of characters."""
        first = bisect_left(self.tokens, start, key=_START)
        last = first
        while last < len(self.tokens) and self.tokens[last].end <= end:
            last += 1
        return range(first, last)

    def titled(self, offset: int) -> bool:
        """Whether the sentence is a headline in capitals: most of its words begin with one."""
        return self.sentence(offset)[0] in self.headlines

    def joined(self, left: int, right: int) -> bool:
        """Whether nothing but a space or hyphen parts the two neighbouring tokens."""
        between = self.text[self.tokens[left].end : self.tokens[right].start]
        return between in (" ", "-", "‑", "–", "\u00a0")


def words(text: str) -> Words:
    """The words of `text`."""
    breaks = tuple(match.end() for match in _END.finditer(text))
    tokens, capitals, following = [], 0, iter((*breaks, len(text) + 1))
    edge, begun = next(following), True
    for match in _WORD.finditer(text):
        (start, end), word = match.span(1), match[1]
        while start >= edge:
            edge, begun = next(following), True
        upper = word[0].isupper()
        capitals += upper
        capital = upper or (not word[0].islower() and word[0].isalpha())
        tokens.append(Token(start, end, normal(word), capital, begun))
        begun = False
    return Words(text, tuple(tokens), breaks, _headlines(tokens, breaks), capitals * 50 >= len(tokens))


def _headlines(tokens: Sequence[Token], breaks: Sequence[int]) -> frozenset[int]:
    found: set[int] = set()
    first = 0
    for start, stop in pairwise((0, *breaks, tokens[-1].end if tokens else 0)):
        last = bisect_left(tokens, stop, first, key=_START)
        capitals = sum(token.capital for token in tokens[first:last])
        if last - first > 3 and capitals >= _TITLED * (last - first):
            found.add(start)
        first = last
    return frozenset(found)
