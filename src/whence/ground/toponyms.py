"""Toponyms found: which words of a report name a place, before it is asked which place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from whence.ground.atlas import Gazetteer
from whence.ground.names import normal
from whence.ground.naming import Toponym, located, name_at, spelled_name, whole_name
from whence.ground.telling import is_place, persons_of
from whence.ground.tokens import Words
from whence.model import Mention, Span
from whence.vocabulary.places import guards


def toponyms(
    words: Words,
    mentions: Sequence[Mention],
    atlas: Gazetteer,
    taken: Sequence[Span] = (),
    spelled: Callable[[str], bool] | None = None,
) -> list[Toponym]:
    """The toponyms of a report in order, none overlapping another.

    Args:
        words: the report's words.
        mentions: what is understood as a name already, and of what kind.
        atlas: where names are looked up.
        taken: words that name an actor, such as Hamas, and therefore no place.
        spelled: whether a name that the atlas does not hold is a known spelling of a place thereabouts.
    """
    like = spelled or _no_spelling
    blocked: list[Span] = [m for m in mentions if m.kind in ("weapon", "vehicle")]
    blocked.extend(taken)
    places = [m for m in mentions if m.kind in ("place", "facility")]
    wholes = [t for m in places if m.kind == "place" and (t := whole_name(words, m, atlas, like)) is not None]
    blocked.extend(Span.of(words.text, t.start, t.end) for t in wholes)
    closed, opened = _covered(words, blocked), _covered(words, places)
    possible, number, persons = [], 0, persons_of(words)
    while number < len(words.tokens):
        toponym, used = name_at(words, number, atlas)
        if toponym is not None and not any(closed[toponym.start : toponym.end]):
            mentioned = all(opened[toponym.start : toponym.end])
            toponym = replace(toponym, mentioned=mentioned, located=located(words, number, used))
            possible.append((toponym, number, used))
            number += used
            continue
        if toponym is None:
            other = spelled_name(words, number, like)
            wholes.extend([other] if other and not any(closed[other.start : other.end]) else [])
        number += 1
    judged = [
        (toponym, is_place(words, number, used, toponym, persons)) for toponym, number, used in possible
    ]
    sure = {toponym.key for toponym, good in judged if good and (toponym.located or toponym.mentioned)}
    found = [t for t, good in judged if good or (t.key in sure and t.key not in persons)] + wholes
    named = _covered(words, found)
    ordinary = guards("word") | guards("generic") | guards("direction") | guards("title")
    for mention in places:
        key = normal(mention.quote)
        told = mention.kind == "place" and not set(key.split()) <= ordinary
        if told and not any(named[mention.start : mention.end]):
            found.append(Toponym(mention.start, mention.end, key, (), mentioned=True))
    return sorted(found, key=lambda t: (t.start, t.end))


def _covered(words: Words, spans: Sequence[Span | Toponym]) -> bytearray:
    """For each character of the text, whether one of the spans covers it."""
    covered = bytearray(len(words.text))
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return covered


def _no_spelling(name: str) -> bool:  # noqa: ARG001
    return False
