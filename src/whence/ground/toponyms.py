"""Toponyms found: which words of a report name a place, before it is asked which place."""

import functools
from collections.abc import Callable, Iterator, Sequence

from whence.ground.atlas import Gazetteer
from whence.ground.names import normal
from whence.ground.naming import Toponym, located, name_at, spelled_name, whole_name
from whence.ground.telling import is_place, persons_of
from whence.ground.tokens import Words
from whence.model import Mention, Span
from whence.vocabulary.places import guards


class Names:
    """The names of one report among which its toponyms are; each is looked up once."""

    def __init__(
        self, words: Words, mentions: Sequence[Mention], atlas: Gazetteer, taken: Sequence[Span] = ()
    ) -> None:
        """Look up nothing yet.

        Args:
            words: the report's words.
            mentions: what is understood as a name already, and of what kind.
            atlas: where names are looked up.
            taken: words that name an actor, such as Hamas, and therefore no place.
        """
        self._words, self._atlas = words, atlas
        self._places = [m for m in mentions if m.kind in ("place", "facility")]
        self._blocked: list[Span] = [m for m in mentions if m.kind in ("weapon", "vehicle")]
        self._blocked.extend(taken)
        self._opened = _covered(words, self._places)
        self._persons = persons_of(words)
        self._begins = [n for n, token in enumerate(words.tokens) if token.capital or not words.cased]
        self._at = functools.cache(self._named)

    def _named(self, number: int) -> tuple[Toponym, int, bool] | None:
        """The toponym that begins with the token, how many tokens it has, and whether it is a place."""
        toponym, used = name_at(self._words, number, self._atlas)
        if toponym is None:
            return None
        start, end = toponym.start, toponym.end
        toponym = Toponym(
            start,
            end,
            toponym.key,
            toponym.hits,
            mentioned=all(self._opened[start:end]),
            located=located(self._words, number, used),
        )
        return toponym, used, is_place(self._words, number, used, toponym, self._persons)

    def toponyms(self, spelled: Callable[[str], bool] = lambda _: False) -> list[Toponym]:
        """The toponyms of the report in order, none overlapping another.

        Args:
            spelled: whether a name that the atlas does not hold is a known spelling of a place thereabouts.
        """
        wholes = [
            whole
            for m in self._places
            if m.kind == "place" and (whole := whole_name(self._words, m, self._atlas, spelled)) is not None
        ]
        closed = _covered(self._words, [*self._blocked, *wholes])
        judged: list[tuple[Toponym, bool]] = []
        done = 0
        for number in self._begins:
            if number < done:
                continue
            named = self._at(number)
            if named is not None and not any(closed[named[0].start : named[0].end]):
                judged.append((named[0], named[2]))
                done = number + named[1]
            elif named is None and (other := spelled_name(self._words, number, spelled)) is not None:
                wholes.extend([other] if not any(closed[other.start : other.end]) else [])
        sure = {toponym.key for toponym, good in judged if good and (toponym.located or toponym.mentioned)}
        found = [t for t, good in judged if good or (t.key in sure and t.key not in self._persons)]
        found += wholes
        return sorted([*found, *self._unknown(found)], key=lambda t: (t.start, t.end))

    def _unknown(self, found: Sequence[Toponym]) -> Iterator[Toponym]:
        """The places understood that are none of `found`, as toponyms that the atlas does not hold."""
        named = _covered(self._words, found)
        for mention in self._places:
            key = normal(mention.quote)
            told = mention.kind == "place" and not set(key.split()) <= _ordinary()
            if told and not any(named[mention.start : mention.end]):
                yield Toponym(mention.start, mention.end, key, (), mentioned=True)


@functools.cache
def _ordinary() -> frozenset[str]:
    return guards("word") | guards("generic") | guards("direction") | guards("title")


def _covered(words: Words, spans: Sequence[Span | Toponym]) -> bytearray:
    """For each character of the text, whether one of the spans covers it."""
    covered = bytearray(len(words.text))
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return covered
