"""Where and when each event happened."""

import pytest

from tests.ground.builder import event, record
from whence.ground import ground
from whence.model import Event, EventPlace, EventTime


def grounded(text: str, published_at: str | None = "2016-07-05", **fields: str) -> Event:
    made = event(text, "exploded", **fields)  # type: ignore[arg-type]
    return ground(record(text, published_at, events=(made,))).events[0]


def place(text: str, quote: str) -> EventPlace:
    found = grounded(text, place=quote).place
    assert found is not None
    return found


def time(text: str, quote: str, **fields: str) -> EventTime:
    found = grounded(text, time=quote, **fields).time
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "quote", "name", "country", "precision"),
    [
        pytest.param(
            "A bomb exploded in Manbij, Syria.", "Manbij", "Manbij", "SY", "settlement", id="settlement"
        ),
        pytest.param(
            "A bomb exploded near Manbij, Syria.", "Manbij", "Manbij", "SY", "district", id="near before it"
        ),
        pytest.param(
            "A bomb exploded about 6 km from Manbij, Syria.",
            "about 6 km from Manbij",
            "Manbij",
            "SY",
            "district",
            id="a distance within it",
        ),
        pytest.param(
            "A bomb exploded in Hasakeh province, Syria.",
            "Hasakeh province",
            "Al-Hasakah Governorate",
            "SY",
            "province",
            id="province",
        ),
        pytest.param(
            "It exploded on Libyan territory.", "Libyan territory", "Libya", "LY", "country", id="nationality"
        ),
        pytest.param(
            "A bomb exploded in Manbij, Syria. It exploded in the city centre.",
            "the city",
            "Manbij",
            "SY",
            "settlement",
            id="the city told before",
        ),
        pytest.param(
            "A bomb exploded in the Salihiah district of Hasakeh, Syria.",
            "Salihiah",
            "Salihiah, Al Hasakah",
            "SY",
            "point",
            id="a quarter that no gazetteer knows",
        ),
        pytest.param(
            "A bomb exploded in Syria, in the capital of the country.",
            "the country",
            "Syria",
            "SY",
            "country",
            id="the country",
        ),
    ],
)
def test_the_place_of_an_event(text: str, quote: str, name: str, country: str, precision: str) -> None:
    found = place(text, quote)
    assert (found.name, found.country, found.precision) == (name, country, precision)
    assert found.quote == quote


def test_a_place_without_a_span_is_found_in_the_sentence_where_there_is_just_one() -> None:
    found = grounded("A bomb exploded in Manbij. Syrian officials were in Damascus.").place
    assert found is not None
    assert (found.quote, found.name, found.inferred) == ("Manbij", "Manbij", False)


def test_two_places_in_the_sentence_leave_the_event_without_one() -> None:
    assert grounded("After talks in Damascus a bomb exploded in Manbij, Syria, as in Aleppo.").place is None


@pytest.mark.parametrize(
    ("text", "quote", "days", "precision"),
    [
        pytest.param("It exploded on Tuesday.", "Tuesday", ("2016-07-05",) * 2, "day", id="day"),
        pytest.param(
            "It exploded last week.", "last week", ("2016-06-27", "2016-07-03"), "week", id="calendar week"
        ),
        pytest.param(
            "Shells exploded since March 2011.",
            "March 2011",
            ("2011-03-01", "2016-07-05"),
            "longer",
            id="since runs to publication",
        ),
        pytest.param(
            "Shells exploded since late May.",
            "since late May",
            ("2016-05-21", "2016-07-05"),
            "year",
            id="since within the words",
        ),
    ],
)
def test_the_time_of_an_event(text: str, quote: str, days: tuple[str, str], precision: str) -> None:
    found = time(text, quote)
    assert (found.from_, found.to, found.precision) == (*days, precision)


def test_what_goes_on_since_it_began_runs_to_publication() -> None:
    found = time("Fighting, in which shells exploded, began in March 2011.", "March 2011", status="ongoing")
    assert (found.from_, found.to) == ("2011-03-01", "2016-07-05")


def test_an_event_without_words_for_its_time_gets_none() -> None:
    assert grounded("A bomb exploded in Manbij, Syria, officials said on Tuesday.").time is None


def test_without_a_date_the_words_are_kept() -> None:
    found = grounded("It exploded on Tuesday.", None, time="Tuesday").time
    assert found is not None
    assert (found.quote, found.from_, found.to, found.precision) == ("Tuesday", None, None, "day")
