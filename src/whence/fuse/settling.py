"""What an incident is said to be: its type, mode, status, place, time, sides and title."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from whence.fuse.geography import RANK, Relation, relation
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key
from whence.model import Event, EventPlace, EventTime, Party, Side
from whence.vocabulary import event_types, mode_titles

_STATUS = ("occurred", "ongoing", "denied", "planned", "threatened", "called-for", "hypothetical")
_PREFIX = {
    "planned": "Planned",
    "threatened": "Threatened",
    "called-for": "Called for:",
    "denied": "Denied:",
    "hypothetical": "Supposed",
}
UNKNOWN = 9
_DISAGREE = frozenset({Relation.APART, Relation.OTHER_COUNTRY})


def settled_kind(events: Sequence[Sight]) -> tuple[str, str | None, str]:
    """Type, mode and status: by reports' majority; any mode before none; what happened before what may."""
    kind = _majority(events, lambda s: s.event.type)
    of_type = [s for s in events if s.event.type == kind]
    with_mode = [s for s in of_type if s.event.mode]
    mode = str(_majority(with_mode, lambda s: s.event.mode)) if with_mode else None
    statuses = Counter(s.event.status for s in events)
    if statuses["occurred"] + statuses["ongoing"]:
        status = "ongoing" if statuses["ongoing"] > statuses["occurred"] else "occurred"
    else:
        status = min(statuses, key=lambda x: (-statuses[x], _STATUS.index(x) if x in _STATUS else 99, x))
    return str(kind), mode, status


def _majority(events: Sequence[Sight], of: Callable[[Sight], Hashable]) -> Hashable:
    """What most reports give, each report with one vote for each value; ties by events, then by name."""
    votes: dict[Hashable, set[int]] = defaultdict(set)
    for s in events:
        votes[of(s)].add(s.number)
    count = Counter(of(s) for s in events)
    return min(votes, key=lambda v: (-len(votes[v]), -count[v], str(v)))


def settled_place(events: Sequence[Sight]) -> EventPlace | None:
    """The most precise place that no report contradicts; where two do, the one that more reports give.

    Where only the name is precise ("Salihiah, Al Hasakah" without coordinates), coordinates and precision
    are those of the most precise place around it.
    """
    places = [(s.event.place, s.number) for s in events if s.place is not None and s.event.place is not None]
    if not places:
        return None
    reports: dict[str, set[int]] = defaultdict(set)
    for place, number in places:
        reports[_same_place(place)].add(number)

    located = [name_key(p.name) for p, _ in places if p.lat is not None and p.name]

    def order(place: EventPlace) -> tuple[int, int, int, bool, float, str]:
        against = {n for other, n in places if relation(place, other)[0] in _DISAGREE}
        votes = len(reports[_same_place(place)])
        precise = RANK.get(place.precision or "", UNKNOWN)
        if place.lat is None and not any(f" {n} " in f" {name_key(place.name or '')} " for n in located):
            precise += UNKNOWN  # words that no gazetteer knows and that name no known place
        return (
            max(0, len(against) - votes + 1) if against else 0,
            precise,
            -votes,
            place.inferred,
            -place.score,
            str(place),
        )

    ranked = sorted((p for p, _ in places), key=order)
    best = ranked[0]
    around = next((p for p in ranked if p.lat is not None and relation(best, p)[0] not in _DISAGREE), None)
    if best.lat is None and around is not None and around.precision != "country":
        best = replace(around, name=best.name or around.name, inferred=best.inferred)
    return replace(best, start=None, end=None, quote=None)


def _same_place(place: EventPlace) -> str:
    return str(place.geonameid or name_key(place.name or "") or place.country)


def settled_time(events: Sequence[Sight]) -> EventTime | None:
    """The shortest span of days that most reports agree with; None where no report gives days."""
    spans: dict[tuple[int, int], set[int]] = defaultdict(set)
    for s in events:
        if s.days is not None:
            spans[s.days].add(s.number)
    if not spans:
        return None

    def order(span: tuple[int, int]) -> tuple[int, int, int, int]:
        agree = {n for other, ns in spans.items() if other[0] <= span[1] and span[0] <= other[1] for n in ns}
        return (-len(agree), span[1] - span[0], -len(spans[span]), span[0])

    first, last = min(spans, key=order)
    given = [s.event.time for s in events if s.days == (first, last) and s.event.time is not None]
    return EventTime(
        from_=datetime.date.fromordinal(first).isoformat(),
        to=datetime.date.fromordinal(last).isoformat(),
        precision=min((t.precision for t in given if t.precision), key=len, default=None)
        if first != last
        else "day",
        inferred=all(t.inferred for t in given),
        score=max(t.score for t in given),
    )


def sides(events: Sequence[Sight], of: Callable[[Event], Sequence[Party]]) -> tuple[Side, ...]:
    """The agents or targets, those known by name first, then by how many reports name them."""
    reports: dict[str, set[str]] = defaultdict(set)
    named: dict[str, Party] = {}
    for s in events:
        for party in of(s.event):
            key = party.actor_id or name_key(party.actor or party.quote)
            if key:
                reports[key].add(s.key[0])
                named.setdefault(key, party)
    found = [
        Side(name=p.actor or p.quote, actor_id=p.actor_id, kind=p.kind, reports=tuple(sorted(reports[key])))
        for key, p in named.items()
    ]
    return tuple(sorted(found, key=lambda x: (x.actor_id is None, -len(x.reports), x.name)))


def title(kind: str, mode: str | None, status: str, place: EventPlace | None, time: EventTime | None) -> str:
    """A title of what is known alone, e.g. `Suicide bombing at Al Hasakah, 5 July 2016`."""
    known = event_types().get(kind)
    what = mode_titles().get(mode or "") or (known.title if known else kind.lower())
    prefix = _PREFIX.get(status)
    head = f"{prefix} {what}" if prefix else what[:1].upper() + what[1:]
    where = None if place is None else place.name
    if where and place is not None:
        wide = place.precision in ("province", "country", "district")
        head += f" {'in' if wide else 'at'} {where}"
    when = _day_words(time)
    return f"{head}, {when}" if when else head


def _day_words(time: EventTime | None) -> str | None:
    if time is None or time.from_ is None or time.to is None:
        return None
    first, last = datetime.date.fromisoformat(time.from_), datetime.date.fromisoformat(time.to)
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and (last + datetime.timedelta(days=1)).day == 1
        return f"{first:%B %Y}" if whole else f"{first.day}–{last.day} {first:%B %Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
