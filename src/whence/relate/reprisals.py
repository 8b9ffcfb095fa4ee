"""Candidates for reprisals that no report states: the sides reversed, days later, near by."""

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from whence.model import EventPlace, Incident, IncidentLink, Side

# Set so that a reversal the next day in the same town scores near 0.8 and one a month later at the other
# end of a country near 0.2; an inferred link is a lead for a person and never scores 1.
MOST_DAYS = 30
NEAR_KM = 300.0
CEILING = 0.8
SHOWN = 2  # candidates kept for one incident, the likeliest

EARTH_KM = 6371.0


def inferred_reprisals(incidents: Sequence[Incident]) -> list[tuple[str, IncidentLink]]:
    """(id of the later incident, link to the one that it may answer), inferred and never stated."""
    attacks = [i for i in incidents if i.type == "ASSAULT" and i.status == "occurred" and _day(i) is not None]
    by_sides: dict[tuple[str, str], list[Incident]] = defaultdict(list)
    for attack in attacks:
        for sides in _directed(attack):
            by_sides[sides].append(attack)
    found: dict[str, dict[str, IncidentLink]] = defaultdict(dict)
    for later in attacks:
        for agent, target in _directed(later):
            for earlier in by_sides.get((target, agent), ()):
                link = _candidate(later, earlier, agent, target)
                if link is not None:
                    best = found[later.id].get(earlier.id)
                    if best is None or (link.score or 0) > (best.score or 0):
                        found[later.id][earlier.id] = link
    return [(source, link) for source in sorted(found) for link in _likeliest(found[source].values())]


def _likeliest(links: Iterable[IncidentLink]) -> list[IncidentLink]:
    return sorted(links, key=lambda x: (-(x.score or 0), x.to))[:SHOWN]


def _directed(incident: Incident) -> list[tuple[str, str]]:
    """(agent, target) pairs of known actors; a clash, in which both are both, has no direction."""
    agents, targets = _known(incident.agents), _known(incident.targets)
    return [(a, t) for a in sorted(agents - targets) for t in sorted(targets - agents)]


def _known(sides: Sequence[Side]) -> set[str]:
    return {s.actor_id for s in sides if s.actor_id is not None and not s.actor_id.startswith("loc-")}


def _candidate(later: Incident, earlier: Incident, agent: str, target: str) -> IncidentLink | None:
    one, two = _day(earlier), _day(later)
    if one is None or two is None or not 1 <= (two - one).days <= MOST_DAYS:
        return None
    days = (two - one).days
    distance = _kilometres(later.place, earlier.place)
    country = (
        later.place is not None and earlier.place is not None and later.place.country == earlier.place.country
    )
    if distance is None and not country:
        return None
    if distance is not None and distance > NEAR_KM:
        return None
    nearness = 0.5 if distance is None else 1 - distance / NEAR_KM / 2
    score = CEILING * (1 - (days - 1) / MOST_DAYS / 2) * nearness
    where = "in the same country" if distance is None else f"{distance:.0f} km away"
    names = {s.actor_id: s.name for s in (*later.agents, *later.targets)}
    reasons = (
        f"the sides are reversed: {names.get(agent, agent)} and {names.get(target, target)}",
        f"{days} day later" if days == 1 else f"{days} days later",
        where,
    )
    return IncidentLink(
        kind="reprisal-for", to=earlier.id, stated=False, score=round(score, 3), reasons=reasons
    )


def _day(incident: Incident) -> datetime.date | None:
    """The day of an incident that is dated to at most three days; None where it is dated more widely."""
    time = incident.time
    if time is None or time.from_ is None or time.to is None:
        return None
    first, last = datetime.date.fromisoformat(time.from_), datetime.date.fromisoformat(time.to)
    return first if (last - first).days <= 2 else None


def _kilometres(a: EventPlace | None, b: EventPlace | None) -> float | None:
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2
    h += math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
