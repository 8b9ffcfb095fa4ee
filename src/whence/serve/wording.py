"""What people say: figures, days, codes and names as words. Nothing here invents what is not known."""

import datetime
import functools
import tomllib
from importlib import resources

from whence.model import EventTime, IncidentReport, Party
from whence.store.views import ReportRow
from whence.vocabulary import event_types, mode_titles

UNKNOWN = "not stated"

STANCES = {
    "asserts": "says",
    "denies": "denies",
    "accuses": "accuses",
    "condemns": "condemns",
    "claims-responsibility": "claims responsibility",
    "threatens": "threatens",
    "predicts": "predicts",
    "calls-for": "calls for",
    "rejects": "rejects",
}

LINKS = {"reprisal-for": "in reprisal for", "part-of": "part of", "caused": "led to"}

WHO = {"civilian": "civilians", "combatant": "combatants", "mixed": "civilians and combatants"}

GRADES = {
    "confirmed": "The side responsible accepts it.",
    "fair": "Two or more independent origins and sources tell of it.",
    "weak": "It rests on a single origin or source.",
    "contested": "Reports contradict each other on what happened or who did it.",
    "discounted": "There is evidence that it did not happen so.",
}

PRECISIONS = {
    "point": "exact spot",
    "settlement": "settlement",
    "district": "district",
    "province": "province",
    "country": "country only",
}


def figure(low: int | None, high: int | None) -> str:
    """A figure as it was given: `16`, `16–20`, `16 or more`, `up to 20`."""
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def days(time: EventTime | None) -> str:
    """When something happened, no more exactly than is known: `20 Feb 2015`, `Nov 2014`, `2014`."""
    if time is None:
        return "date not known"
    return interval(time.from_, time.to, time.precision) or "date not known"


def interval(start: str | None, end: str | None, precision: str | None = None) -> str | None:
    """Inclusive ISO days as words; None where neither is known."""
    first, last = _day(start), _day(end)
    if first is None or last is None:
        one = start or end
        if one is None:
            return None
        known = _long(first or last) or one
        return f"from {known}" if start else f"until {known}"
    if first == last:
        return _long(first)
    if precision == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    if precision == "year" and first.year == last.year:
        return str(first.year)
    if first.year != last.year:
        return f"{_long(first)} – {_long(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%b} – {_long(last)}"
    return f"{first.day}–{_long(last)}"


def day(value: str | None) -> str | None:
    """An ISO date or time as `20 Feb 2015`; what is no date comes back as it is."""
    known = _day(value)
    return _long(known) if known else value


def moment(value: str) -> str:
    """An ISO time in UTC as `20 Feb 2015, 14:05 UTC`."""
    try:
        at = datetime.datetime.fromisoformat(value)
    except ValueError:
        return value
    return f"{at.day} {at:%b %Y, %H:%M} UTC"


def days_between(a: EventTime | None, b: EventTime | None) -> int | None:
    """Whole days from the end of `a` to the start of `b`; None unless both are known to the day."""
    if a is None or b is None or a.precision != "day" or b.precision != "day":
        return None
    first, last = _day(a.to), _day(b.from_)
    return (last - first).days if first and last else None


def kind(type: str, mode: str | None) -> str:  # noqa: A002 - the field's own word
    """What people call an event of this type and mode: `suicide bombing`, else by its type alone `attack`."""
    known = event_types().get(type)
    title = known.title if known else type.lower()
    return mode_titles().get(mode or "", title)


@functools.cache
def countries() -> dict[str, str]:
    """Short English country names by ISO 3166-1 alpha-2 code."""
    return tomllib.loads(resources.files("whence.serve").joinpath("countries.toml").read_text("utf-8"))


def country(code: str | None) -> str | None:
    """The country's name; an unknown code comes back as it is."""
    return countries().get(code, code) if code else None


def party(named: Party | None) -> str | None:
    """The canonical name of a party, else the report's words for it."""
    return None if named is None else named.actor or named.quote


def report_name(row: ReportRow | IncidentReport) -> str:
    """What to call a report where there is little room: its outlet, else its given id, else its own."""
    return row.publisher or row.given_id or short(row.id)


def short(id: str) -> str:  # noqa: A002
    """An id cut for reading, still unique in any store of ordinary size."""
    tag, _, digits = id.rpartition("-")
    return f"{tag}-{digits[:8]}" if tag else id[:12]


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _day(value: str | None) -> datetime.date | None:
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None


def _long(value: datetime.date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value else ""
