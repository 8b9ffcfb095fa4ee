"""The day that a report gives for itself: a date stamp, the date of its headline, or a dateline."""

import datetime as dt
import re

from whence.ground.calendar_rules import date_rule, iso_rule, numeric_rule
from whence.ground.expressions import MONTHS, Expression, expressions
from whence.ground.timex import Anchor, day_number

_REACH = 600
"""How far into a report its own date may stand, in characters: headline, byline, stamp and dateline."""
_RULES = {"iso": iso_rule, "numeric": numeric_rule, "date": date_rule}
_STAMPED = re.compile(
    r"\W*(?:(?:published|posted|updated|last updated|created|modified|released?|date|dated|issued|for|on|at|"
    r"(?:\d{1,2}[:.]\d\d|\d{4})(?: ?hours| ?hrs)?|[ap]\.?m\.?|gmt|utc|est|edt|cet|ist|local time|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})(?:\W+|$))*(?:by [\w .'’-]{1,60})?\W*",
    re.IGNORECASE,
)
"""What may stand in the line of a stamp before it: a label, a clock, a weekday, a byline."""
_RUNNING = re.compile(
    r"\b(?:on|in|of|since|until|till|by|from|to|before|after|through|and|between|around|about|during|for|"
    r"dated|the|this|next|last)\s*$",
    re.IGNORECASE,
)
"""Words after which a date belongs to a sentence or to what is reported, not to the report."""
_PLACE = re.compile(
    r"^\W*(?!(?:In|At|On|From|Near|Since|Until|After|Before|By|For|To)\b)[A-Z][A-Za-z'’.]+"
    r"(?:[ ,/-]+(?:[A-Z][A-Za-z'’.]*|of|the|al|el|de|and|e)\b)*\W*$"
)
_CLOSING = re.compile(r"\s*(?:\([\w ./]+\)\s*)?(?:--|[-–—|:•·]|_(?=\s))(?:\s|$)")
"""What ends a stamp or dateline: a dash, a colon or a bar, perhaps after an agency."""
_CLOCKS = re.compile(
    r"(?:\s*(?:,|at|@|\||-|–)?\s*(?:\d{1,2}[:.h]\d\d|\d{4}\b)(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?\(?(?:hours|hrs|gmt|utc|uk|est|edt|cet|ist|local time)\)?)?){1,2}",
    re.IGNORECASE,
)
_LONE = re.compile(r"\W*(?:on|at|for)\W*", re.IGNORECASE)
"""Words that make a sentence of a date: `On 3 May 2014, a Sunday`."""
_DASH = re.compile(r"(?:--|[–—])\s")
_DATELINE = "the dateline"
_ENTRY = "the date that the report begins with"
_REFERENCE = re.compile(r"(?<![\w/-])(20\d\d|19\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,4}-\d+")
"""A number of a release that begins with its year and month."""
_OLDEST = 70
"""Two figures for a year are read from 1970 to 1999 only: later wires write four."""
_SHORT = re.compile(
    r"\b(?P<day>[0-3]?\d) "
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} (?P<year>\d\d)(?= |\)|$)",
    re.IGNORECASE,
)
"""The date of an old wire, with two figures for the year."""


def own_day(text: str) -> Anchor:
    """The day that the report bears, and where it is from; an anchor without a day where it bears none.

    A date counts where it is a stamp (alone in its line, or before a clock, bar, colon or dash), where it
    ends a headline, or where it stands in a dateline, after a place in capitals or in brackets after one. A
    dateline without a year takes it from the number of the release, where that is of the same month. The
    entries of a timeline, each with its date and a colon, date no report.
    """
    head, entries = text[:_REACH], set[dt.date]()
    for expression in expressions(head):
        if expression.rule not in _RULES or not (place := _role(text, expression)):
            continue
        day = _day(head, expression)
        if day is not None and place != _ENTRY:
            return Anchor(day=day, source=place)
        entries |= {day} if day is not None else set()
    if len(entries) == 1:
        return Anchor(day=entries.pop(), source=_ENTRY)
    return _old_wire(head) or Anchor(day=None, source="")


def _role(text: str, expression: Expression) -> str | None:
    """As what a date stands there: `the date that the report bears`, or None in running text."""
    line = text[text.rfind("\n", 0, expression.start) + 1 : expression.start]
    ending = text[expression.end : expression.end + 60].partition("\n")[0]
    clocked = _CLOCKS.match(ending)
    ending = ending[clocked.end() :] if clocked else ending
    bare = ending.strip(" \t.,)]*_|") == ""
    if line.rstrip().endswith(("(", "[")) and ending[:1] in (")", "]"):
        return _DATELINE if _PLACE.match(_last_words(line.rstrip()[:-1])) else None
    if _STAMPED.fullmatch(line) and (
        bare or (not _LONE.fullmatch(line) and (clocked or _CLOSING.match(ending)))
    ):
        return _ENTRY if ending.lstrip().startswith(":") else "the date that the report bears"
    if _RUNNING.search(line) or not line.strip():
        return None
    if _CLOSING.match(ending) and not _DASH.search(line) and (_capitals(line) or _PLACE.match(line)):
        return _DATELINE
    return "the date of its headline" if bare and not ending.strip().endswith(".") else None


def _last_words(line: str) -> str:
    """The last clause of a line, where a dateline's place may follow other furniture."""
    return re.split(r"\s{2,}|[.:;]\s+|\t", line.strip())[-1]


def _capitals(line: str) -> bool:
    """Whether a line begins with a place in capitals, as datelines do."""
    return re.match(r"\W*[A-Z]{3,}\b", line) is not None and len(line) < 80


def _day(head: str, expression: Expression) -> dt.date | None:
    parts = expression.parts
    if "year" not in parts:
        parts = parts | _reference_year(head, parts)
        if "year" not in parts:
            return None
    try:
        resolved = _RULES[expression.rule](parts, Anchor(day=None, source=""))
    except (ValueError, OverflowError):  # a day that no calendar has
        return None
    return resolved.days.first if resolved.days is not None and resolved.days.precision == "day" else None


def _reference_year(head: str, parts: dict[str, str]) -> dict[str, str]:
    """The year of the release's number, where its month is the date's."""
    month = MONTHS.get(parts.get("month", "").rstrip("."))
    for match in _REFERENCE.finditer(head):
        if int(match[2]) == month:
            return {"year": match[1]}
    return {}


def _old_wire(head: str) -> Anchor | None:
    """The anchor of a dateline like `LIMA, 12 JAN 90`."""
    for match in _SHORT.finditer(head):
        line = head[head.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = head[match.end() : match.end() + 12]
        if int(match["year"]) < _OLDEST:
            continue
        if not (_PLACE.match(line) or _capitals(line)) or not re.match(r"\s*(?:--|[-–—(\[])", after):
            continue
        try:
            day = dt.date(1900 + int(match["year"]), MONTHS[match["month"].lower()], day_number(match["day"]))
        except ValueError:  # a day that no calendar has
            continue
        return Anchor(day=day, source=_DATELINE)
    return None
