"""What each rule of `whence.ground.expressions` means: TIMEX3 value and days, against an anchor."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from whence.ground import days as d
from whence.ground.expressions import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from whence.ground.hijri import feast

Parts = dict[str, str]
_BACK = ("last", "past", "previous", "preceding", "latest")
_ON = ("next", "coming", "following", "upcoming")
_NO_ANCHOR = "nothing in the report dates it"
_NEAR = 60
"""A day or month without a year that lies so many days ahead is meant, where no verb says that it is past.
Set on TimeBank: 14 and 100 give lower value F1."""
_VAGUE_COUNTS = ("several", "few", "a few", "many", "some", "countless", "a number of", "multi", "dozens of")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Against what a relative time is resolved."""

    day: dt.date | None
    source: str
    """publication, or the date that the report bears; for the reason."""
    tense: str = ""
    """future, past, or empty where the sentence does not tell."""
    last: d.Days | None = None
    """The time told just before: what "three days later" and "the same evening" go by."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A time as TIMEX3 has it, and the days that it covers where they are known."""

    type: str
    value: str | None
    days: d.Days | None = None
    reason: str | None = None
    precision: str | None = None
    """What the words alone tell, where the days are unknown."""


def number_of(words: str) -> float | None:
    """The number that digits or English words give; None for `several` and its like."""
    words = words.strip().replace(",", "")
    if words in ("a", "an", "one full", "the", "the whole", "the entire", "an entire") or words.startswith("a "):
        if words in ("a couple of", "a dozen"):
            return 2 if "couple" in words else 12
        return None if words in _VAGUE_COUNTS else 1
    if words in ("couple of", "half", "half a", "half an", "dozen"):
        return {"couple of": 2.0, "dozen": 12.0}.get(words, 0.5)
    if words.endswith(" 1/2"):
        return float(words[:-4]) + 0.5
    try:
        return float(words)
    except ValueError:
        return _spelled(words)


