"""The subject of a verb: leftwards over helpers, modifiers, appositions and lists."""

from whence.understand.phrases import Phrase, Phrases
from whence.understand.text import Text
from whence.vocabulary import lexicon

AUXILIARY = frozenset({"BE", "HAVE", "DO", "MD", "NEG", "ADV", "TO"})
VERBAL = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})
FINITE = frozenset({"VB", "VBZ", "VBD"})
STOPS = frozenset({";", ":", '"', "“", "”"})
FARTHEST = 45
"""Words to the left after which no subject is looked for."""
DURATIONS = lexicon.group("units") | {"dawn", "minutes", "weekend"}


def subject(text: Text, phrases: Phrases, at: int, low: int) -> Phrase | None:
    """The subject of the verb at `at` in the sentence that begins at `low`; None where none is in reach."""
    stop = max(low, at - FARTHEST)
    i = at - 1
    while i >= stop and text.tags[i] in AUXILIARY:
        i -= 1
    if i > stop and text.tags[at] == "VBG" and (text.words[i] == "," or text.tags[i] == "CC"):
        verb = main_verb(text, i, stop)
        if verb is not None:
            return subject(text, phrases, verb, low)
    if i >= stop and text.tags[i] == "IN" and text.tags[at] == "VBG":
        verb = _coordinated(text, i, stop)
        return subject(text, phrases, verb, stop) if verb is not None else None
    return _leftwards(text, phrases, _before_apposition(text, phrases, i, stop), stop)


def is_time(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase says when, and so is neither subject nor object."""
    return text.tags[phrase.head] == "TIME" or text.lower[phrase.head] in DURATIONS


def _before_apposition(text: Text, phrases: Phrases, i: int, stop: int) -> int:
    """The word before an apposition in commas that ends at `i` ("X, the owner of the car, has said")."""
    if i < stop or text.words[i] != ",":
        return i
    for j in range(i - 1, max(stop, i - 25), -1):
        if text.words[j] == ",":
            return j - 1 if phrases.ending(j) is not None else i
        if text.words[j] in STOPS:
            return i
    return i


def _leftwards(text: Text, phrases: Phrases, i: int, stop: int) -> Phrase | None:
    commas = 0
    while i >= stop:
        phrase = phrases.holding(i)
        if phrase is not None:
            following = _after_phrase(text, phrases, phrase, stop)
            if isinstance(following, Phrase) or following is None:
                return following
            i = following
            continue
        tag, word = text.tags[i], text.words[i]
        if tag == "WH":
            return antecedent(text, phrases, i, stop)
        if tag == "CC":
            verb = _coordinated(text, i, stop)
            return subject(text, phrases, verb, stop) if verb is not None else None
        commas += word == ","
        if tag == "SUB" or word in STOPS or commas > 2:
            return None
        if tag in FINITE:
            return _of_relative(text, phrases, i, stop)
        i -= 1
    return None


def _after_phrase(text: Text, phrases: Phrases, phrase: Phrase, stop: int) -> Phrase | int | None:
    """The subject, where `phrase` or what it modifies is it; else the word from which to look on."""
    before = phrase.first - 1
    if is_time(text, phrase):
        return before
    if before < stop:
        return phrase
    tag = text.tags[before]
    if tag in {"IN", "TO"}:
        return before - 1 if text.lower[before] not in {"as", "than", "after", "before"} else phrase
    if text.words[before] == "(":
        return before - 1
    if tag in VERBAL:
        if tag == "VB" and before - 1 >= stop and text.tags[before - 1] == "TO":
            return before - 2
        if tag in {"VBG", "VBN"} and before - 1 >= stop and text.tags[before - 1] in {"NN", "NNP"}:
            return before - 1
        return _of_relative(text, phrases, before, stop) or phrase
    return phrase


def _of_relative(text: Text, phrases: Phrases, verb: int, stop: int) -> Phrase | None:
    """The noun phrase whose relative clause has the verb at `verb` ("a man who runs a charity said")."""
    for i in range(verb - 1, max(stop, verb - 5) - 1, -1):
        if text.tags[i] == "WH" or (
            text.lower[i] == "that" and i > stop and text.tags[i - 1] in {"NN", "NNP"}
        ):
            return antecedent(text, phrases, i, stop)
        if text.tags[i] not in AUXILIARY:
            return None
    return None


def antecedent(text: Text, phrases: Phrases, pronoun: int, stop: int) -> Phrase | None:
    """The noun phrase to which the relative pronoun at word `pronoun` points."""
    i = pronoun
    if text.lower[i] not in {"who", "which", "that"}:
        return None
    i -= 1
    if i >= stop and text.words[i] in {",", ")"}:
        i -= 1
    found = phrases.holding(i) if i >= stop else None
    thing = text.lower[pronoun] == "which"
    while found is not None and found.first - 1 >= stop and _continues(text, found.first - 1):
        outer = phrases.ending(found.first - 1)
        if outer is None or (text.tags[outer.head] == "NNP" and text.lower[found.first - 1] != "for"):
            break
        if thing and _is_person(text.lower[outer.head]):
            break
        found = outer
    return found


def _is_person(word: str) -> bool:
    known = lexicon.words()
    return word in known.roles or word in known.civilian or word.endswith(("er", "ers"))


def _continues(text: Text, i: int) -> bool:
    return text.lower[i] in {"of", "from", "in", "at"} or (
        text.lower[i] == "for" and text.tags[i - 1] == "NNP" and text.tags[i + 1] == "NNP"
    )


def main_verb(text: Text, i: int, stop: int) -> int | None:
    """The finite verb before the word `i` to whose subject a participle after it belongs."""
    for j in range(i - 1, stop - 1, -1):
        if text.tags[j] == "SUB" or text.words[j] in STOPS:
            return None
        if text.tags[j] in FINITE and text.tags[j - 1] not in {"TO", "WH"} and j > stop:
            return j
    return None


def _coordinated(text: Text, i: int, stop: int) -> int | None:
    """The verb that is joined by the conjunction at `i` to the one after it."""
    for j in range(i - 1, stop - 1, -1):
        if text.tags[j] in VERBAL:
            return j
        if text.tags[j] in {"SUB", "WH"} or text.words[j] in STOPS:
            return None
    return None
