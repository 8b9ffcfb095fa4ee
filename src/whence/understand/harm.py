"""Figures of people killed, injured, missing, abducted, arrested and displaced."""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.understand import clauses
from whence.understand.numbers import YEARS
from whence.understand.phrases import Phrase, Phrases, with_of
from whence.understand.status import status
from whence.understand.subjects import subject as subject_of
from whence.understand.text import Text
from whence.understand.victims import (
    NONE,
    counts_people,
    headed_by_people,
    names_one,
    names_one_held,
    who,
)
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
HELD = frozenset({"arrested", "abducted", "missing"})
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


SUBSETS = (("of", "them"), ("of", "whom"), ("of", "those"), ("of", "the", "dead"), ("of", "the", "victims"))
SUBSETS_KILLED = ("of", "the", "dead")


def figures(text: Text, phrases: Phrases) -> list[Figure]:
    """Every figure of harm in `text`, in order; no two on the same noun phrase with the same outcome.

    A noun that only names the harmed ("casualties") gives way to the word that says what became of them.
    """
    found: dict[tuple[int, str], Figure] = {}
    for sentence in text.sentences:
        for figure in _in_sentence(text, phrases, *sentence):
            found.setdefault((figure.core, figure.outcome), figure)
    for figure in _subsets(text, phrases, sorted(found.values(), key=lambda f: f.first)):
        if not any((figure.core, outcome) in found for outcome in ("killed", "injured", figure.outcome)):
            found[figure.core, figure.outcome] = figure
    held = {f.core for f in found.values() if f.outcome in {"killed", "injured"}}
    governed = {f.core for f in found.values() if f.outcome in {"killed", "injured"} and f.cue != f.core}
    settled = {"abducted": held, "injured": governed}
    kept = (f for f in found.values() if f.cue != f.core or f.core not in settled.get(f.outcome, ()))
    return sorted(kept, key=lambda f: (f.first, f.outcome))


