"""The words that stand between a cause and its effect, from `lexicon/causes.toml`."""

import functools
from dataclasses import dataclass

from whence.errors import VocabularyError
from whence.vocabulary import load_toml
from whence.vocabulary.phrasetable import Phrases

__all__ = ["Connective", "connectives"]

SIDES = frozenset({"before", "after"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Connective:
    """How a connective stands to its two sides."""

    cause: str
    """The side of it on which the cause stands: before or after."""
    within: bool = False
    """Whether its words belong to what follows them."""
    fronted: bool = False
    """Whether it may also open a sentence."""


@functools.cache
def connectives() -> Phrases[Connective]:
    """Each connective, in lower case.

    Raises:
        VocabularyError: a row names a side that is neither before nor after.
    """
    pairs: list[tuple[str, Connective]] = []
    for row in load_toml("lexicon/causes.toml")["connective"]:
        words = [item.strip() for item in row["words"].split(",")]
        if row["cause"] not in SIDES:
            raise VocabularyError(f"lexicon/causes.toml: cause is {row['cause']!r}; expected before or after")
        meant = Connective(
            cause=row["cause"], within=row.get("within", False), fronted=row.get("fronted", False)
        )
        pairs += [(phrase, meant) for phrase in words]
    return Phrases(pairs)
