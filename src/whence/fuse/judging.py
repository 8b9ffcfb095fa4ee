"""What people's judgements ask of the fusion, once the undone are out and the later win."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.model import EventKey, Judgement

Pair = tuple[EventKey, EventKey]


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """Judgements in force."""

    merged: tuple[tuple[EventKey, ...], ...] = ()
    """Groups of events that are one happening."""
    split: frozenset[Pair] = frozenset()
    """Pairs (smaller key first) that are not one happening."""
    rejected: frozenset[EventKey] = frozenset()
    corrections: tuple[Judgement, ...] = ()
    """In order; a later one wins."""


def decisions_of(judgements: Sequence[Judgement]) -> Decisions:
    """What holds of `judgements`, by the time at which each was made."""
    ordered = _in_force(sorted(judgements, key=lambda j: j.made_at))
    rejected: set[EventKey] = set()
    for j in ordered:
        if j.kind == "reject":
            rejected.update(j.events)
        elif j.kind == "accept":
            rejected.difference_update(j.events)
    merged, split = _partition([j for j in ordered if j.kind in ("merge", "split")])
    return Decisions(
        merged=merged,
        split=split,
        rejected=frozenset(rejected),
        corrections=tuple(j for j in ordered if j.kind == "correct"),
    )


def _in_force(ordered: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that no undo in force takes back; an undo may itself be undone."""
    undone: set[str] = set()
    for j in reversed(ordered):
        if j.kind == "undo" and j.id not in undone and j.undoes is not None:
            undone.add(j.undoes)
    return [j for j in ordered if j.kind != "undo" and j.id not in undone]


def _partition(ordered: Sequence[Judgement]) -> tuple[tuple[tuple[EventKey, ...], ...], frozenset[Pair]]:
    """Merges and splits that agree with each other: each kept as far as newer ones allow."""
    group: dict[EventKey, set[EventKey]] = {}
    split: set[Pair] = set()
    for j in reversed(ordered):
        first, *others = dict.fromkeys(j.events)
        for other in others:
            one, two = group.setdefault(first, {first}), group.setdefault(other, {other})
            if j.kind == "split" and one is not two:
                split.add(pair(first, other))
            elif j.kind == "merge" and one is not two and not _parted(one, two, split):
                one |= two
                group.update(dict.fromkeys(two, one))
    groups = {tuple(sorted(members)) for members in group.values() if len(members) > 1}
    return tuple(sorted(groups)), frozenset(split)


def _parted(one: set[EventKey], two: set[EventKey], split: set[Pair]) -> bool:
    return any(pair(a, b) in split for a in one for b in two)


def pair(a: EventKey, b: EventKey) -> Pair:
    """The two keys, the smaller first."""
    return (a, b) if a < b else (b, a)
