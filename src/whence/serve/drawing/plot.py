"""The values of one outcome on one scale, a row each, so that disagreement is seen at a glance."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from whence.serve.pages.figures import Outcome, Value

WIDTH = 220
EDGE = 14
"""Room at either end for an arrow and for half a tick's label."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """Where one value stands; `to` is given where it is a range, the arrows where an end is open."""

    x: float
    to: float | None
    more: bool
    less: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """The scale, the shaded range with the best figure, and a dot for each value, in the values' order."""

    ticks: tuple[tuple[float, str], ...]
    low: float | None
    best: float | None
    high: float | None
    dots: tuple[Dot, ...]


def plot(outcome: Outcome) -> Plot:
    """The plot of an outcome; without any number, one without ticks."""
    numbers = [n for value in outcome.values for n in (value.low, value.high) if n is not None]
    figure = outcome.figure
    numbers += [n for n in (figure.low, figure.best, figure.high) if n is not None]
    if not numbers:
        return Plot(ticks=(), low=None, best=None, high=None, dots=())
    step = _step(max(numbers) - _floor(numbers))
    first = math.floor(_floor(numbers) / step) * step
    last = max(math.ceil(max(numbers) / step) * step, first + step)

    def x(number: float) -> float:
        return round(EDGE + (number - first) / (last - first) * (WIDTH - 2 * EDGE), 1)

    def maybe(number: int | None) -> float | None:
        return None if number is None else x(number)

    ticks = range(int(first), int(last) + 1, int(step))
    return Plot(
        ticks=tuple((x(tick), f"{tick:,}") for tick in ticks),
        low=maybe(figure.low),
        best=maybe(figure.best),
        high=maybe(figure.high),
        dots=tuple(_dot(value, x) for value in outcome.values),
    )


def _floor(numbers: list[int]) -> int:
    """Where the scale begins: at 0, unless that would press the values together."""
    return 0 if min(numbers) <= max(numbers) / 2 else min(numbers)


def _step(reach: int) -> int:
    """A whole step of 1, 2 or 5 times a power of ten that gives at most five ticks."""
    rough = max(1.0, reach / 4)
    power = 10 ** math.floor(math.log10(rough))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))


def _dot(value: Value, x: Callable[[float], float]) -> Dot:
    at = value.low if value.low is not None else value.high
    ranged = value.low is not None and value.high is not None and value.low != value.high
    return Dot(
        x=x(at or 0),
        to=x(value.high or 0) if ranged else None,
        more=value.high is None,
        less=value.low is None,
    )
