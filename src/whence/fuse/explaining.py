"""The cases that hold of two events, in sentences for a person."""

import datetime
import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.fuse.geography import relation
from whence.fuse.sight import Sight
from whence.fuse.weighing import Case, Rarity, forbidden, gap, linkage
from whence.model import Weight


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """One case that holds of a pair of events."""

    a: Sight
    b: Sight
    case: str
    detail: str
    rarity: Rarity


def explained(a: Sight, b: Sight, found: Sequence[Case], rarity: Rarity) -> tuple[Weight, ...]:
    """A weight for each of the cases `found` in the pair that has any, and for what forbids it."""
    table = linkage()
    weights = [
        Weight(
            feature="prior" if feature == "decision" else feature,
            words=_sentence(feature, _Found(a=a, b=b, case=case, detail=detail, rarity=rarity)),
            bits=table[feature][case],
        )
        for feature, case, detail in found
    ]
    reason = forbidden(a, b, found)
    if reason:
        weights.append(Weight(feature="cannot-link", words=reason, bits=table["decision"]["forbid"]))
    return tuple(w for w in weights if w.bits)


def _sentence(feature: str, found: _Found) -> str:
    if (feature, found.case) == ("copy", "house"):
        return "one outlet uses the same passage for both"
    fixed = _FIXED.get(feature)
    return fixed or _SENTENCES[feature](found)


_FIXED = {
    "decision": "two events of one time or place taken at random",
    "copy": "a passage copied from one report to the other tells of both",
    "link": "reports state that one happening answers, or comes of, both",
    "sides": "the sides are reversed",
    "report": "two events of one report, which another report shows to be one",
    "lead": "each is what its report is mainly about",
}


def _date(f: _Found) -> str:
    a, b = f.a.days, f.b.days
    if a is None or b is None:
        far = "within three days" if f.case == "unknown_near" else "more than two weeks apart"
        return f"a day is not given; the reports appeared {far}"
    if f.case == "same_day":
        return f"the same day, {_iso(a[0])}"
    if f.case in ("overlap", "wide"):
        return f"their dates overlap, {_iso(max(a[0], b[0]))} to {_iso(min(a[1], b[1]))}"
    count = "a day" if f.case == "next_day" else f"{gap(a, b)} days"
    return f"{count} apart, {_iso(a[0])} and {_iso(b[0])}"


_HOW_NEAR = {
    "near": "near each other",
    "inside": "one around the other",
    "apart": "different places",
    "doubtful": "different places, of which one report names both",
    "abroad": "different countries",
}


def _place(f: _Found) -> str:
    a, b = f.a.place, f.b.place
    if a is None or b is None:
        return "a place is not given"
    if f.case == "same_country":
        return f"the same country, {a.country}"
    if f.case.startswith("same"):
        return f"the same place, {a.name or a.country}"
    distance = relation(a, b)[1]
    apart = "" if distance is None else f", {distance:.0f} km apart"
    return f"{_HOW_NEAR[f.case]}, {a.name or a.country} and {b.name or b.country}{apart}"


def _kind(f: _Found) -> str:
    one, two = f.a.event, f.b.event
    if one.type != two.type:
        return f"{one.type} and {two.type}"
    if f.case == "same_type":
        return f"both {one.type}, a mode not given"
    return f"both {one.mode}" if f.case == "same_mode" else f"{one.mode} and {two.mode}"


def _names(f: _Found) -> str:
    common = f.rarity.shared_names(f.a, f.b)
    return f"names in common: {_list(common)}" if common else _common("names", f.a.names, f.b.names)


def _story(f: _Found) -> str:
    if f.case == "none":
        return "the two whole reports, each mainly about this, have little in common"
    rarest = heapq.nsmallest(6, f.a.story & f.b.story, key=lambda w: (f.rarity.carriers[w], w))
    return f"the two whole reports, each mainly about this, share {', '.join(rarest)}"


def _harm(f: _Found) -> str:
    one, two = f.a.harm[f.detail], f.b.harm[f.detail]
    if one == two:
        return f"the same number {f.detail}, {one}"
    return f"{'like' if f.case == 'close' else 'other'} numbers {f.detail}, {one} and {two}"


def _words(f: _Found) -> str:
    if f.case == "none":
        return "hardly a word in common"
    rarest = heapq.nsmallest(5, f.a.words & f.b.words, key=lambda w: (f.rarity.carriers[w], w))
    return f"words in common: {', '.join(rarest)}"


_SENTENCES: Mapping[str, Callable[[_Found], str]] = {
    "date": _date,
    "place": _place,
    "kind": _kind,
    "agents": lambda f: _common("agents", f.a.agents, f.b.agents),
    "targets": lambda f: _common("targets", f.a.targets, f.b.targets),
    "names": _names,
    "story": _story,
    "harm": _harm,
    "words": _words,
    "weapons": lambda f: f"the same weapon: {_list(f.a.weapons & f.b.weapons)}",
}


def _common(what: str, a: frozenset[str], b: frozenset[str]) -> str:
    common = a & b
    return f"{what} in common: {_list(common)}" if common else f"other {what}: {_list(a)}; {_list(b)}"


def _iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:5])
