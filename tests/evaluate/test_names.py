"""Names of persons, places and organizations (uner_ewt, worldwide_ner), on texts of our own."""

from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

TEXT = "They say Ana Ruiz of the World Bank left Accra for the coast."


def sentence(text: str, **entities: str) -> Json:
    return {
        "sent_id": "s",
        "text": text,
        "entities": [span(text, words.replace("_", " "), type=kind) for words, kind in entities.items()],
    }


def mention(text: str, words: str, kind: str, **more: Any) -> Json:
    return span(text, words, kind=kind, score=0.5) | more


def figures_of(tmp_path: Path, text: str, entities: dict[str, str], **parts: list[Json]) -> Json:
    path = write(tmp_path / "test.jsonl", sentence(text, **entities))
    return evaluate("uner_ewt", path, gives(s=record("s", text, **parts)))


def test_names_are_counted_by_type_together_by_half_and_by_bounds(tmp_path: Path) -> None:
    entities = {"Ana_Ruiz": "PER", "World_Bank": "ORG", "Accra": "LOC"}
    mentions = [
        mention(TEXT, "Ana", "person"),
        mention(TEXT, "World Bank", "person"),
        mention(TEXT, "Accra", "place"),
    ]
    figures = figures_of(tmp_path, TEXT, entities, mentions=mentions)
    assert figures["person"] == right(0, 2, 1)
    assert figures["organization"] == right(0, 0, 1)
    assert figures["place"] == right(1, 1, 1)
    assert figures["names"] == figures["names half"] == right(1, 3, 3)
    assert figures["names of any type"] == right(2, 3, 3)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("They", "person", id="a pronoun"),
        pytest.param("the coast", "place", id="no capital"),
        pytest.param("Accra for the coast", "place", id="last word without a capital"),
        pytest.param("Accra", "nationality", id="another kind"),
    ],
)
def test_a_mention_that_is_no_proper_name_is_not_counted(words: str, kind: str, tmp_path: Path) -> None:
    figures = figures_of(tmp_path, TEXT, {}, mentions=[mention(TEXT, words, kind)])
    assert figures["names"] == right(0, 0, 0)


def test_words_in_front_of_a_name_are_left_out(tmp_path: Path) -> None:
    found = [mention(TEXT, "the World Bank", "organization")]
    assert figures_of(tmp_path, TEXT, {"World_Bank": "ORG"}, mentions=found)["names"] == right(1, 1, 1)


def test_a_name_may_begin_with_a_small_letter_within(tmp_path: Path) -> None:
    text = "We saw al-Nusra leave."
    found = [mention(text, "al-Nusra", "organization")]
    path = write(tmp_path / "test.jsonl", {"sent_id": "s", "text": text, "entities": []})
    assert evaluate("uner_ewt", path, gives(s=record("s", text, mentions=found)))["names"] == right(0, 1, 0)


def test_of_mentions_that_overlap_the_surer_counts_and_then_the_longer(tmp_path: Path) -> None:
    text = "Bank of Accra and Port of Accra"
    mentions = [
        mention(text, "Bank of Accra", "organization"),
        mention(text, "Bank", "organization"),
        mention(text, "Port of Accra", "facility"),
        mention(text, "Port", "person", score=0.9),
    ]
    figures = figures_of(tmp_path, text, {"Bank_of_Accra": "ORG", "Port": "PER"}, mentions=mentions)
    assert figures["names"] == right(2, 2, 2)


def test_a_toponym_is_a_place_whatever_its_mention_is_and_also_without_one(tmp_path: Path) -> None:
    text = "Accra and Kumasi"
    places = [span(text, "Accra"), span(text, "Kumasi")]
    mentions = [mention(text, "Accra", "organization")]
    figures = figures_of(tmp_path, text, {"Accra": "LOC", "Kumasi": "LOC"}, mentions=mentions, places=places)
    assert figures["place"] == right(2, 2, 2)
    assert figures["organization"] == right(0, 0, 0)


def test_worldwide_ner_counts_outer_names_of_the_three_types(tmp_path: Path) -> None:
    text = "The Bank of Accra, the Accra Dam and a Ghanaian in May."
    entities = [
        span(text, "Bank of Accra", type="Organization", level=0),
        span(text, "Accra", type="Location", level=1),
        span(text, "Accra Dam", type="Facility", level=0),
        span(text, "Ghanaian", type="NORP", level=0),
        span(text, "May", type="Date", level=0),
    ]
    path = write(tmp_path / "dev.jsonl", {"id": "d", "text": text, "entities": entities})
    mentions = [mention(text, "Bank of Accra", "organization"), mention(text, "Accra Dam", "facility")]
    figures = evaluate("worldwide_ner", path, gives(d=record("d", text, mentions=mentions)))
    assert figures["names"] == right(2, 2, 2)
