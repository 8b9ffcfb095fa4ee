"""Site furniture in plain text is marked, and nothing is read from it."""

import pytest

from tests.understand.reports import read_by_rules as read

BODY = "A car bomb exploded in the market on Friday and killed 12 people, the police said."


@pytest.mark.parametrize(
    "line", ["Post a Comment", "Top", "0", "Share this", "Read also: Ten killed in an attack"]
)
def test_a_line_of_furniture_is_marked(line: str) -> None:
    record = read(f"{line}\n\n{BODY}\n")
    assert [p.quote for p in record.boilerplate] == [line]


def test_a_sentence_of_the_report_is_not_furniture() -> None:
    assert read(BODY).boilerplate == ()


def test_given_ranges_are_kept_and_nothing_is_read_in_them() -> None:
    text = f"{BODY}\n\nTen people were kidnapped in another town.\n"
    start = text.index("Ten people")
    record = read(text, [(start, len(text) - 1)])
    assert [p.quote for p in record.boilerplate] == ["Ten people were kidnapped in another town."]
    assert all(m.end <= start for e in record.events for m in e.mentions)


def test_a_lone_number_is_furniture_only_on_a_line_of_its_own() -> None:
    assert read("12").boilerplate == ()
