"""Which events are one happening, and why."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.fuse.blocking import candidates
from whence.fuse.clustering import clusters
from whence.fuse.copies import MIN_WEIGHT, Taken
from whence.fuse.explaining import explained
from whence.fuse.judging import Decisions, pair
from whence.fuse.sight import Sight
from whence.fuse.weighing import Case, Rarity, bits, cases, forbidden, linkage
from whence.model import Comparison, EventKey

ALIGNED = 4  # two events are told by one copied passage where their words stand this near in it
SHOWN = 6  # comparisons kept for an event with others of its incident, and as many with events outside

Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """The clusters, each a tuple of events sorted by key, and the comparisons worth showing."""

    clusters: tuple[tuple[Sight, ...], ...]
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scores:
    """Pairs compared so far."""

    sights: Sequence[Sight]
    rarity: Rarity
    copied: set[Pair]
    answered: set[Pair] = field(default_factory=set)
    bits: dict[Pair, float] = field(default_factory=dict)

    def of(self, i: int, j: int) -> float:
        """The bits of a pair (i < j); forbidden pairs are worth `decision.forbid`."""
        if (i, j) not in self.bits:
            found = self.cases(i, j)
            if forbidden(self.sights[i], self.sights[j], found):
                self.bits[i, j] = linkage()["decision"]["forbid"]
            else:
                self.bits[i, j] = bits(found)
        return self.bits[i, j]

    def cases(self, i: int, j: int) -> list[Case]:
        """What holds of a pair."""
        return cases(
            self.sights[i], self.sights[j], self.rarity, (i, j) in self.copied, (i, j) in self.answered
        )

    def learn(self, answered: set[Pair]) -> None:
        """Weigh these pairs anew: what is said to answer them is one happening."""
        forbid = linkage()["decision"]["forbid"]
        self.answered.update(answered)
        for pair_ in sorted(answered):
            if self.bits.get(pair_) != forbid:
                self.bits.pop(pair_, None)
                self.of(*pair_)


def link(sights: Sequence[Sight], taken: Sequence[Taken], decisions: Decisions) -> Linked:
    """The events of `sights`, sorted by key, as happenings."""
    scores = _Scores(sights=sights, rarity=Rarity(sights), copied=_copied(sights, taken))
    for i, j in sorted(candidates(sights, scores.rarity, scores.copied)):
        scores.of(i, j)
    forbid = linkage()["decision"]["forbid"]
    for pair_ in _distinct(sights, scores):
        scores.bits[pair_] = forbid
    place = {s.key: i for i, s in enumerate(sights)}
    for a, b in decisions.split:
        if a in place and b in place:
            scores.bits[place[a], place[b]] = forbid
    threshold, mains = linkage()["decision"]["merge"], {i for i, s in enumerate(sights) if s.main}
    machine = clusters(len(sights), dict(scores.bits), scores.of, threshold, mains)
    answered = _answered(sights, machine, place)
    if answered:
        scores.learn(answered)
        machine = clusters(len(sights), dict(scores.bits), scores.of, threshold, mains)
    final = _with_merges(machine, decisions, sights, place)
    return Linked(
        clusters=tuple(tuple(sights[i] for i in members) for members in final),
        comparisons=_comparisons(final, scores),
    )


def _copied(sights: Sequence[Sight], taken: Sequence[Taken]) -> set[Pair]:
    """Pairs of events whose words stand at one place of a passage that one report has from the other."""
    by_report: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(sights):
        by_report[s.number].append(i)
    pairs: set[Pair] = set()
    for passage in taken:
        if passage.weight < MIN_WEIGHT:
            continue
        apart = {
            (i, j): distance
            for i in by_report[passage.origin]
            for j in by_report[passage.to]
            if (distance := _distance(passage, sights[i].triggers, sights[j].triggers)) <= ALIGNED
        }
        nearest: dict[int, float] = {}
        for pair_, distance in apart.items():
            for i in pair_:
                nearest[i] = min(distance, nearest.get(i, distance))
        pairs.update(
            (min(i, j), max(i, j))
            for (i, j), distance in apart.items()
            if distance == nearest[i] == nearest[j]
        )
    return pairs


def _answered(
    sights: Sequence[Sight], machine: Sequence[Sequence[int]], place: dict[EventKey, int]
) -> set[Pair]:
    """Pairs of different reports' events to which stated links of one kind lead from one happening."""
    home = {i: k for k, members in enumerate(machine) for i in members}
    targets: dict[tuple[str, int], set[int]] = defaultdict(set)
    for s in {s.number: s for s in sights}.values():
        for link in s.record.links:
            source, target = place.get((s.key[0], link.from_)), place.get((s.key[0], link.to))
            if source is not None and target is not None:
                targets[link.kind, home[source]].add(target)
    return {
        (i, j)
        for found in targets.values()
        for i in found
        for j in found
        if i < j and sights[i].number != sights[j].number
    }


