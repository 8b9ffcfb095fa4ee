"""Figures of people killed, injured, missing, abducted, arrested and displaced."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.understand import clauses
from whence.understand.numbers import YEARS
from whence.understand.phrases import Phrase, Phrases, with_of
from whence.understand.status import status
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import Harming

JOINERS = frozenset(
    {
        ",",
        "and",
        "including",
        "among",
        "them",
        "as",
        "well",
        "plus",
        "along",
        "with",
        "&",
        "(",
        "or",
        "also",
        "at",
    }
)
UNREAL = frozenset({"planned", "threatened", "called-for", "hypothetical"})
NONE = frozenset({"no", "none", "nobody", "noone"})
SINGULAR = frozenset({"a", "an", "one"})
CHAIN = 30
"""Figures that one verb may govern; a bound for lists."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A count of the harmed in the words `first` to `last`; `cue` says what became of them."""

    first: int
    last: int
    outcome: str
    low: int | None
    high: int | None
    who: str
    cue: int
    core: int


def figures(text: Text, phrases: Phrases) -> list[Figure]:
    """Every figure of harm in `text`, in order; no two on the same noun phrase with the same outcome."""
    found: dict[tuple[int, str], Figure] = {}
    for sentence in text.sentences:
        for figure in _in_sentence(text, phrases, *sentence):
            found.setdefault((figure.core, figure.outcome), figure)
    return sorted(found.values(), key=lambda f: (f.first, f.outcome))


def _in_sentence(text: Text, phrases: Phrases, low: int, high: int) -> Iterator[Figure]:
    table, single = lexicon.harming()
    i = low
    while i < high:
        hit = table.at(text.lower, i)
        if hit is not None and i + hit[0] <= high:
            yield from _governed(text, phrases, i, i + hit[0], hit[1], (low, high))
            i += hit[0]
            continue
        i += 1
    for n in _phrases_of(phrases, low, high):
        yield from _headed(text, phrases, phrases.all[n], single)


def _phrases_of(phrases: Phrases, low: int, high: int) -> range:
    inside = [n for n in phrases.at[low:high] if n >= 0]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _governed(
    text: Text, phrases: Phrases, first: int, last: int, harming: Harming, sentence: tuple[int, int]
) -> Iterator[Figure]:
    """The figures that stand to a verb, an act or a toll as those harmed."""
    low, high = sentence
    if harming.kind == "toll":
        yield from _toll(text, phrases, first, last, harming.outcome, high)
        return
    if harming.kind == "act":
        if text.lower[last : last + 1] == ["of"] and (victim := phrases.starting(last + 1)):
            yield from _chain(text, phrases, victim, harming.outcome, first, high)
        return
    if text.tags[first] not in clauses.VERBAL | {"JJ"} and harming.kind == "verb":
        return
    if status(text, first, last, first, verb=True) in UNREAL:
        return
    both = _joined_outcome(text, first, last, high)
    for victims in _victims(text, phrases, first, last, harming, low, high):
        for outcome in (harming.outcome, *both):
            yield from _chain(text, phrases, victims, outcome, first, high)


def _joined_outcome(text: Text, first: int, last: int, high: int) -> tuple[str, ...]:
    """The outcome of a second verb with the same object ("killed and wounded dozens")."""
    table, _ = lexicon.harming()
    if last + 1 < high and text.lower[last] in {"and", "or"}:
        hit = table.at(text.lower, last + 1)
        if hit is not None and hit[1].kind == "verb":
            return ()
    if first - 2 >= 0 and text.lower[first - 1] in {"and", "or"}:
        hit = table.at(text.lower, first - 2)
        if hit is not None and hit[1].kind == "verb" and hit[0] == 1:
            return (hit[1].outcome,)
    return ()


def _victims(
    text: Text, phrases: Phrases, first: int, last: int, harming: Harming, low: int, high: int
) -> Iterator[Phrase]:
    """The noun phrases from which the lists of those harmed begin."""
    passive = clauses.is_passive(text, phrases, first, low)
    patient = None if passive else clauses.direct_object(text, phrases, last, high)
    if harming.kind == "verb" and patient is not None and text.tags[first] != "JJ":
        yield patient
        return
    if text.tags[first] == "JJ":
        held = phrases.holding(first)
        if held is not None:
            yield held
        return
    subject = clauses.subject(text, phrases, first, low)
    if subject is not None:
        yield _leftmost(text, phrases, subject, low)
    after = _included(text, last, high)
    victim = phrases.starting(after) if after is not None else None
    if victim is not None:
        yield victim


def _leftmost(text: Text, phrases: Phrases, phrase: Phrase, low: int) -> Phrase:
    """The first noun phrase of the list that ends with `phrase`."""
    for _ in range(CHAIN):
        i = phrase.first - 1
        while i >= low and text.lower[i] in JOINERS:
            i -= 1
        before = phrases.holding(i) if low <= i < phrase.first - 1 else None
        if before is None or not _counts(text, before):
            return phrase
        phrase = before
    return phrase


def _included(text: Text, last: int, high: int) -> int | None:
    """Where the list begins after "…were killed, including" or "among them"."""
    for i in range(last, min(high, last + 5)):
        if text.lower[i] == "including":
            return i + 1
        if text.lower[i : i + 2] == ["among", "them"]:
            return i + 2
    return None


