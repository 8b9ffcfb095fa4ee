"""What goes out as JSON comes back the same, and what is not of the model is refused, with the place."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies
from whence import model
from whence.model import Capture, Incident, Outcome, Record, Span, from_json, to_json

KINDS: dict[str, tuple[type, st.SearchStrategy[Any]]] = {
    "record": (Record, strategies.records),
    "incident": (Incident, strategies.incidents),
    "capture": (Capture, strategies.captures),
    "copy": (model.Copy, strategies.copies),
    "origin": (model.Origin, strategies.origins),
    "comparison": (model.Comparison, strategies.comparisons),
    "relation": (model.RelationPoint, strategies.relation_points),
    "judgement": (model.Judgement, strategies.judgements),
}


@pytest.mark.parametrize("name", KINDS)
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_written_is_read_back_the_same(name: str, data: st.DataObject) -> None:
    kind, strategy = KINDS[name]
    value = data.draw(strategy)
    assert from_json(kind, json.loads(json.dumps(to_json(value)))) == value


def test_a_trailing_underscore_is_no_part_of_the_json_name() -> None:
    time = model.EventTime(from_="2015-02-20", to="2015-02-20", inferred=True)
    assert to_json(time)["from"] == "2015-02-20"
    assert from_json(model.EventTime, to_json(time)) == time


def test_inferred_is_written_only_where_it_is_true() -> None:
    assert "inferred" not in to_json(model.EventPlace(start=0, end=4, quote="Rome"))
    assert to_json(model.EventPlace(country="LY", inferred=True))["inferred"] is True


@dataclass(frozen=True, kw_only=True)
class Pair:
    both: tuple[str, int]
    outcome: Outcome = Outcome.RECORDED
    share: float = 0.0
    content: bytes = b""


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param({}, r"Pair lacks the keys \['both'\]", id="missing"),
        pytest.param({"both": ["a", 1], "more": 1}, r"Pair has the unknown keys \['more'\]", id="unknown"),
        pytest.param({"both": ["a"]}, r"Pair\.both has 1 items; expected 2", id="short"),
        pytest.param({"both": ["a", "1"]}, r"Pair\.both\[1\] is '1'; expected int", id="type"),
        pytest.param({"both": ["a", True]}, r"Pair\.both\[1\] is True; expected int", id="no-boolean"),
        pytest.param({"both": None}, r"Pair\.both is None; expected list", id="null"),
        pytest.param({"both": ["a", 1], "outcome": "lost"}, r"Pair\.outcome is 'lost'", id="enum"),
        pytest.param({"both": ["a", 1], "share": 10**400}, r"Pair\.share is too large", id="huge"),
        pytest.param({"both": ["a", 1], "share": float("nan")}, r"Pair\.share is nan", id="nan"),
        pytest.param({"both": ["a", 1], "content": "é"}, r"Pair\.content is not base64", id="base64"),
        pytest.param([], r"Pair is \[\]; expected dict", id="list"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_message_says_where(value: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_json(Pair, value)


def test_a_span_that_cannot_be_cut_is_refused_with_its_place() -> None:
    record = {"both": ["a", 1]}
    assert from_json(Pair, record) == Pair(both=("a", 1))
    with pytest.raises(ValueError, match="Span: span 4:2 does not fit"):
        from_json(Span, {"start": 4, "end": 2, "quote": "ab"})


def test_a_long_wrong_value_is_cut_in_the_message() -> None:
    with pytest.raises(ValueError, match="…; expected int") as caught:
        from_json(Pair, {"both": ["a", "x" * 10_000]})
    assert len(str(caught.value)) < 200


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(record=strategies.records, other=anything, data=st.data())
def test_a_record_with_anything_in_the_place_of_a_part_is_read_or_refused(
    record: Record, other: Any, data: st.DataObject
) -> None:
    shown = to_json(record)
    node: Any = shown
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not node[key] or not isinstance(node[key], dict | list) or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = other
    try:
        read = from_json(Record, shown)
    except ValueError as error:
        refusal = str(error)
    else:
        refusal = "Record"
        assert from_json(Record, to_json(read)) == read
    assert refusal.startswith("Record")
