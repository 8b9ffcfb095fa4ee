"""Causal sentences and the spans of causes and effects (cnc), on sentences of our own."""

from pathlib import Path

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

TEXT = "Shops closed because rebels shelled the market , police said ."


def causation(text: str, cause: str, effect: str) -> Json:
    return {"sentence": span(text, text), "causes": [span(text, cause)], "effects": [span(text, effect)]}


def relation(text: str, cause: str, effect: str) -> Json:
    sides = {"cause": span(text, cause), "effect": span(text, effect)}
    return {name: [[side["start"], side["end"]]] for name, side in sides.items()} | {"signal": []}


def test_a_sentence_is_causal_where_the_reader_gives_a_cause_for_it(tmp_path: Path) -> None:
    documents = [
        {"id": name, "text": TEXT, "label": label} for name, label in zip("abc", (1, 1, 0), strict=True)
    ]
    path = write(tmp_path / "test_subtask1.jsonl", *documents)
    told = record("", TEXT, causes=[causation(TEXT, "rebels shelled the market", "Shops closed")])
    figures = evaluate("cnc", path, gives(a=told, b=record("", TEXT, causes=[]), c=told))
    assert figures["causal"] == right(1, 2, 2)
    assert figures["causal by links"] == right(0, 0, 2)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("caused", (1, 1, 1)), ("reprisal-for", (1, 1, 1)), ("part-of", (0, 0, 1))],
)
def test_without_causes_the_links_of_the_record_tell(
    kind: str, counts: tuple[int, int, int], tmp_path: Path
) -> None:
    path = write(tmp_path / "test_subtask1.jsonl", {"id": "a", "text": TEXT, "label": 1})
    figures = evaluate("cnc", path, gives(a=record("", TEXT, links=[{"kind": kind}])))
    assert figures["causal"] == figures["causal by links"] == right(*counts)


def test_causes_and_effects_are_counted_once_each_exact_and_by_half(tmp_path: Path) -> None:
    relations = [
        relation(TEXT, "rebels shelled the market", "Shops closed"),
        relation(TEXT, "rebels shelled the market", "police said"),
    ]
    path = write(tmp_path / "test_subtask2.jsonl", {"id": "a", "text": TEXT, "relations": relations})
    found = causation(TEXT, "because rebels shelled the market", "Shops closed")
    figures = evaluate("cnc", path, gives(a=record("", TEXT, causes=[found])))
    assert figures["cause"] == right(0, 1, 1)
    assert figures["cause half"] == right(1, 1, 1)
    assert figures["effect"] == figures["effect half"] == right(1, 1, 2)
    assert figures["spans"] == right(1, 2, 3)
    assert figures["spans half"] == right(2, 2, 3)


def test_a_span_of_a_cause_that_does_not_slice_is_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "test_subtask1.jsonl", {"id": "a", "text": TEXT, "label": 1})
    found = causation(TEXT, "rebels", "Shops")
    found["causes"][0]["quote"] = "REBELS"
    figures = evaluate("cnc", path, gives(a=record("", TEXT, causes=[found])))
    assert figures["spans_that_do_not_slice"] == 1


def test_a_folder_gives_both_subtasks_and_asks_for_causes(tmp_path: Path) -> None:
    asked: list[Json] = []

    def read(documents: list[Json]) -> dict[str, Json]:
        asked.extend(documents)
        return {}

    write(tmp_path / "test_subtask1.jsonl", {"id": "a", "text": TEXT, "label": 1})
    write(tmp_path / "test_subtask2.jsonl", {"id": "b", "text": TEXT, "relations": []})
    figures = evaluate("cnc", tmp_path, read)
    assert list(figures) == ["subtask1", "subtask2"]
    assert asked == [{"id": name, "text": TEXT, "beside": ["causes"]} for name in "ab"]
