"""Names of persons, organizations and places: which of a record's mentions are names, and how they are
counted.

The record's mentions are all words that name something, "the group" and "they" among them; the sets mark
proper names alone, and no two that overlap. So a mention counts as a name where its first and its
last word have a capital, articles and possessives in front left out, and it is no pronoun; and of mentions
that overlap, that with the higher score counts, of equal ones the longer.
"""

import re
from collections.abc import Iterable

from whence.evaluate.matching import Json, Tally, half, overlap, pair, spanned
from whence.vocabulary import lexicon

KINDS = {"person": "person", "organization": "organization", "place": "place", "facility": "place"}
"""What a kind of mention is among the three types; the other kinds are none of them."""
TYPES = ("person", "place", "organization")
FRONT = re.compile(r"(?:the|a|an|his|her|its|their|our|my|your)\s+", re.IGNORECASE)
CLOSED = frozenset({"PRP", "PRP$", "DT"})
"""Tags of pronouns, possessives and determiners."""

Name = tuple[int, int, str]


def count(gold: Iterable[Name], record: Json, tally: Tally) -> None:
    """Add the names of one document: by type, all together, by half, and by their bounds alone."""
    told, found = sorted(set(gold)), names(record)
    for kind in TYPES:
        ours, theirs = ({name for name in side if name[2] == kind} for side in (told, found))
        tally.add(kind, len(ours & theirs), len(theirs), len(ours))
    exact = set(told) & set(found)
    tally.add("names", len(exact), len(found), len(told))
    loose = pair([_span(name) for name in told], [_span(name) for name in found], _same_type)
    tally.add("names half", sum(half(g, f) for g, f in loose), len(found), len(told))
    bare = {name[:2] for name in told} & {name[:2] for name in found}
    tally.add("names of any type", len(bare), len(found), len(told))


def names(record: Json) -> list[Name]:
    """The names of a record: of its mentions, and of its toponyms that no mention covers."""
    taken: list[Name] = []
    toponyms = [_name(place, "place") for place in record.get("places", [])]
    by_bounds = {name[:2] for name in toponyms if name is not None}
    mentions = [m for m in record.get("mentions", []) if spanned(m) and m.get("kind") in KINDS]
    ranked = sorted(mentions, key=lambda m: (-(m.get("score") or 0), m["start"] - m["end"], m["start"]))
    for name in [*(_name(m, KINDS[m["kind"]]) for m in ranked), *toponyms]:
        if name is not None and not any(name[0] < end and start < name[1] for start, end, _ in taken):
            taken.append((*name[:2], "place") if name[:2] in by_bounds else name)
    return sorted(taken)


def _name(part: Json, kind: str) -> Name | None:
    """The bounds of a part without the words in front of its name; None where it is no proper name."""
    front = FRONT.match(part["quote"])
    offset = front.end() if front else 0
    words = part["quote"][offset:].split()
    if not words or not all(any(map(str.isupper, word)) for word in (words[0], words[-1])):
        return None
    if len(words) == 1 and lexicon.words().tags.get(words[0].lower()) in CLOSED:
        return None
    return part["start"] + offset, part["end"], kind


def _span(name: Name) -> Json:
    return {"start": name[0], "end": name[1], "type": name[2]}


def _same_type(gold: Json, found: Json) -> float:
    return overlap(gold, found) if gold["type"] == found["type"] else 0.0
