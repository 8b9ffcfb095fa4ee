"""Killed and captured in press releases (isaf), on releases of our own."""

from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

TEXT = (
    "A coalition force killed a commander and two fighters in Paktia. It held three men. "
    "The fighters were killed when they fired. The commander killed five soldiers in May. "
    "Nobody else was killed."
)


def coded(**more: Any) -> Json:
    fields = {"min_killed": 3, "min_captured": 3, "province": ["paktya"], "start_date": "2012-03-04"}
    return {"id": "r", "text": TEXT, "record": fields | {"airstrike": False} | more}


def harm(words: str, outcome: str, low: int | None, who: str = "combatant") -> Json:
    return span(TEXT, words, outcome=outcome, low=low, who=who)


def event(*figures: Json, status: str = "occurred", **more: Any) -> Json:
    return {"status": status, "mentions": [], "harm": list(figures), **more}


KILLING = event(
    harm("a commander", "killed", 1),
    harm("two fighters", "killed", 2),
    harm("The fighters", "killed", 2),
    time={"from": "2012-03-04", "to": "2012-03-04", "precision": "day"},
)


def figures_of(tmp_path: Path, document: Json, *events: Json, **parts: Any) -> Json:
    path = write(tmp_path / "test.jsonl", document)
    return evaluate("isaf", path, gives(r=record("r", TEXT, events=list(events), **parts)))


def test_a_sentence_adds_up_and_another_tells_it_again(tmp_path: Path) -> None:
    figures = figures_of(tmp_path, coded(), KILLING, event(harm("three men", "arrested", 3)))
    assert (figures["killed exact"], figures["captured exact"]) == (100.0, 100.0)
    assert figures["killed"] == figures["captured"] == figures["any killed"] == right(1, 1, 1)
    assert figures["day"] == right(1, 1, 1)


def test_events_add_up(tmp_path: Path) -> None:
    figures = figures_of(tmp_path, coded(), KILLING, KILLING)
    assert figures["killed exact"] == 0.0
    assert figures["killed"] == right(0, 1, 1)
    assert figures["any killed"] == right(1, 1, 1)


@pytest.mark.parametrize(
    "left_out",
    [
        pytest.param(event(harm("five soldiers", "killed", 5)), id="the issuing side"),
        pytest.param(event(harm("two fighters", "killed", 2, "civilian")), id="civilians"),
        pytest.param(event(harm("two fighters", "injured", 2)), id="another outcome"),
        pytest.param(event(harm("two fighters", "killed", 2), status="planned"), id="not occurred"),
        pytest.param(event(harm("Nobody", "killed", None)), id="no lower bound"),
    ],
)
def test_what_the_coding_leaves_out_is_not_counted(left_out: Json, tmp_path: Path) -> None:
    figures = figures_of(tmp_path, coded(min_killed=0), left_out)
    assert figures["killed exact"] == 100.0
    assert figures["killed"] == figures["any killed"] == right(0, 0, 0)


def test_provinces_are_one_in_several_spellings_and_air_strikes_count_by_mode(tmp_path: Path) -> None:
    places = [
        span(TEXT, "Paktia", name="Paktia", precision="province"),
        span(TEXT, "coalition", name="Kabul", precision="settlement"),
    ]
    figures = figures_of(tmp_path, coded(airstrike=True), event(mode="aerial"), places=places)
    assert figures["province"] == right(1, 1, 1)
    assert figures["air strike"] == right(1, 1, 1)
