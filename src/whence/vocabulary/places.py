"""Words that tell place names from what looks like one; the places themselves are compiled at set-up."""

import functools
from collections.abc import Mapping

from whence.errors import VocabularyError
from whence.vocabulary.tables import rows

__all__ = ["guards"]


@functools.cache
def guards(kind: str) -> frozenset[str]:
    """The guard words of one kind, lower-cased: word, first_name, title, generic, locative, direction, …

    Raises:
        VocabularyError: there is no such kind.
    """
    if kind not in _guards():
        raise VocabularyError(f"no guard words of kind {kind!r}; there are {sorted(_guards())}")
    return _guards()[kind]


@functools.cache
def _guards() -> Mapping[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split()) for row in rows("places/guards.tsv")}
