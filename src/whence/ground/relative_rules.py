"""Times that count from the report's day or from the time told before, durations and sets."""

import datetime as dt

from whence.ground import days as d
from whence.ground.expressions import MONTHS, PARTS, SEASONS, WEEKDAYS
from whence.ground.timex import (
    BACK,
    NO_ANCHOR,
    ON,
    Anchor,
    Parts,
    Resolved,
    against,
    edge_of,
    number_of,
    on_day,
    period,
    time_of,
    unit_of,
)


def weekday_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A day of the week: the last on or before the anchor, the next where the sentence looks ahead."""
    number, which = WEEKDAYS[parts["weekday"].rstrip(".")], parts.get("which", "")
    if anchor.day is None:
        time = time_of(parts)
        return Resolved("TIME" if time else "DATE", f"XXXX-WXX-{number + 1}{time}", None, NO_ANCHOR, "day")
    back = (anchor.day.weekday() - number) % 7
    before, after = anchor.day - back * d.ONE_DAY, anchor.day + (7 - back) * d.ONE_DAY
    week = parts.get("week", "").split()
    if week:
        offset = {"last": -7, "this": 0, "next": 7}[week[-2]]
        date = d.week(anchor.day).first + (number + offset) * d.ONE_DAY
        return on_day(date, parts, against(anchor, f"of {week[-2]} week, by"))
    if which in ("last", "past", "previous", "this past") and back == 0:
        return on_day(before - 7 * d.ONE_DAY, parts, against(anchor, "the last before"))
    if which in ("next", "this coming", "following") or (not which and anchor.tense == "future" and back):
        return on_day(after, parts, against(anchor, "the next after"))
    return on_day(before, parts, against(anchor, "the last on or before"))


def relative_day_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """Today, yesterday, tomorrow and their like."""
    word = parts["word"]
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(
        word, 2
    )
    time = time_of(parts) or ("TNI" if word == "tonight" else "")
    if anchor.day is None:
        return Resolved("TIME" if time else "DATE", f"XXXX-XX-XX{time}", None, NO_ANCHOR, "day")
    date = anchor.day + shift * d.ONE_DAY
    return Resolved(
        "TIME" if time else "DATE", date.isoformat() + time, d.day(date), against(anchor, f"{word}, by")
    )


def part_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A part of the anchor's day: `this morning`, `overnight`."""
    time = "TNI" if "overnight" in parts else "T" + PARTS[parts["part"]]
    narrative = parts.get("which") == "that"
    told = anchor.last.first if anchor.last else None
    base = told if narrative or ("edge" in parts and told) else anchor.day
    if base is None:
        return Resolved("TIME", f"XXXX-XX-XX{time}", None, NO_ANCHOR, "day")
    shift = -1 if parts.get("which") == "last" or "overnight" in parts else 0
    date = base + shift * d.ONE_DAY
    return Resolved("TIME", date.isoformat() + time, d.day(date), against(anchor, "by"))


def same_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """The day, evening, week told just before."""
    unit = parts["unit"]
    if unit == "time":
        return Resolved("DATE", "PAST_REF", None, "no day is said")
    if anchor.last is None:
        return Resolved("DATE", None, None, NO_ANCHOR, "day" if unit in PARTS or unit == "day" else unit)
    date = anchor.last.first
    if unit in PARTS:
        return Resolved("TIME", f"{date.isoformat()}T{PARTS[unit]}", d.day(date), "the time told just before")
    code = unit_of(unit)
    if code == "WE":
        return Resolved("DATE", d.value_of(date, "W") + "-WE", d.weekend(date), "the time told just before")
    return Resolved("DATE", d.value_of(date, code), d.unit_of(date, code), "the time told just before")


def told_quarter_rule(parts: Parts, anchor: Anchor) -> Resolved | None:  # noqa: ARG001
    """The quarter told last; None where none was."""
    if anchor.quarter is None:
        return None
    return _quarter_of(anchor.quarter.first, "the quarter told last")


