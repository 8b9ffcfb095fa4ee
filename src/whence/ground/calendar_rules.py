"""Times that name a day, month, season, year or feast: TIMEX3 value and days."""

import datetime as dt

from whence.ground import days as d
from whence.ground.expressions import ORDINALS, SEASONS, WEEKDAYS
from whence.ground.hijri import feast
from whence.ground.timex import (
    NO_ANCHOR,
    Anchor,
    Parts,
    Resolved,
    against,
    day_number,
    edge_of,
    month_number,
    number_of,
    on_day,
    year_for,
)


def date_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A day of a month, with or without its year."""
    month, day = month_number(parts), day_number(parts["day"])
    if "year" in parts:
        date = dt.date(int(parts["year"]), month, day)
        return on_day(date, parts, "a full date")
    known = _year_by_weekday(parts, anchor, month, day)
    known = known or year_for(anchor, lambda y: d.day(_safe(y, month, day)), parts.get("which", ""))
    if known is None:
        dt.date(2000, month, day)
        return Resolved("DATE", f"XXXX-{month:02d}-{day:02d}", None, NO_ANCHOR, "day")
    return on_day(_safe(known[0], month, day), parts, known[1])


def _year_by_weekday(parts: Parts, anchor: Anchor, month: int, day: int) -> tuple[int, str] | None:
    """The year nearest to the anchor in which the day falls on the weekday that stands beside it."""
    this = anchor.last.first if anchor.history and anchor.last is not None else anchor.day
    if this is None or "weekday" not in parts or "which" in parts:
        return None
    number = WEEKDAYS[parts["weekday"].rstrip(".")]
    fitting = [
        y for y in (this.year, this.year - 1, this.year + 1) if _safe(y, month, day).weekday() == number
    ]
    if not fitting:
        return None
    year = min(fitting, key=lambda y: abs((_safe(y, month, day) - this).days))
    nearest = "by its weekday, the nearest to"
    return year, f"{nearest} the time told just before" if anchor.history else against(anchor, nearest)


def _safe(year: int, month: int, day: int) -> dt.date:
    """The date; 29 February of a common year is taken as the 28th while years are compared."""
    dt.date(2000, month, day)
    return (
        dt.date(year, month, day)
        if (month, day) != (2, 29)
        else d.shift_months(dt.date(2000, 2, 29), 12 * (year - 2000))
    )


def iso_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001 - one signature for all rules
    """A date as ISO 8601 writes it."""
    date = dt.date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return on_day(date, {k: v for k, v in parts.items() if k == "clock"}, "a full date")


def numeric_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A date in figures; None for the days where day and month could change places."""
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    if parts["sign"] == "." or a > 12 or a == b:
        return on_day(dt.date(year, b, a), {}, "a full date, day first")
    if b > 12:
        return on_day(dt.date(year, a, b), {}, "a full date, month first")
    readings = [dt.date(year, b, a), dt.date(year, a, b)]
    if anchor.day is not None:
        close = [r for r in readings if abs((r - anchor.day).days) <= 7]
        if len(close) == 1:
            return on_day(close[0], {}, against(anchor, "the reading next to"))
    return Resolved("DATE", f"{year:04d}-XX-XX", None, "day and month could change places", "day")


def days_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """Several days of one month: `12-14 June`."""
    month, first, last = month_number(parts), day_number(parts["day"]), day_number(parts["last"])
    year, reason = (int(parts["year"]), "a full date") if "year" in parts else (None, None)
    if year is None:
        known = year_for(anchor, lambda y: d.day(_safe(y, month, first)))
        if known is None:
            return Resolved("DATE", f"XXXX-{month:02d}-{first:02d}", None, NO_ANCHOR, "week")
        year, reason = known
    start, end = dt.date(year, month, first), dt.date(year, month, last)
    return Resolved("DATE", start.isoformat(), d.Days.between(start, end), reason)


def month_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A month, or its early, mid or late third."""
    month, which = month_number(parts), parts.get("which", "").removeprefix("the ")
    if "year" in parts:
        year, reason = int(parts["year"]), "month and year as written"
    elif not which or anchor.day is None:
        known = year_for(anchor, lambda y: d.month(y, month))
        if known is None or which:
            return Resolved("DATE", f"XXXX-{month:02d}", None, NO_ANCHOR, "month")
        year, reason = known
    elif which in ("last", "previous", "this past"):
        year = anchor.day.year - (month >= anchor.day.month)
        reason = against(anchor, "the last before the month of")
    elif which in ("next", "following", "this coming"):
        year = anchor.day.year + (month <= anchor.day.month)
        reason = against(anchor, "the next after the month of")
    else:
        known = year_for(anchor, lambda y: d.month(y, month), which)
        year, reason = known or (anchor.day.year, "")
    return Resolved("DATE", f"{year:04d}-{month:02d}", edge_of(parts, d.month(year, month)), reason)


def weeks_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A week counted within a month: `the first week of July`."""
    month = month_number(parts)
    known = (int(parts["year"]), "month and year as written") if "year" in parts else None
    known = known or year_for(anchor, lambda y: d.month(y, month))
    if known is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None, NO_ANCHOR, "week")
    whole = d.month(known[0], month)
    count = ORDINALS.get(parts["nth"], 0)
    if count:
        first = whole.first + dt.timedelta(days=7 * (count - 1))
        span = d.Days.between(first, first + dt.timedelta(days=6))
    else:
        span = d.Days.between(whole.last - dt.timedelta(days=6), whole.last)
    return Resolved("DATE", d.value_of(span.first, "W"), span, known[1])


