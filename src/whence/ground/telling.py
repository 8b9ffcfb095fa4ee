"""Places told apart from ordinary words, from persons, and from governments called by a place."""

import re
from collections.abc import Sequence

from whence.ground.atlas import Hit, Kind
from whence.ground.names import normal
from whence.ground.naming import SHORT, Toponym, in_capitals
from whence.ground.tokens import Words
from whence.vocabulary.places import guards

_LONE = 40_000
"""People that a place must have where nothing but one capitalised word speaks for it."""
_INITIAL = 80_000
"""The same where the word begins a sentence and would have its capital in any case."""


_WELL_KNOWN = 100_000


def is_place(words: Words, number: int, used: int, toponym: Toponym, persons: frozenset[str]) -> bool:
    """Whether the words are a place and not an ordinary word, a person or a government."""
    token = words.tokens[number]
    country = any(hit.place.kind in (Kind.COUNTRY, Kind.REGION) for hit in toponym.hits)
    if (
        words.cased
        and country
        and used == 1
        and len(toponym.key) <= 3
        and not in_capitals(words, toponym.start)
    ):
        return False
    if toponym.mentioned:
        return used > 1 or token.key not in guards("word") | guards("generic") | guards("direction")
    if not words.cased:
        return country and len(toponym.key) > 3
    if _abbreviates(toponym):
        return words.text[max(0, toponym.start - 2) : toponym.start] == ", " or toponym.located
    if country and used == 1 and len(toponym.key) <= 3:
        return True
    if metonym(words, toponym.start, toponym.end, toponym.hits):
        return False
    if used > 1:
        return _compound(words, number, used, toponym, persons)
    if token.key in guards("word") or token.key in guards("generic") or token.key in guards("title"):
        return country and toponym.located
    if token.end - token.start <= SHORT and words.text[token.start : token.end].isupper() and not country:
        return False
    if token.key in persons or _in_longer_name(words, number, _small(toponym)):
        return toponym.located and token.key not in persons and _comma_place(words, toponym.end)
    if toponym.located or country or _comma_place(words, toponym.end):
        return True
    top = max((hit.place.population for hit in toponym.hits), default=0)
    return top >= (_INITIAL if token.initial else _LONE)


def _compound(words: Words, number: int, used: int, toponym: Toponym, persons: frozenset[str]) -> bool:
    """Whether a name of several words is a place: not all ordinary words, and no person's."""
    keys = [words.tokens[n].key for n in range(number, number + used)]
    ordinary = guards("word") | guards("generic") | guards("direction") | guards("particle") | guards("title")
    if all(key in ordinary for key in keys):
        kinds = {hit.place.kind for hit in toponym.hits if hit.main}
        return toponym.located or bool(kinds & {Kind.COUNTRY, Kind.REGION, Kind.FIRST})
    if keys[0] in guards("first_name") and keys[-1] in persons:
        return False
    return toponym.located or keys[0] not in persons or _comma_place(words, toponym.end)


def _abbreviates(toponym: Toponym) -> bool:
    if len(toponym.key) > SHORT:
        return False
    states = [h for h in toponym.hits if h.place.kind is Kind.FIRST and h.place.country == "US"]
    return bool(states) and all(normal(h.place.name) != toponym.key for h in states)


def metonym(words: Words, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Whether a capital or country is the subject of a verb that only a government can have."""
    if not any(hit.place.capital or hit.place.kind is Kind.COUNTRY for hit in hits):
        return False
    before = words.text[max(0, start - 12) : start]
    if re.search(r"\b(?:in|near|at|from|of|to|outside|over|across) (?:the )?$", before):
        return False
    after = re.match(
        r"(?: (?:has|have|had|also|in fact|later|on \w+day|\w+ly|would|will|which))* (\w+)",
        words.text[end : end + 60],
    )
    return bool(after) and after is not None and after.group(1).lower() in guards("cue")


def _comma_place(words: Words, end: int) -> bool:
    """Whether a comma and a capitalised word follow, as in `Alexandria, Louisiana`."""
    return bool(
        re.match(r", (?:[A-Z][\w.]+)(?: [A-Z]\w+)?(?=[,.;)\s]|$)", words.text[end : end + 40])
    ) and not (re.match(r", (?:Mr|Ms|Dr|He|She|It|But|And|The)\b", words.text[end : end + 8]))


def _in_longer_name(words: Words, number: int, small: bool) -> bool:
    """Whether the one word is part of a longer name, as in `Paris Hilton` and `Bank of Kandahar Street`."""
    tokens, text = words.tokens, words.text
    token = tokens[number]
    headline = words.titled(token.start)
    if number and tokens[number - 1].capital and text[tokens[number - 1].end : token.start] == " ":
        before = tokens[number - 1]
        if before.key in guards("first_name") or before.key in guards("title"):
            return True
        plain = guards("direction") | guards("locative") | guards("particle") | {"the"}
        if before.key not in plain and not before.initial and not headline:
            return True
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    if following is None or not following.capital or text[token.end : following.start] not in (" ", "-"):
        return False
    if following.key in guards("generic") | guards("title") | guards("word") | guards("direction"):
        return False
    return token.key in guards("first_name") or (not headline and small)


def _small(toponym: Toponym) -> bool:
    """Whether no place of the name is so well known that it stands before another name: `Paris Opera`."""
    return not any(
        hit.place.kind in (Kind.COUNTRY, Kind.REGION, Kind.FIRST)
        or (hit.main and hit.place.population > _WELL_KNOWN)
        for hit in toponym.hits
    )


def persons_of(words: Words) -> frozenset[str]:
    """The surnames of the report: capitalised words after a first name or a title."""
    found: set[str] = set()
    tokens = words.tokens
    leads = guards("first_name") | guards("title")
    for number, token in enumerate(tokens[:-1]):
        if not token.capital or token.key not in leads:
            continue
        at = number + 1
        while at < len(tokens) and at - number < 4 and tokens[at].capital and _close(words, at - 1, at):
            if tokens[at].key not in guards("particle") and tokens[at].key not in leads:
                found.add(tokens[at].key)
            at += 1
    return frozenset(found - guards("generic") - guards("direction"))


def _close(words: Words, left: int, right: int) -> bool:
    between = words.text[words.tokens[left].end : words.tokens[right].start]
    return between in (" ", "-", ". ") and not words.tokens[right].initial
