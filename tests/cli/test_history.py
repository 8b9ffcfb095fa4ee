"""The record as it stood, what changed since, forecasts and coverage, from the demonstration's store."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import whence

LONG_AGO = "1999-12-31"


def _lines(*arguments: str) -> list[dict[str, Any]]:
    done = whence(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _diff(*arguments: str) -> dict[str, Any]:
    (found,) = _lines("diff", *arguments)
    return found


def _judged(store: Path, *arguments: str) -> str:
    done = whence("judge", *arguments, "--reason", "a test", "--author", "Ann", "--db", str(store))
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[0]


@pytest.mark.parametrize(
    "verb",
    [("incidents",), ("claims",), ("relations",), ("forecasts",), ("coverage",), ("show", "inputs")],
    ids=" ".join,
)
def test_every_listing_is_empty_as_of_a_day_before_anything_was_added(
    demonstration: Path, verb: tuple[str, ...]
) -> None:
    assert _lines(*verb, "--db", str(demonstration))
    assert _lines(*verb, "--db", str(demonstration), "--as-of", LONG_AGO) == []


def test_the_record_as_of_a_judgement_is_blind_to_the_next_and_has_the_digest_of_then(
    own: Path, tmp_path: Path
) -> None:
    held = {i["id"]: i for i in _lines("incidents", "--main", "--db", str(own))}
    one, two = sorted(held)[:2]
    first = _judged(own, "correct", one, "mode", '"aerial"')
    after_first = _lines("incidents", "--db", str(own))
    _judged(own, "correct", two, "killed", "7")
    done = whence("incidents", "--json", "--as-of", first, "--db", str(own))
    assert [json.loads(line) for line in done.stdout.splitlines()] == after_first
    assert "as was saved then" in done.stderr
    assert "1 of 2 judgements" in done.stderr
    assert whence("judge", "list", "--as-of", first, "--db", str(own)).stdout.count("Ann") == 1
    folder, restored = str(tmp_path / "then"), str(tmp_path / "then.db")
    assert whence("export", folder, "--as-of", first, "--db", str(own)).returncode == 0
    assert whence("import", folder, "--db", restored).returncode == 0
    assert whence("verify", "--db", restored).returncode == 0
    assert _lines("incidents", "--db", restored) == after_first


def test_diff_says_what_changed_and_whose_judgement_did_it(own: Path, tmp_path: Path) -> None:
    before = str(tmp_path / "before")
    assert whence("export", before, "--db", str(own)).returncode == 0
    incident = max(_lines("incidents", "--db", str(own)), key=lambda i: i["articles"])
    judgement = _judged(own, "correct", incident["id"], "killed", "7")
    found = _diff(before, str(own))
    (change,) = [c for c in found["changes"] if not c["because"]["indirectly"]]
    assert (change["kind"], change["because"]["judgements"]) == ("changed", [judgement])
    (killed,) = [f for f in change["fields"] if f["field"] == "harm.killed"]
    assert killed["after"]["best"] == 7
    told = whence("diff", before, str(own)).stdout
    assert f"Ann's correct ({judgement})" in told
    assert "by judgement" in told


def test_diff_of_two_moments_lists_what_appeared_and_the_reports_that_tell_of_it(demonstration: Path) -> None:
    found = _diff(LONG_AGO, "--db", str(demonstration))
    incidents = _lines("incidents", "--db", str(demonstration))
    assert {k["id"] for c in found["changes"] for k in c["after"]} == {i["id"] for i in incidents}
    assert {c["kind"] for c in found["changes"]} == {"appeared"}
    told = {c["after"][0]["id"]: set(c["because"]["reports"]) for c in found["changes"]}
    assert told == {i["id"]: {r["id"] for r in i["reports"]} for i in incidents}


def test_a_forecast_stays_open_until_a_person_resolves_it(own: Path) -> None:
    row = next(r for r in _lines("forecasts", "--db", str(own)) if r["due"])
    assert row["state"] == "open"
    assert row["report"]["published_at"] <= row["due"]["to"]
    _judged(own, "resolve", row["id"], "did-not")
    (found,) = _lines("forecasts", "--state", "resolved", "--db", str(own))
    assert (found["id"], found["resolution"]["outcome"]) == (row["id"], "did-not")
    assert "did-not, says Ann" in whence("forecasts", "--db", str(own)).stdout
    done = whence("judge", "resolve", row["id"], "maybe", "--reason", "x", "--db", str(own))
    assert done.returncode == 2
    assert "came-true" in done.stderr


def test_coverage_counts_every_incident_once_and_says_what_rests_on_one_origin(demonstration: Path) -> None:
    incidents = _lines("incidents", "--db", str(demonstration))
    periods = _lines("coverage", "--by", "week", "--db", str(demonstration))
    assert sum(p["incidents"] for p in periods) == len(incidents)
    assert sum(p["one_origin"] for p in periods) == sum(i["origins"] == 1 for i in incidents)
    assert "one origin" in whence("coverage", "--main", "--db", str(demonstration)).stdout


def test_a_moment_that_is_none_is_wrong_use(demonstration: Path) -> None:
    done = whence("incidents", "--as-of", "last week", "--db", str(demonstration))
    assert done.returncode == 2
    assert "2015-02-21" in done.stderr