def _spelled(words: str) -> float | None:
    total, current = 0, 0
    for word in words.replace("-", " ").split():
        if word in ("to", "or"):
            total, current = 0, 0
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word in NUMBERS:
            current += NUMBERS[word]
        elif word.isdigit():
            current = int(word)
        else:
            return None
    return total + current


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit, singular or plural: D, W, M, Y, E (decade), C, S, TM (minute), H."""
    word = word.strip()
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def period(count: float | None, unit: str) -> str:
    """A TIMEX3 duration: P3D, PT10H, PXM."""
    if unit == "W" and count is not None and count % 1:
        count, unit = count * 7, "D"
    if unit == "Y" and count is not None and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    if unit == "H" and count == 24:
        count, unit = 1, "D"
    if unit == "H" and count is not None and count == 0.5:
        count, unit = 30, "TM"
    size = "X" if count is None else f"{count:g}"
    if unit in ("H", "S", "TM"):
        return f"PT{size}{unit.removeprefix('T')}"
    if unit == "WE":
        return f"P{size}W" if count != 1 else "P1WE"
    if unit == "C":
        return "PXC" if count is None else f"P{count:g}C"
    return f"P{size}{unit}"


def _clock(text: str) -> str:
    """A time of day as T22:00, empty where the text gives none."""
    if text.startswith(("noon", "midday")):
        return "T12:00"
    if text.startswith("midnight"):
        return "T24:00"
    digits = "".join(c if c.isdigit() else " " for c in text.split("(")[0]).split()
    if not digits:
        return ""
    if len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), digits[1] if len(digits) > 1 else "00"
    letters = text.replace(".", "")
    if "pm" in letters and hour < 12:
        hour += 12
    if "am" in letters and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}{'Z' if 'gmt' in letters or 'utc' in letters else ''}"


def _time_of(parts: Parts) -> str:
    if "clock" in parts:
        return _clock(parts["clock"])
    if "mid" in parts:
        return "T" + ("AF" if "afternoon" in parts["mid"] else "MO")
    return "T" + PARTS[parts["part"].split()[-1]] if "part" in parts else ""


def _on_day(date: dt.date, parts: Parts, reason: str | None) -> Resolved:
    time = _time_of(parts)
    return Resolved("TIME" if time else "DATE", date.isoformat() + time, d.day(date), reason)


def _against(anchor: Anchor, how: str) -> str:
    return f"{how} {anchor.source}" if anchor.source != "publication" else f"{how} publication"


def _month(parts: Parts) -> int:
    return MONTHS[parts["month"].rstrip(".")]


def _day_number(text: str) -> int:
    if text in ORDINALS and not text[0].isdigit():
        return ORDINALS[text]
    return int("".join(c for c in text if c.isdigit()))


def _year_for(anchor: Anchor, first: Callable[[int], d.Days], which: str = "") -> tuple[int, str] | None:
    """The year in which a day or month without one lies, and why; None without an anchor."""
    if anchor.day is None:
        return None
    this = anchor.day.year
    if which in ("this", "last", "next") and which:
        return this + {"this": 0, "last": -1, "next": 1}[which], f"of {which} year, by {anchor.source}"
    past = next(y for y in (this, this - 1) if first(y).first <= anchor.day or y < this)
    future = next(y for y in (this, this + 1) if first(y).last >= anchor.day or y > this)
    if past == future or anchor.tense != "future":
        gap = (first(future).first - anchor.day).days
        if anchor.tense == "" and past != future and gap <= _NEAR:
            return future, _against(anchor, "the nearest to")
        return past, _against(anchor, "the last on or before")
    return future, _against(anchor, "the next after")


def _date(parts: Parts, anchor: Anchor) -> Resolved:
    month, day = _month(parts), _day_number(parts["day"])
    if "year" in parts:
        date = dt.date(int(parts["year"]), month, day)
        return _on_day(date, parts, "a full date")
    known = _year_by_weekday(parts, anchor, month, day)
    known = known or _year_for(anchor, lambda y: d.day(_safe(y, month, day)), parts.get("which", ""))
    if known is None:
        dt.date(2000, month, day)
        return Resolved("DATE", f"XXXX-{month:02d}-{day:02d}", None, _NO_ANCHOR, "day")
    return _on_day(_safe(known[0], month, day), parts, known[1])


def _year_by_weekday(parts: Parts, anchor: Anchor, month: int, day: int) -> tuple[int, str] | None:
    """The year nearest to the anchor in which the day falls on the weekday that stands beside it."""
    if anchor.day is None or "weekday" not in parts or "which" in parts:
        return None
    number, this = WEEKDAYS[parts["weekday"].rstrip(".")], anchor.day
    fitting = [y for y in (this.year, this.year - 1, this.year + 1) if _safe(y, month, day).weekday() == number]
    if not fitting:
        return None
    year = min(fitting, key=lambda y: abs((_safe(y, month, day) - this).days))
    return year, _against(anchor, "by its weekday, the nearest to")


def _safe(year: int, month: int, day: int) -> dt.date:
    """The date; 29 February of a common year is taken as the 28th while years are compared."""
    dt.date(2000, month, day)
    return dt.date(year, month, day) if (month, day) != (2, 29) else d.shift_months(dt.date(2000, 2, 29), 12 * (year - 2000))


def _iso(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001 - one signature for all rules
    date = dt.date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    return _on_day(date, {k: v for k, v in parts.items() if k == "clock"}, "a full date")


def _numeric(parts: Parts, anchor: Anchor) -> Resolved:
    a, b, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    if parts["sign"] == "." or a > 12 or a == b:
        return _on_day(dt.date(year, b, a), {}, "a full date, day first")
    if b > 12:
        return _on_day(dt.date(year, a, b), {}, "a full date, month first")
    readings = [dt.date(year, b, a), dt.date(year, a, b)]
    if anchor.day is not None:
        close = [r for r in readings if abs((r - anchor.day).days) <= 7]
        if len(close) == 1:
            return _on_day(close[0], {}, _against(anchor, "the reading next to"))
    return Resolved("DATE", f"{year:04d}-XX-XX", None, "day and month could change places", "day")


def _days(parts: Parts, anchor: Anchor) -> Resolved:
    month, first, last = _month(parts), _day_number(parts["day"]), _day_number(parts["last"])
    year, reason = (int(parts["year"]), "a full date") if "year" in parts else (None, None)
    if year is None:
        known = _year_for(anchor, lambda y: d.day(_safe(y, month, first)))
        if known is None:
            return Resolved("DATE", f"XXXX-{month:02d}-{first:02d}", None, _NO_ANCHOR, "week")
        year, reason = known
    start, end = dt.date(year, month, first), dt.date(year, month, last)
    return Resolved("DATE", start.isoformat(), d.Days.between(start, end), reason)


def _edge(parts: Parts, days: d.Days) -> d.Days:
    edge = parts.get("edge", "")
    if days.precision == "year" and ("end of" in edge or "close of" in edge):
        return d.month(days.last.year, days.last.month)
    for which, words in (("early", ("early", "beginning", "start")), ("late", ("late ", "end", "close")),
                         ("mid", ("mid",))):  # fmt: skip
        if any(edge.removeprefix("the ").startswith(word) for word in words):
            return d.third(days, which)
    return days


def _month_rule(parts: Parts, anchor: Anchor) -> Resolved:
    month, which = _month(parts), parts.get("which", "").removeprefix("the ")
    if "year" in parts:
        year, reason = int(parts["year"]), "month and year as written"
    elif anchor.day is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None, _NO_ANCHOR, "month")
    elif which in ("last", "previous", "this past"):
        year = anchor.day.year - (month >= anchor.day.month)
        reason = _against(anchor, "the last before the month of")
    elif which in ("next", "following", "this coming"):
        year = anchor.day.year + (month <= anchor.day.month)
        reason = _against(anchor, "the next after the month of")
    else:
        known = _year_for(anchor, lambda y: d.month(y, month), which)
        year, reason = known or (anchor.day.year, "")
    return Resolved("DATE", f"{year:04d}-{month:02d}", _edge(parts, d.month(year, month)), reason)


def _weeks(parts: Parts, anchor: Anchor) -> Resolved:
    month = _month(parts)
    known = (int(parts["year"]), "month and year as written") if "year" in parts else None
    known = known or _year_for(anchor, lambda y: d.month(y, month))
    if known is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None, _NO_ANCHOR, "week")
    whole = d.month(known[0], month)
    count = ORDINALS.get(parts["nth"], 0)
    if count:
        first = whole.first + dt.timedelta(days=7 * (count - 1))
        span = d.Days.between(first, first + dt.timedelta(days=6))
    else:
        span = d.Days.between(whole.last - dt.timedelta(days=6), whole.last)
    return Resolved("DATE", d.value_of(span.first, "W"), span, known[1])


def _season(parts: Parts, anchor: Anchor) -> Resolved:
    code, which = SEASONS[parts["season"]], parts.get("which", "").removeprefix("the ")
    if "year" in parts:
        year, reason = int(parts["year"]), "season and year as written"
        if code == "WI" and "last" not in parts and anchor.day and d.season(year, code).first > anchor.day:
            year -= 1
    elif anchor.day is None:
        return Resolved("DATE", f"XXXX-{code}", None, _NO_ANCHOR, "year")
    else:
        year, reason = anchor.day.year, _against(anchor, "the season nearest to")
        inside = d.season(year, code).first <= anchor.day
        if which in ("last", "past", "previous", "this past"):
            done = d.season(year, code).last < anchor.day
            year, reason = year - (not done), _against(anchor, "the last before")
        elif not which and not inside and anchor.tense == "past":
            year -= 1
        elif which == "next":
            year += inside
        elif which == "this":
            year = anchor.day.year
    return Resolved("DATE", f"{year:04d}-{code}", d.season(year, code), reason)


def _quarter(parts: Parts, anchor: Anchor) -> Resolved:
    number = ORDINALS[parts["nth"]]
    if "year" in parts:
        year, reason = int(parts["year"]), "quarter and year as written"
    else:
        known = _year_for(anchor, lambda y: d.quarter(y, number), parts.get("which", ""))
        if known is None:
            return Resolved("DATE", f"XXXX-Q{number}", None, _NO_ANCHOR, "year")
        year, reason = known
        if anchor.day and anchor.tense != "future" and "which" not in parts:
            year, reason = anchor.day.year, _against(anchor, "the last that ended before")
            year -= d.quarter(year, number).last >= anchor.day
    return Resolved("DATE", f"{year:04d}-Q{number}", d.quarter(year, number), reason)


def _decade(parts: Parts, anchor: Anchor) -> Resolved:
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


def _century(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    first = 100 * (int(parts["nth"]) - 1)
    if not 100 <= first <= 9000:
        return Resolved("DATE", None, None, "as written", "longer")
    return Resolved("DATE", f"{first:04d}"[:2], d.years(first, first + 99), "as written")


def _span(parts: Parts, anchor: Anchor) -> Resolved | None:  # noqa: ARG001
    first, last = int(parts["year"]), parts["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < end <= first + 60:
        return None
    return Resolved("DATE", f"{first:04d}/{end:04d}", d.years(first, end), "years as written")


def _year(parts: Parts, anchor: Anchor) -> Resolved | None:  # noqa: ARG001
    if "word" in parts:
        rest = number_of(parts["rest"])
        century = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000}[parts["word"]]
        if rest is None or rest >= 100 or (parts["word"] != "two thousand" and rest < 10):
            return None
        year = century + int(rest)
    else:
        year = int(parts["year"])
    return Resolved("DATE", f"{year:04d}", _edge(parts, d.year(year)), "year as written")


def _weekday(parts: Parts, anchor: Anchor) -> Resolved:
    number, which = WEEKDAYS[parts["weekday"].rstrip(".")], parts.get("which", "")
    if anchor.day is None:
        time = _time_of(parts)
        return Resolved("TIME" if time else "DATE", f"XXXX-WXX-{number + 1}{time}", None, _NO_ANCHOR, "day")
    back = (anchor.day.weekday() - number) % 7
    before, after = anchor.day - back * d.ONE_DAY, anchor.day + (7 - back) * d.ONE_DAY
    week = parts.get("week", "").split()
    if week:
        offset = {"last": -7, "this": 0, "next": 7}[week[-2]]
        date = d.week(anchor.day).first + (number + offset) * d.ONE_DAY
        return _on_day(date, parts, _against(anchor, f"of {week[-2]} week, by"))
    if which in ("last", "past", "previous", "this past") and back == 0:
        return _on_day(before - 7 * d.ONE_DAY, parts, _against(anchor, "the last before"))
    if which in ("next", "this coming", "following") or (not which and anchor.tense == "future" and back):
        return _on_day(after, parts, _against(anchor, "the next after"))
    return _on_day(before, parts, _against(anchor, "the last on or before"))


def _relative_day(parts: Parts, anchor: Anchor) -> Resolved:
    word = parts["word"]
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 2)
    time = _time_of(parts) or ("TNI" if word == "tonight" else "")
    if anchor.day is None:
        return Resolved("TIME" if time else "DATE", f"XXXX-XX-XX{time}", None, _NO_ANCHOR, "day")
    date = anchor.day + shift * d.ONE_DAY
    return Resolved("TIME" if time else "DATE", date.isoformat() + time, d.day(date), _against(anchor, f"{word}, by"))


def _part(parts: Parts, anchor: Anchor) -> Resolved:
    time = "TNI" if "overnight" in parts else "T" + PARTS[parts["part"]]
    base = anchor.last.first if parts.get("which") == "that" or "edge" in parts and anchor.last else anchor.day
    if base is None or (parts.get("which") == "that" and anchor.last is None):
        return Resolved("TIME", f"XXXX-XX-XX{time}", None, _NO_ANCHOR, "day")
    shift = -1 if parts.get("which") == "last" or "overnight" in parts else 0
    date = base + shift * d.ONE_DAY
    return Resolved("TIME", date.isoformat() + time, d.day(date), _against(anchor, "by"))


def _same(parts: Parts, anchor: Anchor) -> Resolved:
    unit = parts["unit"]
    if unit == "time":
        return Resolved("DATE", "PAST_REF", None, "no day is said")
    if anchor.last is None:
        return Resolved("DATE", None, None, _NO_ANCHOR, "day" if unit in PARTS or unit == "day" else unit)
    date = anchor.last.first
    if unit in PARTS:
        return Resolved("TIME", f"{date.isoformat()}T{PARTS[unit]}", d.day(date), "the time told just before")
    code = unit_of(unit)
    if code == "WE":
        return Resolved("DATE", d.value_of(date, "W") + "-WE", d.weekend(date), "the time told just before")
    return Resolved("DATE", d.value_of(date, code), d.unit_of(date, code), "the time told just before")


def _unit(parts: Parts, anchor: Anchor) -> Resolved:
    which, unit = parts["which"].removeprefix("the "), unit_of(parts["unit"])
    narrative = which in ("previous", "following", "preceding") and anchor.last is not None
    base = anchor.last.first if narrative and anchor.last else anchor.day
    if which == "the" and unit in ("Y", "W", "M", "E", "C") and "edge" not in parts:
        return Resolved("DURATION", period(1, unit), None, None, None)
    if base is None:
        precision = {"D": "day", "W": "week", "WE": "week", "M": "month", "Q": "year", "Y": "year"}.get(unit, "longer")
        return Resolved("DATE", None, None, _NO_ANCHOR, precision)
    step = -1 if which in _BACK else 1 if which in _ON else 0
    if which == "this past" and unit == "WE":
        step = -1
    reason = "the time told just before" if narrative else _against(anchor, f"{which} {parts['unit']}, by")
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
        return Resolved("DURATION", period(1, unit), span, _against(anchor, "up to"))
    return Resolved("DATE", d.value_of(date, unit), _edge(parts, d.unit_of(date, unit)), reason)


def _window(parts: Parts, anchor: Anchor) -> Resolved:
    words = parts["which"].split()
    unit, count = unit_of(parts["unit"]), number_of(parts["count"]) if "count" in parts else None
    value = period(count, unit)
    if words[-1] in ("recent", "first", "final") or count is None or anchor.day is None:
        known = _NO_ANCHOR if anchor.day is None else "how many is not said"
        precision = {"D": "week", "W": "month", "M": "year"}.get(unit) if words[-1] == "recent" else None
        return Resolved("DURATION", value, None, known, precision)
    ahead = words[-1] in _ON
    if unit in ("H", "TM", "S"):
        span = d.Days.between(anchor.day, anchor.day + (d.ONE_DAY if ahead else -d.ONE_DAY))
        return Resolved("DURATION", value, span, _against(anchor, "from" if ahead else "up to"))
    other = d.shift(anchor.day, int(count) if ahead else -int(count), unit)
    span = d.Days.between(anchor.day, other) if ahead else d.Days.between(other + d.ONE_DAY, anchor.day)
    return Resolved("DURATION", value, span, _against(anchor, "from" if ahead else "up to"))


def _ago(parts: Parts, anchor: Anchor) -> Resolved:
    unit, count = unit_of(parts["unit"]), number_of(parts["count"]) if "count" in parts else None
    if count is None or count % 1:
        return Resolved("DATE", "PAST_REF", None, "how many is not said")
    if anchor.day is None:
        return Resolved("DATE", None, None, _NO_ANCHOR, {"D": "day", "W": "week", "M": "month"}.get(unit, "year"))
    return _moved(anchor.day, -int(count), unit, _against(anchor, "counted back from"))


def _moved(base: dt.date, count: int, unit: str, reason: str) -> Resolved:
    if unit in ("H", "TM", "S"):
        return Resolved("TIME", base.isoformat(), d.Days.between(base, base + (d.ONE_DAY if count > 0 else -d.ONE_DAY)), reason)
    date = d.shift(base, count, unit)
    if unit == "D":
        return Resolved("DATE", date.isoformat(), d.day(date), reason)
    coarse = "Y" if unit in ("E", "C") else unit
    return Resolved("DATE", d.value_of(date, coarse), d.unit_of(date, coarse), reason)


def _later(parts: Parts, anchor: Anchor) -> Resolved:
    unit, which = unit_of(parts["unit"]), parts["which"]
    count = number_of(parts["count"]) if parts["count"] != "the" else 1
    if parts["unit"] in PARTS and parts["unit"] != "night" and anchor.last is not None:
        moved = anchor.last.first + d.ONE_DAY
        time = PARTS[parts["unit"]]
        return Resolved("TIME", f"{moved.isoformat()}T{time}", d.day(moved), "counted from the time told just before")
    back = which in ("earlier", "before", "prior", "previously")
    if count is None or count % 1:
        return Resolved("DATE", "PAST_REF" if back else "FUTURE_REF", None, "how many is not said")
    now = which in ("from now", "hence")
    base = anchor.day if now else anchor.last.first if anchor.last else None
    if base is None and back:
        base = anchor.day
    if base is None:
        return Resolved("DATE", None, None, _NO_ANCHOR, {"D": "day", "W": "week", "M": "month"}.get(unit))
    reason = _against(anchor, "counted from") if now or anchor.last is None else "counted from the time told just before"
    return _moved(base, -int(count) if back else int(count), unit, reason)


def _set(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
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


def _hyphen(parts: Parts, anchor: Anchor) -> Resolved:
    count, unit = number_of(parts["count"]), unit_of(parts["unit"])
    span, reason = None, None
    if "old" in parts and count and unit in ("M", "D", "W") and anchor.day:
        first = d.shift(anchor.day, -int(count), unit)
        span, reason = d.Days.between(first, anchor.day), _against(anchor, "up to")
    return Resolved("DURATION", period(count, unit), span, reason)


def _duration(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    count = number_of(parts["count"].removeprefix("the ")) if "count" in parts else None
    return Resolved("DURATION", period(count, unit_of(parts["unit"])))


def _clock_rule(parts: Parts, anchor: Anchor) -> Resolved:
    if "weekday" in parts:
        return _weekday(parts, anchor)
    if "word" in parts:
        return _relative_day(parts, anchor)
    base = anchor.last if anchor.last and anchor.last.precision == "day" else None
    date = base.first if base else anchor.day
    time = _time_of(parts)
    if date is None:
        return Resolved("TIME", f"XXXX-XX-XX{time}", None, _NO_ANCHOR, "day")
    reason = "on the day told just before" if base else _against(anchor, "on the day of")
    return Resolved("TIME", date.isoformat() + time, d.day(date), reason)


def _feast(parts: Parts, anchor: Anchor) -> Resolved:
    name = parts["feast"].replace("-", " ")
    year = int(parts["year"]) if "year" in parts else anchor.day.year if anchor.day else None
    if year is None:
        return Resolved("DATE", None, None, _NO_ANCHOR, "week")
    if name.startswith(("christmas", "new year")):
        month, day = (12, 24 if "eve" in name else 25) if name[0] == "c" else (12, 31) if "eve" in name else (1, 1)
        known = (year, "") if "year" in parts else _year_for(anchor, lambda y: d.day(dt.date(y, month, day)))
        return _on_day(dt.date(known[0] if known else year, month, day), {}, "a day of the calendar")
    which = "ramadan" if name == "ramadan" else name.rpartition(" ")[2]
    found = [days for y in (year - 1, year) for days in feast(which, y)]
    held = [days for days in found if not anchor.day or days.first <= anchor.day + 3 * d.ONE_DAY] or found
    days = held[-1]
    reason = "by the tabular Islamic calendar; the sighting of the moon may move it by a day"
    if "nth" in parts and parts["nth"] in ORDINALS:
        date = days.first + (ORDINALS[parts["nth"]] - 1) * d.ONE_DAY
        return Resolved("DATE", date.isoformat(), d.day(date), reason)
    return Resolved("DATE", days.first.isoformat(), days, reason)


def _reference(parts: Parts, anchor: Anchor) -> Resolved:  # noqa: ARG001
    for name, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        if name in parts:
            precision = "longer" if parts[name] in ("the past", "in the past", "previously") else None
            return Resolved("DATE", value, None, "no day is said", precision)
    raise ValueError(f"a reference has one of present, past, future; got {parts!r}")


RULES: dict[str, Callable[[Parts, Anchor], Resolved | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "date": _date,
    "days": _days,
    "month": _month_rule,
    "weeks": _weeks,
    "season": _season,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "span": _span,
    "year": _year,
    "weekday": _weekday,
    "relative_day": _relative_day,
    "part": _part,
    "same": _same,
    "unit": _unit,
    "window": _window,
    "ago": _ago,
    "later": _later,
    "set": _set,
    "hyphen": _hyphen,
    "duration": _duration,
    "clock": _clock_rule,
    "feast": _feast,
    "reference": _reference,
}
