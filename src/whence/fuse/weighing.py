"""What speaks for and against two events being one happening, in bits and in words."""

import datetime
import functools
import heapq
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whence.fuse.geography import FINE, Relation, relation
from whence.fuse.sight import Sight
from whence.model import Weight
from whence.vocabulary import load_toml

RARE_NAME = 6.0  # bits of information above which a name's word is taken to tell a person
LARGE = 5  # figures from here on are rarely equal by chance
CLOSE = 1.25  # figures within this ratio may be one toll at two moments
FAR = 3.0
CALM = frozenset({"occurred", "ongoing", "denied"})  # statuses of what is told as having happened, or denied
MONTH = 31


@functools.cache
def linkage() -> Mapping[str, Mapping[str, float]]:
    """The reviewed weights of `fusion/linkage.toml`, by feature and case."""
    return {k: v for k, v in load_toml("fusion/linkage.toml").items() if isinstance(v, dict)}


@functools.cache
def _alike(kind: str) -> frozenset[frozenset[str]]:
    """Pairs of modes or of types that reports use for one thing."""
    groups = load_toml("fusion/linkage.toml")[f"alike_{kind}"]
    return frozenset(
        frozenset((a, b)) for group in groups for a in group[kind] for b in group[kind] if a != b
    )


class Rarity:
    """How much a word's presence says, from the reports in hand."""

    PRIOR = 50
    """So many further reports without the word are assumed: four reports are no language."""

    def __init__(self, sights: Sequence[Sight]) -> None:
        seen: dict[int, set[str]] = {}
        for s in sights:
            seen.setdefault(s.number, set()).update(s.words, s.names)
        self.carriers = Counter(word for words in seen.values() for word in words)
        """In how many reports each word stands."""
        self._reports = len(seen) + self.PRIOR
        self._squares = {word: self.bits(word) ** 2 for word in self.carriers}
        self._norms = {s.key: self.square(s.words) for s in sights}

    def bits(self, word: str) -> float:
        """log2 of how rare `word` is."""
        return math.log2(self._reports / (self.carriers[word] + 0.5))

    def square(self, words: Iterable[str]) -> float:
        """The sum of the squared bits of `words`, the same in any order."""
        return math.fsum(self._squares[w] for w in words)

    def cosine(self, a: Sight, b: Sight) -> float:
        """How alike the words of two events are, from 0 to 1."""
        norm = self._norms[a.key] * self._norms[b.key]
        return self.square(a.words & b.words) / math.sqrt(norm) if norm else 0.0


def forbidden(a: Sight, b: Sight) -> str | None:
    """Why `a` and `b` cannot be one happening whatever else agrees; None where they can."""
    if (a.event.status in CALM) != (b.event.status in CALM):
        return f"one is {a.event.status}, the other {b.event.status}"
    if relation(a.place, b.place)[0] is Relation.OTHER_COUNTRY:
        return "they happened in different countries"
    if a.days and b.days and not (a.background or b.background) and _gap(a.days, b.days) > MONTH:
        return "they are more than a month apart"
    return None


def weights(a: Sight, b: Sight, rarity: Rarity, copied: bool) -> tuple[Weight, ...]:
    """Each feature of the pair that says something, the prior first.

    Args:
        a: one event.
        b: another.
        rarity: of the words of all reports in hand.
        copied: whether a passage copied from one report to the other stands over both events' words.
    """
    found = [Weight(feature="prior", words="two events taken at random", bits=linkage()["decision"]["prior"])]
    found += _date(a, b)
    found += _place(a, b)
    found += _kind(a, b)
    found += _shared("agents", a.agents, b.agents)
    found += _shared("targets", a.targets, b.targets)
    found += _names(a, b, rarity)
    found += _harm(a, b)
    found += _words(a, b, rarity)
    if copied:
        found.append(_weight("copy", "same", "a passage copied from one report to the other tells of both"))
    if not a.weapons.isdisjoint(b.weapons):
        found.append(_weight("weapons", "same", f"the same weapon: {_list(a.weapons & b.weapons)}"))
    if a.lead and b.lead and _near_reports(a, b, 3):
        found.append(_weight("lead", "both", "each is what its report leads with"))
    return tuple(w for w in found if w.bits)


def _weight(feature: str, case: str, words: str) -> Weight:
    return Weight(feature=feature, words=words, bits=linkage()[feature][case])


