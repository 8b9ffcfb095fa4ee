"""Who does what to whom: the subject, object and agent of a verb, and the company of a noun."""

from dataclasses import dataclass

from whence.understand.phrases import Phrase, Phrases
from whence.understand.subjects import is_time, subject
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import is_demonym

VERBAL = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})


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
    if found is not None and is_time(text, found):
        return None
    return found


def by_phrase(text: Text, phrases: Phrases, at: int, high: int) -> Phrase | None:
    """The noun phrase after the next "by" within the clause that begins at `at`."""
    for i in range(at, min(high, at + 14)):
        if text.lower[i] == "by" and i + 1 < high:
            found = phrases.starting(i + 1)
            return found if found is not None and not is_time(text, found) else None
        if text.tags[i] in {"SUB", "MD", "BE", "HAVE"} or text.words[i] in {",", ";", '"', "“", "”"}:
            return None
    return None


def preposition_phrase(
    text: Text, phrases: Phrases, at: int, high: int, prepositions: frozenset[str], reach: int = 12
) -> Phrase | None:
    """The first noun phrase after one of `prepositions` from `at` on, within the clause."""
    for i in range(at, min(high, at + reach)):
        if text.lower[i] in prepositions and i + 1 < high:
            found = phrases.starting(i + 1)
            if found is not None and not is_time(text, found):
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
    for i in range(head - 1, phrase.first, -1):
        if text.tags[i] == "POS":
            first = phrase.first
            return (first, i) if i > first else None
    end = head
    while end > phrase.first and not names_actor(text, end - 1):
        end -= 1
    first = end
    while first > phrase.first and names_actor(text, first - 1):
        first -= 1
    return (first, end) if first < end else None


ACTORS = lexicon.group("actors")


def names_actor(text: Text, i: int) -> bool:
    """Whether the word before an event's noun names who acts: a demonym, an acronym, "regime", "rebel"."""
    known = lexicon.words()
    word = text.lower[i]
    if word in ACTORS or word in known.organizations:
        return True
    if text.tags[i] == "NNP":
        return is_demonym(word) or (text.words[i].isupper() and len(word) > 1 and text.cased)
    return word.endswith(("-led", "-backed", "-linked"))
