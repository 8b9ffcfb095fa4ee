"""The feasts of the Islamic year, by the tabular calendar: a day off at most from where the moon is seen."""

import datetime as dt

from whence.ground.days import Days

_EPOCH = dt.date(622, 7, 18).toordinal()
"""1 Muharram of the year 1, in the proleptic Gregorian calendar, by the astronomers' count."""


def first_of(year: int, month: int) -> dt.date:
    """The first day of the month of the Islamic year."""
    leap_days = (3 + 11 * year) // 30
    return dt.date.fromordinal(_EPOCH + 354 * (year - 1) + leap_days + (59 * (month - 1) + 1) // 2)


def feast(name: str, gregorian_year: int) -> tuple[Days, ...]:
    """The days of `ramadan`, `fitr` or `adha` that begin in the Gregorian year; at most two of them."""
    found = []
    for year in range(gregorian_year - 623, gregorian_year - 576):
        if name == "ramadan":
            days = Days.between(first_of(year, 9), first_of(year, 10) - dt.timedelta(days=1))
        elif name == "fitr":
            days = Days.between(first_of(year, 10), first_of(year, 10) + dt.timedelta(days=2))
        else:
            days = Days.between(
                first_of(year, 12) + dt.timedelta(days=9), first_of(year, 12) + dt.timedelta(days=12)
            )
        if days.first.year == gregorian_year:
            found.append(days)
    return tuple(found)
