"""The mentions of actors are sound: every answer names an actor, every span lies in its text."""

from collections import Counter
from pathlib import Path

import pytest

from whence.evaluate import evaluate
from whence.evaluate.corpus import Json, lines
from whence.vocabulary.actors import actors

FOLDER = Path(__file__).parent / "actors"
FORMS = {
    "name", "acronym", "person", "state", "demonym", "capital", "government", "force", "office", "coalition",
    "collective", "description", "pronoun", "place",
}  # fmt: skip
MENTIONS = [mention for path in sorted(FOLDER.glob("*.jsonl")) for mention in lines(path)]


def named(mention: Json) -> list[str]:
    return [mention["answer"], *mention.get("also", []), *mention.get("candidates", [])]


def test_every_answer_is_an_actor_or_says_that_there_is_none() -> None:
    said = {name for mention in MENTIONS for name in named(mention) if not name.startswith("missing: ")}
    assert said - {"unknown", "ambiguous"} - set(actors()) == set()


def test_only_an_ambiguous_mention_has_candidates_and_it_has_several() -> None:
    for mention in MENTIONS:
        assert (mention["answer"] == "ambiguous") == (len(mention.get("candidates", [])) > 1), mention


def test_every_mention_has_a_form_and_stands_once() -> None:
    assert {mention["form"] for mention in MENTIONS} <= FORMS
    places = Counter((m["set"], m["report"], m["start"], m["end"]) for m in MENTIONS)
    assert max(places.values()) == 1


@pytest.mark.shared
@pytest.mark.skipif(
    not (FOLDER / "../../../../shared/data").exists(), reason="the annotated sets are not here"
)
def test_every_mention_lies_in_the_text_that_was_annotated() -> None:
    asked: list[Json] = []
    evaluate("actors", FOLDER, lambda documents: asked.extend(documents) or {})  # type: ignore[func-returns-value]
    assert sum(len(document["spans"]) for document in asked) == len(MENTIONS)
    for document in asked:
        for start, end in document["spans"]:
            words = document["text"][start:end]
            assert words.strip() == words != "", (document["id"], start)
