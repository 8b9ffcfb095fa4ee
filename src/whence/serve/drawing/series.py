"""A pair's months: its score above and below a zero line, and beneath it how many origins it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.serve.pages.relations import Month

STEP = 18
BAR = 12
LEFT = 34
LABEL = 58
"""Pixels that a label needs."""
HALF = 56
"""Pixels from the zero line to a score of 10."""
GAP = 18
COVER = 30
"""Pixels of the tallest coverage bar."""
LONGEST = 600
"""Months drawn at most, the latest; fifty years."""


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
    zero: int
    base: int
    """The foot of the coverage bars."""
    most: int
    """Origins of the tallest coverage bar."""
    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]


def series(months: Sequence[Month]) -> Series | None:
    """The drawing of the months, gaps kept; None where there is none."""
    known = [month for month in months if _number(month.period) is not None]
    if not known:
        return None
    last = max(_number(month.period) or 0 for month in known)
    first = max(min(_number(month.period) or 0 for month in known), last - LONGEST + 1)
    shown = [month for month in known if (_number(month.period) or 0) >= first]
    most = max(1, *(month.origins for month in shown))
    zero, base = 8 + HALF, 8 + 2 * HALF + GAP + COVER
    bars = tuple(
        _bar(month, LEFT + ((_number(month.period) or 0) - first) * STEP, zero, base, most) for month in shown
    )
    return Series(
        width=max(LEFT + (last - first + 1) * STEP + 40, 220),
        height=base + 22,
        zero=zero,
        base=base,
        most=most,
        bars=bars,
        labels=tuple(_labels(first, last)),
    )


def _labels(first: int, last: int) -> Iterator[tuple[int, str]]:
    """Where a month or a year is named: the first, then the start of each quarter or year that has room."""
    yearly = last - first > 36
    free = 0
    for n in range(first, last + 1):
        x = LEFT + (n - first) * STEP
        if x >= free and (n == first or n % (12 if yearly else 3) == 0):
            yield x, str(n // 12) if yearly else f"{n // 12}-{n % 12 + 1:02d}"
            free = x + LABEL


def _number(period: str) -> int | None:
    """Months since year 0; None for what is no YYYY-MM."""
    year, _, month = period.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    return int(year) * 12 + int(month) - 1


def _bar(month: Month, x: int, zero: int, base: int, most: int) -> Bar:
    height = abs(month.score or 0) / 10 * HALF
    cover = month.origins / most * COVER
    return Bar(
        month=month,
        x=x,
        y=round(zero - height if (month.score or 0) > 0 else zero, 1),
        height=round(height, 1),
        cover_y=round(base - cover, 1),
        cover_height=round(cover, 1),
    )
