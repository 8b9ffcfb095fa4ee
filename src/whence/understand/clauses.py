"""Who does what to whom: the subject, object and agent of a verb, and the company of a noun."""

from dataclasses import dataclass

from whence.understand.phrases import Phrase, Phrases
from whence.understand.text import Text
from whence.vocabulary import lexicon

VERBAL = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})
AUXILIARY = frozenset({"BE", "HAVE", "DO", "MD", "NEG", "ADV", "TO"})
FARTHEST = 45
"""Words to the left after which no subject is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The phrases round a verb; `passive` where the subject suffers it."""

    subject: Phrase | None = None
    object: Phrase | None = None
    agent: Phrase | None = None
    passive: bool = False


def frame(text: Text, phrases: Phrases, first: int, last: int, head: int) -> Frame:
    """The frame of the verb group whose words are `first` to `last`, `head` its verb."""
    low, high = text.sentences[text.sentence_of[head]]
    patient = direct_object(text, phrases, last, high)
    passive = is_passive(text, phrases, head, low) or (
        text.tags[head] in {"VBD", "VBN"}
        and patient is None
        and by_phrase(text, phrases, last, high) is not None
    )
    return Frame(
        subject=subject(text, phrases, first, low),
        object=None if passive else patient,
        agent=by_phrase(text, phrases, last, high) if passive else None,
        passive=passive,
    )


def is_passive(text: Text, phrases: Phrases, head: int, low: int) -> bool:
    """Whether a form of "be" or "get" stands before the participle at `head`."""
    if text.tags[head] not in {"VBN", "VBD", "JJ"}:
        return False
    i = head - 1
    while i >= low and text.tags[i] in {"ADV", "NEG"}:
        i -= 1
    while i >= low and text.tags[i] in {"VBN", "VBD"} and text.tags[i - 1] in {"CC", "."}:
        i -= 1
    if i >= low and text.tags[i] == "CC" and i > low and text.tags[i - 1] in {"VBN", "VBD"}:
        return is_passive(text, phrases, i - 1, low)
    return i >= low and (text.tags[i] == "BE" or text.lower[i] in {"got", "get", "gets"})


def direct_object(text: Text, phrases: Phrases, at: int, high: int) -> Phrase | None:
    """The noun phrase that follows the verb which ends at `at`."""
    while at < high and text.tags[at] in {"ADV", "NEG"} and phrases.at[at] < 0:
        at += 1
    if at < high and text.words[at] in {'"', "“", "‘"}:
        at += 1
    found = phrases.starting(at) if at < high else None
    if found is not None and _is_time(text, found):
        return None
    return found


def by_phrase(text: Text, phrases: Phrases, at: int, high: int) -> Phrase | None:
    """The noun phrase after the next "by" within the clause that begins at `at`."""
    for i in range(at, min(high, at + 14)):
        if text.lower[i] == "by" and i + 1 < high:
            found = phrases.starting(i + 1)
            return found if found is not None and not _is_time(text, found) else None
        if text.tags[i] in {"SUB", "MD", "BE", "HAVE"} or text.words[i] in {",", ";", '"', "“", "”"}:
            return None
    return None


def subject(text: Text, phrases: Phrases, at: int, low: int) -> Phrase | None:
    """The noun phrase that is subject of the verb at `at`: leftwards over helpers, modifiers and lists."""
    i = at - 1
    stop = max(low, at - FARTHEST)
    while i >= stop and text.tags[i] in AUXILIARY:
        i -= 1
    best: Phrase | None = None
    commas = 0
    while i >= stop:
        phrase = phrases.holding(i)
        if phrase is not None:
            if not _is_time(text, phrase):
                best = phrase
            i = phrase.first - 1
            if i < stop:
                return best
            if text.tags[i] in {"IN", "TO"} or text.tags[i] == "CD":
                if text.lower[i] in {"that", "as", "than"}:
                    return best
                best = best if text.tags[i] == "CD" else None
                i -= 1
                continue
            if text.tags[i] in {"VBG", "VBN", "VBD", "JJ"} and best is not None and commas == 0:
                held = _reduced(text, phrases, i, stop)
                return held or best
            if best is not None:
                return best
            continue
        tag = text.tags[i]
        if tag == "WH":
            return _antecedent(text, phrases, i, stop)
        if text.words[i] == ",":
            commas += 1
            if commas > 2 or best is not None:
                return best
        elif tag == "CC" and best is None:
            verb = _coordinated(text, i, stop)
            return subject(text, phrases, verb, low) if verb is not None else None
        elif tag in {"SUB"} or text.words[i] in {";", ":", '"', "“", "”"} or best is not None:
            return best
        i -= 1
    return best


