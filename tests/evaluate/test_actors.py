"""Linking of actors (actors), on a report of our own."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, span, write
from whence.errors import UsageError
from whence.evaluate import evaluate

TEXT = "Hezbollah and a gang fought. Russia spoke, then Kurdish forces, then Jane Roe."
SYRIA, RUSSIA = "act-government-of-syria", "act-government-of-russia"
TEXTS = 'data = "."\n[sets.own]\nfile = "texts.jsonl.gz.txt"\nid = "id"\nparts = ["title", "text"]\n'


def mention(words: str, answer: str, **more: Any) -> Json:
    title = "Title\n\n"
    found = span(title + TEXT, words)
    return {
        "set": "own",
        "report": "r",
        "sha256": hashlib.sha256((title + TEXT).encode()).hexdigest(),
        "published_at": None,
        "start": found["start"],
        "end": found["end"],
        "form": "name",
        "answer": answer,
        **more,
    }


def measured(folder: Path, told: list[Json], **parts: Any) -> Json:
    (folder / "texts.toml").write_text(TEXTS, "utf-8")
    write(folder / "texts.jsonl.gz.txt", {"id": "r", "title": "Title", "text": TEXT})
    write(folder / "mentions.jsonl", *told)
    return evaluate("actors", folder, gives(**{"own-r": record("own-r", f"Title\n\n{TEXT}", **parts)}))


def linked(folder: Path, one: Json, actor_id: str | None, *candidates: str) -> str:
    """What linking one mention to an actor comes to: right, abstained or wrong."""
    given = {"actor_id": actor_id, "candidates": [{"id": id_} for id_ in candidates]}
    figures = measured(folder, [one], linked=[given])["linked"]
    return next(name for name in ("right", "abstained", "wrong") if figures[name])


@pytest.mark.parametrize(
    ("answer", "given", "result"),
    [
        pytest.param("act-hezbollah", "act-hezbollah", "right", id="the-actor"),
        pytest.param("act-hezbollah", "act-hamas", "wrong", id="another"),
        pytest.param("act-hezbollah", None, "abstained", id="none-though-the-text-decides"),
        pytest.param("act-hezbollah", "loc-0", "abstained", id="a-local-one-though-the-text-decides"),
        pytest.param("act-russia", RUSSIA, "right", id="the-government-of-a-state"),
        pytest.param(RUSSIA, "act-russia", "wrong", id="the-state-of-a-government"),
        pytest.param("act-bashar-al-assad", SYRIA, "right", id="whom-a-person-acts-for"),
        pytest.param(SYRIA, "act-bashar-al-assad", "wrong", id="one-who-acts-for-it"),
        pytest.param("unknown", None, "right", id="unknown-left-open"),
        pytest.param("unknown", "loc-0", "right", id="unknown-made-local"),
        pytest.param("unknown", "act-hamas", "wrong", id="unknown-forced"),
        pytest.param("missing: The Roe Club", "loc-0", "right", id="missing-left-open"),
        pytest.param("missing: The Roe Club", "act-hamas", "wrong", id="missing-forced"),
        pytest.param("missing: Hizballah", "act-hezbollah", "right", id="missing-no-longer"),
        pytest.param("missing: Hizballah", None, "abstained", id="missing-no-longer-and-left-open"),
    ],
)
def test_an_answer_is_right_wrong_or_left_open(answer: str, given: str, result: str, tmp_path: Path) -> None:
    assert linked(tmp_path, mention("Hezbollah", answer), given) == result


def test_what_is_right_as_well_is_right(tmp_path: Path) -> None:
    one = mention("a gang", "act-syrian-rebels", also=["unknown", "act-free-syrian-army"])
    assert linked(tmp_path, one, None) == "right"
    assert linked(tmp_path, one, "act-free-syrian-army") == "right"
    assert linked(tmp_path, one, "act-hamas") == "wrong"


def test_an_ambiguous_mention_wants_all_its_candidates(tmp_path: Path) -> None:
    units, forces = "act-people-s-protection-units", "act-syrian-democratic-forces"
    one = mention("Kurdish forces", "ambiguous", candidates=[units, forces])
    assert linked(tmp_path, one, units) == "wrong"
    assert linked(tmp_path, one, None) == "abstained"
    assert linked(tmp_path, one, units, units, forces) == "right"
    assert linked(tmp_path, one, None, forces, units, "act-hamas") == "right"


def test_the_record_is_measured_on_all_and_on_what_it_holds(tmp_path: Path) -> None:
    text = f"Title\n\n{TEXT}"
    mentions = [
        mention("Hezbollah", "act-hezbollah"),
        mention("Russia", "act-russia", form="state"),
        mention("Jane Roe", "unknown", form="person"),
    ]
    agents = [span(text, "Hezbollah", actor_id="act-hezbollah")]
    events = [{"type": "ASSAULT", "mentions": [span(text, "fought")], "agents": agents}]
    named = [span(text, "Hezbollah", actor_id="act-hamas", kind="organization")]
    figures = measured(tmp_path, mentions, events=events, mentions=named)
    assert (figures["mentions"], figures["found"]) == (3, 33.3)
    assert figures["in the record"]["accuracy"] == 66.7
    assert figures["in the record"]["by form"]["state"]["abstained"] == 1
    assert figures["in the record, of found"] | {"by answer": 0, "by form": 0, "by set": 0} == {
        "accuracy": 100.0, "right": 1, "abstained": 0, "wrong": 0, "of": 1, "very actor": 100.0,
        "by answer": 0, "by form": 0, "by set": 0,
    }  # fmt: skip
    assert figures["linked"] is None


def test_the_reader_is_asked_for_the_words_of_each_report(tmp_path: Path) -> None:
    asked: list[Json] = []
    measured(tmp_path, [mention("Russia", "act-russia"), mention("Hezbollah", "act-hezbollah")])
    evaluate("actors", tmp_path, lambda documents: asked.extend(documents) or {})  # type: ignore[func-returns-value]
    (document,) = asked
    assert document["spans"] == [[36, 42], [7, 16]]
    assert document["beside"] == ["linked"]
    assert "published_at" not in document


def test_another_text_than_was_annotated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is missing or is not the one annotated"):
        measured(tmp_path, [mention("Russia", "act-russia", sha256="0" * 64)])


def test_a_set_whose_texts_are_not_described_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \[sets.other\]"):
        measured(tmp_path, [mention("Russia", "act-russia", set="other")])


def test_mentions_without_a_description_of_their_texts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_text(json.dumps(mention("Russia", "act-russia")) + "\n", "utf-8")
    with pytest.raises(UsageError, match="says where texts are"):
        evaluate("actors", path, gives())