def _subsets(text: Text, phrases: Phrases, known: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of "30 of them children", with the outcome of the figure before them."""
    firsts = [f.first for f in known]
    for quantity in phrases.figures.values():
        following = tuple(text.lower[quantity.last : quantity.last + 3])
        if not any(following[: len(words)] == words for words in SUBSETS):
            continue
        n = bisect.bisect_left(firsts, quantity.first) - 1
        near = n >= 0 and text.sentence_of[quantity.first] - text.sentence_of[known[n].first] <= 1
        outcome = "killed" if following == SUBSETS_KILLED else (known[n].outcome if near else None)
        if outcome is None:
            continue
        last = quantity.last + (3 if following == SUBSETS_KILLED else 2)
        at = last
        while at < len(text.words) and text.tags[at] in {"BE", "ADV"}:
            at += 1
        noun = phrases.starting(at) if at < len(text.words) else None
        end, fought = last, "unspecified"
        if noun is not None and headed_by_people(text, noun):
            end, fought = noun.last, who(text, noun)
        cue = known[n].cue if near else quantity.first
        yield Figure(
            first=quantity.first,
            last=end,
            outcome=outcome,
            low=quantity.low,
            high=quantity.high,
            who=fought,
            cue=cue,
            core=quantity.core,
        )


def _in_sentence(text: Text, phrases: Phrases, low: int, high: int) -> Iterator[Figure]:
    table, single = lexicon.harming()
    end = low
    for i, length, harming in table.each(text.lower, low, high):
        if end <= i and i + length <= high:
            yield from _governed(text, phrases, i, i + length, harming, (low, high))
            end = i + length
    for n in _phrases_of(phrases, low, high):
        yield from _headed(text, phrases, phrases.all[n], single, high)


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
    if harming.kind == "act" or (text.tags[first] in {"NN", "VBG"} and text.lower[last : last + 1] == ["of"]):
        if text.lower[last : last + 1] == ["of"] and (victim := phrases.starting(last + 1)):
            yield from _chain(text, phrases, victim, harming.outcome, first, high)
        return
    if text.tags[first] not in clauses.VERBAL | {"JJ"} and harming.kind == "verb":
        return
    if status(text, first, last, first, verb=True) in UNREAL:
        return
    if harming.kind == "befall" and text.tags[first] == "VBG" and text.tags[first - 1] in {"NN", "NNP"}:
        return
    sparing = text.lower[first][:7] in {
        "destroy",
        "elimina",
        "neutral",
        "taken",
        "take",
        "takes",
        "took",
        "taking",
    }
    both = _joined_outcome(text, first, last, high)
    for victims in _victims(text, phrases, first, last, harming, low, high):
        if sparing and not (victims.quantity is not None and headed_by_people(text, victims)):
            continue
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
    if text.tags[first] == "JJ":
        held = phrases.holding(first)
        if held is not None and held.quantity is not None:
            yield held
        return
    subject = subject_of(text, phrases, first, low)
    if patient is not None and harming.kind == "verb":
        headline = subject is not None and _counts(text, subject) and _has_own_verb(text, patient, high)
        if not headline:
            yield patient
            return
    if subject is not None:
        yield _leftmost(text, phrases, subject, low)
    if subject is None and text.tags[first] == "VBG":
        return
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
        if text.lower[i] in {"including", ":"}:
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
        if (adjacent := phrases.starting(at) if at < high else None) and adjacent.quantity is not None:
            phrase = (
                adjacent
                if headed_by_people(text, adjacent) and not _has_own_verb(text, adjacent, high)
                else None
            )
            continue
        while step < min(high, at + 5) and text.lower[step] in JOINERS and phrases.at[step] < 0:
            step += 1
        following = phrases.starting(step) if at < step < high else None
        if following is None or not _counts(text, following) or (cue > at and step > cue):
            return
        if cue < at and _has_own_verb(text, following, high):
            return
        phrase = following


def _own_outcome(text: Text, phrase: Phrase, single: Mapping[str, Harming]) -> str | None:
    words = text.lower[phrase.first : phrase.last]
    if phrase.quantity is None or ("of" in words and "the" in words):
        return None
    found = single.get(text.lower[phrase.last - 1])
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


def _headed(
    text: Text, phrases: Phrases, phrase: Phrase, single: Mapping[str, Harming], high: int
) -> Iterator[Figure]:
    """The figure of a phrase whose own head says what became of them: "31 dead", "four deaths"."""
    if phrase.quantity is None and text.lower[phrase.first] not in NONE:
        return
    last = text.lower[phrase.last - 1]
    following = text.lower[phrase.last] if phrase.last < len(text.words) else ""
    inner = next((i for i in range(phrase.first, phrase.head) if _state(text, single, i)), phrase.last - 1)
    for word, at in ((last, phrase.last - 1), (text.lower[inner], inner), (following, phrase.last)):
        harming = single.get(word)
        if harming is None or (at == phrase.last and harming.kind != "state"):
            continue
        if at == phrase.last and text.tags[at] == "VBN":
            continue
        figure = _figure(text, phrase, harming.outcome, at)
        if figure is not None and figure.high == 0 and word == "casualties":
            yield replace(figure, outcome="killed")
        if figure is not None:
            yield replace(figure, last=max(figure.last, at + 1) if at == phrase.last else figure.last)
            after = _included(text, at + 1, min(high, at + 3))
            if after is not None:
                yield from _chain(text, phrases, phrases.starting(after), harming.outcome, at, high)
            return


def _state(text: Text, single: Mapping[str, Harming], i: int) -> bool:
    """Whether the adjective at `i` says what became of those whom it counts ("three dead civilians")."""
    harming = single.get(text.lower[i])
    return harming is not None and harming.kind == "state" and text.lower[i] in {"dead", "wounded", "injured"}


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
            or not counts_people(text, phrase, bare=True)
        ):
            continue
        figure = _figure(text, phrase, outcome, first)
        if figure is not None:
            yield figure
        if text.lower[phrase.last : phrase.last + 1] != ["to"]:
            return


def _counts(text: Text, phrase: Phrase) -> bool:
    return counts_people(text, phrase, bare=False) or names_one(text, phrase)


def _figure(text: Text, phrase: Phrase, outcome: str, cue: int) -> Figure | None:
    quantity = phrase.quantity
    if counts_people(text, phrase, bare=False) or (
        quantity is not None and counts_people(text, phrase, bare=True)
    ):
        low, high = (quantity.low, quantity.high) if quantity is not None else (0, 0)
    elif names_one(text, phrase) or (outcome in HELD and names_one_held(text, phrase)):
        low, high = 1, 1
    else:
        return None
    first, last = phrase.first, phrase.last
    if phrase.quantity is not None and text.lower[first] == "the" and phrase.quantity.core > first + 1:
        first += 1
    return Figure(
        first=first,
        last=last,
        outcome=outcome,
        low=low,
        high=high,
        who=who(text, phrase),
        cue=cue,
        core=phrase.head,
    )
