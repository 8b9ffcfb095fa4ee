"""Days, and the calendar units that cover them."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Self

ONE_DAY = dt.timedelta(days=1)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of each season of TIMEX3, by the meteorologists' calendar of the northern half."""

_SPANS = (("day", 1), ("week", 7), ("month", 31), ("year", 366))


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days, with the smallest calendar unit that covers them."""

    first: dt.date
    last: dt.date
    precision: str

    @classmethod
    def between(cls, first: dt.date, last: dt.date) -> Self:
        """The days from `first` to `last`, in whatever order they are given."""
        first, last = min(first, last), max(first, last)
        length = (last - first).days + 1
        return cls(first, last, next((name for name, most in _SPANS if length <= most), "longer"))

    def until(self, last: dt.date) -> Self:
        """The running span from the first of these days to `last`; these days where `last` is no later."""
        return type(self).between(self.first, last) if last > self.last else self

    def from_day(self, first: dt.date) -> Self:
        """These days from `first` on, where that is one of them."""
        return type(self).between(first, self.last) if self.first < first <= self.last else self

    def as_precision(self, precision: str) -> Self:
        """The same days under another precision, e.g. a third of a month that is still known by month."""
        return replace(self, precision=precision)


def day(date: dt.date) -> Days:
    """The one day."""
    return Days(date, date, "day")


def week(date: dt.date) -> Days:
    """The week of `date`, Monday to Sunday."""
    monday = date - dt.timedelta(days=date.weekday())
    return Days(monday, monday + dt.timedelta(days=6), "week")


def weekend(date: dt.date) -> Days:
    """Saturday and Sunday of the week of `date`."""
    saturday = date + dt.timedelta(days=5 - date.weekday())
    return Days(saturday, saturday + ONE_DAY, "week")


def month(year: int, number: int) -> Days:
    """The whole month."""
    return Days(dt.date(year, number, 1), _month_end(year, number), "month")


def quarter(year: int, number: int) -> Days:
    """The calendar quarter, 1 to 4."""
    return Days(dt.date(year, 3 * number - 2, 1), _month_end(year, 3 * number), "year")


def season(year: int, code: str) -> Days:
    """The season of TIMEX3 (SP, SU, FA, WI) that begins in `year`."""
    first, last = _SEASONS[code]
    return Days(dt.date(year, first, 1), _month_end(year + (last < first), last), "year")


def year(number: int) -> Days:
    """The whole year."""
    return Days(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def years(first: int, last: int) -> Days:
    """From the first day of one year to the last day of another."""
    return Days(dt.date(first, 1, 1), dt.date(last, 12, 31), "year" if first == last else "longer")


def third(days: Days, which: str) -> Days:
    """The early, mid or late third of a month (1-10, 11-20, 21-) or of a year; other days are left whole."""
    part = ("early", "mid", "late").index(which)
    if days.precision == "month":
        first, last = ((1, 10), (11, 20), (21, days.last.day))[part]
        return Days(days.first.replace(day=first), days.first.replace(day=last), "month")
    if days.precision == "year" and days.first.year == days.last.year and (days.last - days.first).days > 360:
        begun = days.first.year
        return Days(dt.date(begun, 4 * part + 1, 1), _month_end(begun, 4 * part + 4), "year")
    return days


def shift_months(date: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of the month where there is none."""
    index = date.year * 12 + date.month - 1 + months
    year_, month_ = divmod(index, 12)
    return dt.date(year_, month_ + 1, min(date.day, calendar.monthrange(year_, month_ + 1)[1]))


def shift(date: dt.date, count: int, unit: str) -> dt.date:
    """`date` moved by `count` units of TIMEX3 (D, W, M, Q, Y, E); hours and less move no day.

    Raises:
        OverflowError: the day lies outside of the years 1 to 9999.
        ValueError: likewise.
    """
    if unit in ("D", "W"):
        return date + dt.timedelta(days=count * (7 if unit == "W" else 1))
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit, 0)
    return shift_months(date, count * months) if months else date


def unit_of(date: dt.date, unit: str) -> Days:
    """The whole unit of TIMEX3 that `date` lies in."""
    if unit == "W":
        return week(date)
    if unit == "M":
        return month(date.year, date.month)
    if unit == "Q":
        return quarter(date.year, (date.month + 2) // 3)
    if unit == "Y":
        return year(date.year)
    if unit == "E":
        return years(date.year // 10 * 10, date.year // 10 * 10 + 9)
    if unit == "C":
        return years(date.year // 100 * 100, date.year // 100 * 100 + 99)
    return day(date)


def value_of(date: dt.date, unit: str) -> str:
    """The TIMEX3 value of the unit that `date` lies in."""
    if unit == "W":
        iso = date.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "M":
        return f"{date.year:04d}-{date.month:02d}"
    if unit == "Q":
        return f"{date.year:04d}-Q{(date.month + 2) // 3}"
    if unit == "Y":
        return f"{date.year:04d}"
    if unit == "E":
        return f"{date.year:04d}"[:3]
    if unit == "C":
        return f"{date.year:04d}"[:2]
    return date.isoformat()


def _month_end(year: int, number: int) -> dt.date:
    return dt.date(year, number, calendar.monthrange(year, number)[1])
