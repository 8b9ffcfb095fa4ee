"""A report's text as normalised words, its sentences, and what stands in quotation marks."""

import bisect
import dataclasses
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from whence.vocabulary import load_toml

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r'"[^"\n]{1,800}"|“[^”\n]{1,800}”|«[^»\n]{1,800}»')
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words of a text in order; `starts` and `ends` are their offsets in it."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: frozenset[int]
    """Indices of the words that stand in quotation marks."""
    masked: frozenset[int]
    """Indices of the words that are boilerplate."""
    capital: frozenset[int]
    """Indices of the words that begin with a capital letter."""

    def range(self, start: int, end: int) -> range:
        """The indices of the words that touch the characters from `start` to `end`."""
        return range(bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end))


def words_of(text: str, boilerplate: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of `text`; those within `boilerplate` are masked, and match nothing."""
    found = list(_WORD.finditer(text))
    starts, ends = tuple(m.start() for m in found), tuple(m.end() for m in found)
    bare = Words(
        words=tuple(normal(m.group()) for m in found),
        starts=starts,
        ends=ends,
        quoted=frozenset(),
        masked=frozenset(),
        capital=frozenset(i for i, m in enumerate(found) if m.group()[0].isupper()),
    )
    quoted = (i for m in _QUOTED.finditer(text) for i in bare.range(m.start(), m.end()))
    masked = (i for start, end in boilerplate for i in bare.range(start, end))
    return dataclasses.replace(bare, quoted=frozenset(quoted), masked=frozenset(masked))


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of `text`, together the whole of it, each about a sentence."""
    bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in itertools.pairwise(bounds) if a < b]


@functools.lru_cache(maxsize=200_000)
def normal(word: str) -> str:
    """`word` in lower case, without accents, apostrophes and thousands separators."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
    return word.replace("'", "").replace(",", "").casefold()


@functools.lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """`name` for comparison: its normalised words without articles and quotation marks."""
    words = [normal(m.group()) for m in _WORD.finditer(name)]
    return " ".join(w for w in words if w not in ("the", "a", "an"))


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """The list `name` of `fusion/words.toml`."""
    return frozenset(load_toml("fusion/words.toml")[name].split())


def content_words(words: Iterable[str]) -> list[str]:
    """Those of `words` that say what is spoken of."""
    stop = word_list("stop")
    return [w for w in words if w not in stop and (len(w) > 2 or w.isdigit())]
