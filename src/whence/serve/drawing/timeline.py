"""The incidents on a line of days, a band for each country, with arcs from a reprisal to what it answers."""

import datetime
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whence.serve.drawing.axis import Span, axis
from whence.serve.pages.parts import IncidentRow

WIDTH = 1000
EDGE = 26
TOP = 38
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
    breaks: tuple[tuple[float, str], ...]
    """Where the line leaves out a time without incidents, and how long that is."""
    bands: tuple[Band, ...]
    pins: tuple[Pin, ...]
    arcs: tuple[str, ...]
    """SVG path data, from an answer to what it answers."""


def timeline(rows: Sequence[IncidentRow]) -> Timeline | None:
    """The drawing of the dated rows; None where none is dated."""
    dated = [(span, row) for row in rows if (span := _span(row))]
    if not dated:
        return None
    line = axis([span for span, _ in dated], EDGE, WIDTH - EDGE)
    spans = {row.id: span for span, row in dated}
    bands, pins, y = [], [], float(TOP)
    for name, members in _banded([row for _, row in dated]):
        marks = [(line.x(spans[row.id][0]), line.x(spans[row.id][1]), row) for row in members]
        placed, levels = _stack(marks, y + HEAD)
        height = HEAD + levels * LEVEL + 8
        bands.append(Band(name=name, y=y, height=height, count=len(members)))
        pins += placed
        y += height
    return Timeline(
        width=WIDTH,
        height=y + 4,
        ticks=tuple(line.ticks()),
        breaks=tuple(line.breaks()),
        bands=tuple(bands),
        pins=tuple(pins),
        arcs=tuple(_arcs(pins)),
    )


def _span(row: IncidentRow) -> Span | None:
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
