"""The reader's figures on annotated reports stay at or above the floors in `floors.toml`.

A floor is changed by hand, with a reason in the commit; `python -m tests.quality.gate` prints what would be
pinned now.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.quality.gate import OWN, PINNED, SHARED, Pin, digest, pin, read, shortfalls
from whence.evaluate import check, evaluate
from whence.evaluate.corpus import reports

FEWEST = 40
"""Annotated reports of our own that the gate never runs without."""

shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="there is no ../shared/gold/examples"),
]


@pytest.mark.quality
@pytest.mark.parametrize(
    ("name", "folder"),
    [pytest.param("own", OWN, id="own"), pytest.param("shared", SHARED, id="shared", marks=shared)],
)
def test_the_reader_keeps_its_floors(name: str, folder: Path) -> None:
    figures = evaluate("gold", folder, read)
    assert shortfalls(pin(name), digest(folder), figures) == []


@pytest.mark.quality
def test_there_are_enough_annotated_reports_of_our_own_and_all_are_sound() -> None:
    annotated = reports(OWN)
    assert len(annotated) >= FEWEST
    assert {report["id"]: check(report) for report in annotated} == {report["id"]: [] for report in annotated}
    assert len({report["id"] for report in annotated}) == len(annotated)


@pytest.mark.parametrize("name", ["own", "shared"])
def test_every_pinned_figure_has_a_floor(name: str) -> None:
    assert set(pin(name).floors) == set(PINNED)
    assert all(floor > 0 for floor in pin(name).floors.values())


FIGURES: dict[str, Any] = {
    "reports": 40,
    "returned": 40,
    "spans_that_do_not_slice": 0,
    "texts_changed": 0,
    "event typed": {"f1": 60.0},
}
HELD = Pin(reports=40, digest="a", floors={"event typed": 60.0})


def test_the_gate_is_silent_where_all_holds() -> None:
    assert shortfalls(HELD, "a", FIGURES) == []


@pytest.mark.parametrize(
    ("found", "changes", "said"),
    [
        pytest.param("b", {}, "the annotated reports changed: digest b, pinned a", id="digest"),
        pytest.param("a", {"event typed": {"f1": 59.9}}, "event typed: F1 59.9, floor 60.0", id="figure"),
        pytest.param("a", {"reports": 41, "returned": 41}, "41 annotated reports, pinned 40", id="count"),
        pytest.param("a", {"returned": 39}, "39 of 40 reports were read", id="unread"),
        pytest.param("a", {"spans_that_do_not_slice": 2}, "spans_that_do_not_slice: 2, pinned 0", id="spans"),
        pytest.param("a", {"texts_changed": 1}, "texts_changed: 1, pinned 0", id="texts"),
    ],
)
def test_the_gate_says_what_is_short_with_both_figures(
    found: str, changes: dict[str, Any], said: str
) -> None:
    assert shortfalls(HELD, found, FIGURES | changes) == [said]


def test_the_digest_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("{}")
    seen = {digest(tmp_path)}
    (tmp_path / "one.json").write_text("{ }")
    seen.add(digest(tmp_path))
    (tmp_path / "one.json").rename(tmp_path / "two.json")
    seen.add(digest(tmp_path))
    assert len(seen) == 3


def test_a_reader_that_gives_the_annotations_back_gets_everything_right() -> None:
    annotated = {report["id"]: report for report in reports(OWN)}
    for report in annotated.values():
        check(report)

    def recite(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return {d["id"]: annotated[d["id"]] | {"report": {"text": d["text"]}} for d in documents}

    figures = evaluate("gold", OWN, recite)
    scores = {name: figure["f1"] for name, figure in figures.items() if isinstance(figure, dict)}
    assert len(scores) == 22
    assert set(scores.values()) == {100.0}
