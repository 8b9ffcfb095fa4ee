"""The same reports give the same fusion, however they arrive."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.builder import judgement
from tests.fuse.stories import elsewhere, own, rewrite, wire
from whence.fuse import fuse
from whence.model import Record

RECORDS: list[Record] = [
    wire(),
    own(),
    elsewhere(),
    *(rewrite(f"paper{i}", f"2016-07-{5 + i:02}") for i in range(4)),
    wire("wire2", "2016-07-06"),
    own("own2", "2016-07-07"),
    elsewhere("elsewhere2"),
]
EXPECTED = fuse(RECORDS)


@pytest.mark.parametrize("seed", range(50))
def test_any_order_gives_the_same_fusion(seed: int) -> None:
    shuffled = list(RECORDS)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a test's order, no secret
    assert fuse(shuffled) == EXPECTED


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(RECORDS), max_size=6))
def test_redelivery_changes_nothing(again: list[Record]) -> None:
    assert fuse([*again, *RECORDS, *again]) == EXPECTED


def test_every_event_is_in_exactly_one_incident() -> None:
    held = [(r.id, e) for i in EXPECTED.incidents for r in i.reports for e in r.events]
    assert sorted(held) == sorted((r.report.id, e.id) for r in RECORDS for e in r.events)


def test_every_report_with_events_has_exactly_one_main_incident() -> None:
    mains = [r.id for i in EXPECTED.incidents for r in i.reports if r.main]
    assert sorted(mains) == sorted(r.report.id for r in RECORDS)


def test_judgements_count_by_their_time_and_not_their_order() -> None:
    merge = judgement("merge", ("rep-wire", "E1"), ("rep-elsewhere", "E1"), at=1)
    split = judgement("split", ("rep-wire", "E1"), ("rep-elsewhere", "E1"), at=2)
    assert fuse(RECORDS, [split, merge]) == fuse(RECORDS, [merge, split]) == EXPECTED
