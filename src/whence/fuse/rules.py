"""Low, best and high of one outcome from all its reported values: pure rules that can be replayed.

Each takes values and nothing else, so that a stored incident can be computed again, under the same rule
or another. A value counts unless it is a part of another or superseded; a vague word ("dozens") counts
only where no report gives a number. "At least 16" counts as 16; an open end is not guessed.
"""

from collections.abc import Callable, Mapping, Sequence

from whence.fuse.texts import name_key
from whence.fuse.wording import vague
from whence.model import HarmTotal, HarmValue

Triple = tuple[int | None, int | None, int | None]


def total(values: Sequence[HarmValue], rule: str = "representative.v1") -> HarmTotal:
    """The outcome's total by the rule named; every value is kept in it.

    Raises:
        KeyError: no rule has this name; `RULES` has them all.
    """
    low, best, high = RULES[rule](counted(values))
    return HarmTotal(low=low, best=best, high=high, rule=rule, reason=_reason(values), values=tuple(values))


def counted(values: Sequence[HarmValue]) -> list[HarmValue]:
    """The values that a rule looks at."""
    whole = [v for v in values if not v.part and v.superseded_by is None]
    numbers = [v for v in whole if not vague(v.quote)]
    return numbers or whole


def conservative(values: Sequence[HarmValue]) -> Triple:
    """The lowest figure as low and best; as high the highest that two origins give, else the best."""
    points = _points(values)
    if not points:
        return None, None, _high(values)
    backed = [n for n, origins in _support(values).items() if len(origins) > 1]
    return min(points), min(points), max([*backed, min(points)])


def representative(values: Sequence[HarmValue]) -> Triple:
    """The lowest, the figure with most independent origins, and the highest.

    Of figures with equally many origins, the one that more sources give wins, then the lower.
    """
    points = _points(values)
    if not points:
        return None, None, _high(values)
    support, named = _support(values), _sources(values)
    best = min(points, key=lambda n: (-len(support[n]), -len(named.get(n, ())), n))
    return min(points), best, max(_high(values) or best, best)


def informative(values: Sequence[HarmValue]) -> Triple:
    """The lowest, and the highest figure as best and high: what the fullest account knows."""
    points = _points(values)
    if not points:
        return None, None, _high(values)
    return min(points), max(points), max(_high(values) or 0, max(points))


RULES: Mapping[str, Callable[[Sequence[HarmValue]], Triple]] = {
    "conservative.v1": conservative,
    "representative.v1": representative,
    "informative.v1": informative,
}


def _points(values: Sequence[HarmValue]) -> list[int]:
    """The figures that say how many there are at least."""
    return sorted(v.low for v in values if v.low is not None)


def _high(values: Sequence[HarmValue]) -> int | None:
    ends = [v.high if v.high is not None else v.low for v in values]
    return max((e for e in ends if e is not None), default=None)


def _support(values: Sequence[HarmValue]) -> dict[int, set[str]]:
    """The origins that give each figure."""
    support: dict[int, set[str]] = {}
    for v in values:
        if v.low is not None:
            support.setdefault(v.low, set()).add(v.origin)
    return support


def _sources(values: Sequence[HarmValue]) -> dict[int, set[str]]:
    named: dict[int, set[str]] = {}
    for v in values:
        if v.low is not None and v.source:
            named.setdefault(v.low, set()).add(name_key(v.source))
    return named


def _reason(values: Sequence[HarmValue]) -> str | None:
    """What was left out, in a sentence; None where nothing was."""
    whole = [v for v in values if not v.part and v.superseded_by is None]
    out = []
    if parts := sum(v.part for v in values):
        out.append(f"{parts} that count some of the victims only, or more than this incident")
    if replaced := sum(v.superseded_by is not None and not v.part for v in values):
        out.append(f"{replaced} that a later figure of the same source replaces")
    words = [v for v in whole if vague(v.quote)]
    if words and len(words) < len(whole):
        out.append(f"{len(words)} that name no number")
    elif words:
        return "only vague words are given: " + ", ".join(sorted({repr(v.quote) for v in words}))
    return "left out: " + "; ".join(out) if out else None
