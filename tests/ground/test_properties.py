"""What holds for any record: order does not matter, spans stay, nothing is answered without reasons."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ground.builder import mention, record
from whence.ground import ground
from whence.model import Mention, Record, Span

TEXT = (
    "BENGHAZI, Libya — Islamic State fighters “attacked” Derna in القبة on Friday, Libya’s army said. 🕊\n"
    "Egypt condemned it; Khalifa Haftar, whom the Tripoli government accuses, met him in Cairo last week."
)
MENTIONS = (
    mention(TEXT, "Islamic State", "organization", chain=1),
    mention(TEXT, "Derna", "place", chain=2),
    mention(TEXT, "القبة", "place"),
    mention(TEXT, "Libya’s army", "organization", chain=3),
    mention(TEXT, "it", "organization", chain=1),
    mention(TEXT, "Egypt", "organization", chain=4),
    mention(TEXT, "Khalifa Haftar", "person", chain=5),
    mention(TEXT, "him", "person", chain=5),
    mention(TEXT, "Cairo", "place"),
)


def resliced(made: Record) -> bool:
    spans: list[Span] = [*made.mentions, *made.places, *made.times]
    return all(made.report.text[s.start : s.end] == s.quote for s in spans)


@given(order=st.permutations(MENTIONS))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_order_of_mentions_does_not_matter(order: list[Mention]) -> None:
    expected = ground(record(TEXT, "2015-02-21", mentions=MENTIONS))
    found = ground(record(TEXT, "2015-02-21", mentions=tuple(order)))
    assert set(found.mentions) == set(expected.mentions)
    assert (found.places, found.times) == (expected.places, expected.times)


PIECES = st.sampled_from(
    ["Derna", "the Syrian army", "on Friday", "القبة", "🕊", "\n", "\u202e", "é", "Al-", "’s", "U.S.", "2013",
     "March", "Mr.", "in", "Libya", "12/13/2014", "99:99", "-", "ﬁ", "İstanbul", "ISIS", ", La.", "\x00"]
)  # fmt: skip


@given(text=st.lists(PIECES, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_script_moves_a_span(text: str) -> None:
    assert resliced(ground(record(text, "2015-02-21")))


@given(text=st.lists(PIECES, min_size=1, max_size=14).map(" ".join))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_place_is_answered_without_candidates_and_reasons(text: str) -> None:
    for place in ground(record(text, "2015-02-21")).places:
        if place.name is not None:
            assert place.candidates
            assert all(candidate.reasons for candidate in place.candidates)
            assert (place.lat is None) == (place.lon is None)


def test_the_report_and_the_spans_understood_are_left_as_they_were() -> None:
    made = record(TEXT, "2015-02-21", mentions=MENTIONS)
    found = ground(made)
    assert found.report is made.report
    bare = tuple(replace(m, actor=None, actor_id=None) for m in found.mentions)
    assert bare == made.mentions


def test_grounding_twice_changes_nothing() -> None:
    once = ground(record(TEXT, "2015-02-21", mentions=MENTIONS))
    assert ground(once) == once
