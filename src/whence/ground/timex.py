"""What all rules for times share: anchor and answer, numbers, units, parts of the day."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from whence.ground import days as d
from whence.ground.expressions import MONTHS, NUMBERS, ORDINALS, PARTS, UNITS

Parts = dict[str, str]
BACK = ("last", "past", "previous", "preceding", "latest")
ON = ("next", "coming", "following", "upcoming")
NO_ANCHOR = "nothing in the report dates it"
_NEAR = 60
"""A day or month without a year that lies so many days ahead is meant, where no verb says that it is past.
Set on TimeBank: 14 and 100 give lower value F1."""
_LONG_PAST = 250
"""Where the last one lies more than so many days back and the next within `_NEAR`, the next is meant whatever
the tense: who writes in late October of an offer that "was extended to Dec. 1" has no "last" before it.
Set on TimeBank."""
_SLACK = dt.timedelta(days=100)
"""How far a telling may step back from the time told before without going on to the next year.
Set on WikiWars."""
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
    quarter: d.Days | None = None
    """The quarter told last: what "the quarter" is, and what "a year earlier" goes by."""
    history: bool = False
    """Whether the text tells of years past: a day or month goes by the time told just before."""


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
    if words in ("a", "an", "one full", "the", "the whole", "the entire", "an entire") or words.startswith(
        "a "
    ):
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


def time_of(parts: Parts) -> str:
    """The time of day among the parts as TIMEX3 has it, empty where there is none."""
    if "clock" in parts:
        return _clock(parts["clock"])
    if "mid" in parts:
        return "T" + ("AF" if "afternoon" in parts["mid"] else "MO")
    return "T" + PARTS[parts["part"].split()[-1]] if "part" in parts else ""


def on_day(date: dt.date, parts: Parts, reason: str | None) -> Resolved:
    """A day, or a time of that day where the parts give one."""
    time = time_of(parts)
    return Resolved("TIME" if time else "DATE", date.isoformat() + time, d.day(date), reason)


def against(anchor: Anchor, how: str) -> str:
    """The reason `how` with what the anchor is."""
    return f"{how} {anchor.source}" if anchor.source != "publication" else f"{how} publication"


def month_number(parts: Parts) -> int:
    """The number of the month among the parts."""
    return MONTHS[parts["month"].rstrip(".")]


def day_number(text: str) -> int:
    """The day of the month that figures or an ordinal give."""
    if text in ORDINALS and not text[0].isdigit():
        return ORDINALS[text]
    return int("".join(c for c in text if c.isdigit()))


def year_for(anchor: Anchor, first: Callable[[int], d.Days], which: str = "") -> tuple[int, str] | None:
    """The year in which a day or month without one lies, and why; None without an anchor."""
    if anchor.last is not None and anchor.history and not which:
        return _carried(
            anchor.last, first
        ), "the first since the time told just before, in a telling of years past"
    if anchor.day is None:
        return None
    this = anchor.day.year
    if which in ("this", "last", "next") and which:
        return this + {"this": 0, "last": -1, "next": 1}[which], f"of {which} year, by {anchor.source}"
    past = next(y for y in (this, this - 1) if first(y).first <= anchor.day or y < this)
    future = next(y for y in (this, this + 1) if first(y).last >= anchor.day or y > this)
    if past == future or anchor.tense != "future":
        gap = (first(future).first - anchor.day).days
        back = (anchor.day - first(past).last).days
        if past != future and gap <= _NEAR and (anchor.tense == "" or back > _LONG_PAST):
            return future, against(anchor, "the nearest to")
        return past, against(anchor, "the last on or before")
    return future, against(anchor, "the next after")


def _carried(last: d.Days, first: Callable[[int], d.Days]) -> int:
    """The year in which a telling goes on: that of the time told before, or the next where it has passed."""
    year = last.first.year
    return year if first(year).last >= last.first - _SLACK else year + 1


def edge_of(parts: Parts, days: d.Days) -> d.Days:
    """The part of the days that `early`, `late` or `the end of` leaves."""
    edge = parts.get("edge", "")
    if days.precision == "year" and ("end of" in edge or "close of" in edge):
        return d.month(days.last.year, days.last.month)
    for which, words in (("early", ("early", "beginning", "start")), ("late", ("late ", "end", "close")),
                         ("mid", ("mid",))):  # fmt: skip
        if any(edge.removeprefix("the ").startswith(word) for word in words):
            return d.third(days, which)
    return days
