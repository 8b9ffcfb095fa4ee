"""Any record, capture, judgement and run comes back as it went in, whatever its characters."""

import dataclasses
import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies
from tests.store.conftest import Place
from whence.model import Capture, Intake, Judgement, Outcome, Record, tagged, to_json
from whence.store import Store
from whence.store.encoding import fold, pack, unpack

_ANY = st.text(st.characters(exclude_categories=()), max_size=20)
"""Lone surrogates, NULs and private use too: a hostile page's title may hold any of them."""
_SHARED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def shared(place: Place) -> Iterator[Store]:
    """One store for all examples."""
    with place.open() as store:
        yield store


@_SHARED
@given(record=strategies.records, content=st.binary(max_size=200), odd=_ANY, text_end=_ANY)
def test_a_record_of_any_characters_comes_back(
    shared: Store, record: Record, content: bytes, odd: str, text_end: str
) -> None:
    sha = hashlib.sha256(content).hexdigest()
    capture = Capture(sha256=sha, content=content, name=odd, address=odd, retrieved_at="2015-02-21T00:00:00Z")
    report = dataclasses.replace(
        record.report,
        id=tagged("rep", [sha, odd, text_end]),
        given_id=odd,
        title=odd,
        capture_sha256=sha,
        text=record.report.text + text_end,
    )
    record = dataclasses.replace(record, report=report)
    run = shared.start_run(odd)
    shared.keep(capture)
    if not shared.holds(report.id):
        intake = Intake(input=odd, capture=capture, report=report, notes=(odd,))
        assert shared.record(run, intake, record) is Outcome.RECORDED
        assert shared.views.record(report.id) == record
    assert shared.views.runs()[-1].command == odd
    assert shared.views.capture(sha).content == content
    assert list(shared.verify()) == []


@_SHARED
@given(judgement=strategies.judgements, odd=_ANY)
def test_a_judgement_of_any_characters_comes_back(shared: Store, judgement: Judgement, odd: str) -> None:
    plain = dataclasses.replace(judgement, events=(), undoes=None, reason=odd, value=odd)
    made = dataclasses.replace(plain, id=tagged("jdg", to_json(plain)))
    shared.judge(made)
    assert made in shared.judgements()


@given(value=st.recursive(st.none() | _ANY | st.integers(), lambda v: st.lists(v) | st.dictionaries(_ANY, v)))
def test_what_is_packed_unpacks(value: object) -> None:
    assert unpack(pack(value)) == value


@given(text=_ANY)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Al-Ḥasakah", "al-hasakah"),
        ("  MÁLAGA \n Port", "malaga port"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
    ],
)
def test_folding_takes_case_accents_and_spaces_away(text: str, folded: str) -> None:
    assert fold(text) == folded
