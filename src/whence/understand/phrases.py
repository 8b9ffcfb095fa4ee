"""Noun phrases, by the tags of their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.understand.numbers import Quantity, quantities
from whence.understand.text import Text
from whence.vocabulary import lexicon

NOMINAL = frozenset({"NN", "NNP"})
INSIDE = frozenset({"DT", "PRP$", "CD", "JJ", "NN", "NNP", "POS"})
STATES = frozenset({"dead", "wounded", "injured"})
QUOTES = frozenset({'"', "“", "”"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """A noun phrase without what follows it: words `first` to `last`, and its `head`."""

    first: int
    last: int
    head: int
    quantity: Quantity | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """The noun phrases of a text in order, and the index of the one that holds each word (-1 for none)."""

    all: Sequence[Phrase]
    at: Sequence[int]
    figures: Mapping[int, Quantity]

    def holding(self, word: int) -> Phrase | None:
        """The phrase that holds `word`."""
        return self.all[self.at[word]] if 0 <= word < len(self.at) and self.at[word] >= 0 else None

    def starting(self, word: int) -> Phrase | None:
        """The phrase whose first word is `word`."""
        phrase = self.holding(word)
        return phrase if phrase is not None and phrase.first == word else None

    def ending(self, word: int) -> Phrase | None:
        """The phrase that ends just before `word`."""
        phrase = self.holding(word - 1)
        return phrase if phrase is not None and phrase.last == word else None


def chunk(text: Text) -> Phrases:
    """The noun phrases of `text`; no phrase crosses a sentence, a comma or a figure that begins a new one."""
    figures = quantities(text)
    phrases: list[Phrase] = []
    at = [-1] * len(text.words)
    for first, last in text.sentences:
        i = first
        while i < last:
            phrase = _phrase(text, figures, i, last)
            if phrase is None:
                i += 1
                continue
            at[i : phrase.last] = [len(phrases)] * (phrase.last - i)
            phrases.append(phrase)
            i = phrase.last
    return Phrases(all=phrases, at=at, figures=figures)


def _phrase(text: Text, figures: Mapping[int, Quantity], i: int, end: int) -> Phrase | None:
    tags = text.tags
    if tags[i] == "PRP":
        return Phrase(first=i, last=i + 1, head=i)
    quantity = figures.get(i)
    if quantity is None and (tags[i] not in INSIDE or tags[i] == "POS"):
        return None
    at = quantity.last if quantity else i + 1
    of = _partitive(text, quantity, at, end)
    at = of or at
    at = _extent(text, figures, at, end, begun=quantity is not None and of is None)
    last = at
    while last > i + 1 and tags[last - 1] in {"DT", "PRP$", "POS"}:
        last -= 1
    head = _head(text, i, last, quantity)
    return None if head is None else Phrase(first=i, last=last, head=head, quantity=quantity)


def _partitive(text: Text, quantity: Quantity | None, at: int, end: int) -> int | None:
    """Where the noun of "dozens of …", "four of its …" begins."""
    if quantity is None or at + 1 >= end or text.lower[at] != "of":
        return None
    if text.tags[at + 1] in {"DT", "PRP$"} and at + 2 < end and text.tags[at + 2] in INSIDE:
        return at + 2
    return at + 1 if text.tags[at + 1] in INSIDE else None


def _extent(text: Text, figures: Mapping[int, Quantity], at: int, end: int, *, begun: bool) -> int:
    """Where the phrase that has come to `at` ends; `begun` where a figure has begun it."""
    start = at
    while at < end:
        if begun and at > start and text.tags[at] in NOMINAL and _whole(text, at):
            break
        follows = _figure_follows(text, at, begun=begun) if at in figures else _follows(text, at, end)
        if not follows:
            break
        at += 1
    return at


def _whole(text: Text, at: int) -> bool:
    """Whether what comes up to `at` counts people, and no noun for them follows ("three dead civilians")."""
    before = text.lower[at - 1]
    return _names_people(before) and not (before in STATES and _names_people(text.lower[at]))


def _figure_follows(text: Text, at: int, *, begun: bool) -> bool:
    """Whether the figure at `at` belongs to the phrase before it ("the 21", "Regiment 111")."""
    before = text.tags[at - 1]
    if before in NOMINAL:
        return before == "NNP" and text.lower[at].isdigit()
    return not (begun and before in {"JJ", "CD"})


def _follows(text: Text, at: int, end: int) -> bool:
    """Whether the word at `at` goes on with the phrase that comes up to it."""
    tag, before = text.tags[at], text.tags[at - 1]
    after = text.tags[at + 1] if at + 1 < end else "."
    if tag == "DT":
        return before == "DT" and text.lower[at - 1] in {"all", "both", "such"}
    if tag == "PRP$":
        return text.lower[at - 1] in {"all", "of", "both"}
    if tag in {"ADV", "VBG", "VBD", "VBN"}:
        return _modifies(text, at, end)
    if tag == "JJ" and before in NOMINAL:
        return before != "NNP" and after in NOMINAL | {"JJ"}
    if tag == "NNP" and before == "NN" and text.cased:
        acronym = text.words[at].isupper() and text.lower[at - 1] in lexicon.words().place_heads
        return _introduces(text.lower[at - 1]) and not acronym
    if text.words[at] == ".":
        return after == "NNP" and before == "NNP" and text.lower[at - 1] in lexicon.words().titles
    if text.words[at] in QUOTES:
        return after in NOMINAL | {"JJ"} and before in {"DT", "POS", "PRP$"}
    if tag == "TIME":
        return after == "POS" or before == "DT"
    return tag in INSIDE


def _names_people(word: str) -> bool:
    """Whether the word is a plural that counts people, so that a counted phrase is whole with it."""
    known = lexicon.words()
    plural = word.endswith("s") or word in {
        "people",
        "children",
        "women",
        "men",
        "dead",
        "wounded",
        "injured",
    }
    return plural and (word in known.civilian or word in known.combatant or word in known.anyone)


def _introduces(word: str) -> bool:
    """Whether a common noun may stand before a name as its title or kind ("activist Abu Malek")."""
    known = lexicon.words()
    return any(
        word in nouns
        for nouns in (known.roles, known.titles, known.combatant, known.civilian, known.organization_heads)
    ) or word in known.place_heads | lexicon.group("actors")


def _modifies(text: Text, at: int, end: int) -> bool:
    """Whether an adverb or participle stands before a noun within the phrase."""
    if at + 1 >= end:
        return False
    before, after = text.tags[at - 1], text.tags[at + 1]
    if text.tags[at] == "ADV":
        if text.lower[at] in {"more", "other"} and before == "CD":
            return True
        return before in {"DT", "PRP$", "POS", "JJ"} and after in {"JJ", "VBD", "VBN"}
    if before in NOMINAL:
        return text.tags[at] == "VBG" and text.lower[at + 1] in lexicon.words().organization_heads
    return before in {"DT", "PRP$", "POS", "JJ", "CD", "ADV"} and after in NOMINAL | {"JJ"}


def _head(text: Text, first: int, last: int, quantity: Quantity | None) -> int | None:
    for i in range(last - 1, first - 1, -1):
        if text.tags[i] in NOMINAL:
            return i
    if quantity is not None:
        return last - 1
    for i in range(last - 1, first - 1, -1):
        if text.tags[i] in {"JJ", "CD"} or text.lower[i] in {"this", "these", "those", "all", "others"}:
            return i
    return None


def with_of(text: Text, phrases: Phrases, phrase: Phrase) -> int:
    """Where `phrase` ends with the "of …" that follows it ("members of a missionary group")."""
    last, head = phrase.last, phrase.head
    for _ in range(3):
        if last + 1 >= len(text.words) or text.sentence_of[last] != text.sentence_of[phrase.first]:
            break
        following = phrases.starting(last + 1)
        named = text.tags[head] == "NNP" and following is not None and text.tags[last + 1] == "NNP"
        if following is None or not (text.lower[last] == "of" or (named and text.lower[last] == "for")):
            break
        last, head = following.last, following.head
    return last


def is_definite(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase points back: "the …", "this …", "its …", "Friday's …"."""
    opening = text.lower[phrase.first]
    if opening in {"the", "this", "that", "these", "those", "such", "both"}:
        return True
    if text.tags[phrase.first] == "PRP$":
        return True
    return "POS" in text.tags[phrase.first : phrase.head]
