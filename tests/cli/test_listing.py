"""Incidents, claims, relations, single things and judgements, from the demonstration's store."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.command import whence
from whence.export import schema


def _lines(*arguments: str) -> list[dict[str, Any]]:
    done = whence(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _incidents(store: Path, *arguments: str) -> list[dict[str, Any]]:
    return _lines("incidents", "--db", str(store), *arguments)


def test_incidents_follow_the_published_schema_and_each_report_has_at_most_one_main(
    demonstration: Path,
) -> None:
    found = _incidents(demonstration)
    for incident in found:
        jsonschema.validate(incident, schema("incident"))
    mains = Counter(report["id"] for incident in found for report in incident["reports"] if report["main"])
    assert mains
    assert set(mains.values()) == {1}


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        pytest.param(["--type", "ASSAULT"], lambda i: i["type"] == "ASSAULT", id="type"),
        pytest.param(["--country", "LY"], lambda i: i["place"]["country"] == "LY", id="country"),
        pytest.param(["--contradicted"], lambda i: i["contradictions"], id="contradicted"),
        pytest.param(["--main"], lambda i: any(r["main"] for r in i["reports"]), id="main"),
        pytest.param(
            ["--from", "2015-02-20", "--to", "2015-02-20"],
            lambda i: i["time"]["from"] <= "2015-02-20",
            id="day",
        ),
    ],
)
def test_a_filter_lets_through_only_what_fits(demonstration: Path, arguments: list[str], holds: Any) -> None:
    some, everything = _incidents(demonstration, *arguments), _incidents(demonstration)
    assert 0 < len(some) < len(everything)
    assert all(holds(incident) for incident in some)


def test_who_is_only_accused_is_not_listed_as_who_did_it(demonstration: Path) -> None:
    done = whence("incidents", "--db", str(demonstration), "--main")
    (line,) = (each for each in done.stdout.splitlines() if " bombing " in each and "accused: " in each)
    by, accused = line.split("accused: ")
    assert "by Islamic State" in by
    assert "Government of Egypt" in accused
    assert "Government of Egypt" not in by


def test_claims_can_be_listed_by_stance_and_source(demonstration: Path) -> None:
    denials = _lines("claims", "--db", str(demonstration), "--stance", "denies")
    assert denials
    assert {row["claim"]["stance"] for row in denials} == {"denies"}


def test_relations_give_coverage_beside_the_score(demonstration: Path) -> None:
    points = _lines("relations", "--db", str(demonstration))
    assert points
    assert all(point["origins"] >= 1 for point in points)
    assert all(point["score"] is None or -10 <= point["score"] <= 10 for point in points)


def test_one_incident_is_shown_by_the_beginning_of_its_id_with_the_reasons(demonstration: Path) -> None:
    incident = max(_incidents(demonstration), key=lambda i: i["articles"])
    shown = whence("show", incident["id"][:12], "--why", "--db", str(demonstration))
    assert incident["title"] in shown.stdout
    assert "bits" in shown.stdout


def test_an_id_that_is_not_there_is_an_error_with_a_next_step(demonstration: Path) -> None:
    done = whence("show", "inc-0000000000", "--db", str(demonstration))
    assert done.returncode == 1
    assert "inc-0000000000" in done.stderr


def test_a_split_takes_an_event_out_and_undo_puts_it_back(own: Path) -> None:
    before = max(_incidents(own), key=lambda i: i["articles"])
    report = before["reports"][0]
    event = f"{report['id']}:{report['events'][0]}"
    decision = ["judge", "split", event, before["id"], "--reason", "a test", "--author", "Ann"]
    made = whence(*decision, "--db", str(own))
    assert made.returncode == 0, made.stderr
    (apart,) = [i for i in _incidents(own) if event in _events(i)]
    assert not _events(apart) & (_events(before) - {event})
    judgement = made.stdout.split()[0]
    assert whence("judge", "undo", judgement, "--reason", "over", "--db", str(own)).returncode == 0
    assert before in _incidents(own)
    listed = whence("judge", "list", "--db", str(own)).stdout
    assert "Ann: split" in listed
    assert "undo" in listed


def test_a_correction_is_shown_and_the_reported_values_stay(own: Path) -> None:
    before = max((i for i in _incidents(own) if "killed" in i["harm"]), key=lambda i: i["articles"])
    value = json.dumps({"low": 41, "best": 42, "high": 43})
    done = whence("judge", "correct", before["id"], "killed", value, "-r", "hospital list", "--db", str(own))
    assert done.returncode == 0, done.stderr
    after = next(i for i in _incidents(own) if i["id"] == before["id"])
    killed = after["harm"]["killed"]
    assert (killed["low"], killed["best"], killed["high"]) == (41, 42, 43)
    assert killed["values"] == before["harm"]["killed"]["values"]


def test_a_judgement_needs_a_reason_and_a_known_thing(own: Path) -> None:
    done = whence("judge", "merge", "inc-1", "--reason", "x", "--db", str(own))
    assert done.returncode == 2
    done = whence("judge", "correct", "inc-1", "mode", "aerial", "-r", "x", "--db", str(own))
    assert done.returncode == 2
    assert "not JSON" in done.stderr


def test_an_export_comes_back_as_the_same_store(demonstration: Path, tmp_path: Path) -> None:
    restored = tmp_path / "restored.db"
    assert whence("export", str(tmp_path / "out"), "--db", str(demonstration)).returncode == 0
    done = whence("import", str(tmp_path / "out"), "--db", str(restored))
    assert done.returncode == 0, done.stderr
    assert _incidents(restored) == _incidents(demonstration)
    assert whence("verify", "--db", str(restored)).returncode == 0


@pytest.mark.parametrize(
    "verb",
    [
        "read",
        "add",
        "incidents",
        "show",
        "claims",
        "relations",
        "forecasts",
        "coverage",
        "diff",
        "export",
        "import",
        "serve",
        "verify",
        "evaluate",
        "demo",
    ],
)
def test_the_help_of_each_verb_teaches_by_example(verb: str) -> None:
    done = whence(verb, "--help")
    assert done.returncode == 0
    assert f"whence {verb}" in done.stdout.split("Options")[0].replace("Usage: whence", "")


def _events(incident: dict[str, Any]) -> set[str]:
    return {f"{report['id']}:{event}" for report in incident["reports"] for event in report["events"]}
