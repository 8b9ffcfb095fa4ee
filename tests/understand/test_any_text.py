"""Whatever the text is: every span slices, codes are known, and the work grows with the text alone."""

import dataclasses
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.understand.reports import read
from whence.model import Record, Span
from whence.vocabulary import codes, event_types

WORDS = (
    'said that killed at least 16 people , . " ” “ ’s in Tripoli Mr. The attack wounded dozens '
    "according to ISIS accused of 1.5 million and ( ) air strike Friday was were by the government "
    "had been ؟ é 🙂 no one some 20-30"
)
FRAGMENTS = st.sampled_from([*WORDS.split(" "), "\n", " \n\n", "\u2028"])
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300),
    st.lists(FRAGMENTS, max_size=80).map(" ".join),
)


def spans(value: Any) -> Iterator[Span]:
    """Every span within a record, also of parts that may have none."""
    if isinstance(value, Span):
        yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def assert_sound(record: Record) -> None:
    text = record.report.text
    assert all(text[s.start : s.end] == s.quote for s in spans(record))
    for event in record.events:
        for part in (event.place, event.time):
            assert part is None or part.start is None or text[part.start : part.end] == part.quote
        assert event.mode is None or event.mode in event_types()[event.type].modes
        assert event.status in codes("status")
        assert 0 <= event.score <= 1
        assert all(h.low is not None or h.high is not None for h in event.harm)
    ids = {event.id for event in record.events}
    assert all(set(claim.events) <= ids and claim.stance in codes("stance") for claim in record.claims)
    assert all({link.from_, link.to} <= ids for link in record.links)
    assert all(m.kind in codes("mention_kind") for m in record.mentions)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_slices_for_any_text(text: str) -> None:
    assert_sound(read(text))


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 320), st.integers(0, 320)), max_size=4))
def test_every_span_slices_for_any_given_boilerplate(text: str, ranges: list[tuple[int, int]]) -> None:
    assert_sound(read(text, ranges))


@pytest.mark.parametrize("text", ["", " \n\n ", ".", '"', "“”", "12", "said"])
def test_a_text_with_nothing_in_it_gives_an_empty_record(text: str) -> None:
    record = read(text)
    assert record.events == ()
    assert record.claims == ()


def test_fifty_thousand_words_are_read_whole_and_the_work_grows_as_the_text_does() -> None:
    def calls_and_record(times: int) -> tuple[int, Record]:
        paragraphs = (
            f"A bomb exploded in the town of Sarmin{n} on Friday and killed {n + 2} people, a monitor said. "
            f"The group said it would attack “the army of Duma{n}” again in retaliation for the shelling.\n\n"
            for n in range(times)
        )
        text = "".join(paragraphs)
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event == "call"

        sys.setprofile(count)
        try:
            record = read(text)
        finally:
            sys.setprofile(None)
        return calls, record

    small, _ = calls_and_record(160)
    large, record = calls_and_record(1600)
    assert len(record.report.text.split()) >= 50_000
    assert large < 13 * small
    assert any(m.start > len(record.report.text) - 200 for e in record.events for m in e.mentions)
    assert sum(len(e.harm) for e in record.events) >= 1500


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The soup needs three onions and an hour on a low flame.", id="a recipe"),
        pytest.param("The library opens at nine and closes at five on weekdays.", id="opening hours"),
        pytest.param("The team won two matches and the coach was pleased with the season.", id="sport"),
    ],
)
def test_a_text_of_something_else_tells_of_no_event(text: str) -> None:
    record = read(text)
    assert (record.events, record.claims) == ((), ())
