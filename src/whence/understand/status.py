"""Whether an event has happened, goes on, is planned, threatened, called for, denied or only supposed."""

from collections.abc import Sequence

from whence.understand.text import Text
from whence.vocabulary import lexicon

CALLED = lexicon.group("called")
PLANNED = lexicon.group("planned")
THREATENED = frozenset(["threaten", "threatens", "threatened", "threatening", "threat", "threats"])
DENIED = lexicon.group("denied")
ONGOING = lexicon.group("ongoing")
LASTING = lexicon.group("lasting")
REACH = 7
FAR = 20
"""Words of a clause in which its verb is looked for."""


def status(text: Text, first: int, last: int, head: int, *, verb: bool) -> str:
    """The status of the event whose trigger is the words `first` to `last`."""
    low, high = text.sentences[text.sentence_of[head]]
    before = text.lower[max(low, first - REACH) : first]
    near = text.lower[max(low, first - 3) : first]
    if any(word in DENIED for word in before) or (verb and _in_denial(text, low, first)):
        return "denied"
    if any(word in THREATENED for word in before):
        return "threatened"
    if verb:
        return _of_verb(text, low, first, head, before)
    if any(word in CALLED and word[:4] != "call" for word in near) or (
        "for" in near and any(word in CALLED for word in before)
    ):
        return "called-for"
    if any(
        word in {"possible", "potential", "planned", "upcoming", "proposed", "prevent", "avoid"}
        for word in near
    ):
        return (
            "hypothetical"
            if any(word in {"possible", "potential", "prevent", "avoid"} for word in near)
            else "planned"
        )
    after = text.lower[last : min(high, last + 4)]
    if {"will", "scheduled"} & set(after):
        return "planned"
    if _lasts(text.lower[first:last], before, after):
        return "ongoing"
    return "occurred"


def _in_denial(text: Text, low: int, first: int) -> bool:
    """Whether the verb at `first` stands in the clause of "denied that …"."""
    for i in range(first - 1, max(low, first - FAR), -1):
        if text.lower[i] == "that" and text.lower[i - 1] in DENIED:
            return True
        if text.tags[i] in {"CC", "VBD", "VBZ", "SUB"}:
            return False
    return False


def _of_verb(text: Text, low: int, first: int, head: int, before: Sequence[str]) -> str:
    tags = text.tags
    helpers = []
    i = first - 1
    while i >= low and tags[i] in {"BE", "HAVE", "DO", "MD", "NEG", "ADV", "TO"}:
        helpers.append(text.lower[i])
        i -= 1
    governor = text.lower[max(low, i - 3) : i + 1] if "to" in helpers else []
    if "to" in helpers:
        if any(word in CALLED for word in governor):
            return "called-for"
        if any(word in PLANNED for word in governor):
            return "planned"
        if any(
            word in {"managed", "able", "continued", "continue", "continues", "began", "continuing"}
            for word in governor
        ):
            return "occurred"
        return "hypothetical" if tags[head] == "VB" else "occurred"
    modal = _of_modal(set(helpers))
    if modal is not None:
        return modal
    if tags[head] == "VBG" and any(word in {"is", "are", "been"} for word in helpers):
        return "ongoing"
    if "if" in before[-4:]:
        return "hypothetical"
    if any(word in ONGOING for word in before[-3:]):
        return "ongoing"
    return "occurred"


def _of_modal(modal: set[str]) -> str | None:
    """The status that a modal or a negation before the verb gives."""
    if modal & {"will", "shall", "ll", "wont", "won't"}:
        return "planned"
    if modal & {"should", "must"}:
        return "called-for"
    if modal & {"would", "could", "might", "may", "can"}:
        return "hypothetical"
    if modal & {"not", "never", "didn't", "didnt", "n't", "hasn't", "haven't", "wasn't"}:
        return "denied"
    return None


def _lasts(words: Sequence[str], before: Sequence[str], after: Sequence[str]) -> bool:
    if any(word in ONGOING for word in (*before[-3:], *after)):
        return True
    return any(word in LASTING for word in words) and not {"ended", "broke", "clashes"} & set(after)
