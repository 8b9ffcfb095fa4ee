"""The words that a rule reader knows, from the reviewed files under `lexicon/`, each loaded once."""

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from whence.errors import VocabularyError
from whence.vocabulary import codes, event_types, load_toml
from whence.vocabulary.inflection import forms, noun_forms, phrase_forms, third
from whence.vocabulary.phrasetable import Phrases

__all__ = [
    "Cue",
    "Evocation",
    "Figures",
    "Furniture",
    "Harming",
    "Judgement",
    "Phrases",
    "Reporting",
    "Words",
    "figures",
    "furniture",
    "group",
    "harming",
    "is_demonym",
    "judgement",
    "reporting",
    "triggers",
    "words",
]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Closed classes, verb forms, and nouns by what they name; all lower-case."""

    tags: Mapping[str, str]
    """The tag of each word that has the same one almost everywhere."""
    verb_forms: Mapping[str, str]
    """VB, VBZ, VBD, VBN or VBG for each verb form; VBD where past and participle are alike."""
    noun_too: frozenset[str]
    """Verb forms that are as often nouns."""
    abbreviations: frozenset[str]
    adjectives: frozenset[str]
    civilian: frozenset[str]
    combatant: frozenset[str]
    anyone: frozenset[str]
    """Nouns for the harmed that do not say whether they fought."""
    titles: frozenset[str]
    roles: frozenset[str]
    organization_heads: frozenset[str]
    organizations: frozenset[str]
    place_heads: frozenset[str]
    compass: frozenset[str]
    facility_heads: frozenset[str]
    vehicles: frozenset[str]
    weapons: Phrases[str]
    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    speakers: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Evocation:
    """What a trigger word says of the event that it evokes."""

    type: str
    mode: str | None = None
    verb: bool = False
    harm: bool = False
    symmetric: bool = False
    weak: bool = False
    weapon_object: bool = False
    outcome: bool = False
    """The word tells only of the harm, and joins the event that did it wherever one is near."""


Evoking = tuple[Evocation | None, Evocation | None]
"""What a phrase evokes where it stands as a noun, and where as a verb."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Harming:
    """A word that says what became of people: the outcome, and how the word stands to them."""

    outcome: str
    kind: str
    """verb (they are its object), befall (its subject), state, noun (it counts them), act (of …) or toll."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """A reporting word: the stance that it gives, and how it stands to source and content."""

    stance: str
    kind: str
    """verb, noun, impersonal or according."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Number words and what bounds them."""

    units: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Phrases[int]
    bounds: Phrases[str]
    measures: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reporting:
    """Cues of attribution."""

    cues: Phrases[Cue]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """Words for links, relations, forecasts and the author's own voice."""

    links: Phrases[tuple[str, bool]]
    """Kind, and whether the words run from what stands before them to what stands after."""
    relations: Phrases[str]
    prefixes: Mapping[str, str]
    """`anti-`, `pro-`: the state between the two names that they join."""
    suffixes: Mapping[str, str]
    """`-backed`: the state between the name before and the noun after."""
    forecast: Phrases[bool]
    loaded: frozenset[str]
    opinion: Phrases[bool]


