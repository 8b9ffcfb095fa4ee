"""What a report names, the kind of each name, and which mentions name the same thing."""

import functools
from dataclasses import dataclass

from whence.understand import settings
from whence.understand.phrases import Phrase, Phrases, with_of
from whence.understand.settings import Range
from whence.understand.sources import source_end
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import is_demonym

GROUPS = lexicon.group("groups")
OUTLETS = lexicon.group("outlets")
PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Words `range` that name something of `kind`, with the chain that joins mentions of one thing."""

    range: Range
    kind: str
    chain: int
    score: float


def mentions(text: Text, phrases: Phrases) -> list[Named]:
    """The mentions of `text` in order: names, places, weapons, vehicles, groups, and pronouns for them."""
    placed = _placed(text, phrases)
    found: list[tuple[Range, str, float]] = []
    for phrase in phrases.all:
        found += _of_phrase(text, phrases, phrase, placed)
    for low, high in text.sentences:
        found += [(r, "weapon", 0.9) for r in settings.weapons(text, low, high)]
    found += [(r, "place", 0.7) for r in sorted(placed)]
    return _chained(text, _apart(found))


def kind_of(text: Text, span: Range) -> str:
    """The kind of the thing that the words of `span` name."""
    known = lexicon.words()
    head = _head(text, span)
    word = text.lower[head]
    inner = text.lower[span[0] : span[1]]
    if word in known.organization_heads or word in known.organizations:
        return "organization"
    if word in known.vehicles:
        return "vehicle"
    if word in GROUPS or (word.endswith("s") and word[:-1] in _people()):
        return "group"
    if word in _people() or not known.titles.isdisjoint(inner):
        return "person"
    if word in known.facility_heads:
        return "facility"
    if word in known.place_heads:
        return "place"
    if is_demonym(word):
        return "nationality"
    if text.tags[head] == "PRP":
        return "group" if word in {"they", "them", "we"} else "person"
    if text.tags[head] != "NNP":
        return "group" if word.endswith("s") else "organization"
    names = [i for i in range(*span) if text.tags[i] == "NNP"]
    if any(text.lower[i] in OUTLETS for i in range(*span)):
        return "organization"
    if text.words[head].isupper() and len(word) > 1 and text.cased:
        return "organization"
    return "person" if len(names) > 1 and len(names) == span[1] - span[0] else "organization"


@functools.cache
def _people() -> frozenset[str]:
    known = lexicon.words()
    return known.civilian | known.combatant | known.roles


def _head(text: Text, span: Range) -> int:
    end = next((i for i in range(span[0] + 1, span[1]) if text.lower[i] in {"of", "for", "in"}), span[1])
    nominal = [i for i in range(span[0], end) if text.tags[i] in {"NN", "NNP", "PRP"}]
    return nominal[-1] if nominal else end - 1


def _placed(text: Text, phrases: Phrases) -> set[Range]:
    placed: set[Range] = set()
    for low, high in text.sentences:
        placed.update(settings.places(text, phrases, low, high))
    return placed


def _of_phrase(
    text: Text, phrases: Phrases, phrase: Phrase, placed: set[Range]
) -> list[tuple[Range, str, float]]:
    known = lexicon.words()
    head = text.lower[phrase.head]
    out: list[tuple[Range, str, float]] = []
    if text.tags[phrase.head] == "PRP":
        return [((phrase.first, phrase.last), "pronoun", 0.5)] if head in PRONOUNS else []
    start = phrase.first + (text.tags[phrase.first] in {"DT", "PRP$"})
    inner = range(phrase.first, phrase.last)
    out += [
        ((i, i + 1), "nationality", 0.9) for i in inner if text.tags[i] == "NNP" and is_demonym(text.lower[i])
    ]
    run = _name_run(text, phrase)
    if (
        run is not None
        and run not in placed
        and not (run[1] - run[0] == 1 and is_demonym(text.lower[run[0]]))
    ):
        whole = (run[0], with_of(text, phrases, phrase)) if run[1] == phrase.last else run
        out.append((whole, kind_of(text, whole), 0.7))
    elif run is None and (
        head in known.organization_heads or head in known.civilian or head in known.combatant
    ):
        out.append(
            (
                (start if phrase.quantity is None else phrase.first, phrase.last),
                kind_of(text, (phrase.first, phrase.last)),
                0.6,
            )
        )
    elif run is None and head in known.roles and phrase.quantity is None and not head.endswith("s"):
        out.append(((phrase.first, source_end(text, phrases, phrase)), "person", 0.6))
    elif run is None and (head in known.facility_heads or head in known.vehicles):
        out.append(((start, phrase.last), kind_of(text, (start, phrase.last)), 0.6))
    return out


def _name_run(text: Text, phrase: Phrase) -> Range | None:
    """The longest run of capitalised words in the phrase, its last if several."""
    last = phrase.last
    while last > phrase.first and text.tags[last - 1] != "NNP":
        last -= 1
    first = last
    while first > phrase.first and text.tags[first - 1] == "NNP":
        first -= 1
    return (first, last) if first < last else None


def _apart(found: list[tuple[Range, str, float]]) -> list[tuple[Range, str, float]]:
    """`found` in order, one for each range, nested ones kept."""
    unique: dict[Range, tuple[Range, str, float]] = {}
    for item in found:
        unique.setdefault(item[0], item)
    return sorted(unique.values(), key=lambda item: (item[0][0], -item[0][1]))


def _chained(text: Text, found: list[tuple[Range, str, float]]) -> list[Named]:
    chains: dict[str, int] = {}
    out: list[Named] = []
    latest: dict[str, tuple[int, int]] = {}  # kind -> (where it was named last, chain)
    count = 0
    for span, kind, score in found:
        if kind == "pronoun":
            wanted = (
                ("person",)
                if text.lower[span[0]] in {"he", "she", "him", "her"}
                else ("organization", "group")
            )
            named = max((latest[k] for k in wanted if k in latest), default=None)
            if named is not None:
                out.append(Named(range=span, kind=wanted[0], chain=named[1], score=0.4))
            continue
        keys = _keys(text, span)
        chain = next((chains[key] for key in keys if key in chains), None)
        if chain is None:
            count += 1
            chain = count
        for key in keys:
            chains.setdefault(key, chain)
        latest[kind] = (span[0], chain)
        out.append(Named(range=span, kind=kind, chain=chain, score=score))
    return out


def _keys(text: Text, span: Range) -> list[str]:
    """What joins mentions: the whole string, its acronym, the surname of a name."""
    inner = [w for w in text.lower[span[0] : span[1]] if w not in {"the", "a", "an"}] or list(
        text.lower[span[0] : span[1]]
    )
    keys = [" ".join(inner)]
    if len(inner) > 1 and all(text.tags[i] in {"NNP", "IN"} for i in range(*span)):
        keys.append("".join(w[0] for w in inner if w not in {"of", "for", "and"}))
        keys.append(inner[-1])
    follow = text.lower[span[1] : span[1] + 3]
    if len(follow) == 3 and follow[0] == "(" and follow[2] == ")":
        keys.append(follow[1])
    return keys
