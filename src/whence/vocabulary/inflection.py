"""The inflections of English verbs and nouns, by rule and by the irregular table of `lexicon/words.toml`."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from whence.vocabulary import load_toml

__all__ = ["Forms", "forms", "noun_forms", "phrase_forms", "plural", "third"]

VOWELS = frozenset("aeiou")


@dataclass(frozen=True, kw_only=True, slots=True)
class Forms:
    """The inflections of one verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    def all(self) -> tuple[str, ...]:
        """Every form, the base first."""
        return (self.base, self.third, self.past, self.participle, self.gerund)


@functools.cache
def forms(base: str) -> Forms:
    """The inflections of the verb `base`, by the irregular table first and then by rule."""
    irregular, doubled = _irregular()
    gerund = _gerund(base, base in doubled)
    if base in irregular:
        past, participle = irregular[base]
    else:
        past = participle = _past(base, base in doubled)
    return Forms(base=base, third=third(base), past=past, participle=participle, gerund=gerund)


def noun_forms(item: str) -> tuple[str, ...]:
    """A noun or noun phrase in singular and plural."""
    return tuple(dict.fromkeys((item, plural(item))))


def phrase_forms(item: str) -> tuple[str, ...]:
    """Every inflection of a phrase whose first word is a verb (its second, after an adverb in -ly)."""
    parts = item.split()
    at = 1 if parts[0].endswith("ly") and len(parts) > 1 else 0
    found = [" ".join([*parts[:at], form, *parts[at + 1 :]]) for form in forms(parts[at]).all()]
    return tuple(dict.fromkeys(found))


def plural(item: str) -> str:
    """The plural of a noun, or of a phrase by its last word ("acts of war" by its first)."""
    if item in {"body", "life", "fatality", "casualty", "injury"}:
        return {"life": "lives"}.get(item, f"{item[:-1]}ies")
    if item.endswith("man"):
        return f"{item[:-3]}men"
    head, _, tail = item.partition(" of ")
    if tail:
        return f"{third(head)} of {tail}"
    return item if item.endswith("s") and not item.endswith("ss") else third(item)


@functools.cache
def _irregular() -> tuple[Mapping[str, tuple[str, str]], frozenset[str]]:
    table = load_toml("lexicon/words.toml")["verbs"]
    rows = (item.split() for item in table["irregular"].split(","))
    return {base: (past, participle) for base, past, participle in rows}, frozenset(table["doubled"].split())


def third(base: str) -> str:
    """The third person of a verb, which is also the plural of a regular noun."""
    if base.endswith(("s", "x", "z", "ch", "sh")) or base in {"go", "undergo", "do", "veto", "echo"}:
        return f"{base}es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _past(base: str, doubled: bool) -> str:
    if doubled:
        return f"{base}{base[-1]}ed"
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _gerund(base: str, doubled: bool) -> str:
    if doubled:
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) and len(base) > 2:
        return f"{base[:-1]}ing"
    return f"{base}ing"
