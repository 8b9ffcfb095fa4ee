"""Names of places among the words of a report, before it is asked whether they are meant as places."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from whence.ground.atlas import Gazetteer, Hit, Kind
from whence.ground.names import normal
from whence.ground.tokens import Words
from whence.model import Span
from whence.vocabulary.actors import demonyms
from whence.vocabulary.places import guards

_LONGEST = 7
"""Words of the longest name that is tried; longer ones in the gazetteer are administrative in full dress."""
SHORT = 4
"""Letters of an abbreviation such as `Ala.` or `LA`, which needs a comma before it."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, with every place of that name."""

    start: int
    end: int
    key: str
    hits: tuple[Hit, ...]
    mentioned: bool = False
    """Understood as a place already, not only found by its name."""
    located: bool = False
    """After `in`, `near`, `from` or the like, or before a larger place that holds it."""

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def name_at(words: Words, number: int, atlas: Gazetteer) -> tuple[Toponym | None, int]:
    """The longest name that begins with the token, and how many tokens it has."""
    tokens, particles = words.tokens, guards("particle")
    first = tokens[number]
    if words.cased and not first.capital:
        return None, 1
    last = number
    while last + 1 < len(tokens) and last - number + 1 < _LONGEST and _continues(words, last, particles):
        last += 1
    key = " ".join(token.key for token in tokens[number : last + 1])
    length = atlas.longest(key)
    if length <= len(first.key) and first.key.endswith("s") and len(first.key) > 4:
        genitive = _genitive(words, number, atlas)
        if length == 0 or (genitive[0] is not None and not any(h.main for h in atlas.keyed(first.key))):
            return genitive
    if length == 0:
        return _without_article(words, number, last, atlas)
    used, size = 0, -1
    while size < length:
        size += len(tokens[number + used].key) + 1
        used += 1
    end_token = tokens[number + used - 1]
    if words.cased and not end_token.capital:
        return None, 1
    key = key[:length]
    return Toponym(first.start, _end(words, end_token.end, key), key, atlas.keyed(key)), used


def _continues(words: Words, last: int, particles: frozenset[str]) -> bool:
    following = words.tokens[last + 1]
    between = words.text[words.tokens[last].end : following.start]
    if between not in (" ", "-", "‑", "–", "\u00a0", ".", ". ") or (between == ". " and following.initial):
        return False
    return following.capital or not words.cased or following.key in particles


def _end(words: Words, end: int, key: str) -> int:
    """The end of the name with the full stop of an abbreviation, such as `U.S.` and `Ala.`"""
    text = words.text
    dotted = len(key) <= SHORT and text[end : end + 1] == "." and not text[end + 1 : end + 3].startswith("\n")
    return (
        end + 1
        if dotted
        and (" " in key or (len(key) > 1 and words.text[end - 1].islower() and key in guards("us_state")))
        else end
    )


def _genitive(words: Words, number: int, atlas: Gazetteer) -> tuple[Toponym | None, int]:
    """A country whose possessive has lost its apostrophe on the way, as in `Syrias`."""
    token = words.tokens[number]
    key = token.key[:-1]
    hits = tuple(hit for hit in atlas.keyed(key) if hit.place.kind is Kind.COUNTRY)
    if not hits:
        return None, 1
    return Toponym(token.start, token.end - 1, key, hits), 1


def _without_article(words: Words, number: int, last: int, atlas: Gazetteer) -> tuple[Toponym | None, int]:
    """`Al-Qamishli` where only `Qamishli` is known."""
    tokens = words.tokens
    for end in range(min(last, number + 3), number, -1):
        key = " ".join(token.key for token in tokens[number : end + 1])
        hits = atlas.keyed(key)
        if hits and tokens[end].capital:
            return Toponym(tokens[number].start, tokens[end].end, key, hits), end - number + 1
    return None, 1


_BARE_NAME = re.compile(
    r"(?:the )?(?:(?:city|town|village|province|governorate|department|municipality|port) of )?(.+?)"
    r"(?:['’]s)?(?: (?:city|town|village|province|governorate|department|municipality|county|region|"
    r"district))?",
    re.IGNORECASE,
)


def in_capitals(words: Words, start: int) -> bool:
    """Whether a short name is written as one writes it: `US`, `U.S.`, `CAR`, and not `Us` or `Car`."""
    return "".join(c for c in words.text[start : start + 3] if c.isalpha())[:2].isupper()


def whole_name(
    words: Words, mention: Span, atlas: Gazetteer, spelled: Callable[[str], bool]
) -> Toponym | None:
    """The name that is the whole of a place mention but for `the` and `city`; None where it is a part."""
    match = _BARE_NAME.fullmatch(mention.quote)
    if match is None:
        return None
    start, end = mention.start + match.start(1), mention.start + match.end(1)
    key = normal(match.group(1))
    if (words.cased and not any(c.isupper() for c in match.group(1))) or match.group(1).lower() in demonyms():
        return None
    hits = atlas.keyed(key)
    if not hits and not spelled(match.group(1)):
        return None
    if words.cased and len(key) <= 3 and not in_capitals(words, start):
        return None
    return Toponym(start, end, key, hits, mentioned=True, located=_located_span(words, start, end))


def spelled_name(words: Words, number: int, spelled: Callable[[str], bool]) -> Toponym | None:
    """An unknown name after `in`, `near` or the like, where a place thereabouts is spelled almost like it."""
    tokens = words.tokens
    if (
        not words.cased
        or not tokens[number].capital
        or tokens[number].initial
        or not located(words, number, 1)
    ):
        return None
    last = number
    while (
        last + 1 < len(tokens)
        and tokens[last + 1].capital
        and words.joined(last, last + 1)
        and last < number + 3
    ):
        last += 1
    name = words.text[tokens[number].start : tokens[last].end]
    if (last == number and tokens[number].key in guards("word")) or not spelled(name):
        return None
    return Toponym(tokens[number].start, tokens[last].end, normal(name), (), located=True)


def _located_span(words: Words, start: int, end: int) -> bool:
    numbers = words.within(start, end)
    return bool(numbers) and located(words, numbers[0], len(numbers))


_FOLLOWERS = re.compile(
    r",? (?:city|town|village|province|governorate|county|man|woman|men|teenager|couple|family|residents?|"
    r"native|area|police|firefighters|mayor|City Council|City|County|Police)\b"
)
_DATELINE = re.compile(r"(?:, [\w. ]{2,20})?(?: \([\w ]+\))?\s?(?:--|[-–—:])\s|, [\w. ]{2,20} \(\w+\)")


def located(words: Words, number: int, used: int) -> bool:
    """Whether the words around say that this is a place: `in X`, `north of X`, a dateline, `X city`."""
    tokens, text = words.tokens, words.text
    before = number - 1
    while before >= 0 and tokens[before].key in guards("direction"):
        before -= 1
    if before >= 0 and tokens[before].key in guards("locative") and words.joined(before, before + 1):
        if tokens[before].key != "of":
            return True
        return (
            before > 0
            and tokens[before - 1].key not in guards("named_after")
            and not tokens[before - 1].capital
        )
    end = tokens[number + used - 1].end
    if tokens[number].initial and _DATELINE.match(text, end):
        return True
    return bool(_FOLLOWERS.match(text, end))
