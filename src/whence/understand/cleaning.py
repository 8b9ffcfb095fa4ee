"""A text as it was meant, where it shows what befell it on the way, each character led back to its own.

Mended is what only damage leaves behind: UTF-8 that was read as windows-1252 (â€œ), words parted at the end
of a line, invisible characters within words, ligatures, and digits for the letters that scanners take them
for (k1lled). The report keeps its text; what is found in the mended one is anchored in the report's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whence.vocabulary import lexicon

_HIGH = {byte: bytes([byte]).decode("windows-1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_BYTES = {character: byte for byte, character in _HIGH.items()}
_TAIL = "".join(re.escape(_HIGH[byte]) for byte in range(0x80, 0xC0))
_PLAIN_TAIL = "".join(re.escape(c) for c in map(_HIGH.get, range(0x80, 0xC0)) if c and c not in "‘’“”–—…")
"""Second bytes that are no typography: a capital letter before a closing quotation mark is no damage."""
_MISREAD = (
    rf"(?P<misread>[\xc2-\xc5][{_PLAIN_TAIL}]|[\xe0-\xef][{_TAIL}]{{2}}|\xf0[{_TAIL}]{{3}}|â€(?![{_TAIL}]))"
)
_INVISIBLE = r"(?P<invisible>[\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+)"
_PARTED = r"(?P<parted>(?<=[^\W\d_])[-\xad][ \t]*\r?\n[ \t]*(?=[^\W\d_]))"
_LIGATURE = r"(?P<ligature>[\ufb00-\ufb04])"
_DIGITS = r"(?P<digits>(?<![\w-])(?=[^\W\d_]*[015])[015]?[^\W\d_]+(?:[015][^\W\d_]*)?(?![\w-]))"
DAMAGE = re.compile("|".join((_MISREAD, _PARTED, _INVISIBLE, _LIGATURE, _DIGITS)))
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄ", ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
LETTERS = {"0": ("o",), "1": ("l", "i"), "5": ("s",)}
"""What a scanner's digit may have been."""
SHORTEST = 4
"""Characters from which on a word with a digit in it is taken for a misread one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clean:
    """A mended text, and for each of its characters the range of the report's text that it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The range of the report's text that the characters `start` to `end` stand for; not an empty one."""
        return self.starts[start], self.ends[end - 1]


def clean(raw: str) -> Clean:
    """`raw` without the damage that it shows; where it shows none, `raw` itself."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in DAMAGE.finditer(raw):
        meant = _meant(match)
        if meant == match.group():
            continue
        low, high = match.span()
        parts += [raw[at:low], meant]
        starts += range(at, low)
        ends += range(at + 1, low + 1)
        even = len(meant) == high - low
        starts += range(low, high) if even else [low] * len(meant)
        ends += range(low + 1, high + 1) if even else [high] * len(meant)
        at = high
    if not parts:
        return Clean(text=raw, starts=range(len(raw)), ends=range(1, len(raw) + 1))
    parts.append(raw[at:])
    starts += range(at, len(raw))
    ends += range(at + 1, len(raw) + 1)
    return Clean(text="".join(parts), starts=starts, ends=ends)


def _meant(match: re.Match[str]) -> str:
    """What the damaged characters of `match` were; themselves where that cannot be told."""
    found = match.group()
    if match.lastgroup == "misread":
        return "”" if found == "â€" else _decoded(found)
    if match.lastgroup == "parted":
        return _joint(match.string, *match.span())
    if match.lastgroup == "ligature":
        return LIGATURES[found]
    return _spelt(found) if match.lastgroup == "digits" else ""


def _decoded(found: str) -> str:
    try:
        return bytes(_BYTES[c] for c in found).decode("utf-8")
    except UnicodeDecodeError:
        return found


def _joint(text: str, low: int, high: int) -> str:
    """What stands between the halves of a word that a line's end parts: a hyphen, or nothing."""
    first = low
    while first > 0 and text[first - 1].isalpha():
        first -= 1
    before = text[first:low]
    if before.lower() in lexicon.group("prefixes"):
        return "-"
    return "" if text[high].islower() or (len(before) > 1 and before.isupper()) else "-"


def _spelt(word: str) -> str:
    """A word with the letter for its digit; one that is no word with either is left, unless all is plain."""
    if len(word) < SHORTEST or sum(c.isdigit() for c in word) != 1:
        return word
    digit = next(c for c in word if c.isdigit())
    guesses = [word.replace(digit, letter) for letter in LETTERS[digit]]
    for guess in guesses:
        if guess.lower() in _known():
            return guess
    inner = word.index(digit)
    return guesses[0] if 1 < inner < len(word) - 1 and word[1:inner].islower() else word


@cache
def _known() -> frozenset[str]:
    """The words that the rules know by heart."""
    known = lexicon.words()
    nouns = known.civilian | known.combatant | known.anyone | known.roles | known.titles
    things = known.organization_heads | known.place_heads | known.facility_heads | known.vehicles
    return frozenset(known.tags) | frozenset(known.verb_forms) | known.adjectives | nouns | things
