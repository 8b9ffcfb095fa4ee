"""The tables whose rows are incidents, or parts of them."""

from collections.abc import Callable, Iterator

from whence.export.columns import Cell, Shown, joined, table
from whence.export.discretion import victims, without_names
from whence.model import (
    Citation,
    Contradiction,
    EventPlace,
    EventTime,
    HarmTotal,
    HarmValue,
    Incident,
    IncidentLink,
    Responsibility,
)
from whence.vocabulary import codes


def point(place: EventPlace | None) -> tuple[float, float] | None:
    """Latitude and longitude, where both are known and are not the zeros of a missing value."""
    if place is None or place.lat is None or place.lon is None or (place.lat, place.lon) == (0, 0):
        return None
    return place.lat, place.lon


def _latitude(incident: Incident) -> float | None:
    found = point(incident.place)
    return None if found is None else found[0]


def _longitude(incident: Incident) -> float | None:
    found = point(incident.place)
    return None if found is None else found[1]


def _place(read: Callable[[EventPlace], Cell]) -> Callable[[Incident], Cell]:
    return lambda incident: None if incident.place is None else read(incident.place)


def _time(read: Callable[[EventTime], Cell]) -> Callable[[Incident], Cell]:
    return lambda incident: None if incident.time is None else read(incident.time)


def _harm(outcome: str, read: Callable[[HarmTotal], Cell]) -> Callable[[Incident], Cell]:
    return lambda incident: read(incident.harm[outcome]) if outcome in incident.harm else None


def _totals(outcome: str) -> dict[str, Callable[[Incident], Cell]]:
    return {
        f"{outcome}_low": _harm(outcome, lambda total: total.low),
        f"{outcome}_best": _harm(outcome, lambda total: total.best),
        f"{outcome}_high": _harm(outcome, lambda total: total.high),
        f"{outcome}_rule": _harm(outcome, lambda total: total.rule),
    }


INCIDENTS = table(
    "incidents",
    lambda shown: map(without_names, shown.incidents),
    {
        "incident": lambda i: i.id,
        "title": lambda i: i.title,
        "type": lambda i: i.type,
        "mode": lambda i: i.mode,
        "status": lambda i: i.status,
        "background": lambda i: not any(report.main for report in i.reports),
        "date_from": _time(lambda t: t.from_),
        "date_to": _time(lambda t: t.to),
        "date_precision": _time(lambda t: t.precision),
        "date_inferred": _time(lambda t: t.inferred),
        "place": _place(lambda p: p.name or p.quote),
        "country": _place(lambda p: p.country),
        "latitude": _latitude,
        "longitude": _longitude,
        "geonameid": _place(lambda p: p.geonameid),
        "place_precision": _place(lambda p: p.precision),
        "place_inferred": _place(lambda p: p.inferred),
        "agents": lambda i: joined(side.name for side in i.agents),
        "agent_ids": lambda i: joined(side.actor_id for side in i.agents),
        "targets": lambda i: joined(side.name for side in i.targets),
        "target_ids": lambda i: joined(side.actor_id for side in i.targets),
        **{name: value for outcome in codes("outcome") for name, value in _totals(outcome).items()},
        "grade": lambda i: i.grade.value,
        "grade_rule": lambda i: i.grade.rule,
        "grade_reason": lambda i: i.grade.reason,
        "articles": lambda i: i.articles,
        "outlets": lambda i: i.outlets,
        "origins": lambda i: i.origins,
        "sources": lambda i: i.sources,
        "contradictions_open": lambda i: sum(c.state == "open" for c in i.contradictions),
        "reports": lambda i: joined(report.id for report in i.reports),
    },
)


def _harm_values(shown: Shown) -> Iterator[tuple[Incident, str, HarmValue, str | None]]:
    """Each value; its words are None where they name a victim."""
    for incident in shown.incidents:
        names = victims(incident)
        for outcome, total in incident.harm.items():
            for value in total.values:
                named = any(name in value.quote for name in names)
                yield incident, outcome, value, None if named else value.quote


HARM_VALUES = table(
    "harm_values",
    _harm_values,
    {
        "incident": lambda row: row[0].id,
        "outcome": lambda row: row[1],
        "low": lambda row: row[2].low,
        "high": lambda row: row[2].high,
        "who": lambda row: row[2].who,
        "source": lambda row: row[2].source,
        "report": lambda row: row[2].report,
        "event": lambda row: row[2].event,
        "origin": lambda row: row[2].origin,
        "part": lambda row: row[2].part,
        "superseded_by": lambda row: row[2].superseded_by,
        "quote": lambda row: row[3],
        "start": lambda row: row[2].start,
        "end": lambda row: row[2].end,
    },
)


def _responsibility(shown: Shown) -> Iterator[tuple[Incident, Responsibility]]:
    for incident in shown.incidents:
        yield from ((incident, statement) for statement in incident.responsibility)


RESPONSIBILITY = table(
    "responsibility",
    _responsibility,
    {
        "incident": lambda row: row[0].id,
        "claimant": lambda row: row[1].claimant,
        "stance": lambda row: row[1].stance,
        "party": lambda row: row[1].party,
        "report": lambda row: row[1].report,
        "quote": lambda row: row[1].quote,
        "start": lambda row: row[1].start,
        "end": lambda row: row[1].end,
    },
)


def _contradictions(shown: Shown) -> Iterator[tuple[Incident, int, Contradiction, int, Citation]]:
    for incident in shown.incidents:
        for number, contradiction in enumerate(incident.contradictions, start=1):
            for side, citation in enumerate(contradiction.sides, start=1):
                yield incident, number, contradiction, side, citation


CONTRADICTIONS = table(
    "contradictions",
    _contradictions,
    {
        "incident": lambda row: row[0].id,
        "number": lambda row: row[1],
        "kind": lambda row: row[2].kind,
        "what": lambda row: row[2].what,
        "state": lambda row: row[2].state,
        "side": lambda row: row[3],
        "report": lambda row: row[4].report,
        "quote": lambda row: row[4].quote,
        "start": lambda row: row[4].start,
        "end": lambda row: row[4].end,
        "settled_by": lambda row: row[2].settled_by,
        "reason": lambda row: row[2].reason,
    },
)


def _links(shown: Shown) -> Iterator[tuple[Incident, IncidentLink, Citation | None]]:
    for incident in shown.incidents:
        for link in incident.links:
            yield from ((incident, link, citation) for citation in link.evidence or (None,))


def _cited(
    read: Callable[[Citation], Cell],
) -> Callable[[tuple[Incident, IncidentLink, Citation | None]], Cell]:
    return lambda row: None if row[2] is None else read(row[2])


LINKS = table(
    "links",
    _links,
    {
        "incident": lambda row: row[0].id,
        "kind": lambda row: row[1].kind,
        "to": lambda row: row[1].to,
        "stated": lambda row: row[1].stated,
        "score": lambda row: row[1].score,
        "reasons": lambda row: joined(row[1].reasons),
        "report": _cited(lambda c: c.report),
        "quote": _cited(lambda c: c.quote),
        "start": _cited(lambda c: c.start),
        "end": _cited(lambda c: c.end),
    },
)
