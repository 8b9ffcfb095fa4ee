"""Date stamps and datelines, which stand before a report's words and belong to none of its sentences."""

from collections.abc import Sequence

from whence.vocabulary import lexicon

MONTHS = lexicon.group("months")
STAMPING = lexicon.group("stamping")
WIRES = lexicon.group("wires")
WEEKDAYS = lexicon.group("weekdays")
PREPOSITIONS = frozenset(
    {"on", "of", "since", "in", "until", "by", "from", "before", "after", "for", "and", ","}
)
DASHES = frozenset({"-", "–", "—", "--"})
REACH = 16
"""Words of a sentence within which its dateline ends."""
AGENCY = 6
"""Words of a name in brackets."""


def fences(words: Sequence[str], lower: Sequence[str]) -> set[int]:
    """The words before which a sentence begins: each date stamp's first, and the one after it."""
    found: set[int] = set()
    i = 0
    while i < len(words):
        begins = lower[i] in MONTHS or lower[i].isdecimal()
        end = _date_end(words, lower, i) if begins else None
        if end is None:
            i += 1
            continue
        first = _stamp_start(words, lower, i)
        if _stands_alone(words, lower, first, end):
            found.update((first, end))
        i = end
    return found


def dateline_end(words: Sequence[str], first: int, high: int) -> int | None:
    """Where the dateline at the head of a sentence ends ("TRIPOLI, Jan 28 (Reuters) - "), if it has one."""
    for i in range(first + 1, min(high, first + REACH) - 1):
        if words[i] not in DASHES:
            continue
        bracketed = words[i - 1] == ")" and "(" in words[max(first, i - AGENCY - 2) : i]
        shouted = words[first].isupper() and len(words[first]) > 2 and i - first <= AGENCY
        begins = words[i + 1][:1].isupper() or not words[i + 1][:1].isalpha()
        return i + 1 if begins and (bracketed or shouted) else None
    return None


def _date_end(words: Sequence[str], lower: Sequence[str], i: int) -> int | None:
    """Where a full date with its year ends that begins at word `i`."""
    after = lower[i + 1 : i + 5]
    if lower[i] in MONTHS and words[i][:1].isupper() and after and _day(after[0]):
        at = i + 2 + (after[1:2] == [","])
        return at + 1 if at < len(words) and _year(words[at]) else None
    if _day(lower[i]) and len(after) > 1 and after[0] in MONTHS:
        at = i + 2 + (after[1] == ",")
        return at + 1 if at < len(words) and _year(words[at]) else None
    if (
        _day(lower[i])
        and len(after) > 3
        and after[0] in {"-", "/"}
        and after[2] == after[0]
        and _year(after[3])
    ):
        return i + 5
    return None


def _stamp_start(words: Sequence[str], lower: Sequence[str], i: int) -> int:
    """Where the stamp begins whose date begins at `i`: with its weekday, "Published" or the wire's name."""
    first = i
    while (
        first > 0
        and i - first < REACH
        and (
            lower[first - 1] in STAMPING | WEEKDAYS
            or words[first - 1] in WIRES
            or words[first - 1] in {":", ","}
        )
    ):
        first -= 1
    while first < i and words[first] in {":", ","}:
        first += 1
    return first


def _stands_alone(words: Sequence[str], lower: Sequence[str], first: int, end: int) -> bool:
    """Whether the date is no part of a sentence: nothing leads up to it, and a capital follows."""
    if first > 0 and lower[first - 1] in PREPOSITIONS:
        return False
    return end >= len(words) or words[end][:1].isupper() or not words[end][:1].isalnum()


def _day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31


def _year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4 and word[:2] in {"19", "20"}
