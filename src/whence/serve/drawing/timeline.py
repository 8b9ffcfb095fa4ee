"""The incidents on a line of days, a band for each country, with arcs from a reprisal to what it answers."""

import datetime
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whence.serve.pages.parts import IncidentRow

WIDTH = 1000
LEFT = 16
RIGHT = 16
TOP = 34
LEVEL = 19
HEAD = 26
"""Room for a band's name."""
BANDS = 7
"""Bands with a name of their own; incidents of further countries share one."""
SMALLEST, LARGEST = 4.0, 9.0
"""Radii of a mark, of no one killed and of sixty or more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """One incident: a dot for a day, a bar for a longer time within which it lies."""

    row: IncidentRow
    x: float
    to: float
    y: float
    r: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The incidents of one country."""

    name: str
    y: float
    height: float
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    """The whole drawing, in pixels."""

    width: int
    height: float
    ticks: tuple[tuple[float, str], ...]
    bands: tuple[Band, ...]
    pins: tuple[Pin, ...]
    arcs: tuple[str, ...]
    """SVG path data, from an answer to what it answers."""


def timeline(rows: Sequence[IncidentRow]) -> Timeline | None:
    """The drawing of the dated rows; None where none is dated."""
    dated = [(span, row) for row in rows if (span := _span(row))]
    if not dated:
        return None
    first = min(start for (start, _), _ in dated)
    last = max(end for (_, end), _ in dated)
    days = max((last - first).days, 1)

    def x(day: datetime.date) -> float:
        return LEFT + LARGEST + (day - first).days / days * (WIDTH - LEFT - RIGHT - 2 * LARGEST)

    bands, pins, y = [], [], float(TOP)
    for name, members in _banded([row for _, row in dated]):
        spans = {row.id: span for span, row in dated}
        placed, levels = _stack(
            [(x(spans[row.id][0]), x(spans[row.id][1]), row) for row in members], y + HEAD
        )
        height = HEAD + levels * LEVEL + 8
        bands.append(Band(name=name, y=y, height=height, count=len(members)))
        pins += placed
        y += height
    return Timeline(
        width=WIDTH,
        height=y + 4,
        ticks=tuple((round(x(day), 1), label) for day, label in _ticks(first, last)),
        bands=tuple(bands),
        pins=tuple(pins),
        arcs=tuple(_arcs(pins)),
    )


def _span(row: IncidentRow) -> tuple[datetime.date, datetime.date] | None:
    start, end = row.from_ or row.to, row.to or row.from_
    if start is None or end is None:
        return None
    try:
        return datetime.date.fromisoformat(start[:10]), datetime.date.fromisoformat(end[:10])
    except ValueError:
        return None


def _banded(rows: list[IncidentRow]) -> list[tuple[str, list[IncidentRow]]]:
    """The rows by country, the country with most first; the rest and the unknown last."""
    counts = Counter(row.country_name for row in rows if row.country_name)
    named = [name for name, _ in counts.most_common(BANDS)]
    bands: dict[str, list[IncidentRow]] = {name: [] for name in [*named, "Elsewhere", "Country not known"]}
    for row in rows:
        key = row.country_name if row.country_name in bands else "Elsewhere"
        bands[key if row.country_name and key else "Country not known"].append(row)
    return [(name, members) for name, members in bands.items() if members]


def _stack(marks: list[tuple[float, float, IncidentRow]], top: float) -> tuple[list[Pin], int]:
    """The pins of one band, each on the first level where it overlaps none; and how many levels there are."""
    free: list[float] = []
    pins = []
    for start, end, row in sorted(marks, key=lambda each: (each[0], -each[1], each[2].id)):
        r = _radius(row)
        level = next((n for n, edge in enumerate(free) if edge < start - r), len(free))
        if level == len(free):
            free.append(0)
        free[level] = end + r + 2
        y = top + level * LEVEL + LEVEL / 2
        pins.append(Pin(row=row, x=round(start, 1), to=round(end, 1), y=y, r=r))
    return pins, max(1, len(free))


def _radius(row: IncidentRow) -> float:
    killed = row.killed.best or row.killed.low or 0
    return round(min(LARGEST, SMALLEST + math.sqrt(killed) * (LARGEST - SMALLEST) / math.sqrt(60)), 1)


def _arcs(pins: list[Pin]) -> list[str]:
    at = {pin.row.id: pin for pin in pins}
    arcs = []
    for pin in pins:
        for answered in pin.row.answers:
            if (other := at.get(answered)) and other is not pin:
                bend = min(60.0, 14 + abs(pin.x - other.to) / 5)
                top = min(pin.y, other.y) - bend
                middle = (pin.x + other.to) / 2
                arcs.append(
                    f"M{pin.x} {pin.y - pin.r:.1f} Q{middle:.1f} {top:.1f} {other.to} {other.y - other.r:.1f}"
                )
    return arcs


def _ticks(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, str]]:
    """Days, months or years, so that at most about a dozen labels stand side by side."""
    days = (last - first).days
    if days <= 45:
        step = max(1, round(days / 9))
        found = [first + datetime.timedelta(days=n) for n in range(0, days + 1, step)]
        return [(day, f"{day.day} {day:%b}" + (f" {day.year}" if day is found[0] else "")) for day in found]
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= 36:
        step = next(s for s in (1, 2, 3) if months / s <= 12)
        starts = [_month(first, n) for n in range(0, months + 2, step)]
        return [
            (day, f"{day:%b}" + (f" {day.year}" if day.month <= step or day is starts[0] else ""))
            for day in starts
            if first <= day <= last
        ]
    step = max(1, math.ceil((last.year - first.year) / 12))
    years = range(first.year + 1, last.year + 1, step)
    return [(datetime.date(year, 1, 1), str(year)) for year in years]


def _month(first: datetime.date, n: int) -> datetime.date:
    """The first day of the n-th month after that of `first`."""
    at = first.year * 12 + first.month - 1 + n
    return datetime.date(at // 12, at % 12 + 1, 1)
