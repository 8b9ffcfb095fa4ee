"""Figures, days and codes as words."""

import pytest

from whence.model import EventTime
from whence.serve import wording


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "not stated"),
        (0, 0, "0"),
        (16, 16, "16"),
        (16, 20, "16–20"),
        (16, None, "16 or more"),
        (None, 20, "up to 20"),
        (2000, None, "2,000 or more"),
    ],
)
def test_figure_says_no_more_than_was_given(low: int | None, high: int | None, words: str) -> None:
    assert wording.figure(low, high) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (None, None, None, "date not known"),
        ("2015-02-20", "2015-02-20", "day", "20 Feb 2015"),
        ("2015-02-16", "2015-02-22", "week", "16–22 Feb 2015"),
        ("2014-11-01", "2014-11-30", "month", "Nov 2014"),
        ("2014-01-01", "2014-12-31", "year", "2014"),
        ("2015-01-28", "2015-02-03", "week", "28 Jan – 3 Feb 2015"),
        ("2014-12-28", "2015-01-03", "week", "28 Dec 2014 – 3 Jan 2015"),
        ("2015-02-20", None, "day", "from 20 Feb 2015"),
        (None, "2015-02-20", "day", "until 20 Feb 2015"),
    ],
)
def test_time_is_said_no_more_exactly_than_it_is_known(
    start: str | None, end: str | None, precision: str | None, words: str
) -> None:
    assert wording.days(EventTime(from_=start, to=end, precision=precision)) == words


def test_days_between_need_both_days() -> None:
    monday = EventTime(from_="2015-02-16", to="2015-02-16", precision="day")
    friday = EventTime(from_="2015-02-20", to="2015-02-20", precision="day")
    month = EventTime(from_="2014-11-01", to="2014-11-30", precision="month")
    assert wording.days_between(monday, friday) == 4
    assert wording.days_between(month, friday) is None
    assert wording.days_between(None, friday) is None


def test_country_is_named_and_an_unknown_code_kept() -> None:
    assert wording.country("LY") == "Libya"
    assert wording.country("ZZ") == "ZZ"
    assert wording.country(None) is None
