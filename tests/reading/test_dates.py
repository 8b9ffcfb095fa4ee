"""The day on which a text says that it was published: only where that is beyond doubt."""

import pytest

from whence.reading import report_from_text

BODY = "\nA bomb killed 12 people in the town on Friday, the ministry said. It follows 3 March 2014.\n" * 8

SAID = {
    "alone-on-a-line": ("Title\n\n21 February 2015\n", "2015-02-21"),
    "american": ("Title\nFebruary 21, 2015\n", "2015-02-21"),
    "short-month": ("Feb. 21, 2015\n", "2015-02-21"),
    "iso": ("2015-02-21\n", "2015-02-21"),
    "iso-with-a-time": ("2015-02-21T08:30:00Z\n", "2015-02-21"),
    "labelled": ("Published: 21 Feb 2015\n", "2015-02-21"),
    "posted-on": ("Posted on Saturday, 21 February 2015\n", "2015-02-21"),
    "with-a-time": ("21 February 2015, 10:30 GMT\n", "2015-02-21"),
    "with-a-weekday": ("Sat 21 Feb 2015\n", "2015-02-21"),
    "dateline": ("TRIPOLI, Feb 21, 2015 (AP) -- A bomb went off.\n", "2015-02-21"),
    "dateline-with-a-country": ("TRIPOLI, Libya, 21 February 2015 — A bomb went off.\n", "2015-02-21"),
    "agency-with-a-short-year": ("SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] A bomb.\n", "1990-01-03"),
}
NOT_SAID = {
    "in-a-sentence": "On 21 February 2015 a bomb went off.\n",
    "without-a-year": "21 February\n",
    "month-only": "February 2015\n",
    "numbers-either-way": "02/03/2015\n",
    "wrong-weekday": "Monday, 21 February 2015\n",
    "no-such-day": "31 February 2015\n",
    "in-the-future": "21 February 2199\n",
    "two-days": "21 February 2015\n23 February 2015\n",
    "updated": "Updated: 21 February 2015\n",
    "copyright": "Copyright 2015\n",
    "short-year-without-an-agency": "3 Jan 90\n",
    "short-year-of-either-century": "SAN SALVADOR, 3 JAN 12 (ACAN-EFE) -- A bomb.\n",
}


@pytest.mark.parametrize("case", SAID)
def test_a_full_date_of_its_own_is_the_day_of_publication(case: str) -> None:
    stamp, day = SAID[case]
    for text in (stamp + BODY, BODY + stamp):
        if "dateline" in case or "agency" in case:
            text = stamp + BODY
        report = report_from_text(text).report
        assert report is not None
        assert (report.published_at, report.published_at_from) == (day, "text")


@pytest.mark.parametrize("case", NOT_SAID)
def test_anything_less_gives_no_day(case: str) -> None:
    report = report_from_text(NOT_SAID[case] + BODY).report
    assert report is not None
    assert report.published_at is None
    assert report.published_at_from is None


def test_a_date_amid_the_text_is_not_that_of_publication() -> None:
    report = report_from_text(BODY * 2 + "\n21 February 2015\n" + BODY * 2).report
    assert report is not None
    assert report.published_at is None


def test_what_is_given_goes_before_what_the_text_says() -> None:
    report = report_from_text("21 February 2015\n" + BODY, published_at="2016-01-01").report
    assert report is not None
    assert (report.published_at, report.published_at_from) == ("2016-01-01", "given")
