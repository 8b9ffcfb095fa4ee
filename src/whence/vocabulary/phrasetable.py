"""Phrases of several words, looked up word by word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table of phrases, each with a payload, matched longest first at a word."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, payload in pairs:
            first, *rest = phrase.split()
            table.setdefault(first, []).append((tuple(rest), payload))
        for rows in table.values():
            rows.sort(key=lambda row: -len(row[0]))
        self._table = table
        self.openers = frozenset(table)
        """The words with which a phrase begins."""

    def at(self, lower: Sequence[str], i: int) -> tuple[int, T] | None:
        """How many words from `i` on are the longest phrase that stands there, and its payload."""
        rows = self._table.get(lower[i])
        if rows is None:
            return None
        for rest, payload in rows:
            if not rest or tuple(lower[i + 1 : i + 1 + len(rest)]) == rest:
                return len(rest) + 1, payload
        return None

    def each(self, lower: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, T]]:
        """The words from `first` up to `last` at which a phrase stands, with what `at` gives there."""
        for i in range(first, last):
            if lower[i] in self._table and (hit := self.at(lower, i)) is not None:
                yield i, *hit
