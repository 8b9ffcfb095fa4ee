"""Expressions of time: type, value, days and precision, and against what they are resolved."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ground.builder import record
from whence.ground import ground
from whence.model import TimeMention

SATURDAY = "2015-02-21"


def times(text: str, published_at: str | None = SATURDAY) -> list[TimeMention]:
    return list(ground(record(text, published_at)).times)


@pytest.mark.parametrize(
    ("text", "quote", "value", "days", "precision"),
    [
        pytest.param(
            "It exploded on Friday.", "Friday", "2015-02-20", ("2015-02-20",) * 2, "day", id="weekday"
        ),
        pytest.param(
            "It exploded on Saturday.",
            "Saturday",
            "2015-02-21",
            ("2015-02-21",) * 2,
            "day",
            id="weekday of publication",
        ),
        pytest.param(
            "It exploded on Thur. at noon.",
            "Thur. at noon",
            "2015-02-19T12:00",
            ("2015-02-19",) * 2,
            "day",
            id="short weekday",
        ),
        pytest.param(
            "They will meet next Friday.",
            "next Friday",
            "2015-02-27",
            ("2015-02-27",) * 2,
            "day",
            id="next weekday",
        ),
        pytest.param(
            "Talks are to resume on Monday.",
            "Monday",
            "2015-02-23",
            ("2015-02-23",) * 2,
            "day",
            id="weekday ahead",
        ),
        pytest.param(
            "He died yesterday.", "yesterday", "2015-02-20", ("2015-02-20",) * 2, "day", id="yesterday"
        ),
        pytest.param(
            "Air strikes early this week killed six.",
            "early this week",
            "2015-W08",
            ("2015-02-16", "2015-02-22"),
            "week",
            id="calendar week",
        ),
        pytest.param(
            "A bombing last November.",
            "last November",
            "2014-11",
            ("2014-11-01", "2014-11-30"),
            "month",
            id="last month of that name",
        ),
        pytest.param(
            "Two weeks ago they fled.",
            "Two weeks ago",
            "2015-W06",
            ("2015-02-02", "2015-02-08"),
            "week",
            id="weeks ago",
        ),
        pytest.param(
            "In December 2012 it began.",
            "December 2012",
            "2012-12",
            ("2012-12-01", "2012-12-31"),
            "month",
            id="month and year",
        ),
        pytest.param(
            "the 2013 coup", "2013", "2013", ("2013-01-01", "2013-12-31"), "year", id="year before a noun"
        ),
        pytest.param(
            "On 17 February 2011 they rose.",
            "17 February 2011",
            "2011-02-17",
            ("2011-02-17",) * 2,
            "day",
            id="day month year",
        ),
        pytest.param(
            "On February 17, 2011, they rose.",
            "February 17, 2011",
            "2011-02-17",
            ("2011-02-17",) * 2,
            "day",
            id="month day year",
        ),
        pytest.param(
            "It fell on 2015-02-03.", "2015-02-03", "2015-02-03", ("2015-02-03",) * 2, "day", id="ISO"
        ),
        pytest.param(
            "It fell on 25/12/2014.",
            "25/12/2014",
            "2014-12-25",
            ("2014-12-25",) * 2,
            "day",
            id="figures that leave one reading",
        ),
        pytest.param(
            "Since late May they fled.",
            "late May",
            "2014-05",
            ("2014-05-21", "2014-05-31"),
            "month",
            id="late in a month",
        ),
        pytest.param(
            "in the winter of 2013",
            "the winter of 2013",
            "2013-WI",
            ("2013-12-01", "2014-02-28"),
            "year",
            id="winter ends in the next year",
        ),
        pytest.param(
            "in the late 1970s", "the late 1970s", "197", ("1976-01-01", "1979-12-31"), "longer", id="decade"
        ),
        pytest.param(
            "from 2011-2013", "2011-2013", "2011/2013", ("2011-01-01", "2013-12-31"), "longer", id="years"
        ),
        pytest.param(
            "On Friday evening shells fell.",
            "Friday evening",
            "2015-02-20TEV",
            ("2015-02-20",) * 2,
            "day",
            id="part of a day",
        ),
        pytest.param(
            "At 10 p.m. Wednesday it stopped.",
            "10 p.m. Wednesday",
            "2015-02-18T22:00",
            ("2015-02-18",) * 2,
            "day",
            id="time of a day",
        ),
        pytest.param(
            "over the past two weeks",
            "the past two weeks",
            "P2W",
            ("2015-02-08", "2015-02-21"),
            "month",
            id="running span",
        ),
        pytest.param(
            "the first week of February",
            "the first week of February",
            "2015-W05",
            ("2015-02-01", "2015-02-07"),
            "week",
            id="week of a month",
        ),
        pytest.param(
            "at the end of last year",
            "the end of last year",
            "2014",
            ("2014-12-01", "2014-12-31"),
            "month",
            id="end of a year",
        ),
    ],
)
def test_an_expression_has_its_value_and_days(
    text: str, quote: str, value: str, days: tuple[str, str], precision: str
) -> None:
    [found] = times(text)
    assert (found.quote, found.value, found.from_, found.to, found.precision) == (
        quote,
        value,
        *days,
        precision,
    )


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        pytest.param("It lasted three days.", "DURATION", "P3D", id="duration"),
        pytest.param("a two-hour battle", "DURATION", "PT2H", id="hyphenated duration"),
        pytest.param("They shell it every week.", "SET", "P1W", id="set"),
        pytest.param("every Friday", "SET", "XXXX-WXX-5", id="set of weekdays"),
        pytest.param("He is now abroad.", "DATE", "PRESENT_REF", id="present"),
        pytest.param("He was recently abroad.", "DATE", "PAST_REF", id="past"),
    ],
)
def test_durations_sets_and_references_have_no_day(text: str, type_: str, value: str) -> None:
    [found] = times(text)
    assert (found.type, found.value, found.from_) == (type_, value, None)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("About 2000 people fled.", id="a figure that looks like a year"),
        pytest.param("The rebels may attack.", id="a verb that looks like a month"),
        pytest.param("They march on the capital.", id="another verb"),
        pytest.param("A 28-year-old man was shot.", id="an age"),
        pytest.param("Resolution 2254 was passed.", id="a number"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert times(text) == []


def test_without_a_date_the_words_are_kept_and_no_day_is_invented() -> None:
    [found] = times("It exploded on Friday.", None)
    assert (found.quote, found.from_, found.to, found.precision) == ("Friday", None, None, "day")
    assert found.reason == "nothing in the report dates it"


def test_a_dateline_dates_a_report_without_a_date_of_publication() -> None:
    found = times("TRIPOLI, 21 February 2015 (ANSA) - A bomb exploded on Friday.", None)
    assert [(t.quote, t.from_) for t in found] == [
        ("21 February 2015", "2015-02-21"),
        ("Friday", "2015-02-20"),
    ]


def test_a_full_date_in_running_text_does_not_date_the_report() -> None:
    found = times("Fighters seized the town on 3 May 2014. On Friday a bomb exploded.", None)
    assert [(t.quote, t.from_) for t in found] == [("3 May 2014", "2014-05-03"), ("Friday", None)]


def test_days_later_count_from_the_time_told_before() -> None:
    found = times("On 25 January 1988 he was kidnapped. Three days later he was freed.", None)
    assert [t.from_ for t in found] == ["1988-01-25", "1988-01-28"]
    assert found[1].reason == "counted from the time told just before"


HISTORY = (
    "The war began on 14 June 1935. In October, the army crossed the border. In March 1936 it took the town, "
    "and on 5 August 1936 the capital. In January, the last garrison fell. The treaty of 1937 is kept today."
)


def test_a_telling_of_years_past_carries_the_year_on() -> None:
    found = {t.quote: t for t in times(HISTORY + " It was signed in August.", "2009-12-19")}
    assert found["October"].value == "1935-10"
    assert found["January"].value == "1937-01"
    assert found["today"].value == "2009-12-19"
    assert found["August"].value == "1937-08"
    assert "years past" in (found["October"].reason or "")


def test_news_that_names_one_year_past_goes_by_its_publication() -> None:
    found = times("The war began in March 2011. In January, militants struck.", SATURDAY)
    assert [t.value for t in found] == ["2011-03", "2015-01"]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        pytest.param("the night of 10 May 1992", "the night of 10 May 1992", "1992-05-10TNI", id="night of"),
        pytest.param("Fighting in recent weeks.", "recent weeks", "PAST_REF", id="recent weeks"),
        pytest.param("In the coming months it ends.", "the coming months", "FUTURE_REF", id="coming"),
    ],
)  # fmt: skip
def test_a_part_of_a_day_and_a_vague_span_have_their_value(text: str, quote: str, value: str) -> None:
    assert [(t.quote, t.value) for t in times(text)] == [(quote, value)]


@pytest.mark.parametrize("text", ["A second attack followed.", "In April 480 BC they crossed."])
def test_an_ordinal_is_no_length_and_years_before_christ_are_not_ours(text: str) -> None:
    assert times(text) == []


def test_an_impossible_day_is_no_time() -> None:
    assert [t.quote for t in times("On 31 June 2014 nothing happened.")] in ([], ["June 2014"])


@pytest.mark.parametrize(
    ("year", "days"),
    [
        pytest.param("2014", ("2014-07-28", "2014-07-28"), id="2014"),
        pytest.param("2016", ("2016-07-06", "2016-07-06"), id="2016"),
    ],
)
def test_the_first_day_of_eid_is_found_by_the_islamic_calendar(year: str, days: tuple[str, str]) -> None:
    [found] = times("Shells fell on the first day of Eid al-Fitr.", f"{year}-08-01")
    assert (found.from_, found.to) == days
    assert "may move it by a day" in (found.reason or "")


UNITS = st.sampled_from(
    [
        "Friday",
        "last Monday",
        "yesterday",
        "this week",
        "last month",
        "last year",
        "March",
        "12 May",
        "the weekend",
    ]
)


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)), words=UNITS)
def test_an_interval_contains_the_day_of_its_value(day: dt.date, words: str) -> None:
    for found in times(f"It happened {words}.", day.isoformat()):
        assert found.from_ is not None
        assert found.to is not None
        assert found.from_ <= found.to
        if found.value is not None and len(found.value) == 10:
            assert found.from_ <= found.value <= found.to
        elif found.value is not None and "W" not in found.value:
            assert found.from_.startswith(found.value) or found.to.startswith(found.value)


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        pytest.param("The truce was extended to March 16.", "March 16", "2015-03-16", id="soon to come"),
        pytest.param("The truce was agreed on June 16.", "June 16", "2014-06-16", id="too far to come"),
        pytest.param(
            "Deaths rose in the fourth quarter. They had been fewer a year earlier.",
            "a year earlier",
            "2013-Q4",
            id="a year before a quarter",
        ),
        pytest.param(
            "Deaths rose in the fourth quarter, from 20 in the year-ago period.",
            "the year-ago period",
            "2013-Q4",
            id="the year-ago period",
        ),
        pytest.param(
            "It reported on the third quarter of 2014. Nobody died in the quarter.",
            "the quarter",
            "2014-Q3",
            id="the quarter told last",
        ),
        pytest.param("Nobody died a year earlier.", "a year earlier", "2014", id="no quarter told"),
    ],
)
def test_a_time_goes_by_what_the_words_around_it_tell(text: str, quote: str, value: str) -> None:
    found = {t.quote: t.value for t in times(text)}
    assert found[quote] == value


def test_the_quarter_is_no_time_where_none_was_told() -> None:
    assert not times("Troops entered the quarter.")
