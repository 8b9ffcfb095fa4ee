"""How pairs of actors stand to each other, month by month, with the coverage beside it."""

from dataclasses import dataclass
from itertools import groupby

from whence.model import RelationPoint
from whence.serve import addresses
from whence.serve.desk import Desk
from whence.serve.pages.parts import References, Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """One month of a pair."""

    period: str
    score: float | None
    origins: int
    states: tuple[str, ...]
    statements: tuple[tuple[str, Words], ...]
    """(state, the words that give it)."""
    incidents: tuple[tuple[str, str], ...]
    """(title, address)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PairSeries:
    """Two actors over time."""

    a: str
    b: str
    href: str
    months: tuple[Month, ...]
    incidents: int
    statements: int
    latest: str | None
    """The state that the last statement gives."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationsPage:
    """All pairs, those with most behind them first; or one pair in full."""

    a: str
    b: str
    pairs: tuple[PairSeries, ...]

    @property
    def single(self) -> bool:
        """Whether one pair was asked for."""
        return bool(self.a and self.b)


def relations_page(desk: Desk, *, a: str, b: str) -> RelationsPage:
    """The pairs with `a` (and `b`) in them; with neither, all."""
    points = sorted(
        desk.views.relations(a=a or None, b=b or None), key=lambda each: (each.a, each.b, each.period)
    )
    full = bool(a and b)
    references = References(desk.views)
    pairs = [
        _series(desk, list(found), references, full=full)
        for _, found in groupby(points, key=lambda each: (each.a, each.b))
    ]
    pairs.sort(key=lambda each: (-each.incidents - each.statements, each.a, each.b))
    return RelationsPage(a=a, b=b, pairs=tuple(pairs))


def _series(desk: Desk, points: list[RelationPoint], references: References, *, full: bool) -> PairSeries:
    states = [state for point in points for state in point.states]
    return PairSeries(
        a=points[0].a,
        b=points[0].b,
        href=addresses.pair(points[0].a, points[0].b),
        months=tuple(_month(desk, point, references, full=full) for point in points),
        incidents=len({each for point in points for each in point.incidents}),
        statements=sum(len(point.statements) for point in points),
        latest=states[-1] if states else None,
    )


def _month(desk: Desk, point: RelationPoint, references: References, *, full: bool) -> Month:
    known = [each for each in map(desk.known, point.incidents) if each] if full else []
    return Month(
        period=point.period,
        score=point.score,
        origins=point.origins,
        states=tuple(dict.fromkeys(point.states)),
        statements=tuple(
            (state, Words.of(words, references))
            for state, words in zip(point.states, point.statements, strict=False)
        ),
        incidents=tuple((each.title, addresses.incident(each.id)) for each in known),
    )
