"""Between the words that the encoder counts and those that the rules count: both stand for characters."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from whence.model import Span
from whence.understand.encoder.scores import Words
from whence.understand.encoder.spans import Found
from whence.understand.phrases import Phrases
from whence.understand.text import Text

EDGES = " \t\r\n\"'“”‘’«»`,;"
STOPS = EDGES + ".:!?-–—"
OPENERS = ("that ", "that\n")
PLAIN_EDGES = " \t\r\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridge:
    """One report in both countings."""

    raw: str
    words: Words
    text: Text
    phrases: Phrases

    def characters(self, found: Found) -> tuple[int, int]:
        """The half-open range of characters of the encoder's words."""
        return self.words.starts[found.first], self.words.ends[found.last - 1]

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """The rules' words that lie at least partly in the characters; None where none does."""
        first = bisect_right(self.text.ends, start)
        last = bisect_left(self.text.starts, end)
        return (first, last) if first < last else None

    def whole(self, found: Found) -> tuple[int, int]:
        """The characters of the encoder's words, widened to the rules' words ("Al-Qubba" is one)."""
        start, end = self.characters(found)
        words = self.range(start, end)
        if words is None:
            return start, end
        return min(start, self.text.starts[words[0]]), max(end, self.text.ends[words[1] - 1])

    def headed(self, found: Found) -> tuple[int, int]:
        """`whole`, back to where its name begins and on to the head of its noun phrase."""
        start, end = self.whole(found)
        words = self.range(start, end)
        phrase = self.phrases.holding(words[1] - 1) if words is not None else None
        if words is None or phrase is None:
            return start, end
        first, tags = words[0], self.text.tags
        while first > phrase.first and tags[first - 1] == tags[first] == "NNP":
            first -= 1
        return min(start, self.text.starts[first]), max(end, self.text.ends[phrase.head])

    def sentence(self, start: int) -> int:
        """The number of the rules' sentence that holds the character, or of the last before it."""
        word = min(bisect_right(self.text.ends, start), len(self.text.words) - 1)
        return self.text.sentence_of[word] if word >= 0 else 0

    def span(self, start: int, end: int) -> dict[str, Any]:
        """The arguments of a `Span` for the characters."""
        return {"start": start, "end": end, "quote": self.raw[start:end]}


def trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range of a content without the quotation marks, `that` and stops at its edges; may be empty."""
    before = (-1, -1)
    while before != (start, end):
        before = (start, end)
        while start < end and raw[start] in EDGES:
            start += 1
        if raw[start : start + 5].lower() in OPENERS:
            start += 5
    while end > start and raw[end - 1] in STOPS and not _abbreviates(raw, end):
        end -= 1
    return start, end


def _abbreviates(raw: str, end: int) -> bool:
    """Whether the stop before `end` belongs to an abbreviation like "U.S."."""
    return raw[end - 1] == "." and end >= 4 and raw[end - 3] == "." and raw[end - 2].isupper()


def spanned(bridge: Bridge, start: int, end: int) -> Span:
    """The span of the characters."""
    return Span.of(bridge.raw, start, end)
