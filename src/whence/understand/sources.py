"""Who can speak, and how far the words that name a speaker reach."""

from whence.understand import contents
from whence.understand.acting import acts
from whence.understand.phrases import Phrase, Phrases, with_of
from whence.understand.settings import Range
from whence.understand.subjects import main_verb, subject
from whence.understand.text import Text
from whence.vocabulary import lexicon

ISSUED = frozenset(
    {"statement", "statements", "report", "reports", "communique", "message", "letter", "video"}
)
"""What somebody else has issued, who belongs to the source."""


def speaks(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase can be one who speaks: a name, a pronoun, a role."""
    head = text.lower[phrase.head]
    known = lexicon.words()
    if phrase.quantity is not None and head in known.anyone:
        return False
    return head in known.speakers or acts(text, phrase)


def source_end(text: Text, phrases: Phrases, phrase: Phrase) -> int:
    """Where the source ends that begins with `phrase`: with its "of …", "for …", "in …"."""
    end = with_of(text, phrases, phrase)
    known = lexicon.words()
    if text.words[end : end + 1] == ["("] and text.words[end + 2 : end + 3] == [")"]:
        return end + 3
    if (
        end < len(text.words) - 1
        and text.lower[phrase.head] in known.roles
        and text.lower[end] in {"for", "in", "from", "at", "on", "with"}
    ):
        following = phrases.starting(end + 1)
        if following is not None and text.sentence_of[following.first] == text.sentence_of[phrase.first]:
            return with_of(text, phrases, following)
    if end + 1 < len(text.words) and text.lower[phrase.head] in ISSUED and text.lower[end] in {"by", "from"}:
        following = phrases.starting(end + 1)
        return with_of(text, phrases, following) if following is not None else end
    if end < len(text.words) and text.lower[phrase.head] in known.roles:
        following = phrases.starting(end)
        if following is not None and text.tags[following.first] == "NNP":
            return following.last
    return end


def base_form(word: str) -> str:
    """The base of a reporting verb ("said" gives "say"), near enough to look it up."""
    for suffix, ending in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ing", ""), ("s", "")):
        if word.endswith(suffix):
            return word[: -len(suffix)] + ending
    return {
        "spoke": "speak",
        "said": "say",
        "told": "tell",
        "found": "find",
        "shown": "show",
        "knew": "know",
    }.get(word, word)


def speaker_of(text: Text, phrases: Phrases, at: int, low: int) -> Phrase | None:
    """The subject of the cue at `at`; that of the sentence's verb for "… adding that"."""
    if text.lower[at] in contents.CONTINUING and text.tags[at] == "VBG":
        verb = main_verb(text, at, low)
        return subject(text, phrases, at if verb is None else verb, low)
    return subject(text, phrases, at, low)


def may_speak(text: Text, phrases: Phrases, source: Range) -> bool:
    """Whether the words of a source can be one who speaks."""
    phrase = phrases.holding(source[0])
    return phrase is None or speaks(text, phrase)