def _date(a: Sight, b: Sight) -> Iterator[Weight]:
    if a.days is None or b.days is None:
        if _near_reports(a, b, 3):
            yield _weight(
                "date", "unknown_near", "a day is not given; the reports appeared within three days"
            )
        elif a.published is not None and b.published is not None and abs(a.published - b.published) > 14:
            yield _weight(
                "date", "unknown_far", "a day is not given; the reports appeared more than two weeks apart"
            )
        return
    gap = _gap(a.days, b.days)
    longer = max(a.days[1] - a.days[0], b.days[1] - b.days[0])
    if gap == 0 and longer == 0:
        yield _weight("date", "same_day", f"the same day, {_iso(a.days[0])}")
    elif gap == 0:
        first, last = max(a.days[0], b.days[0]), min(a.days[1], b.days[1])
        case = "wide" if longer > MONTH else "overlap"
        yield _weight("date", case, f"their dates overlap, {_iso(first)} to {_iso(last)}")
    elif gap == 1:
        yield _weight("date", "next_day", f"a day apart, {_iso(a.days[0])} and {_iso(b.days[0])}")
    else:
        case = "apart" if gap <= 7 else "far"
        yield _weight("date", case, f"{gap} days apart, {_iso(a.days[0])} and {_iso(b.days[0])}")


def _place(a: Sight, b: Sight) -> Iterator[Weight]:
    how, distance = relation(a.place, b.place)
    if a.place is None or b.place is None or how is Relation.UNKNOWN:
        return
    one, two = a.place.name or a.place.country, b.place.name or b.place.country
    km = "" if distance is None else f", {distance:.0f} km apart"
    if how is Relation.SAME:
        finest = a.place.precision or b.place.precision
        case = {"district": "same_district", "province": "same_province", "country": "same_country"}
        yield _weight("place", case.get(finest or "", "same"), f"the same place, {one}")
    elif how is Relation.NEAR:
        exact = a.place.precision in FINE and b.place.precision in FINE
        yield _weight("place", "near" if exact else "inside", f"near each other, {one} and {two}{km}")
    elif how is Relation.INSIDE:
        yield _weight("place", "inside", f"one within the other, {one} and {two}")
    elif how is Relation.SAME_COUNTRY:
        yield _weight("place", "same_country", f"the same country, {a.place.country}")
    else:
        yield _weight("place", "apart", f"different places, {one} and {two}{km}")


def _kind(a: Sight, b: Sight) -> Iterator[Weight]:
    one, two = a.event, b.event
    if one.type != two.type:
        alike = frozenset((one.type, two.type)) in _alike("types")
        yield _weight("kind", "alike_type" if alike else "other_type", f"{one.type} and {two.type}")
    elif one.mode == two.mode:
        case = "same_mode" if one.mode else "same_type"
        yield _weight("kind", case, f"both {one.mode or one.type}")
    elif one.mode is None or two.mode is None:
        yield _weight("kind", "same_type", f"both {one.type}, one without a mode")
    else:
        alike = frozenset((one.mode, two.mode)) in _alike("modes")
        yield _weight("kind", "alike" if alike else "other_mode", f"{one.mode} and {two.mode}")


def _shared(feature: str, a: frozenset[str], b: frozenset[str]) -> Iterator[Weight]:
    if a & b:
        yield _weight(feature, "same", f"{feature} in common: {_list(a & b)}")
    elif a and b:
        yield _weight(feature, "other", f"other {feature}: {_list(a)}; {_list(b)}")


def _names(a: Sight, b: Sight, rarity: Rarity) -> Iterator[Weight]:
    common = {n for n in a.names & b.names if rarity.bits(n) > RARE_NAME}
    if common:
        case = "two" if len(common) > 1 else "one"
        yield _weight("names", case, f"names in common: {_list(common)}")
    elif a.names and b.names and not a.names & b.words and not b.names & a.words:
        yield _weight("names", "other", f"other names: {_list(a.names)}; {_list(b.names)}")


def _harm(a: Sight, b: Sight) -> Iterator[Weight]:
    for outcome in sorted(a.harm.keys() & b.harm.keys()):
        yield _figure(outcome, a.harm[outcome], b.harm[outcome])


def _figure(outcome: str, one: int, two: int) -> Weight:
    if one == two:
        case = "same_large" if one >= LARGE else "same_small" if one > 1 else "same_one"
        return _weight("harm", case, f"the same number {outcome}, {one}")
    low, high = sorted((one, two))
    if high <= low * CLOSE or (high - low == 1 and low > 0):
        return _weight("harm", "close", f"like numbers {outcome}, {one} and {two}")
    return _weight(
        "harm", "far" if high > low * FAR else "other", f"other numbers {outcome}, {one} and {two}"
    )


def _words(a: Sight, b: Sight, rarity: Rarity) -> Iterator[Weight]:
    if not a.words or not b.words:
        return
    cosine = rarity.cosine(a, b)
    common = a.words & b.words
    telling = _list(heapq.nsmallest(5, common, key=lambda w: (rarity.carriers[w], w)))
    for case, least in (("many", 0.45), ("some", 0.28), ("few", 0.15)):
        if cosine >= least:
            yield _weight("words", case, f"words in common: {telling}")
            return
    if cosine < 0.04:
        yield _weight("words", "none", "hardly a word in common")


def _near_reports(a: Sight, b: Sight, days: int) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= days


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days from the end of the earlier span to the beginning of the later; 0 where they overlap."""
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _list(names: frozenset[str] | set[str] | list[str]) -> str:
    ordered = names if isinstance(names, list) else sorted(names)
    return ", ".join(ordered[:5])
