"""What triage learns, from texts of our own; and, where the sets are there, what never trains it."""

from pathlib import Path

import numpy as np
import pytest
from training.relevance import Text, measured, texts
from training.triage import KEPT, apart, figures, judged, learn, threshold

from whence.understand.triage import features
from whence.understand.triage.weights import packed, unpacked

SHARED = Path(__file__).parents[3] / "shared"


def _text(number: int, words: str, *, relevant: bool, set_: str = "own") -> Text:
    return Text(set=set_, id=str(number), text=words, relevant=relevant, dev=False)


def _lessons() -> list[Text]:
    """Reports of three passages, of which one at most tells of a bombing."""
    rest = "the garden was green and the weather was fine " * 10
    news = "a bomb killed two soldiers at the barracks " * 10
    made = []
    for number in range(40):
        relevant = number % 2 == 0
        parts = [rest, news, rest] if relevant else [rest, rest, rest]
        made.append(_text(number, f"{number} " + " ".join(parts), relevant=relevant))
    return made


def test_only_the_words_of_the_relevant_passage_are_learnt_as_signs() -> None:
    values, bias = learn(_lessons(), seed=1)
    model = unpacked(packed(values.astype(np.float32), bias, 0.0))
    assert model.highest(features.words("a bomb killed two soldiers")) > 0
    assert model.highest(features.words("the weather was fine and the garden was green")) < 0


def test_the_same_seed_gives_the_same_weights() -> None:
    first, second = learn(_lessons(), seed=1), learn(_lessons(), seed=1)
    assert np.array_equal(first[0], second[0])
    assert first[1] == second[1]


def test_the_threshold_lies_between_the_last_report_lost_and_the_next() -> None:
    items = [_text(n, "x", relevant=n < 1000) for n in range(1100)]
    scores = np.array([float(n) for n in range(1000)] + [-5.0] * 100)
    limit = threshold(items, scores)
    assert limit == int(1000 * (1 - KEPT)) - 0.5
    counted = figures(items, scores, limit)["own"]
    assert counted == {"relevant": 1000, "passed": 993, "irrelevant": 100, "filtered": 100}


def test_a_text_that_is_measured_on_does_not_train_under_another_title() -> None:
    body = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(100))
    same = _text(1, body.upper(), relevant=True, set_="another")
    other = _text(2, " ".join(reversed(body.split())), relevant=True)
    assert apart([same, other], [_text(3, body, relevant=True)]) == [other]


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "data").exists(), reason="the annotated sets are not here")
def test_what_is_kept_for_measuring_never_trains() -> None:
    every = list(texts(SHARED / "data", SHARED / "gold" / "train"))
    train = {(item.set, item.id) for item in every if not item.dev}
    dev = {(item.set, item.id) for item in every if item.dev}
    only_measured = {item.set for item in measured(SHARED / "data", SHARED / "gold" / "examples")}
    assert not train & dev
    assert not {name for name, _ in train | dev} & only_measured
    assert {item.relevant for item in judged(item for item in every if item.dev)} == {True, False}
