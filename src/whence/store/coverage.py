"""What feeds the record: outlets, text origins, cited sources and countries, by period.

More news is not more violence. A month that one wire tells of alone, or in which an outlet fell silent,
shows here before anyone reads a trend into it.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whence.errors import UsageError
from whence.model import Incident, IncidentReport, Origin

PERIODS = ("month", "week", "year")
WHEN = ("happened", "published")


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """One outlet, origin, source or country, and how much of a period rests on it."""

    name: str | None
    """An outlet, an origin's name, a source, an ISO 3166-1 alpha-2 code; None is unknown."""
    id: str | None = None
    """Of an origin."""
    incidents: int
    reports: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """What feeds the record of one period; in each list the greatest comes first."""

    period: str | None
    """2015-02, 2015-W08 or 2015; None holds what has no date, or spans more than one period."""
    incidents: int
    reports: int
    one_origin: int
    """The incidents that rest on one text origin."""
    one_origin_share: float
    """Of the incidents, to three places."""
    outlets: tuple[Feed, ...]
    origins: tuple[Feed, ...]
    sources: tuple[Feed, ...]
    """Who is cited, for a figure or for a word on responsibility."""
    countries: tuple[Feed, ...]


@dataclass(slots=True)
class _Tally:
    incidents: dict[str, Incident] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    feeds: dict[str, dict[tuple[str | None, str | None], list[set[str]]]] = field(
        default_factory=lambda: {part: {} for part in ("outlets", "origins", "sources", "countries")}
    )

    def count(self, part: str, name: str | None, incident: str, report: str, key: str | None = None) -> None:
        """Note that `name` feeds `incident` through `report`."""
        told = self.feeds[part].setdefault((key, name), [set(), set()])
        told[0].add(incident)
        told[1].add(report)


def coverage(
    incidents: Sequence[Incident],
    origins: Iterable[Origin],
    *,
    by: str = "month",
    when: str = "happened",
    withheld: Callable[[Incident], frozenset[str]] = lambda _: frozenset(),
) -> tuple[Period, ...]:
    """The periods in order, what belongs to none last.

    Args:
        incidents: those to count.
        origins: to name those of the incidents.
        by: month, week (ISO 8601) or year.
        when: `happened`, by the incidents' days; or `published`, where an incident counts in each
            period in which it was reported.
        withheld: names of persons harmed, which are not to be given as sources.

    Raises:
        UsageError: `by` or `when` is none of these.
    """
    for name, value, known in (("by", by, PERIODS), ("when", when, WHEN)):
        if value not in known:
            raise UsageError(f"{name} is {value!r}; expected one of {', '.join(known)}")
    names = {origin.id: origin.name for origin in origins}
    tallies: dict[str | None, _Tally] = defaultdict(_Tally)
    for incident in incidents:
        for report in incident.reports:
            period = _of_incident(incident, by) if when == "happened" else _period(report.published_at, by)
            _add(tallies[period], incident, report, names, withheld(incident))
    every = sorted(tallies, key=lambda period: (period is None, period))
    return tuple(_summed(period, tallies[period]) for period in every)


def _add(
    tally: _Tally,
    incident: Incident,
    report: IncidentReport,
    names: Mapping[str, str],
    withheld: frozenset[str],
) -> None:
    tally.incidents[incident.id] = incident
    tally.reports.add(report.id)
    tally.count("outlets", report.publisher, incident.id, report.id)
    if report.origin is not None:
        tally.count("origins", names.get(report.origin), incident.id, report.id, report.origin)
    country = incident.place.country if incident.place else None
    tally.count("countries", country, incident.id, report.id)
    for source in _cited(incident, report.id):
        name = "a named person" if source in withheld else source
        tally.count("sources", name, incident.id, report.id)


def _cited(incident: Incident, report: str) -> Iterator[str]:
    for total in incident.harm.values():
        yield from (value.source for value in total.values if value.report == report and value.source)
    yield from (said.claimant for said in incident.responsibility if said.report == report)


def _of_incident(incident: Incident, by: str) -> str | None:
    """The period in which the incident wholly lies."""
    if incident.time is None:
        return None
    first = _period(incident.time.from_, by)
    return first if first == _period(incident.time.to, by) else None


def _period(day: str | None, by: str) -> str | None:
    if day is None:
        return None
    if by == "week":
        iso = datetime.date.fromisoformat(day[:10]).isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    return day[:7] if by == "month" else day[:4]


def _summed(period: str | None, tally: _Tally) -> Period:
    alone = Counter(incident.origins == 1 for incident in tally.incidents.values())[True]
    lists = {part: _ranked(feeds) for part, feeds in tally.feeds.items()}
    return Period(
        period=period,
        incidents=len(tally.incidents),
        reports=len(tally.reports),
        one_origin=alone,
        one_origin_share=round(alone / len(tally.incidents), 3),
        **lists,
    )


def _ranked(feeds: Mapping[tuple[str | None, str | None], list[set[str]]]) -> tuple[Feed, ...]:
    found = [
        Feed(id=key, name=name, incidents=len(incidents), reports=len(reports))
        for (key, name), (incidents, reports) in feeds.items()
    ]
    return tuple(sorted(found, key=lambda f: (-f.incidents, -f.reports, f.name or "~", f.id or "")))