def _chain(
    text: Text, phrases: Phrases, phrase: Phrase | None, outcome: str, cue: int, high: int
) -> Iterator[Figure]:
    """The figures of the list that begins with `phrase`, the verb's object or subject."""
    _, single = lexicon.harming()
    for _ in range(CHAIN):
        if phrase is None:
            return
        own = _own_outcome(text, phrase, single)
        figure = _figure(text, phrase, own or outcome, cue)
        if figure is not None:
            yield figure
        at = with_of(text, phrases, phrase)
        step = at
        while step < min(high, at + 5) and text.lower[step] in JOINERS and phrases.at[step] < 0:
            step += 1
        following = phrases.starting(step) if at < step < high else None
        if following is None or not _counts(text, following) or (cue > at and step > cue):
            return
        if cue < at and _has_own_verb(text, following, high):
            return
        phrase = following


def _own_outcome(text: Text, phrase: Phrase, single: Mapping[str, Harming]) -> str | None:
    found = single.get(text.lower[phrase.last - 1]) if phrase.quantity is not None else None
    return found.outcome if found is not None and found.kind == "state" else None


def _has_own_verb(text: Text, phrase: Phrase, high: int) -> bool:
    """Whether another verb of harm follows the phrase and takes it for its own ("… and 12 were wounded")."""
    at = phrase.last
    while at < high and text.tags[at] in {"BE", "HAVE", "ADV"}:
        at += 1
    table, single = lexicon.harming()
    if at >= high:
        return False
    hit = table.at(text.lower, at)
    return (hit is not None and hit[1].kind in {"verb", "befall"}) or text.lower[at] in single


def _headed(text: Text, phrases: Phrases, phrase: Phrase, single: Mapping[str, Harming]) -> Iterator[Figure]:
    """The figure of a phrase whose own head says what became of them: "31 dead", "four deaths"."""
    if phrase.quantity is None and text.lower[phrase.first] not in NONE:
        return
    last = text.lower[phrase.last - 1]
    following = text.lower[phrase.last] if phrase.last < len(text.words) else ""
    for word, at in ((last, phrase.last - 1), (following, phrase.last)):
        harming = single.get(word)
        if harming is None or (at == phrase.last and harming.kind != "state"):
            continue
        if at == phrase.last and text.tags[at] == "VBN":
            continue
        figure = _figure(text, phrase, harming.outcome, at)
        if figure is not None:
            yield replace(figure, last=max(figure.last, at + 1) if at == phrase.last else figure.last)
            return


def _toll(text: Text, phrases: Phrases, first: int, last: int, outcome: str, high: int) -> Iterator[Figure]:
    """The figures of "the death toll rose from 31 to 44"."""
    for i in range(last, min(high, last + 30)):
        quantity = phrases.figures.get(i)
        if quantity is None:
            if text.words[i] in {";", "“", "”"} or text.tags[i] in {"SUB", "WH"}:
                return
            continue
        phrase = phrases.holding(i)
        if (
            phrase is None
            or phrase.first != i
            or quantity.low in YEARS
            or not _countable(text, phrase, bare=True)
        ):
            continue
        figure = _figure(text, phrase, outcome, first)
        if figure is not None:
            yield figure
        if text.lower[phrase.last : phrase.last + 1] != ["to"]:
            return


def _counts(text: Text, phrase: Phrase) -> bool:
    return _countable(text, phrase, bare=False) or _single(text, phrase)


def _countable(text: Text, phrase: Phrase, *, bare: bool) -> bool:
    """Whether the phrase counts people: a figure with a noun that can name them, or with none."""
    quantity = phrase.quantity
    known = lexicon.words()
    if quantity is None:
        return text.lower[phrase.first] in NONE and (
            _head_is_people(text, phrase) or phrase.last - phrase.first == 1
        )
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


def _head_is_people(text: Text, phrase: Phrase) -> bool:
    known = lexicon.words()
    head = text.lower[phrase.head]
    return head in known.civilian or head in known.combatant or head in known.anyone


def _single(text: Text, phrase: Phrase) -> bool:
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


def _personal(text: Text, phrase: Phrase) -> bool:
    """Whether a capitalised phrase looks like a person's name."""
    known = lexicon.words()
    inner = text.lower[phrase.first : phrase.last]
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


def _figure(text: Text, phrase: Phrase, outcome: str, cue: int) -> Figure | None:
    quantity = phrase.quantity
    if _countable(text, phrase, bare=False) or (quantity is not None and _countable(text, phrase, bare=True)):
        low, high = (quantity.low, quantity.high) if quantity is not None else (0, 0)
    elif _single(text, phrase):
        low, high = 1, 1
    else:
        return None
    first, last = phrase.first, phrase.last
    if phrase.quantity is not None and text.lower[first] == "the" and phrase.quantity.core > first + 1:
        first += 1
    return Figure(
        first=first, last=last, outcome=outcome, low=low, high=high, who=_who(text, phrase), cue=cue, core=phrase.head
    )  # fmt: skip


def _who(text: Text, phrase: Phrase) -> str:
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
