"""Which pairs of events are worth comparing: those that share a block."""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from whence.fuse.sight import Sight
from whence.fuse.weighing import Rarity

CROWDED = 120  # above this a block is split by place, and what is left compared in windows
WINDOW = 25  # neighbours compared in a crowded block, sorted by place and words
NAME_REPORTS = 40  # a name in more reports than this is an official's, and blocks nothing
UNDATED = 45  # days before the report in which something without a date may have happened
RARE_REPORTS = 12  # a name of any kind in so few reports joins those that are mainly about something
LONG = 14  # days above which a span is blocked by month

Pair = tuple[int, int]


def candidates(sights: Sequence[Sight], rarity: Rarity, copied: set[Pair]) -> set[Pair]:
    """Pairs (i < j) of `sights` to compare; `copied` are pairs that a shared passage joins."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i, sight in enumerate(sights):
        for key in _keys(sight, rarity):
            blocks[key].append(i)
    pairs = set(copied)
    for members in blocks.values():
        if len(members) <= CROWDED:
            pairs.update((i, j) for k, i in enumerate(members) for j in members[k + 1 :])
        else:
            pairs.update(_crowd(members, sights))
    return pairs


def _keys(sight: Sight, rarity: Rarity) -> Iterator[Hashable]:
    family = sight.quad == 4
    country = sight.place.country if sight.place else None
    if country is None:
        country = _usual_country(sight)
    days = sight.days or _undated(sight)
    if days is not None and days[1] - days[0] <= LONG:
        for day in range(days[0], days[1] + 2):
            yield ("day", family, country, day)
    cell = _cell(sight)
    if days is not None and cell is not None:
        first = days[0] if sight.days else days[0] - UNDATED
        for month in range(first // 30, min(days[1], days[0] + 720) // 30 + 1):
            yield ("month", family, cell, month)
    for name in sorted(sight.names):
        if rarity.carriers[name] <= NAME_REPORTS:
            yield ("name", family, name)
    if sight.main:
        for name in sorted(sight.capitals):
            if rarity.carriers[name] <= RARE_REPORTS:
                yield ("main", name)


def _undated(sight: Sight) -> tuple[int, int] | None:
    return None if sight.published is None else (sight.published - 3, sight.published)


def _usual_country(sight: Sight) -> str | None:
    """The country that the report's places are most often in; for blocking only."""
    counts: dict[str, int] = {}
    for place in sight.record.places:
        if place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
    return max(sorted(counts), key=lambda c: counts[c], default=None)


def _cell(sight: Sight) -> Hashable:
    place = sight.place
    if place is None or place.precision in ("country", None):
        return None
    if place.lat is not None and place.lon is not None:
        return (math.floor(place.lat), math.floor(place.lon))
    return place.name


def _crowd(members: Sequence[int], sights: Sequence[Sight]) -> Iterator[Pair]:
    """Pairs of a crowded block: within one place all or, where that is crowded too, neighbours by words."""
    cells: dict[Hashable, list[int]] = defaultdict(list)
    for i in members:
        cells[_cell(sights[i])].append(i)
    for i in cells.get(None, []):  # what has no place may be anywhere: compared with its neighbours below
        cells["anywhere"].append(i)
    for cell in cells.values():
        if len(cell) <= CROWDED:
            yield from ((i, j) for k, i in enumerate(cell) for j in cell[k + 1 :])
    for order in (_by_place, _by_words):
        ranked = sorted(members, key=lambda i: (order(sights[i]), sights[i].key))
        for k, i in enumerate(ranked):
            for j in ranked[k + 1 : k + 1 + WINDOW]:
                yield (min(i, j), max(i, j))


def _by_place(sight: Sight) -> str:
    return str(_cell(sight)) + str(sorted(sight.harm.items()))


def _by_words(sight: Sight) -> str:
    return " ".join(sorted(sight.words, key=lambda w: (-len(w), w))[:4])
