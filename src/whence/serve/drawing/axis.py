"""A line of days that is broken where nothing happened, so that one old event does not crush all others."""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[datetime.date, datetime.date]

BREAK = 44
"""Pixels of a break, with room for how long it is."""
NARROWEST = 76
"""Pixels of a stretch, with room for one label."""
LABEL = 74
"""Pixels from one label to the next, at least."""
EMPTY = 45
"""Days without an incident that may be a break; shorter ones are part of the picture."""
SHARE = 0.1
"""A break is also at least this share of the whole, since only then is anything won by it."""
STRETCHES = 6
_DAYS = (1, 2, 4, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Days that are drawn to one scale."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    def x(self, day: datetime.date) -> float:
        """Where a day of the stretch stands."""
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return self.left + share * (self.right - self.left)


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """The stretches from left to right."""

    stretches: tuple[Stretch, ...]

    def x(self, day: datetime.date) -> float:
        """Where a day stands; one between two stretches stands at the end of the earlier."""
        at = next((each for each in reversed(self.stretches) if each.first <= day), self.stretches[0])
        return at.x(min(max(day, at.first), at.last))

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Where a line is drawn, and its label."""
        for stretch in self.stretches:
            for day, label in _ticks(stretch):
                yield round(stretch.x(day), 1), label

    def breaks(self) -> Iterator[tuple[float, str]]:
        """The middle of each break, and how long it is."""
        for before, after in pairwise(self.stretches):
            yield round((before.right + after.left) / 2, 1), _length((after.first - before.last).days)


def axis(spans: Sequence[Span], left: float, right: float) -> Axis:
    """The axis of at least one span, drawn from `left` to `right`."""
    stretches = _stretches(sorted(spans))
    counts = [sum(1 for start, _ in spans if first <= start <= last) for first, last in stretches]
    weights = [
        math.sqrt((last - first).days + 1) * (1 + math.log(count))
        for (first, last), count in zip(stretches, counts, strict=True)
    ]
    spare = right - left - BREAK * (len(stretches) - 1) - NARROWEST * len(stretches)
    drawn, at = [], left
    for (first, last), weight in zip(stretches, weights, strict=True):
        width = NARROWEST + spare * weight / sum(weights)
        drawn.append(Stretch(first=first, last=last, left=at, right=at + width))
        at += width + BREAK
    return Axis(stretches=tuple(drawn))


def _stretches(spans: Sequence[Span]) -> list[Span]:
    """The spans joined where less than a break lies between, and further until there are few enough."""
    least = max(EMPTY, SHARE * (max(end for _, end in spans) - spans[0][0]).days)
    found: list[Span] = []
    for start, end in spans:
        if found and (start - found[-1][1]).days < least:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    while len(found) > STRETCHES:
        gaps = [(after[0] - before[1]).days for before, after in pairwise(found)]
        at = gaps.index(min(gaps))
        found[at : at + 2] = [(found[at][0], found[at + 1][1])]
    return found


def _ticks(stretch: Stretch) -> list[tuple[datetime.date, str]]:
    """Days, months or years, as fine as there is room for."""
    room = max(1, int((stretch.right - stretch.left) / LABEL))
    days = (stretch.last - stretch.first).days
    for step in _DAYS:
        if days / step < room:
            found = [stretch.first + datetime.timedelta(days=n) for n in range(0, days + 1, step)]
            return [(day, _day(day, named=day is found[0])) for day in found]
    months = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month
    step = next((step for step in _MONTHS if months / step < room), months + 1)
    first = stretch.first.year * 12 + stretch.first.month - 1
    starts = [_month(n) for n in range(-(-first // step) * step, first + months + 1, step)]
    inside = [day for day in starts if stretch.first <= day <= stretch.last]
    if not inside:
        return [(stretch.first, f"{stretch.first:%b %Y}")]
    return [(day, _label(day, step, named=day is inside[0])) for day in inside]


def _day(day: datetime.date, *, named: bool) -> str:
    return f"{day.day} {day:%b}{f' {day.year}' if named else ''}"


def _label(day: datetime.date, step: int, *, named: bool) -> str:
    if step >= 12:
        return str(day.year)
    return f"{day:%b}{f' {day.year}' if named or day.month == 1 else ''}"


def _month(n: int) -> datetime.date:
    """The first day of the n-th month since year 0."""
    return datetime.date(max(1, n // 12), n % 12 + 1, 1)


def _length(days: int) -> str:
    if days >= 700:
        return f"{round(days / 365.25)} years"
    return f"{round(days / 30.44)} months" if days >= 60 else f"{days} days"
