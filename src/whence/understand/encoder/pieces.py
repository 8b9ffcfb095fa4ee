"""A text cut into the word pieces that the encoder was trained on, anchored to the text's own characters.

The same cutting as the uncased WordPiece of BERT (Devlin et al. 2019): lower case, no accents, each mark of
punctuation and each CJK character alone, then the longest known pieces from the left. Markers like `[SEP]`
that stand in a text are cut as any other words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whence.errors import AssetError

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST = 100
"""Characters of a word beyond which it is one unknown piece, as in training."""
KNOWN_RUNS = 20_000
"""Runs of characters without a blank whose pieces are remembered."""
RUN = re.compile(r"[^ \t\n\r]+")
ASCII_WORD = re.compile(r"[0-9A-Za-z]+|[!-/:-@\[-`{-~]")
PRINTABLE = re.compile(r"[!-~]+")
CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """The pieces of a text as parallel lists; `opens` says which begin a word."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    opens: Sequence[bool]


def without(pieces: Pieces, ranges: Sequence[tuple[int, int]]) -> Pieces:
    """The pieces of the words that begin outside of the half-open `ranges` of characters."""
    if not ranges:
        return pieces
    kept: list[int] = []
    bounds = iter(sorted(ranges))
    low, high = next(bounds)
    inside = False
    for n, (start, first) in enumerate(zip(pieces.starts, pieces.opens, strict=True)):
        while start >= high and (following := next(bounds, None)) is not None:
            low, high = following[0], max(high, following[1])
        inside = low <= start < high if first else inside
        if not inside:
            kept.append(n)
    return Pieces(
        ids=[pieces.ids[n] for n in kept],
        starts=[pieces.starts[n] for n in kept],
        ends=[pieces.ends[n] for n in kept],
        opens=[pieces.opens[n] for n in kept],
    )


class Cutter:
    """Cuts texts into pieces of one vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        missing = {UNKNOWN, BEGIN, END} - vocabulary.keys()
        if missing:
            raise AssetError(f"the vocabulary of pieces lacks {sorted(missing)}; reinstall Whence")
        self._vocabulary = vocabulary
        self.begin, self.end = vocabulary[BEGIN], vocabulary[END]
        self._cut = lru_cache(maxsize=KNOWN_RUNS)(self._pieces)

    @classmethod
    def load(cls, path: Path) -> "Cutter":
        """The cutter of the vocabulary in `path`, one piece a line."""
        try:
            lines = path.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise AssetError(f"{path}: cannot be read ({error}); reinstall Whence") from error
        return cls({piece: n for n, piece in enumerate(lines) if piece})

    def cut(self, text: str) -> Pieces:
        """The pieces of `text`, in order."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        opens: list[bool] = []
        for run in RUN.finditer(text):
            at = run.start()
            for piece, low, high, first in self._cut(run.group()):
                ids.append(piece)
                starts.append(at + low)
                ends.append(at + high)
                opens.append(first)
        return Pieces(ids=ids, starts=starts, ends=ends, opens=opens)

    def _pieces(self, run: str) -> tuple[tuple[int, int, int, bool], ...]:
        """(piece, first character, one past the last, whether it begins a word) of what no blank parts."""
        found = []
        for word, at, origins in _words(run):
            for piece, low, high in self._longest_first(word):
                start = at + low if origins is None else origins[low]
                end = at + high if origins is None else origins[high - 1] + 1
                found.append((piece, start, end, low == 0))
        return tuple(found)

    def _longest_first(self, word: str) -> tuple[tuple[int, int, int], ...]:
        """(piece, first character, one past the last) of each piece of a normalised word."""
        whole = ((self._vocabulary[UNKNOWN], 0, len(word)),)
        if len(word) > LONGEST:
            return whole
        found: list[tuple[int, int, int]] = []
        low = 0
        while low < len(word):
            for high in range(len(word), low, -1):
                piece = self._vocabulary.get(word[low:high] if low == 0 else f"##{word[low:high]}")
                if piece is not None:
                    break
            else:
                return whole
            found.append((piece, low, high))
            low = high
        return tuple(found)


def _words(run: str) -> Iterator[tuple[str, int, Sequence[int] | None]]:
    """(normalised word, its first character, the place of each of its characters where not in a row)."""
    if PRINTABLE.fullmatch(run):
        for word in ASCII_WORD.finditer(run):
            yield word.group().lower(), word.start(), None
    else:
        yield from _of_any(run)


def _of_any(run: str) -> Iterator[tuple[str, int, Sequence[int] | None]]:
    word: list[str] = []
    origins: list[int] = []
    for i, character in enumerate(run):
        for plain in _plain(character):
            alone = plain.isspace() or _is_punctuation(plain) or _is_cjk(plain)
            if alone and word:
                yield "".join(word), 0, origins
                word, origins = [], []
            if alone and not plain.isspace():
                yield plain, 0, [i]
            elif not alone:
                word.append(plain)
                origins.append(i)
    if word:
        yield "".join(word), 0, origins


@lru_cache(maxsize=10_000)
def _plain(character: str) -> str:
    """The character in lower case without accents; a blank for blanks, nothing for controls."""
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
        return " " if character in "\t\n\r" else ""
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFD", character)
    return "".join(p.lower() for p in parts if unicodedata.category(p) != "Mn")


@lru_cache(maxsize=10_000)
def _is_punctuation(character: str) -> bool:
    ascii_mark = PRINTABLE.fullmatch(character) is not None and not character.isalnum()
    return ascii_mark or unicodedata.category(character)[0] == "P"


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return code >= 0x3400 and any(low <= code <= high for low, high in CJK)
