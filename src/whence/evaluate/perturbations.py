"""Texts spoilt in the ways in which saved pages, scans and feeds are, with a map from old offsets to new.

Each perturbation takes a text and a source of chance, and gives for each of its code points what becomes of
it; so a span of the text, whatever is done, is what became of its own code points.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

Pieces = list[str]
Perturbation = Callable[[str, random.Random], Pieces]
"""What becomes of each code point of a text, in order."""

LOST = 0.5
"""The share of its marks that `sparse punctuation` takes from a text."""
MISREAD = 0.05
"""The share of words in which `ocr noise` misreads something."""
BROKEN = 0.04
"""The share of blanks at which `broken paragraphs` begins a new one, titles and sentence ends aside."""
COLUMN = 72
"""Code points after which `wrapped lines` and `hyphenated lines` begin a new line."""

MARK = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?'\"’‘“”«»„()\[\]–—]|(?<!\w)-|-(?!\w)")
"""A mark of punctuation; those within a figure or a word (1,200, 10:30, Al-Qubba) are none."""
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Sgt|Sen|Rep|Gov|Rev|St)\.( )(?=[A-Z])")
WITHIN = re.compile(r"(?<=[^\s.!?:\"”’']) (?=[^\W_])")
"""A blank within a sentence."""
CONFUSED: Mapping[str, Sequence[str]] = {
    "rn": ("m",), "m": ("rn",), "cl": ("d",), "d": ("cl",), "vv": ("w",), "w": ("vv",), "li": ("h",),
    "l": ("1", "I"), "i": ("l", "1"), "I": ("l", "1"), "e": ("c",), "c": ("e",), "h": ("b",), "b": ("h",),
    "o": ("0",), "O": ("0",), "S": ("5",), "B": ("8",), "f": ("t",), "t": ("f",), "u": ("n",), "n": ("u",),
}  # fmt: skip
"""Letters that scanners take for one another. Figures are left alone: what they say could not be told."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Perturbed:
    """A spoilt text, and for each boundary between code points of the old text where it lies in the new."""

    text: str
    offsets: Sequence[int]

    def carried(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the new text that became of `start` to `end` of the old."""
        return self.offsets[start], self.offsets[end]


def perturbed(text: str, name: str, *, seed: str = "") -> Perturbed:
    """`text` under the perturbation `name` of `PERTURBATIONS`; the same seed gives the same text."""
    pieces = PERTURBATIONS[name](text, random.Random(f"{name} {seed}"))  # noqa: S311 - no secret hangs on it
    return Perturbed(text="".join(pieces), offsets=tuple(accumulate(map(len, pieces), initial=0)))


def _unchanged(text: str, _: random.Random) -> Pieces:
    return list(text)


def _all_caps(text: str, _: random.Random) -> Pieces:
    return [c.upper() for c in text]


def _no_caps(text: str, _: random.Random) -> Pieces:
    return [c.lower() for c in text]


def _no_punctuation(text: str, _: random.Random) -> Pieces:
    return _without(text, [m.start() for m in MARK.finditer(text)])


def _sparse_punctuation(text: str, chance: random.Random) -> Pieces:
    return _without(text, [m.start() for m in MARK.finditer(text) if chance.random() < LOST])


def _without(text: str, places: Sequence[int]) -> Pieces:
    pieces = list(text)
    for i in places:
        pieces[i] = ""
    return pieces


def _curly_quotes(text: str, _: random.Random) -> Pieces:
    pieces = list(text)
    for i, mark in enumerate(text):
        opens = i == 0 or text[i - 1].isspace() or text[i - 1] in "([“‘\"'"
        if mark == '"':
            pieces[i] = "“" if opens else "”"
        elif mark == "'":
            pieces[i] = "‘" if opens else "’"
    return pieces


def _straight_quotes(text: str, _: random.Random) -> Pieces:
    return [c.translate(_STRAIGHT) for c in text]


_STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')


def _no_apostrophes_or_commas(text: str, _: random.Random) -> Pieces:
    return _without(text, [m.start() for m in MARK.finditer(text) if m.group() in ",'’"])


def _ocr_noise(text: str, chance: random.Random) -> Pieces:
    pieces = list(text)
    for word in re.finditer(r"[^\W\d_]+", text):
        if chance.random() < MISREAD:
            _misread(pieces, word, chance)
    return pieces


def _misread(pieces: Pieces, word: re.Match[str], chance: random.Random) -> None:
    letters, start = word.group(), word.start()
    places = [(i, n) for n in (1, 2) for i in range(len(letters) - n + 1) if letters[i : i + n] in CONFUSED]
    if places:
        i, length = chance.choice(places)
        pieces[start + i] = chance.choice(CONFUSED[letters[i : i + length]])
        if length == 2:
            pieces[start + i + 1] = ""


def _mojibake(text: str, chance: random.Random) -> Pieces:
    """UTF-8 that was read as windows-1252, of a text with curly quotes."""
    return ["".join(map(_as_windows, c.encode("utf-8"))) for c in _curly_quotes(text, chance)]


def _as_windows(byte: int) -> str:
    """The byte in windows-1252 as the Web has it: a byte that the set lacks stands for its own code point."""
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


def _broken_paragraphs(text: str, chance: random.Random) -> Pieces:
    pieces = list(text)
    titles = [m.start(1) for m in TITLE.finditer(text)]
    for i in [*titles, *(m.start() for m in WITHIN.finditer(text) if chance.random() < BROKEN)]:
        pieces[i] = "\n\n"
    return pieces


def _joined_paragraphs(text: str, _: random.Random) -> Pieces:
    return [" " if c == "\n" else c for c in text]


def _wrapped_lines(text: str, _: random.Random) -> Pieces:
    pieces, line, blank = list(text), 0, -1
    for i, c in enumerate(text):
        if c == "\n":
            line, blank = i + 1, -1
        elif c == " ":
            blank = i
        if i - line >= COLUMN and blank > line:
            pieces[blank], line, blank = "\n", blank + 1, -1
    return pieces


def _hyphenated_lines(text: str, _: random.Random) -> Pieces:
    """Lines that end within a word, where it is long enough to be parted."""
    pieces, line = list(text), 0
    for i in range(len(text)):
        if text[i] == "\n":
            line = i + 1
        elif i - line >= COLUMN and text[i - 3 : i + 3].isalpha():
            pieces[i], line = f"-\n{text[i]}", i
        elif i - line >= COLUMN and text[i] == " ":
            pieces[i], line = "\n", i + 1
    return pieces


PERTURBATIONS: Mapping[str, Perturbation] = {
    "unchanged": _unchanged,
    "all caps": _all_caps,
    "no caps": _no_caps,
    "no punctuation": _no_punctuation,
    "sparse punctuation": _sparse_punctuation,
    "no apostrophes or commas": _no_apostrophes_or_commas,
    "curly quotes": _curly_quotes,
    "straight quotes": _straight_quotes,
    "ocr noise": _ocr_noise,
    "mojibake": _mojibake,
    "broken paragraphs": _broken_paragraphs,
    "joined paragraphs": _joined_paragraphs,
    "wrapped lines": _wrapped_lines,
    "hyphenated lines": _hyphenated_lines,
}
"""What can be done to a text; `unchanged` does nothing."""