@dataclass(frozen=True, kw_only=True, slots=True)
class Furniture:
    """Site furniture in plain text."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    inline: tuple[tuple[str, str], ...]
    """Regular expressions, each linear in the text, after the lower-case words that it needs."""


@functools.cache
def words() -> Words:
    """The words of `lexicon/words.toml`."""
    table = _table("words")
    closed = {name: frozenset(line.split()) for name, line in table["closed"].items()}
    verb_forms = _verb_forms()
    noun_too = frozenset(form for base in table["verbs"]["noun_too"].split() for form in _noun_like(base))
    return Words(
        tags=_closed_tags(closed),
        verb_forms=verb_forms,
        noun_too=noun_too,
        abbreviations=closed["abbreviation"],
        adjectives=frozenset(table["adjectives"]["common"].split()),
        civilian=_set(table["victims"]["civilian"]),
        combatant=_set(table["victims"]["combatant"]),
        anyone=_set(table["victims"]["unspecified"]),
        titles=_set(table["people"]["titles"]),
        roles=_set(table["people"]["roles"]),
        organization_heads=_set(table["organizations"]["heads"]),
        organizations=_set(table["organizations"]["known"]),
        place_heads=_set(table["places"]["heads"]),
        compass=_set(table["places"]["compass"]),
        facility_heads=_set(table["facilities"]["heads"]),
        vehicles=_set(table["weapons"]["vehicles"]),
        weapons=Phrases((phrase, phrase) for phrase in sorted(_set(table["weapons"]["heads"]))),
        be=closed["be"],
        have=closed["have"],
        modal=closed["modal"],
        speakers=_set(_table("reporting")["speakers"]["words"]),
    )


@functools.cache
def triggers() -> tuple[Phrases[Evoking], Phrases[bool]]:
    """What evokes an event, as a noun and as a verb, and the compounds that look so and do not.

    Raises:
        VocabularyError: a row names a type or mode that is not PLOVER's.
    """
    table = _table("triggers")
    nouns: dict[str, Evocation] = {}
    verbs: dict[str, Evocation] = {}
    for row in table["trigger"]:
        _check_row(row)
        flags = {
            key: row[key]
            for key in ("mode", "harm", "symmetric", "weak", "weapon_object", "outcome")
            if key in row
        }
        verb = Evocation(type=row["type"], verb=True, **flags)
        noun = Evocation(type=row["type"], **{**flags, "harm": False})
        for item in _items(row.get("nouns", "")):
            for form in noun_forms(item):
                nouns.setdefault(form, noun)
        for item in _items(row.get("verbs", "")):
            for form in phrase_forms(item):
                verbs.setdefault(form, verb)
        for item in _items(row.get("phrases", "")):
            verbs.setdefault(item, verb)
    pairs = ((form, (nouns.get(form), verbs.get(form))) for form in {**nouns, **verbs})
    return Phrases(pairs), Phrases((item, True) for item in _items(table["not"]["phrases"]))


@functools.cache
def harming() -> tuple[Phrases[Harming], Mapping[str, Harming]]:
    """The verbs, acts and tolls of `lexicon/harm.toml` as a table; its states and nouns by word."""
    expand = {"verbs": phrase_forms, "befall": phrase_forms, "acts": noun_forms, "tolls": _itself}
    pairs: list[tuple[str, Harming]] = []
    single: dict[str, Harming] = {}
    for outcome, row in _table("harm").items():
        for key, inflect in expand.items():
            meant = Harming(outcome=outcome, kind=key.rstrip("s"))
            pairs += [(form, meant) for item in _items(row[key]) for form in inflect(item)]
        for item in _items(row["states"]):
            single.setdefault(item, Harming(outcome=outcome, kind="state"))
        for item in _items(row["nouns"]):
            for form in noun_forms(item):
                single.setdefault(form, Harming(outcome=outcome, kind="noun"))
    return Phrases(_first_of_each(pairs)), single


@functools.cache
def figures() -> Figures:
    """The number words of `lexicon/numbers.toml`."""
    table = _table("numbers")
    bounds = [(phrase, bound) for bound, phrases in table["bounds"].items() for phrase in phrases]
    return Figures(
        units=table["units"],
        multipliers=table["multipliers"],
        vague=Phrases(table["vague"].items()),
        bounds=Phrases(bounds),
        measures=_set(table["units_of_measure"]["words"]),
    )


@functools.cache
def reporting() -> Reporting:
    """The cues of `lexicon/reporting.toml`.

    Raises:
        VocabularyError: a list stands under a stance that a claim cannot have.
    """
    table = _table("reporting")
    pairs: list[tuple[str, Cue]] = []
    for kind, expand in (
        ("verbs", phrase_forms),
        ("nouns", noun_forms),
        ("impersonal", _itself),
    ):
        for stance, line in table[kind].items():
            if stance not in codes("stance"):
                raise VocabularyError(
                    f"lexicon/reporting.toml: [{kind}] has the stance {stance!r}; known are {codes('stance')}"
                )
            cue = Cue(stance=stance, kind=kind.rstrip("s"))
            pairs += [(form, cue) for item in _items(line) for form in expand(item)]
    pairs += [
        (item, Cue(stance="asserts", kind="according")) for item in _items(table["according"]["phrases"])
    ]
    return Reporting(cues=Phrases(_first_of_each(pairs)))


@functools.cache
def judgement() -> Judgement:
    """The words of `lexicon/judgement.toml`."""
    table = _table("judgement")
    links = table["links"]
    forward = frozenset(_items(links["forward"]))
    pairs = [(phrase, ("reprisal-for", False)) for phrase in _items(links["reprisal"])]
    pairs += [(phrase, ("caused", phrase in forward)) for phrase in _items(links["caused"])]
    pairs += [(phrase, ("part-of", False)) for phrase in _items(links["part"])]
    states = [(cue, row["state"]) for row in table["relation"] for cue in _items(row["cues"])]
    return Judgement(
        links=Phrases(_first_of_each(pairs)),
        relations=Phrases((cue, state) for cue, state in states if cue.strip("-") == cue),
        prefixes={cue: state for cue, state in states if cue.endswith("-")},
        suffixes={cue: state for cue, state in states if cue.startswith("-")},
        forecast=Phrases((item, True) for item in _items(table["forecast"]["cues"])),
        loaded=_set(table["opinion"]["strong"]),
        opinion=Phrases((item, True) for item in _items(table["opinion"]["cues"])),
    )


@functools.cache
def furniture() -> Furniture:
    """The patterns of `lexicon/furniture.toml`."""
    table = _table("furniture")
    return Furniture(
        lines=frozenset(_items(table["lines"]["words"])),
        starts=tuple(_items(table["starts"]["words"])),
        inline=tuple((needed, pattern) for needed, pattern in table["inline"]["patterns"]),
    )


@functools.cache
def group(name: str) -> frozenset[str]:
    """The group of words that `lexicon/groups.toml` has under `name`.

    Raises:
        VocabularyError: there is no such group.
    """
    table = _table("groups")
    if name not in table:
        raise VocabularyError(f"lexicon/groups.toml has no group {name!r}; it has {sorted(table)}")
    return frozenset(table[name].split())


@functools.cache
def _demonym_endings() -> tuple[str, ...]:
    return tuple(group("demonym_endings"))


def is_demonym(word: str) -> bool:
    """Whether the lower-case word names people by their country or faith, by list or ending."""
    return word in group("demonyms") or (len(word) > 4 and word.endswith(_demonym_endings()))


@functools.cache
def _table(name: str) -> Mapping[str, Any]:
    return load_toml(f"lexicon/{name}.toml")


def _verb_forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for base in _table("words")["verbs"]["base"].split():
        f = forms(base)
        table.setdefault(f.gerund, "VBG")
        table.setdefault(f.third, "VBZ")
        table.setdefault(f.participle, "VBN" if f.participle != f.past else "VBD")
        table[f.past] = "VBD"
        if f.base not in (f.past, f.participle):
            table.setdefault(f.base, "VB")
    return table


TAGS = {
    "adverb": "ADV",
    "preposition": "IN",
    "subordinator": "SUB",
    "conjunction": "CC",
    "determiner": "DT",
    "wh": "WH",
    "pronoun": "PRP",
    "possessive": "PRP$",
    "be": "BE",
    "have": "HAVE",
    "do": "DO",
    "modal": "MD",
    "negation": "NEG",
    "time": "TIME",
}
"""The tag of each closed class; where a word is in several, the last of this order stands."""
SEVERAL = frozenset({"mon", "sun", "sat", "second", "don", "march", "may"})
SINGLE = {"may": "MD", "to": "TO", "that": "SUB", "than": "IN", "as": "IN", "'s": "POS", "’s": "POS"}


def _closed_tags(closed: Mapping[str, frozenset[str]]) -> dict[str, str]:
    tags = {word: tag for name, tag in TAGS.items() for word in closed[name] if word not in SEVERAL}
    return {**tags, **SINGLE}


def _check_row(row: Mapping[str, Any]) -> None:
    types = event_types()
    if row["type"] not in types or row.get("mode") not in (None, *types[row["type"]].modes):
        raise VocabularyError(
            f"lexicon/triggers.toml: {row['type']}/{row.get('mode')} is no type and mode of codes.toml"
        )


def _first_of_each(pairs: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    seen: dict[str, T] = {}
    for phrase, payload in pairs:
        seen.setdefault(phrase, payload)
    return list(seen.items())


def _items(line: str) -> list[str]:
    return [item for item in (part.strip() for part in line.split(",")) if item]


def _set(line: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in line.split())


def _itself(item: str) -> tuple[str, ...]:
    return (item,)


def _noun_like(base: str) -> tuple[str, ...]:
    return (base, third(base))
