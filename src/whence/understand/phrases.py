"""Noun phrases, by the tags of their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.understand.numbers import Quantity, quantities
from whence.understand.text import Text

NOMINAL = frozenset({"NN", "NNP"})
INSIDE = frozenset({"DT", "PRP$", "CD", "JJ", "NN", "NNP", "POS"})
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
    return at + 1 if text.tags[at + 1] in INSIDE else None


def _extent(text: Text, figures: Mapping[int, Quantity], at: int, end: int, *, begun: bool) -> int:
    """Where the phrase that has come to `at` ends."""
    tags = text.tags
    while at < end:
        tag, before = tags[at], tags[at - 1]
        if tag == "CD" or at in figures:
            if before in NOMINAL and not (before == "NNP" and tag == "CD" and text.lower[at].isdigit()):
                break
            if before in {"JJ", "CD"} and begun:
                break
        elif tag == "DT":
            if before != "DT" or text.lower[at - 1] not in {"all", "both", "such"}:
                break
        elif tag == "PRP$":
            if text.lower[at - 1] not in {"all", "of", "both"}:
                break
        elif tag in {"ADV", "VBG", "VBD", "VBN"}:
            if not _modifies(text, at, end):
                break
        elif tag == "JJ" and before in NOMINAL:
            if not (at + 1 < end and tags[at + 1] in NOMINAL | {"JJ"}):
                break
        elif text.words[at] in QUOTES:
            if not (at + 1 < end and tags[at + 1] in NOMINAL | {"JJ"} and before in {"DT", "POS", "PRP$"}):
                break
        elif tag == "TIME":
            if not (at + 1 < end and tags[at + 1] == "POS") and before != "DT":
                break
        elif tag not in INSIDE:
            break
        at += 1
    return at


def _modifies(text: Text, at: int, end: int) -> bool:
    """Whether an adverb or participle stands before a noun within the phrase."""
    if at + 1 >= end:
        return False
    before, after = text.tags[at - 1], text.tags[at + 1]
    if text.tags[at] == "ADV":
        if text.lower[at] in {"more", "other"} and before == "CD":
            return True
        return before in {"DT", "PRP$", "POS", "JJ"} and after in {"JJ", "VBD", "VBN"}
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
