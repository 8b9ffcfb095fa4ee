"""The check of an annotated report names every fault and its place."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from whence.evaluate import check

TEXT = "A blast killed 16 people in Hasakeh on Tuesday, the monitor said. The blast hit a bakery."


def annotated() -> dict[str, Any]:
    return {
        "id": "one",
        "text": TEXT,
        "events": [
            {
                "id": "E1",
                "type": "ASSAULT",
                "mode": "explosives",
                "status": "occurred",
                "mentions": [{"quote": "blast"}, {"quote": "blast", "nth": 1}],
                "targets": [{"quote": "a bakery"}],
                "place": {"quote": "Hasakeh", "country": "SY", "precision": "settlement"},
                "time": {"quote": "Tuesday", "from": "2016-07-05", "to": "2016-07-05", "precision": "day"},
                "harm": [
                    {"outcome": "killed", "low": 16, "high": 16, "quote": "16 people", "who": "unspecified"}
                ],
            }
        ],
        "claims": [
            {
                "content": {"quote": "A blast"},
                "source": {"quote": "the monitor"},
                "stance": "asserts",
                "events": ["E1"],
            }
        ],
        "links": [{"kind": "caused", "from": "E1", "to": "E1", "evidence": {"quote": "hit"}}],
        "relations": [{"a": "Syria", "b": "Turkey", "state": "strained", "evidence": {"quote": "said"}}],
    }


def test_a_sound_report_has_no_problem_and_gets_its_offsets() -> None:
    report = annotated()
    assert check(report) == []
    first, second = report["events"][0]["mentions"]
    assert (first["start"], first["end"]) == (2, 7)
    assert TEXT[second["start"] : second["end"]] == "blast"
    assert second["start"] > first["start"]
    assert report["forecasts"] == []


def test_a_span_with_a_wrong_offset_is_set_right() -> None:
    report = annotated()
    report["events"][0]["mentions"][0] |= {"start": 0, "end": 5}
    assert check(report) == []
    assert report["events"][0]["mentions"][0]["start"] == 2


def event(report: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = report["events"][0]
    return found


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "quote that is not there": (
        lambda r: event(r)["targets"][0].update(quote="a school"),
        "events[0].targets[0]: the quote does not occur 1 times: 'a school'",
    ),
    "quote that is not there so often": (
        lambda r: event(r)["mentions"][1].update(nth=2),
        "events[0].mentions[1]: the quote does not occur 3 times: 'blast'",
    ),
    "empty quote": (
        lambda r: r["links"][0]["evidence"].update(quote=""),
        "links[0].evidence: the quote is empty",
    ),
    "unknown type": (lambda r: event(r).update(type="ATTACK"), "E1.type: 'ATTACK' is not one of AGREE, "),
    "another type's mode": (
        lambda r: event(r).update(mode="visit"),
        "E1.mode: 'visit' is not one of abduct, ",
    ),
    "mode of a type without": (
        lambda r: event(r).update(type="AID"),
        "E1.mode: 'explosives' is not one of none",
    ),
    "unknown status": (lambda r: event(r).update(status="alleged"), "E1.status: 'alleged' is not one of "),
    "no mention": (lambda r: event(r).update(mentions=[]), "E1: no mention"),
    "unknown precision of a place": (
        lambda r: event(r)["place"].update(precision="exact"),
        "E1.place.precision: 'exact' is not one of ",
    ),
    "unknown precision of a time": (
        lambda r: event(r)["time"].update(precision="hour"),
        "E1.time.precision: 'hour' is not one of ",
    ),
    "time that is none": (
        lambda r: event(r)["time"].update({"from": "2016-13-01"}),
        "E1.time: '2016-13-01' to '2016-07-05' are no dates",
    ),
    "time that runs backwards": (
        lambda r: event(r)["time"].update({"from": "2016-07-06"}),
        "E1.time: runs backwards",
    ),
    "half a time": (lambda r: event(r)["time"].update({"to": None}), "E1.time: has one of from and to"),
    "unknown outcome": (
        lambda r: event(r)["harm"][0].update(outcome="dead"),
        "E1.harm[0].outcome: 'dead' is not one of ",
    ),
    "harm without a figure": (
        lambda r: event(r)["harm"][0].update(low=None, high=None),
        "E1.harm[0]: has no figure",
    ),
    "figures crossed": (lambda r: event(r)["harm"][0].update(low=17), "E1.harm[0]: low 17 is over high 16"),
    "unknown stance": (
        lambda r: r["claims"][0].update(stance="says"),
        "claims[0].stance: 'says' is not one of ",
    ),
    "claim on an event that is not": (
        lambda r: r["claims"][0].update(events=["E2"]),
        "claims[0].events: 'E2' is not one of E1",
    ),
    "unknown link": (lambda r: r["links"][0].update(kind="after"), "links[0].kind: 'after' is not one of "),
    "link to an event that is not": (
        lambda r: r["links"][0].update(to="E9"),
        "links[0].to: 'E9' is not one of E1",
    ),
    "unknown state": (
        lambda r: r["relations"][0].update(state="cool"),
        "relations[0].state: 'cool' is not one of ",
    ),
    "id used twice": (
        lambda r: r["events"].append(copy.deepcopy(event(r))),
        "events: E1 stand for several events",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_report_is_found_out_with_a(fault: str) -> None:
    do, problem = FAULTS[fault]
    report = annotated()
    do(report)
    found = check(report)
    assert len(found) == 1, found
    assert found[0].startswith(problem)