def unit_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A whole calendar unit from the anchor: `last month`, `this week`."""
    which, unit = parts["which"].removeprefix("the "), unit_of(parts["unit"])
    narrative = which in ("previous", "following", "preceding") and anchor.last is not None
    base = anchor.last.first if narrative and anchor.last else anchor.day
    if which == "the" and unit in ("Y", "W", "M", "E", "C") and "edge" not in parts:
        return Resolved("DURATION", period(1, unit), None, None, None)
    if base is None:
        precision = {"D": "day", "W": "week", "WE": "week", "M": "month", "Q": "year", "Y": "year"}.get(
            unit, "longer"
        )
        return Resolved("DATE", None, None, NO_ANCHOR, precision)
    step = -1 if which in BACK else 1 if which in ON else 0
    if which == "this past" and unit == "WE":
        step = -1
    reason = "the time told just before" if narrative else against(anchor, f"{which} {parts['unit']}, by")
    if unit == "WE":
        saturday = d.weekend(base)
        if which in ("the", "this") and saturday.first > base and anchor.tense != "future":
            step = -1
        if step == -1 and saturday.last < base:
            step = 0
        date = base + 7 * step * d.ONE_DAY
        return Resolved("DATE", d.value_of(date, "W") + "-WE", d.weekend(date), reason)
    date = d.shift(base, step, unit)
    if which == "past" and unit != "D":
        first = d.shift(anchor.day or base, -1, unit)
        first += d.ONE_DAY
        span = d.Days.between(first, anchor.day or base)
        return Resolved("DURATION", period(1, unit), span, against(anchor, "up to"))
    return Resolved("DATE", d.value_of(date, unit), edge_of(parts, d.unit_of(date, unit)), reason)


def window_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A running span up to the anchor or from it: `the past two weeks`."""
    words = parts["which"].split()
    unit, count = unit_of(parts["unit"]), number_of(parts["count"]) if "count" in parts else None
    value = period(count, unit)
    if "count" not in parts and unit not in ("H", "TM", "S"):
        ahead, reach = words[-1] in ON, {"D": "week", "W": "month", "M": "year"}
        reference = "FUTURE_REF" if ahead else "PAST_REF"
        return Resolved("DATE", reference, None, "how many is not said", None if ahead else reach.get(unit))
    if words[-1] in ("recent", "first", "final") or count is None or anchor.day is None:
        known = NO_ANCHOR if anchor.day is None else "how many is not said"
        precision = {"D": "week", "W": "month", "M": "year"}.get(unit) if words[-1] == "recent" else None
        return Resolved("DURATION", value, None, known, precision)
    ahead = words[-1] in ON
    if unit in ("H", "TM", "S"):
        span = d.Days.between(anchor.day, anchor.day + (d.ONE_DAY if ahead else -d.ONE_DAY))
        return Resolved("DURATION", value, span, against(anchor, "from" if ahead else "up to"))
    other = d.shift(anchor.day, int(count) if ahead else -int(count), unit)
    span = d.Days.between(anchor.day, other) if ahead else d.Days.between(other + d.ONE_DAY, anchor.day)
    return Resolved("DURATION", value, span, against(anchor, "from" if ahead else "up to"))


