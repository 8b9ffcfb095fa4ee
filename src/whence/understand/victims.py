"""Whether a noun phrase counts or names people who can be harmed, and whether they fought."""

from collections.abc import Sequence

from whence.understand.numbers import YEARS
from whence.understand.phrases import Phrase
from whence.understand.text import Text
from whence.vocabulary import lexicon

NONE = frozenset({"no", "none", "nobody", "noone"})
SINGULAR = frozenset({"a", "an", "one"})


def counts_people(text: Text, phrase: Phrase, *, bare: bool) -> bool:
    """Whether the phrase counts people: a figure with a noun that can name them, or with none."""
    quantity = phrase.quantity
    known = lexicon.words()
    if quantity is None:
        nobody = list(text.lower[phrase.first : phrase.last]) in (["no", "one"], ["nobody"], ["none"])
        return nobody or (text.lower[phrase.first] in NONE and headed_by_people(text, phrase))
    head = text.lower[phrase.head]
    measures = lexicon.figures().measures
    if head in measures or text.lower[min(phrase.last, len(text.words) - 1)] in measures | {"%"}:
        return False
    if phrase.head < quantity.last:
        return not (
            quantity.low in YEARS
            and quantity.low == quantity.high
            and phrase.last - phrase.first == 1
            and not bare
        )
    if head in known.civilian or head in known.combatant or head in known.anyone:
        return True
    if head in known.vehicles or head in known.facility_heads or head in known.place_heads:
        return False
    if quantity.low in YEARS and quantity.low == quantity.high:
        return False
    return head not in {
        "attacks",
        "strikes",
        "raids",
        "airstrikes",
        "rockets",
        "bombs",
        "shells",
        "missiles",
        "homes",
        "houses",
        "buildings",
        "villages",
        "towns",
        "cities",
        "weapons",
        "trucks",
        "times",
        "positions",
        "operations",
        "clashes",
        "points",
        "sides",
        "cases",
        "incidents",
        "parties",
        "factions",
    }


def headed_by_people(text: Text, phrase: Phrase) -> bool:
    """Whether the noun of the phrase is one for people."""
    known = lexicon.words()
    head = text.lower[phrase.head]
    return head in known.civilian or head in known.combatant or head in known.anyone


def names_one(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase names one harmed person: "a soldier", "his brother", "President Moise"."""
    if phrase.quantity is not None or text.tags[phrase.head] == "PRP":
        return False
    known = lexicon.words()
    head = text.lower[phrase.head]
    person = head in known.civilian or head in known.combatant or head in known.roles
    if (
        person
        and not head.endswith("s")
        and head not in {"people", "police", "men", "women", "children", "troops", "family", "army"}
    ):
        return (
            text.lower[phrase.first] in SINGULAR
            or text.tags[phrase.first] in {"PRP$", "NNP"}
            or "POS" in text.tags[phrase.first : phrase.head]
        )
    if text.tags[phrase.head] == "NNP" and text.cased:
        return _personal(text, phrase)
    return bool(text.lower[phrase.first] in known.titles and phrase.last - phrase.first > 1)


def names_one_held(text: Text, phrase: Phrase) -> bool:
    """Whether one who was arrested or abducted is named, be it by one name or as "the pilot"."""
    if phrase.quantity is not None or text.tags[phrase.head] not in {"NN", "NNP"}:
        return False
    known = lexicon.words()
    head = text.lower[phrase.head]
    if text.tags[phrase.head] == "NN":
        person = head in known.civilian or head in known.combatant or head in known.roles
        return (
            person and not head.endswith("s") and head not in {"police", "people", "men", "women", "children"}
        )
    alone = phrase.last - phrase.first == 1
    return (
        alone
        and not lexicon.is_demonym(head)
        and head not in known.organizations
        and not text.words[phrase.head].isupper()
    )


def _personal(text: Text, phrase: Phrase) -> bool:
    """Whether a capitalised phrase looks like a person's name."""
    known = lexicon.words()
    inner = text.lower[phrase.first : phrase.last]
    before = text.lower[max(0, phrase.first - 2) : phrase.first]
    if before[-1:] in (["in"], ["at"], ["near"], ["inside"]):
        return False
    if len(before) == 2 and before[1] == "of" and before[0] in known.place_heads:
        return False
    if any(word in known.titles or word in known.roles for word in inner[:-1]):
        return True
    names = [i for i in range(phrase.first, phrase.last) if text.tags[i] == "NNP"]
    if len(names) < 2 or len(names) < len(inner):
        return False
    return not any(
        word in known.organization_heads
        or word in known.organizations
        or word in known.place_heads
        or word.endswith("s")
        for word in inner
    )


def who(text: Text, phrase: Phrase) -> str:
    """civilian, combatant, mixed or unspecified, by the nouns of the phrase."""
    known = lexicon.words()
    head = text.lower[phrase.head]
    if head in known.combatant:
        return "combatant"
    if head in known.civilian:
        return "civilian"
    inner: Sequence[str] = text.lower[phrase.first : phrase.last]
    fights = any(word in known.combatant for word in inner)
    lives = any(word in known.civilian for word in inner)
    if fights and lives:
        return "mixed"
    if fights:
        return "combatant"
    return "civilian" if lives else "unspecified"