def _distance(passage: Taken, a: Sequence[int], b: Sequence[int]) -> float:
    """How many words apart the nearest words of two events stand in a passage; infinite outside of it."""
    ratio = len(passage.to_words) / len(passage.origin_words)
    mine = [(i - passage.origin_words.start) * ratio for i in a if i in passage.origin_words]
    theirs = [i - passage.to_words.start for i in b if i in passage.to_words]
    return min((round(abs(x - y)) for x in mine for y in theirs), default=math.inf)


def _distinct(sights: Sequence[Sight], scores: _Scores) -> list[Pair]:
    """Pairs of one report's events, less those that another report shows to be one happening."""
    decision = linkage()["decision"]
    alike: dict[int, set[int]] = defaultdict(set)
    strong: dict[int, set[int]] = defaultdict(set)
    for (i, j), worth in scores.bits.items():
        if worth > decision["merge"] and sights[i].number != sights[j].number:
            for a, b in ((i, j), (j, i)):
                alike[a].add(b)
                if worth >= decision["strong"]:
                    strong[a].add(b)

    copies: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for i, j in scores.copied:
        copies[i][sights[j].number].add(j)
        copies[j][sights[i].number].add(i)

    def told_as_two(i: int, j: int) -> set[int]:
        """The reports that have the same passage, and in it two events as this report has."""
        both = copies[i].keys() & copies[j].keys()
        return {number for number in both if len(copies[i][number] | copies[j][number]) > 1}

    def shown_to_be_one(i: int, j: int) -> bool:
        copied = told_as_two(i, j)
        found = (strong[i] & alike[j]) | (alike[i] & strong[j])
        between = [k for k in found if sights[k].number not in copied]
        told_apart = sights[i].set_apart or sights[j].set_apart
        return bool(between) and not told_apart and scores.of(i, j) > decision["merge"]

    by_report: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(sights):
        by_report[s.number].append(i)
    return [
        (i, j)
        for members in by_report.values()
        for k, i in enumerate(members)
        for j in members[k + 1 :]
        if not shown_to_be_one(i, j)
    ]


def _with_merges(
    machine: list[list[int]], decisions: Decisions, sights: Sequence[Sight], place: dict[EventKey, int]
) -> list[list[int]]:
    """The machine's clusters joined where people say so.

    Only the event that is named moves where a split forbids the rest of its cluster.
    """
    home = {i: members for members in machine for i in members}
    for group in decisions.merged:
        named = sorted(place[key] for key in group if key in place)
        for i in named[1:]:
            target, other = home[named[0]], home[i]
            if target is other:
                continue
            keys = [(sights[a].key, sights[b].key) for a in target for b in other]
            moved = [i] if any(pair(a, b) in decisions.split for a, b in keys) else list(other)
            for j in moved:
                other.remove(j)
                home[j] = target
            target.extend(moved)
    distinct = {id(members): members for members in home.values()}
    return sorted(sorted(members) for members in distinct.values() if members)


def _comparisons(final: list[list[int]], scores: _Scores) -> tuple[Comparison, ...]:
    """For each event the strongest comparisons within its incident, and those that came near from outside."""
    home = {i: k for k, members in enumerate(final) for i in members}
    near = linkage()["decision"]["near"]
    inside: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    outside: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for (i, j), worth in scores.bits.items():
        if home[i] == home[j]:
            for k in (i, j):
                inside[k].append((-worth, (i, j)))
        elif worth >= near:
            for k in (i, j):
                outside[k].append((-worth, (i, j)))
    shown = {p for table in (inside, outside) for found in table.values() for _, p in sorted(found)[:SHOWN]}
    return tuple(_comparison(i, j, home[i] == home[j], scores) for i, j in sorted(shown))


def _comparison(i: int, j: int, merged: bool, scores: _Scores) -> Comparison:
    a, b = scores.sights[i], scores.sights[j]
    found = explained(a, b, scores.cases(i, j), scores.rarity)
    return Comparison(
        a=a.key,
        b=b.key,
        merged=merged,
        bits=round(sum(w.bits for w in found), 3),
        weights=found,
    )
