"""A pair's months: its score above and below a zero line, and beneath it how many origins it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.serve.pages.relations import Month

LABEL = 58
"""Pixels that a label needs."""
LONGEST = 600
"""Months drawn at most, the latest; fifty years."""
RECENT = 24
"""Months drawn at most where there is little room."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """The sizes of a drawing, in pixels."""

    step: int
    """From one month to the next."""
    thick: int
    """Of a bar."""
    left: int
    """Room for the scale."""
    half: int
    """From the zero line to a score of 10."""
    gap: int
    """Between the scores and the coverage."""
    cover: int
    """Of the tallest coverage bar."""


LARGE = Measure(step=18, thick=12, left=34, half=56, gap=18, cover=30)
SMALL = Measure(step=7, thick=5, left=0, half=13, gap=4, cover=9)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One month."""

    month: Month
    x: int
    y: float
    height: float
    cover_y: float
    cover_height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """The whole drawing, in pixels."""

    width: int
    height: int
    left: int
    thick: int
    zero: int
    base: int
    """The foot of the coverage bars."""
    most: int
    """Origins of the tallest coverage bar."""
    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]


def series(months: Sequence[Month], *, small: bool = False) -> Series | None:
    """The drawing of the months, gaps kept; None where there is none.

    Args:
        months: in any order; what has no proper month is left out.
        small: without scale and labels, and only the latest months.
    """
    dated = {number: month for month in months if (number := _number(month.period)) is not None}
    if not dated:
        return None
    size = SMALL if small else LARGE
    last = max(dated)
    first = max(min(dated), last - (RECENT if small else LONGEST) + 1)
    shown = {number: month for number, month in dated.items() if number >= first}
    most = max(1, *(month.origins for month in shown.values()))
    zero = 4 + size.half
    base = zero + size.half + size.gap + size.cover
    return Series(
        width=size.left + (last - first + 1) * size.step + (0 if small else 40),
        height=base + (2 if small else 22),
        left=size.left,
        thick=size.thick,
        zero=zero,
        base=base,
        most=most,
        bars=tuple(
            _bar(month, size.left + 3 + (number - first) * size.step, zero, base, most, size)
            for number, month in sorted(shown.items())
        ),
        labels=() if small else tuple(_labels(first, last)),
    )


def _labels(first: int, last: int) -> Iterator[tuple[int, str]]:
    """Where a month or a year is named: the first, then the start of each quarter or year that has room."""
    yearly = last - first > 36
    free = 0
    for n in range(first, last + 1):
        x = LARGE.left + (n - first) * LARGE.step
        if x >= free and (n == first or n % (12 if yearly else 3) == 0):
            yield x, str(n // 12) if yearly else f"{n // 12}-{n % 12 + 1:02d}"
            free = x + LABEL


def _number(period: str) -> int | None:
    """Months since year 0; None for what is no YYYY-MM."""
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    return int(year) * 12 + int(month) - 1


def _bar(month: Month, x: int, zero: int, base: int, most: int, size: Measure) -> Bar:
    score = month.score or 0
    height = abs(score) / 10 * size.half
    cover = month.origins / most * size.cover
    return Bar(
        month=month,
        x=x,
        y=round(zero - height if score > 0 else zero, 1),
        height=round(height, 1),
        cover_y=round(base - cover, 1),
        cover_height=round(cover, 1),
    )
