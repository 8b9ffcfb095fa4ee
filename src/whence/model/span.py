"""Words of a report, by where they stand in it."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A half-open range of code points of a report's text, and the words found there.

    `text[start:end] == quote` holds for every span of a record; `whence verify` checks it.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        """Refuse a range that cannot be cut out of any text."""
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise ValueError(
                f"span {self.start}:{self.end} does not fit its words {self.quote!r}: "
                "start must be at least 0, end must be greater, and their difference the length of the words"
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """The span of `text` from `start` to `end`, with the words that stand there."""
        return cls(start=start, end=end, quote=text[start:end])

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this range."""
        return self.start <= other.start and other.end <= self.end
