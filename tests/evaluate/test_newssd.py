"""Subjective sentences (newssd), on sentences of our own."""

from pathlib import Path

from tests.evaluate.made import record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

TEXT = "A shameful vote was held on Monday."


def test_a_sentence_is_subjective_where_opinions_cover_half_of_it(tmp_path: Path) -> None:
    labels = {"a": "SUBJ", "b": "SUBJ", "c": "OBJ", "d": "OBJ"}
    path = write(tmp_path / "test.jsonl", *({"id": n, "text": TEXT, "label": v} for n, v in labels.items()))
    most = [span(TEXT, "A shameful"), span(TEXT, "shameful vote was")]
    figures = evaluate(
        "newssd",
        path,
        gives(
            a=record("a", TEXT, opinions=[span(TEXT, "A shameful")]),
            b=record("b", TEXT, opinions=most),
            c=record("c", TEXT, opinions=[*most, span(TEXT, "was held")]),
        ),
    )
    assert figures["subjective"] == right(1, 2, 2)
    assert figures["objective"] == right(1, 2, 2)
    assert (figures["macro"], figures["accuracy"]) == (50.0, 50.0)
