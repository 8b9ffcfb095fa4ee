"""Where words evoke events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.understand.phrases import Phrases
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import Evocation, Evoking

LONG = 3
"""Words from which on a noun trigger is told by its last alone ("chemical weapons attack")."""
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
    stops = {i: i + length for i, length, _ in refused.each(text.lower, 0, len(text.words))}
    for first, last in text.sentences:
        i = first
        while i < last:
            if i in stops:
                i = stops[i]
                continue
            hit = table.at(text.lower, i)
            trigger = _trigger(text, phrases, i, *hit) if hit and i + hit[0] <= last else None
            if trigger is None:
                i += 1
            else:
                found.append(trigger)
                i = trigger.last
    return list(_without_modifiers(text, phrases, found))


def _trigger(text: Text, phrases: Phrases, i: int, length: int, evokes: Evoking) -> Trigger | None:
    """The trigger of the phrase at `i`, where its words stand as it needs them to."""
    noun, verb = evokes
    if length == 1:
        says = _one_word(text, phrases, i, noun, verb)
    else:
        says = verb if verb is not None and text.tags[i] not in {"NN", "NNP"} else noun
        says = says or verb
    if says is None or (says.weapon_object and not _throws_weapon(text, i, length)):
        return None
    if says.verb:
        last = i + 1 if length > 1 and _is_weapon(text, i + 1, i + length) else i + length
        return Trigger(first=i, last=last, head=i, says=says)
    first = i if length < LONG else i + length - 1
    return Trigger(first=first, last=i + length, head=i + length - 1, says=says)


def _one_word(
    text: Text, phrases: Phrases, i: int, noun: Evocation | None, verb: Evocation | None
) -> Evocation | None:
    tag = text.tags[i]
    if tag in {"NN", "NNP"}:
        return noun
    if tag == "JJ" and text.lower[i].endswith(("ed", "en")):
        return verb if _happened(text, phrases, i) else None
    if tag in VERBAL:
        return verb or (noun if tag in {"VBG", "VB", "VBZ"} else None)
    return None


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


def _is_weapon(text: Text, first: int, last: int) -> bool:
    """Whether the rest of a verb's phrase is only what it uses ("used chemical weapons")."""
    hit = lexicon.words().weapons.at(text.lower, first)
    return hit is not None and first + hit[0] == last


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
