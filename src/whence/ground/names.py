"""Spellings of one name brought together: the keys under which the gazetteer and the registry are searched.

Standard library alone and no other module of the project: the build script loads this file by its path,
so that a key is made in one way when the gazetteer is compiled and when it is searched.
"""

import functools
import re
import unicodedata

ARTICLES = frozenset(
    {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "ez", "l"}
)
"""The Arabic article, also where its consonant is taken by the next word's (ash-Sham, ez-Zor)."""

SKELETON_COUNTRIES = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TN",
        "YE",
    ]
)
"""Where place names reach English from the Arabic script, and so in many spellings."""

_DROPPED = frozenset("'’ʻʼ`´ʿʾ‘ʹʺ")
_PAIRS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("dj", "j"),
    ("q", "k"),
    ("g", "k"),
    ("c", "k"),
    ("p", "b"),
    ("v", "f"),
)
_VOWELS = re.compile(r"[aeiouwy]+")
_DOUBLED = re.compile(r"(.)\1+")
_LAST_H = re.compile(r"(?<=[aei])h\b")


@functools.lru_cache(maxsize=50_000)
def normal(name: str) -> str:
    """`name` without case, marks, apostrophes and punctuation, its words parted by single spaces."""
    if name.isalnum() and name.isascii():
        return name.lower()
    kept = []
    for character in unicodedata.normalize("NFKD", name.casefold()):
        if character.isalnum():
            kept.append(character)
        elif not unicodedata.combining(character) and character not in _DROPPED:
            kept.append(" ")
    return " ".join("".join(kept).split())


def without_article(key: str) -> str:
    """The normal form `key` without a leading Arabic article; unchanged where it has none."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 2 else key


def skeleton(key: str) -> str:
    """What is left of the normal form `key` where spellings out of the Arabic script agree.

    Articles and vowels go, and consonants that transliterations confuse become one: Darneh, Darnah and
    Derna give `drn`. Where fewer than three consonants remain, the places of vowels are kept: Al-Qubba,
    Qubbah and Gubba give `kaba`.
    """
    words = [word for word in key.split() if word not in ARTICLES] or key.split()
    folded = _LAST_H.sub("", " ".join(words))
    for spelling, letter in _PAIRS:
        folded = folded.replace(spelling, letter)
    bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", folded).replace(" ", ""))
    return bones if len(bones) > 2 else _DOUBLED.sub(r"\1", _VOWELS.sub("a", folded).replace(" ", ""))
