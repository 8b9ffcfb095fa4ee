"""Attacks on human rights defenders (hrdsattack), on an article of our own."""

from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

TEXT = "Editor held\n\nPolice in Maputo arrested Rosa Lima, an editor, on 3 May. Her colleague was released."


def attack(**more: Any) -> Json:
    annotation = {
        "perpetrator_mention": True,
        "violation_types": ["arbitrary detention", "other"],
        "country": "Mozambique",
        "year": 2021,
        "month": 5,
        "day": 4,
        "victims": [{"victim_name": "Rosa Lima"}, {"victim_name": None}, {"victim_name": "Ivo Sousa"}],
    }
    title, text = TEXT.split("\n\n")
    return {
        "id": "d",
        "title": title,
        "text": text,
        "published_at": "2021-05-05 10:00:00",
        "annotations": [annotation | more],
    }


def arrest(**more: Any) -> Json:
    return {
        "type": "COERCE",
        "mode": "arrest",
        "status": "occurred",
        "mentions": [span(TEXT, "arrested")],
        "agents": [span(TEXT, "Police", kind="organization")],
        "targets": [span(TEXT, "Rosa Lima, an editor", kind="person"), span(TEXT, "Her", kind="group")],
        "place": span(TEXT, "Maputo", country="MZ"),
        "time": span(TEXT, "3 May", to="2021-05-03") | {"from": "2021-05-03"},
    } | more


def figures_of(tmp_path: Path, document: Json, *events: Json) -> Json:
    path = write(tmp_path / "dev.jsonl", document)
    return evaluate("hrdsattack", path, gives(d=record("d", TEXT, events=list(events))))


def test_each_part_of_the_attack_is_counted(tmp_path: Path) -> None:
    figures = figures_of(tmp_path, attack(), arrest())
    assert figures["texts_changed"] == 0
    assert figures["arbitrary detention"] == figures["violations"] == right(1, 1, 1)
    assert figures["perpetrator"] == figures["country"] == figures["year"] == right(1, 1, 1)
    assert figures["victims"] == right(1, 1, 2)
    assert figures["day"] == right(0, 1, 1)
    assert figures["date"] == right(2, 3, 3)


def test_place_and_time_are_those_of_the_violation_with_most_mentions(tmp_path: Path) -> None:
    other = arrest(mode="abduct", mentions=[], place=None, time=None, agents=[])
    figures = figures_of(tmp_path, attack(), other, arrest())
    assert figures["country"] == right(1, 1, 1)
    assert figures["kidnapping"] == right(0, 1, 0)


@pytest.mark.parametrize("status", ["planned", "denied", "called-for"])
def test_what_did_not_occur_is_no_violation(status: str, tmp_path: Path) -> None:
    assert figures_of(tmp_path, attack(), arrest(status=status))["violations"] == right(0, 0, 1)


@pytest.mark.parametrize(
    ("harm", "counts"),
    [
        pytest.param({"outcome": "killed", "low": 2}, right(1, 1, 1), id="somebody"),
        pytest.param({"outcome": "killed", "low": None, "high": 9}, right(1, 1, 1), id="a number not known"),
        pytest.param({"outcome": "killed", "low": 0}, right(0, 0, 1), id="nobody"),
        pytest.param({"outcome": "injured", "low": 2}, right(0, 0, 1), id="another outcome"),
    ],
)
def test_a_figure_of_harm_shows_the_violation(harm: Json, counts: Json, tmp_path: Path) -> None:
    attacked = arrest(type="ASSAULT", mode="firearms", harm=[harm])
    assert figures_of(tmp_path, attack(violation_types=["killing"]), attacked)["killing"] == counts


def test_a_span_of_days_gives_what_its_ends_have_in_common(tmp_path: Path) -> None:
    may = {"from": "2021-05-01", "to": "2021-05-31"}
    figures = figures_of(tmp_path, attack(day=None), arrest(time=may))
    assert figures["month"] == right(1, 1, 1)
    assert figures["day"] == right(0, 0, 0)


@pytest.mark.parametrize(
    ("country", "counts", "unknown"),
    [
        pytest.param("Mozambican", (1, 1, 1), 0, id="a demonym"),
        pytest.param("Somewhere", (0, 0, 0), 1, id="no country"),
        pytest.param(None, (0, 1, 0), 0, id="none given"),
    ],
)
def test_countries_are_compared_by_code(
    country: str | None, counts: tuple[int, int, int], unknown: int, tmp_path: Path
) -> None:
    figures = figures_of(tmp_path, attack(country=country), arrest())
    assert figures["country"] == right(*counts)
    assert figures["countries_not_known"] == unknown