def _reduced(text: Text, phrases: Phrases, i: int, stop: int) -> Phrase | None:
    """The noun before a reduced relative ("militants fighting in the city attacked …")."""
    if i - 1 >= stop and text.tags[i - 1] not in {"NN", "NNP"}:
        return None
    if text.tags[i] in {"VBD"}:
        return None
    return phrases.ending(i)


def _antecedent(text: Text, phrases: Phrases, i: int, stop: int) -> Phrase | None:
    """The noun phrase to which the relative pronoun at `i` points."""
    if text.lower[i] not in {"who", "which", "that"}:
        return None
    i -= 1
    if i >= stop and text.words[i] == ",":
        i -= 1
    found = phrases.holding(i) if i >= stop else None
    while (
        found is not None
        and found.first - 1 >= stop
        and text.lower[found.first - 1] in {"of", "from", "in", "at"}
    ):
        outer = phrases.ending(found.first - 1)
        if outer is None or text.tags[outer.head] == "NNP":
            break
        found = outer
    return found


def _coordinated(text: Text, i: int, stop: int) -> int | None:
    """The verb that is joined by the conjunction at `i` to the one after it."""
    for j in range(i - 1, stop - 1, -1):
        if text.tags[j] in VERBAL:
            return j
        if text.tags[j] in {"SUB", "WH"} or text.words[j] in {";", '"', "“", "”"}:
            return None
    return None


def _is_time(text: Text, phrase: Phrase) -> bool:
    head = text.lower[phrase.head]
    return text.tags[phrase.head] == "TIME" or head in {
        "week", "month", "year", "day", "morning", "evening", "night", "afternoon", "weekend", "years", "days",
        "weeks", "months", "hours", "dawn", "minutes",
    }  # fmt: skip


def preposition_phrase(
    text: Text, phrases: Phrases, at: int, high: int, prepositions: frozenset[str], reach: int = 12
) -> Phrase | None:
    """The first noun phrase after one of `prepositions` from `at` on, within the clause."""
    for i in range(at, min(high, at + reach)):
        if text.lower[i] in prepositions and i + 1 < high:
            found = phrases.starting(i + 1)
            if found is not None and not _is_time(text, found):
                return found
        if text.tags[i] in {"SUB", "WH", "MD", "VBD", "VBZ", "BE", "HAVE"} or text.words[i] in {
            ";",
            '"',
            "“",
            "”",
        }:
            return None
    return None


def modifier_before(text: Text, phrase: Phrase, head: int) -> tuple[int, int] | None:
    """The words of `phrase` before the noun at `head` that may name who acts: a genitive or a name."""
    known = lexicon.words()
    for i in range(head - 1, phrase.first, -1):
        if text.tags[i] == "POS":
            first = phrase.first
            return (first, i) if i > first else None
    end = head
    while end > phrase.first and not _names_actor(text, end - 1, known):
        end -= 1
    first = end
    while first > phrase.first and _names_actor(text, first - 1, known):
        first -= 1
    return (first, end) if first < end else None


ACTORS = lexicon.group("actors")


def _names_actor(text: Text, i: int, known: lexicon.Words) -> bool:
    word = text.lower[i]
    if word in ACTORS or word in known.organizations:
        return True
    if text.tags[i] == "NNP":
        return word not in known.facility_heads and word not in known.place_heads
    return word.endswith(("-led", "-backed", "-linked"))
