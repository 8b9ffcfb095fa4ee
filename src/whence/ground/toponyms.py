"""Toponyms found: which words of a report name a place, before it is asked which place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from whence.ground.atlas import Gazetteer, Hit, Kind
from whence.ground.names import normal
from whence.ground.tokens import Words
from whence.model import Mention, Span
from whence.vocabulary.actors import demonyms
from whence.vocabulary.places import guards

_STATES = frozenset(
    [
        "ala",
        "ariz",
        "ark",
        "calif",
        "colo",
        "conn",
        "del",
        "fla",
        "ga",
        "ill",
        "ind",
        "kan",
        "ky",
        "la",
        "md",
        "mass",
        "mich",
        "minn",
        "miss",
        "mo",
        "mont",
        "neb",
        "nev",
        "okla",
        "ore",
        "pa",
        "tenn",
        "tex",
        "vt",
        "va",
        "wash",
        "wis",
        "wyo",
    ]
)
"""Abbreviations of the states of the USA that end with a full stop."""
_LONGEST = 7
"""Words of the longest name that is tried; longer ones in the gazetteer are administrative in full dress."""
_LONE = 40_000
"""People that a place must have where nothing but one capitalised word speaks for it."""
_SHORT = 4
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


def toponyms(
    words: Words,
    mentions: Sequence[Mention],
    atlas: Gazetteer,
    taken: Sequence[Span] = (),
    spelled: Callable[[str], bool] = lambda name: False,
) -> list[Toponym]:
    """The toponyms of a report in order, none overlapping another.

    Args:
        words: the report's words.
        mentions: what is understood as a name already, and of what kind.
        atlas: where names are looked up.
        taken: words that name an actor, such as Hamas, and therefore no place.
        spelled: whether a name that the atlas does not hold is a known spelling of a place thereabouts.
    """
    blocked: list[Span] = [m for m in mentions if m.kind in ("person", "weapon", "vehicle")]
    blocked.extend(taken)
    whole = {(m.start, m.end) for m in mentions if m.kind in ("organization", "nationality", "group")}
    places = [m for m in mentions if m.kind in ("place", "facility")]
    wholes = [t for m in places if m.kind == "place" and (t := _whole(words, m, atlas, spelled)) is not None]
    blocked.extend(Span.of(words.text, t.start, t.end) for t in wholes)
    possible, number, persons = [], 0, _persons(words)
    while number < len(words.tokens):
        toponym, used = _at(words, number, atlas)
        if toponym is not None and not any(toponym.overlaps(m) for m in blocked):
            mentioned = any(m.start <= toponym.start and toponym.end <= m.end for m in places)
            toponym = replace(toponym, mentioned=mentioned, located=_located(words, number, used))
            if (toponym.start, toponym.end) not in whole:
                possible.append((toponym, number, used))
                number += used
                continue
        elif toponym is None and (other := _spelled(words, number, spelled)) is not None:
            if not any(other.overlaps(m) for m in blocked):
                wholes.append(other)
        number += 1
    judged = [
        (toponym, _is_place(words, number, used, toponym, persons)) for toponym, number, used in possible
    ]
    sure = {toponym.key for toponym, good in judged if good and (toponym.located or toponym.mentioned)}
    found = [t for t, good in judged if good or (t.key in sure and t.key not in persons)] + wholes
    for mention in places:
        if mention.kind == "place" and not any(t.overlaps(mention) for t in found):
            key = normal(mention.quote)
            found.append(Toponym(mention.start, mention.end, key, (), mentioned=True))
    return sorted(found, key=lambda t: (t.start, t.end))


def _whole(words: Words, mention: Span, atlas: Gazetteer, spelled: Callable[[str], bool]) -> Toponym | None:
    """The name that is the whole of a place mention but for `the` and `city`; None where it is only part of it."""
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
    return Toponym(start, end, key, hits, mentioned=True, located=_located_span(words, start, end))


def _spelled(words: Words, number: int, spelled: Callable[[str], bool]) -> Toponym | None:
    """An unknown name after `in`, `near` or the like, where a place thereabouts is spelled almost like it."""
    tokens = words.tokens
    if (
        not words.cased
        or not tokens[number].capital
        or tokens[number].initial
        or not _located(words, number, 1)
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
    return bool(numbers) and _located(words, numbers[0], len(numbers))


_BARE_NAME = re.compile(
    r"(?:the )?(?:(?:city|town|village|province|governorate|department|municipality|port) of )?(.+?)"
    r"(?:['’]s)?(?: (?:city|town|village|province|governorate|department|municipality|county|region|district))?",
    re.IGNORECASE,
)


def _at(words: Words, number: int, atlas: Gazetteer) -> tuple[Toponym | None, int]:
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
    if length == 0 and first.key.endswith("s") and len(first.key) > 4:
        return _genitive(words, number, atlas)
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
    dotted = (
        len(key) <= _SHORT and text[end : end + 1] == "." and not text[end + 1 : end + 3].startswith("\n")
    )
    return (
        end + 1
        if dotted and (" " in key or (len(key) > 1 and words.text[end - 1].islower() and key in _STATES))
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


def _located(words: Words, number: int, used: int) -> bool:
    """Whether the words around say that this is a place: `in X`, `north of X`, a dateline, `X city`."""
    tokens, text = words.tokens, words.text
    before = number - 1
    while before >= 0 and tokens[before].key in guards("direction"):
        before -= 1
    if before >= 0 and tokens[before].key in guards("locative") and words.joined(before, before + 1):
        if tokens[before].key != "of":
            return True
        return before > 0 and tokens[before - 1].key not in _NAMED_AFTER and not tokens[before - 1].capital
    end = tokens[number + used - 1].end
    if tokens[number].initial and _DATELINE.match(text, end):
        return True
    return bool(_FOLLOWERS.match(text, end))


_NAMED_AFTER = frozenset(
    [
        "king",
        "queen",
        "duke",
        "lord",
        "prince",
        "princess",
        "earl",
        "bishop",
        "university",
        "bank",
        "republic",
    ]
)
_FOLLOWERS = re.compile(
    r",? (?:city|town|village|province|governorate|county|man|woman|men|teenager|couple|family|residents?|native|area|"
    r"police|firefighters|mayor|City Council|City|County|Police)\b"
)
_DATELINE = re.compile(r"(?:, [\w. ]{2,20})?(?: \([\w ]+\))?\s?(?:--|[-–—:])\s|, [\w. ]{2,20} \(\w+\)")


def _is_place(words: Words, number: int, used: int, toponym: Toponym, persons: frozenset[str]) -> bool:
    """Whether the words are a place and not an ordinary word, a person or a government."""
    token = words.tokens[number]
    if toponym.mentioned:
        return used > 1 or token.key not in guards("word") | guards("generic") | guards("direction")
    country = any(hit.place.kind in (Kind.COUNTRY, Kind.REGION) for hit in toponym.hits)
    if not words.cased:
        return country and len(toponym.key) > 3
    if _abbreviates(toponym):
        return words.text[max(0, toponym.start - 2) : toponym.start] == ", " or toponym.located
    if country and used == 1 and len(toponym.key) <= 3:
        return words.text[toponym.start : toponym.start + 2].isupper()
    if metonym(words, toponym.start, toponym.end, toponym.hits):
        return False
    if used > 1:
        return _compound(words, number, used, toponym, persons)
    if token.key in guards("word") or token.key in guards("generic") or token.key in guards("title"):
        return country and toponym.located
    if token.end - token.start <= _SHORT and words.text[token.start : token.end].isupper() and not country:
        return False
    if token.key in persons or _in_longer_name(words, number, _small(toponym)):
        return toponym.located and token.key not in persons and _comma_place(words, toponym.end)
    if toponym.located or country or _comma_place(words, toponym.end):
        return True
    top = max((hit.place.population for hit in toponym.hits), default=0)
    return top >= (_INITIAL if token.initial else _LONE)


_INITIAL = 80_000
"""The same where the word begins a sentence and would have its capital in any case."""


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
    if len(toponym.key) > _SHORT:
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


_WELL_KNOWN = 100_000


def _persons(words: Words) -> frozenset[str]:
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
