"""Days of publication, where they are said beyond doubt; never a guess."""

import datetime
import re
from collections.abc import Iterator

FIRST_LINES, LAST_LINES = 12, 4
"""Where a report's own date stamp stands: in this many lines at its head or its foot."""

_MONTH_NAMES = (
    "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
    "sep sept september|oct october|nov november|dec december"
)
_MONTHS = {n: i for i, names in enumerate(_MONTH_NAMES.split("|"), start=1) for n in names.split()}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:"
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}}|(?P<short>\d{{2}}))\b"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))"
)
_CLOCK = (
    r"(?:\s*(?:,|at|\||-|–|—)?\s*\d{1,2}[:.]?\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*\(?[A-Z]{0,5}\)?(?:[+-]\d{2}:?\d{2})?)?"
)
_LABEL = r"(?:(?:first\s+)?(?:published|posted|date|dated|publication date|issued)(?:\s+on)?\s*[:\-]?\s*)?"
_STAMP = re.compile(rf"\s*{_LABEL}{_DATE}{_CLOCK}\s*\.?\s*", re.IGNORECASE)
_DATELINE = re.compile(
    r"\s*(?-i:[A-Z][A-Z'’.\-]+(?:[ -][A-Z'’.\-]+){0,4})(?:\s?\([^()]{1,40}\))?(?:,\s[\w.' ]{1,30}?)?,?\s+"
    rf"{_DATE}\s*(?P<agency>\([^()]{{1,60}}\)|\[[^\[\]]{{1,60}}\])?\s*(?:--|[-–—:])",
    re.IGNORECASE,
)


def day_of(value: str) -> str | None:
    """The day, as written, of an ISO 8601 or RFC 2822 date or time; None where it is neither."""
    value = value.strip()[:64]
    if re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", value):
        return _valid(value[:10])
    if re.fullmatch(r"\d{8}(?:T\d+Z?)?", value):
        return _valid(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    from email.utils import parsedate_to_datetime  # loaded late: it brings sockets, for feeds alone

    try:
        return _valid(parsedate_to_datetime(value).date().isoformat())
    except (ValueError, IndexError, OverflowError):
        return None


def stamp_of(line: str) -> str | None:
    """The day of a line that is nothing but a full date with its label and time of day, else None."""
    match = _STAMP.fullmatch(line) if len(line) <= 120 else None
    return None if match is None or match["short"] else _day(match)


def date_of_text(text: str) -> str | None:
    """The day on which a text says that it was published; None where it says none, or more than one.

    Only a full date counts that stands alone on a line, labelled or not, or in a dateline, among the
    first or last lines. A two-digit year counts only in an agency's dateline (`SAN SALVADOR, 3 JAN 90
    (ACAN-EFE) --`), and only where the other century would lie in the future.
    """
    found = set()
    for line in _edges(text):
        if (day := stamp_of(line)) or ((match := _DATELINE.match(line[:240])) and (day := _day(match))):
            found.add(day)
    return found.pop() if len(found) == 1 else None


def _edges(text: str) -> Iterator[str]:
    head = [line for line in text[:8_000].splitlines() if line.strip()][:FIRST_LINES]
    foot = [line for line in text[-2_000:].splitlines() if line.strip()][-LAST_LINES:]
    yield from head
    if len(text) > 2_000 or len(head) == FIRST_LINES:
        yield from foot


def _day(match: re.Match[str]) -> str | None:
    if match["iso"]:
        day = _valid(match["iso"])
    else:
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        year = int(match["year"] or match["year2"])
        if match["short"]:
            if not match.groupdict().get("agency") or year <= _today().year % 100:
                return None
            year += 1900
        day = _valid(f"{year:04}-{month:02}-{int(match['day'] or match['day2']):02}")
    if day and (weekday := match["weekday"]):
        said = _WEEKDAYS[datetime.date.fromisoformat(day).weekday()]
        return day if said.startswith(weekday.lower()) else None
    return day


def _valid(iso: str) -> str | None:
    """`iso` where it is a day of the calendar that publication can fall on, else None."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return None
    return iso if day.year >= 1800 and day <= _today() + datetime.timedelta(days=1) else None


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()
