"""What is said: where the words of a claim begin and end."""

from whence.understand.phrases import Phrases
from whence.understand.settings import Range
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import Cue

OPENERS = frozenset({'"', "“", "‘", "''", "«", "'", "’", "”", "`"})
TRAILING = frozenset(".,;:!?-–—\"“”‘’'«»()") | {"and", "but"}
CONTINUING = frozenset({"adding", "saying", "stressing", "noting", "claiming", "insisting"})
FINITE = frozenset({"VBD", "VBZ", "BE", "HAVE", "DO"})
SHORT = 3
"""Words under which what follows a cue is no clause of its own."""


def content_start(text: Text, phrases: Phrases, at: int, high: int, cue: Cue) -> tuple[int, bool]:
    """Where the content begins after the cue, and whether "that" or a quotation mark says so."""
    if cue.stance in {"accuses", "condemns", "calls-for", "threatens"}:
        if at < high and text.lower[at] == "that":
            return at + 1, True
        return at, cue.stance != "calls-for"
    limit = min(high, at + 14)
    for i in range(at, limit):
        if text.lower[i] == "that" and text.tags[i] in {"SUB"}:
            return i + 1, True
        if text.words[i] in OPENERS or text.words[i] == ":":
            return i + 1, True
        if text.tags[i] in {"VBD", "VBZ", "BE", "MD", "HAVE"} or text.words[i] in {";"}:
            break
    start = at
    told = phrases.starting(at) if at < high else None
    if told is not None and text.lower[at - 1] in {
        "told",
        "tell",
        "tells",
        "telling",
        "informed",
        "assured",
        "warned",
        "reminded",
    }:
        start = told.last
    while start < high and (text.tags[start] == "TIME" or text.lower[start] in {"on", "late", "early", "in"}):
        if text.lower[start] == "in" and text.lower[start : start + 3] != ["in", "a", "statement"]:
            break
        if text.lower[start] == "on" and text.tags[min(start + 1, high - 1)] != "TIME":
            break
        start += 3 if text.lower[start] == "in" else 1
    return start, False


def until_next(text: Text, at: int, high: int, verb: str) -> int:
    """Where what is said ends: before "…, adding that", else with the sentence."""
    cues = lexicon.reporting().cues
    for i in range(at, high):
        if text.lower[i] in CONTINUING and text.tags[i] == "VBG":
            return i
        if text.words[i] == "," and text.lower[i + 1 : i + 2] in (["although"], ["though"]):
            return i
        if text.tags[i] == "CC" and i + 1 < high and text.tags[i + 1] in {verb, "VBD"} & {"VBD", "VBZ"}:
            hit = cues.at(text.lower, i + 1)
            if hit is not None and hit[1].kind == "verb":
                return i
    return high


def before_second_act(text: Text, at: Range, start: int, high: int) -> int:
    """Where what is condemned or denied ends: before another verb of the same subject ("and offered …")."""
    for i in range(start + 1, high - 1):
        if text.tags[i] in {"SUB", "WH", "MD"} or text.tags[i] in FINITE or text.words[i] in OPENERS:
            return high
        if text.tags[i] == "CC":
            j = i + 1
            while j < high - 1 and text.tags[j] == "ADV":
                j += 1
            if text.tags[j] == text.tags[at[0]] and text.tags[j] in {"VBD", "VBZ"}:
                return i
    return high


def is_clause(text: Text, first: int, last: int) -> bool:
    """Whether the words are a clause of their own: a finite verb stands before any "after", "who", "when"."""
    if last - first < SHORT:
        return False
    for i in range(first, last):
        if text.tags[i] in {"VBD", "VBZ", "BE", "HAVE", "MD", "VB", "DO"}:
            return True
        if i > first and (text.tags[i] in {"SUB", "WH"} or text.lower[i] in {"after", "before"}):
            return text.lower[i] == "that"
    return any(text.tags[i] == "VBN" for i in range(first, last))


def has_verb(text: Text, first: int, last: int) -> bool:
    """Whether the words hold a verb, so that they may be a clause."""
    return last - first >= SHORT and any(
        text.tags[i] in {"VBD", "VBZ", "VBN", "BE", "HAVE", "MD", "VB", "DO"} for i in range(first, last)
    )


def trim(text: Text, first: int, last: int) -> Range:
    """The range without quotation marks, stops and joining words at its ends."""
    while first < last and (text.words[first] in TRAILING or text.lower[first] == "that"):
        first += 1
    while last > first and text.words[last - 1] in TRAILING:
        last -= 1
    return first, last
