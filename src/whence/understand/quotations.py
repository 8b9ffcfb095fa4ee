"""Quotations: what stands between quotation marks, over sentences but not over paragraphs."""

from dataclasses import dataclass

from whence.understand.text import Text

PAIRS = {"“": "”", "«": "»", '"': '"', "„": "“"}
LONGEST = 250
"""Words after which an open quotation mark is taken for a stray one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """The words `first` to `last` between two quotation marks."""

    first: int
    last: int


def quotations(text: Text) -> list[Quotation]:
    """The quotations of `text` in order; a mark without a partner opens none."""
    found: list[Quotation] = []
    opened: int | None = None
    closing = ""
    for i, word in enumerate(text.words):
        if opened is not None:
            if word == closing and not (word == '"' and _opens(text, i)):
                if i > opened + 1:
                    found.append(Quotation(first=opened + 1, last=i))
                opened = None
            elif i - opened > LONGEST or _new_paragraph(text, i):
                opened = None
        if opened is None and word in PAIRS and (word != '"' or _opens(text, i)):
            opened, closing = i, PAIRS[word]
    return found


def _opens(text: Text, i: int) -> bool:
    """Whether a straight mark stands before a word and after a blank."""
    before = text.raw[text.starts[i] - 1 : text.starts[i]]
    after = text.raw[text.ends[i] : text.ends[i] + 1]
    return (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()


def _new_paragraph(text: Text, i: int) -> bool:
    return "\n\n" in text.raw[text.ends[i - 1] : text.starts[i]] and text.words[i - 1] in {".", "!", "?"}