def ago_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A unit counted back from the anchor."""
    unit, count = unit_of(parts["unit"]), number_of(parts["count"]) if "count" in parts else None
    if count is None or count % 1:
        return Resolved("DATE", "PAST_REF", None, "how many is not said")
    if unit == "Y" and count == 1 and anchor.quarter is not None:
        return year_ago_rule(parts, anchor)
    if anchor.day is None:
        return Resolved(
            "DATE", None, None, NO_ANCHOR, {"D": "day", "W": "week", "M": "month"}.get(unit, "year")
        )
    return _moved(anchor.day, -int(count), unit, against(anchor, "counted back from"))


def year_ago_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """A year before the quarter told last, else before the report: `the year-ago period`."""
    if anchor.quarter is None:
        return ago_rule({"count": "a", "unit": "year"}, anchor)
    return _quarter_of(d.shift_months(anchor.quarter.first, -12), "a year before the quarter told last")


def _quarter_of(date: dt.date, reason: str) -> Resolved:
    return Resolved("DATE", d.value_of(date, "Q"), d.unit_of(date, "Q"), reason)


def _moved(base: dt.date, count: int, unit: str, reason: str) -> Resolved:
    if unit in ("H", "TM", "S"):
        return Resolved(
            "TIME",
            base.isoformat(),
            d.Days.between(base, base + (d.ONE_DAY if count > 0 else -d.ONE_DAY)),
            reason,
        )
    date = d.shift(base, count, unit)
    if unit == "D":
        return Resolved("DATE", date.isoformat(), d.day(date), reason)
    coarse = "Y" if unit in ("E", "C") else unit
    return Resolved("DATE", d.value_of(date, coarse), d.unit_of(date, coarse), reason)


def later_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A unit counted from the time told just before, else back from the anchor."""
    unit, which = unit_of(parts["unit"]), parts["which"]
    count = number_of(parts["count"]) if parts["count"] != "the" else 1
    if parts["unit"] in PARTS and parts["unit"] != "night" and anchor.last is not None:
        moved = anchor.last.first + d.ONE_DAY
        time = PARTS[parts["unit"]]
        return Resolved(
            "TIME", f"{moved.isoformat()}T{time}", d.day(moved), "counted from the time told just before"
        )
    back = which in ("earlier", "before", "prior", "previously")
    if count is None or count % 1:
        return Resolved("DATE", "PAST_REF" if back else "FUTURE_REF", None, "how many is not said")
    if back and unit == "Y" and count == 1 and anchor.quarter is not None:
        return year_ago_rule(parts, anchor)
    now = which in ("from now", "hence")
    base = anchor.day if now else anchor.last.first if anchor.last else None
    if base is None and back:
        base = anchor.day
    if base is None:
        return Resolved("DATE", None, None, NO_ANCHOR, {"D": "day", "W": "week", "M": "month"}.get(unit))
    reason = (
        against(anchor, "counted from")
        if now or anchor.last is None
        else "counted from the time told just before"
    )
    return _moved(base, -int(count) if back else int(count), unit, reason)


def set_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """What recurs."""
    often = {"daily": "D", "nightly": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "hourly": "H"}
    if "often" in parts:
        return Resolved("SET", period(1, often.get(parts["often"], "Y")))
    word = parts.get("plural") or parts["unit"]
    name = word.rstrip(".")
    if name in WEEKDAYS:
        return Resolved("SET", f"XXXX-WXX-{WEEKDAYS[name] + 1}")
    if name in MONTHS:
        return Resolved("SET", f"XXXX-{MONTHS[name]:02d}")
    if name in SEASONS:
        return Resolved("SET", f"XXXX-{SEASONS[name]}")
    if name in PARTS:
        return Resolved("SET", f"XXXX-XX-XXT{PARTS[name]}")
    return Resolved("SET", period(number_of(parts["count"]) if "count" in parts else 1, unit_of(name)))


def hyphen_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A length of time before a noun: `a three-day siege`."""
    count, unit = number_of(parts["count"]), unit_of(parts["unit"])
    span, reason = None, None
    if "old" in parts and count and unit in ("M", "D", "W") and anchor.day:
        first = d.shift(anchor.day, -int(count), unit)
        span, reason = d.Days.between(first, anchor.day), against(anchor, "up to")
    return Resolved("DURATION", period(count, unit), span, reason)


def duration_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """A length of time."""
    count = number_of(parts["count"].removeprefix("the ")) if "count" in parts else None
    return Resolved("DURATION", period(count, unit_of(parts["unit"])))


def clock_rule(parts: Parts, anchor: Anchor) -> Resolved:
    """A time of day, on the day told just before or the anchor's."""
    if "weekday" in parts:
        return weekday_rule(parts, anchor)
    if "word" in parts:
        return relative_day_rule(parts, anchor)
    base = anchor.last if anchor.last and anchor.last.precision == "day" else None
    date = base.first if base else anchor.day
    time = time_of(parts)
    if date is None:
        return Resolved("TIME", f"XXXX-XX-XX{time}", None, NO_ANCHOR, "day")
    reason = "on the day told just before" if base else against(anchor, "on the day of")
    return Resolved("TIME", date.isoformat() + time, d.day(date), reason)


def reference_rule(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    """Past, present or future without a day."""
    for name, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        if name in parts:
            precision = "longer" if parts[name] in ("the past", "in the past", "previously") else None
            return Resolved("DATE", value, None, "no day is said", precision)
    raise ValueError(f"a reference has one of present, past, future; got {parts!r}")
