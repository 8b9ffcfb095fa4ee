"""A text as numbers that a linear model can weigh: hashed words and pairs of words, in passages."""

import functools
import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from whence.vocabulary import load_toml

Buckets = NDArray[np.int32]

WORDS = 1 << 16
PAIRS = 1 << 16
"""Words and pairs have buckets of their own, so that no rare pair is taken for a frequent word."""
PASSAGE = 90
"""Words to a passage: a report is as relevant as its most relevant passage, however long it is."""
STEP = 45
"""Words from the beginning of one passage to that of the next."""

_WORD = re.compile(r"[^\W\d_]+|\d+")


def words(text: str) -> list[str]:
    """The words of `text` in lower case, every number as `#`: capitals make no difference."""
    return ["#" if word[0].isdigit() else word for word in _WORD.findall(text.lower())]


def english(found: Sequence[str]) -> float:
    """The share of the words that are common in English and nowhere else; 0 where there are none."""
    return sum(word in _common() for word in found) / len(found) if found else 0.0


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(load_toml("english.toml")["common"])


def buckets(found: Sequence[str]) -> tuple[Buckets, Buckets]:
    """A bucket for each word, and one for each word together with the next."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in found]
    single = [zlib.crc32(word) for word in encoded]
    double = [
        zlib.crc32(after, before ^ 0x5BD1E995) for before, after in zip(single, encoded[1:], strict=False)
    ]
    return (
        (np.array(single, dtype=np.int64) % WORDS).astype(np.int32),
        (np.array(double, dtype=np.int64) % PAIRS + WORDS).astype(np.int32),
    )


def passages(length: int) -> list[tuple[int, int]]:
    """Half-open ranges that cover `length` words, each of at most `PASSAGE` words, the last at the end."""
    if length <= PASSAGE:
        return [(0, length)]
    starts = [*range(0, length - PASSAGE, STEP), length - PASSAGE]
    return [(start, start + PASSAGE) for start in starts]
