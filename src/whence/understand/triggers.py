"""Where words evoke events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.understand.phrases import Phrases
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import Evocation

VERBAL = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trigger:
    """Words `first` to `last` that evoke an event; `head` is the verb or noun among them."""

    first: int
    last: int
    head: int
    says: Evocation


def triggers(text: Text, phrases: Phrases) -> list[Trigger]:
    """The triggers of `text` in order, none overlapping another."""
    found: list[Trigger] = []
    table, refused = lexicon.triggers()
    for first, last in text.sentences:
        i = first
        while i < last:
            if stop := refused.at(text.lower, i):
                i += stop[0]
                continue
            hit = table.at(text.lower, i)
            trigger = _trigger(text, phrases, i, *hit) if hit and i + hit[0] <= last else None
            if trigger is None:
                i += 1
            else:
                found.append(trigger)
                i = trigger.last
    return list(_without_modifiers(text, phrases, found))


def _trigger(text: Text, phrases: Phrases, i: int, length: int, says: Evocation) -> Trigger | None:
    head = i if says.verb else i + length - 1
    if length == 1:
        tag = text.tags[i]
        if says.verb and tag not in VERBAL and not (tag == "JJ" and text.lower[i].endswith(("ed", "en"))):
            return _as_noun(text, i, says)
        if says.verb and tag == "JJ" and not _happened(text, phrases, i):
            return None
        if not says.verb and tag in {"VB", "VBZ"}:
            return Trigger(first=i, last=i + 1, head=i, says=_verbal(says))
    if says.weapon_object and not _throws_weapon(text, i, length):
        return None
    return Trigger(first=i, last=i + length, head=head, says=says)


def _as_noun(text: Text, i: int, says: Evocation) -> Trigger | None:
    """A verb form that stands as a noun here ("the bombing", "a raid") keeps what it evokes."""
    if text.tags[i] not in {"NN", "NNP"} or says.weapon_object:
        return None
    noun = Evocation(type=says.type, mode=says.mode, harm=False, symmetric=says.symmetric, weak=says.weak)
    return Trigger(first=i, last=i + 1, head=i, says=noun)


def _verbal(says: Evocation) -> Evocation:
    return Evocation(
        type=says.type, mode=says.mode, verb=True, harm=says.harm, symmetric=says.symmetric, weak=says.weak
    )


def _happened(text: Text, phrases: Phrases, i: int) -> bool:
    """Whether a participle before a noun tells of an event ("the kidnapped students")."""
    phrase = phrases.holding(i)
    return phrase is not None and phrase.head > i and text.lower[i] not in {"armed", "united", "fired"}


def _throws_weapon(text: Text, i: int, length: int) -> bool:
    """Whether a weapon stands within reach of a verb like "fire" or "drop", before it or after."""
    weapons = lexicon.words().weapons
    low, high = text.sentences[text.sentence_of[i]]
    reach = range(max(low, i - 6), min(high, i + length + 7))
    return any(weapons.at(text.lower, j) for j in reach)


def _without_modifiers(text: Text, phrases: Phrases, found: Sequence[Trigger]) -> Iterator[Trigger]:
    """Triggers less those that only modify a later trigger of the same noun phrase ("bombing campaign")."""
    for n, trigger in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        phrase = phrases.holding(trigger.head)
        swallowed = (
            following is not None
            and phrase is not None
            and phrases.holding(following.head) is phrase
            and following.says.type == trigger.says.type
            and not any(text.tags[j] in {"CC", "POS"} for j in range(trigger.last, following.first))
            and not trigger.says.verb
        )
        if not swallowed:
            yield trigger
