"""Quantities in words and digits, with what bounds them."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.understand.text import Text
from whence.vocabulary import lexicon

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
LARGEST = 10_000_000_000
"""Greater figures are no count of people."""
YEARS = range(1900, 2100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """Words `first` to `last`, a count from `low` to `high`; `core` is its number word."""

    first: int
    last: int
    core: int
    low: int | None
    high: int | None


def quantities(text: Text) -> dict[int, Quantity]:
    """Every quantity of `text`, by the word on which it begins."""
    found: dict[int, Quantity] = {}
    counted: set[int] = set()
    for first, last in text.sentences:
        i = first
        while i < last:
            if not _may_begin(text.lower[i]):
                i += 1
                continue
            quantity = _quantity(text.lower, i, last)
            if quantity is None or (text.lower[i] == "others" and i > first and i - 1 in counted):
                i += 1
            else:
                found[i] = quantity
                counted.update(range(i, quantity.last))
                i = quantity.last
    return found


def _may_begin(word: str) -> bool:
    """Whether a quantity may begin with the word."""
    return word in _openers() or word[:1].isdigit() or "-" in word


@functools.cache
def _openers() -> frozenset[str]:
    figures = lexicon.figures()
    numbers = figures.units.keys() | figures.multipliers.keys()
    return figures.bounds.openers | figures.vague.openers | numbers | {"between", "a"}


def value(word: str) -> int | None:
    """The number that one word writes, in digits or letters; None for any other word."""
    figures = lexicon.figures()
    if word in figures.units:
        return figures.units[word]
    if word[:1].isdigit() and word.isascii() and DIGITS.fullmatch(word):
        plain = float(word.replace(",", "")) if "." in word else int(word.replace(",", ""))
        return int(plain) if plain <= LARGEST else None
    tens, dash, unit = word.partition("-")
    if dash and figures.units.get(tens, 0) >= 20 and 0 < figures.units.get(unit, 0) < 10:
        return figures.units[tens] + figures.units[unit]
    return None


def _quantity(lower: Sequence[str], i: int, end: int) -> Quantity | None:
    """The quantity that begins at word `i`, with the longest run of bounding words before its number."""
    figures = lexicon.figures()
    bound, at = "exact", i
    while at < end and (hit := figures.bounds.at(lower, at)):
        bound = hit[1] if hit[1] != "about" or bound == "exact" else bound
        at += hit[0]
    if lower[at : at + 1] == ["between"]:
        return _between(lower, i, at, end)
    core = _core(lower, at, end)
    if core is None:
        return _between(lower, i, i, end) if lower[i] == "between" else None
    low, high, last = core
    if bound == "low":
        high = None
    elif bound == "high":
        low, high = None, high if high is not None else low
    return _trailing(lower, Quantity(first=i, last=last, core=at, low=low, high=high), end)


def _between(lower: Sequence[str], first: int, at: int, end: int) -> Quantity | None:
    low = _core(lower, at + 1, end) if at + 1 < end else None
    if low is None or low[2] >= end or lower[low[2]] != "and":
        return None
    high = _core(lower, low[2] + 1, end)
    if high is None or low[0] is None or high[0] is None or high[0] < low[0]:
        return None
    return Quantity(first=first, last=high[2], core=at, low=low[0], high=high[0])


def _core(lower: Sequence[str], at: int, end: int) -> tuple[int | None, int | None, int] | None:
    """Low, high and end of the number words at `at`."""
    figures = lexicon.figures()
    if at >= end:
        return None
    if hit := figures.vague.at(lower, at):
        return hit[1], None, at + hit[0]
    number = value(lower[at])
    if number is None:
        if lower[at] in {"a", "one"} and lower[at + 1 : at + 2] and lower[at + 1] in figures.multipliers:
            number = 1
        elif lower[at] in figures.multipliers and lower[at] != "million":
            return figures.multipliers[lower[at]], figures.multipliers[lower[at]], at + 1
        else:
            return None
    first = at
    number, at = _multiplied(lower, number, at, at + 1, end)
    rising = first > 0 and lower[first - 1] == "from"
    if (
        at + 1 < end
        and not rising
        and lower[at] in {"-", "–", "to", "or"}
        and (other := value(lower[at + 1])) is not None
    ):
        other, last = _multiplied(lower, other, at + 1, at + 2, end)
        if number < other <= number * 10:
            return number, other, last
    return number, number, at


def _multiplied(lower: Sequence[str], number: int, at: int, last: int, end: int) -> tuple[int, int]:
    """`number` with the multipliers after it ("5 thousand", "two hundred and ten", "1.5 million")."""
    figures = lexicon.figures()
    while last < end and lower[last] in figures.multipliers:
        factor = figures.multipliers[lower[last]]
        if "." in lower[at] and lower[at][:1].isdigit():
            number = round(float(lower[at].replace(",", "")) * factor)
        else:
            number *= factor
        last += 1
        tail = last + 1 if last < end and lower[last] == "and" else last
        rest = value(lower[tail]) if tail < end else None
        if rest is not None and rest < factor and factor > 12 and not lower[tail][:1].isdigit():
            number, last = number + rest, tail + 1
    return number, last


def _trailing(lower: Sequence[str], q: Quantity, end: int) -> Quantity:
    """`q` with what follows its number: "20+", "20 or more"."""
    if lower[q.last : q.last + 1] == ["+"]:
        return Quantity(first=q.first, last=q.last + 1, core=q.core, low=q.low, high=None)
    if q.last + 2 <= end and tuple(lower[q.last : q.last + 2]) in {("or", "more"), ("and", "more")}:
        return Quantity(first=q.first, last=q.last + 2, core=q.core, low=q.low, high=None)
    return q
