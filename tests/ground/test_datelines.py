"""The day that a report gives for itself, against which its relative times are resolved."""

import pytest

from tests.ground.builder import record
from whence.ground import ground


def first_friday(text: str, published_at: str | None = None) -> tuple[str | None, str | None]:
    """The day of the report's `Friday`, and why."""
    found = [time for time in ground(record(text, published_at)).times if time.quote == "Friday"]
    return found[0].from_, found[0].reason


DATED = "2011-08-19"
STORY = "\nA bomb exploded on Friday."


@pytest.mark.parametrize(
    ("head", "source"),
    [
        pytest.param("KABUL, Afghanistan (Aug. 20, 2011)", "the dateline", id="in brackets after the place"),
        pytest.param("ISAF 2011-08-S-052\nKABUL, Afghanistan (Aug. 20)", "the dateline",
                     id="its year from the release's number"),
        pytest.param("BEIRUT, Aug 20, 2011 (AFP) - Troops moved in.", "the dateline", id="before the agency"),
        pytest.param("Operational Update, Aug. 20, 2011", "the date of its headline", id="ends the headline"),
        pytest.param("Sat 20 Aug 2011 at 0914", "the date that the report bears", id="with a clock"),
        pytest.param("20 August 2011 | By our reporter", "the date that the report bears", id="before a bar"),
        pytest.param("Published: 10:45 GMT, 20 August 2011", "the date that the report bears", id="labelled"),
        pytest.param("Aug. 20, 2011: Troops move in", "the date that the report begins", id="and a colon"),
    ],
)  # fmt: skip
def test_a_report_is_dated_by_its_own_head(head: str, source: str) -> None:
    day, reason = first_friday(head + STORY)
    assert day == DATED
    assert source in (reason or "")


def test_an_old_wire_gives_two_figures_of_the_year() -> None:
    assert first_friday("LIMA, 12 JAN 90 (EFE) -- Troops moved in." + STORY)[0] == "1990-01-12"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("The massacre of 20 August 2011", id="a headline about that day"),
        pytest.param("In Kabul (Aug. 20, 2011) troops moved in.", id="brackets in a sentence"),
        pytest.param("On 20 August 2011 - a Saturday - troops moved in.", id="a sentence with dashes"),
        pytest.param("20 August 2011: troops in.\n3 May 2012: troops out.", id="a timeline"),
        pytest.param("KABUL, Afghanistan (Aug. 20)", id="no year anywhere"),
        pytest.param("ISAF 2011-07-S-052\nKABUL, Afghanistan (Aug. 20)", id="the number is of another month"),
        pytest.param("31 June 2011 | By our reporter", id="no such day"),
    ],
)
def test_a_date_that_is_told_of_dates_no_report(head: str) -> None:
    assert first_friday(head + STORY) == (None, "nothing in the report dates it")


def test_the_date_that_is_given_is_kept_where_the_text_bears_another() -> None:
    day, reason = first_friday("KABUL, Afghanistan (Aug. 20, 2011)" + STORY, "2016-07-05")
    assert day == "2016-07-01"
    assert "publication" in (reason or "")


@pytest.mark.parametrize("word", ["on ", "by ", " ", "A-", "A "])
def test_a_long_line_before_a_date_is_read_in_good_time(word: str) -> None:
    assert first_friday(word * 250 + "x 20 August 2011;" + STORY)[0] is None