def season_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A season, by the calendar of the northern half."""
    code, which = SEASONS[parts["season"]], parts.get("which", "").removeprefix("the ")
    if "year" in parts:
        year, reason = int(parts["year"]), "season and year as written"
        if code == "WI" and "last" not in parts and anchor.day and d.season(year, code).first > anchor.day:
            year -= 1
    elif anchor.history and anchor.last is not None and not which:
        year, reason = year_for(anchor, lambda y: d.season(y, code)) or (anchor.last.first.year, "")
    elif anchor.day is None:
        return Resolved("DATE", f"XXXX-{code}", None, NO_ANCHOR, "year")
    else:
        year, reason = anchor.day.year, against(anchor, "the season nearest to")
        inside = d.season(year, code).first <= anchor.day
        if which in ("last", "past", "previous", "this past"):
            done = d.season(year, code).last < anchor.day
            year, reason = year - (not done), against(anchor, "the last before")
        elif not which and not inside and anchor.tense == "past":
            year -= 1
        elif which == "next":
            year += inside
        elif which == "this":
            year = anchor.day.year
    return Resolved("DATE", f"{year:04d}-{code}", d.season(year, code), reason)


def quarter_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A quarter of the calendar year."""
    number = ORDINALS[parts["nth"]]
    if "year" in parts:
        year, reason = int(parts["year"]), "quarter and year as written"
    else:
        known = year_for(anchor, lambda y: d.quarter(y, number), parts.get("which", ""))
        if known is None:
            return Resolved("DATE", f"XXXX-Q{number}", None, NO_ANCHOR, "year")
        year, reason = known
        if anchor.day and anchor.tense != "future" and "which" not in parts:
            year, reason = anchor.day.year, against(anchor, "the last that ended before")
            year -= d.quarter(year, number).last >= anchor.day
    return Resolved("DATE", f"{year:04d}-Q{number}", d.quarter(year, number), reason)


def decade_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """A decade, or its early or late part."""
    words = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    if "year" in parts:
        year = int(parts["year"])
    else:
        short = int(parts["short"]) if "short" in parts else 10 * (words.index(parts["word"]) + 2)
        year = 1900 + short
    edge = parts.get("edge", "")
    first, last = year, year + 9
    if edge.startswith("early"):
        last = year + 3
    elif edge.startswith("late"):
        first = year + 6
    return Resolved("DATE", f"{year:04d}"[:3], d.years(first, last), "as written")


def century_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """A century."""
    first = 100 * (int(parts["nth"]) - 1)
    if not 100 <= first <= 9000:
        return Resolved("DATE", None, None, "as written", "longer")
    return Resolved("DATE", f"{first:04d}"[:2], d.years(first, first + 99), "as written")


def span_rule(parts: Parts, anchor: Anchor) -> Resolved | None:  # noqa: ARG001
    """From one year to another: `1998-1999`."""
    first, last = int(parts["year"]), parts["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < end <= first + 60:
        return None
    return Resolved("DATE", f"{first:04d}/{end:04d}", d.years(first, end), "years as written")


def year_rule(parts: Parts, anchor: Anchor) -> Resolved | None:  # noqa: ARG001
    """A year in figures or words."""
    if "word" in parts:
        rest = number_of(parts["rest"])
        century = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000}[parts["word"]]
        if rest is None or rest >= 100 or (parts["word"] != "two thousand" and rest < 10):
            return None
        year = century + int(rest)
    else:
        year = int(parts["year"])
    return Resolved("DATE", f"{year:04d}", edge_of(parts, d.year(year)), "year as written")


def feast_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A feast: Ramadan, Eid, Christmas, New Year."""
    name = parts["feast"].replace("-", " ")
    year = int(parts["year"]) if "year" in parts else anchor.day.year if anchor.day else None
    if year is None:
        return Resolved("DATE", None, None, NO_ANCHOR, "week")
    if name.startswith(("christmas", "new year")):
        month, day = (
            (12, 24 if "eve" in name else 25) if name[0] == "c" else (12, 31) if "eve" in name else (1, 1)
        )
        known = (year, "") if "year" in parts else year_for(anchor, lambda y: d.day(dt.date(y, month, day)))
        return on_day(dt.date(known[0] if known else year, month, day), {}, "a day of the calendar")
    which = "ramadan" if name == "ramadan" else name.rpartition(" ")[2]
    found = [days for y in (year - 1, year) for days in feast(which, y)]
    held = [days for days in found if not anchor.day or days.first <= anchor.day + 3 * d.ONE_DAY] or found
    days = held[-1]
    reason = "by the tabular Islamic calendar; the sighting of the moon may move it by a day"
    if "nth" in parts and parts["nth"] in ORDINALS:
        date = days.first + (ORDINALS[parts["nth"]] - 1) * d.ONE_DAY
        return Resolved("DATE", date.isoformat(), d.day(date), reason)
    return Resolved("DATE", days.first.isoformat(), days, reason)
