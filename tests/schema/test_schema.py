"""The published schemas are what the script writes, let valid records through, and refuse each mutation."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from scripts.build_schema import FOLDER, ROOTS, files

from tests import strategies
from whence.errors import UsageError
from whence.export import schema
from whence.model import Incident, Record, from_json, to_json

QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
Mutation = Callable[[Any], object]


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


RECORD, INCIDENT = validator("record"), validator("incident")


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_the_committed_file_is_what_the_script_writes(path: Path) -> None:
    assert path.read_text("utf-8") == files()[path], "run scripts/build-schema"


@pytest.mark.parametrize("name", ROOTS)
def test_each_schema_is_itself_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_no_file_lies_among_the_schemas_that_the_script_does_not_write() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.json")} == set(ROOTS)


def test_an_unknown_schema_is_refused_with_the_known_names() -> None:
    with pytest.raises(
        UsageError, match="no schema 'report'; there are record, incident, incident-1, record-1"
    ):
        schema("report")


@QUICK
@given(strategies.records)
def test_every_record_validates_and_comes_back_the_same(record: Record) -> None:
    shown = json.loads(json.dumps(to_json(record)))
    RECORD.validate(shown)
    assert from_json(Record, shown) == record


@QUICK
@given(strategies.incidents)
def test_every_incident_validates_and_comes_back_the_same(incident: Incident) -> None:
    shown = json.loads(json.dumps(to_json(incident)))
    INCIDENT.validate(shown)
    assert from_json(Incident, shown) == incident


def test_a_field_with_a_default_may_be_left_out() -> None:
    RECORD.validate({"report": a_record()["report"]})


def span(words: str) -> dict[str, Any]:
    start = strategies.TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def a_record() -> dict[str, Any]:
    """A small record that uses every kind of part."""
    ministry = span("the ministry") | {"actor": None, "kind": "organization", "score": 0.9, "candidates": []}
    harm = span("at least 41 people") | {"outcome": "killed", "low": 41, "high": None, "source": ministry}
    place = span("القبة") | {
        "name": "Al Qubbah",
        "country": "LY",
        "lat": 32.75,
        "lon": 22.24,
        "geonameid": 88835,
    }
    event = {
        "id": "E1",
        "type": "ASSAULT",
        "mode": "suicide-attack",
        "mentions": [span("killed")],
        "agents": [],
        "targets": [ministry],
        "place": place | {"precision": "settlement"},
        "time": {"from": "2015-02-20", "to": "2015-02-20", "precision": "day", "inferred": True},
        "weapons": [],
        "harm": [harm],
        "score": 0.5,
    }
    report_id = f"rep-{'0' * 20}"
    return {
        "report": {
            "id": report_id,
            "capture_sha256": "a" * 64,
            "text": strategies.TEXT,
            "published_at": "2015-02-21",
        },
        "mentions": [span("the ministry") | {"kind": "organization", "chain": 1}],
        "places": [
            place | {"precision": "settlement", "candidates": [{"id": "1", "name": "Q", "score": 1.0}]}
        ],
        "times": [span("so far") | {"type": "DATE", "value": "PAST_REF"}],
        "events": [event],
        "claims": [
            {
                "content": span("killed"),
                "source": ministry,
                "cue": span("said"),
                "stance": "asserts",
                "events": ["E1"],
            }
        ],
        "links": [{"kind": "caused", "from": "E1", "to": "E1", "evidence": span("killed")}],
        "relations": [{"a": "Egypt", "b": "Libya", "state": "worsening", "evidence": span("denied")}],
        "forecasts": [{"content": span("any part"), "by": "author"}],
        "opinions": [span("so far")],
        "boilerplate": [span("said")],
    }


def an_incident() -> dict[str, Any]:
    """A small incident that uses every kind of part."""
    report = f"rep-{'0' * 20}"
    cited = span("said") | {"report": report}
    value = span("at least 41 people") | {"report": report, "event": "E1", "low": 41, "origin": "org-1"}
    return {
        "id": f"inc-{'0' * 20}",
        "title": "Suicide bombing in Al Qubbah",
        "type": "ASSAULT",
        "mode": "suicide-attack",
        "place": {
            "name": "Al Qubbah",
            "country": "LY",
            "lat": 32.75,
            "lon": 22.24,
            "precision": "settlement",
        },
        "time": {"from": "2015-02-20", "to": "2015-02-20", "precision": "day"},
        "harm": {
            "killed": {"low": 41, "best": 41, "high": None, "rule": "representative.v1", "values": [value]}
        },
        "responsibility": [cited | {"claimant": "a", "party": "b", "stance": "accuses"}],
        "contradictions": [{"kind": "figure", "what": "41 or 45 killed", "sides": [cited, cited]}],
        "links": [{"kind": "caused", "to": f"inc-{'1' * 20}", "stated": True, "evidence": [cited]}],
        "grade": {"value": "weak", "rule": "grade.v1"},
        "articles": 1,
        "outlets": 1,
        "origins": 1,
        "sources": 1,
        "reports": [{"id": report, "events": ["E1"], "main": True}],
    }


def put(*path: str | int, value: Any) -> Mutation:
    """Puts `value` at a path."""

    def mutate(node: Any) -> None:
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value

    return mutate


def drop(*path: str | int) -> Mutation:
    """Takes out what stands at a path."""

    def mutate(node: Any) -> None:
        for step in path[:-1]:
            node = node[step]
        del node[path[-1]]

    return mutate


def test_the_examples_validate() -> None:
    RECORD.validate(a_record())
    INCIDENT.validate(an_incident())
    assert to_json(from_json(Record, a_record()))["events"][0]["mode"] == "suicide-attack"
    assert to_json(from_json(Incident, an_incident()))["articles"] == 1


EVENT = ("events", 0)
RECORD_MUTATIONS: dict[str, Mutation] = {
    "no report": drop("report"),
    "unknown part": put("entities", value=[]),
    "report without text": drop("report", "text"),
    "report with an empty text": put("report", "text", value=""),
    "report with an unknown key": put("report", "lead", value="x"),
    "report id without its tag": put("report", "id", value="0" * 20),
    "capture that is no hash": put("report", "capture_sha256", value="A" * 64),
    "published on a day that is none": put("report", "published_at", value="2015-02-30"),
    "published at a time": put("report", "published_at", value="2015-02-21T10:00:00Z"),
    "published with an unknown origin": put("report", "published_at_from", value="guessed"),
    "mention of an unknown kind": put("mentions", 0, "kind", value="animal"),
    "mention without a kind": drop("mentions", 0, "kind"),
    "mention without its end": drop("mentions", 0, "end"),
    "mention with an empty quote": put("mentions", 0, "quote", value=""),
    "mention with a negative start": put("mentions", 0, "start", value=-1),
    "mention that starts at a fraction": put("mentions", 0, "start", value=1.5),
    "mention with a null start": put("mentions", 0, "start", value=None),
    "score over 1": put("mentions", 0, "score", value=1.01),
    "score in words": put("mentions", 0, "score", value="high"),
    "place at 0,0": lambda r: r["places"][0].update(lat=0.0, lon=0.0),
    "place with half a point": put("places", 0, "lon", value=None),
    "place off the globe": put("places", 0, "lat", value=90.5),
    "place in a country of three letters": put("places", 0, "country", value="LBY"),
    "place of an unknown precision": put("places", 0, "precision", value="exact"),
    "place with GeoNames id 0": put("places", 0, "geonameid", value=0),
    "candidate without a score": drop("places", 0, "candidates", 0, "score"),
    "time of an unknown type": put("times", 0, "type", value="EVENT"),
    "time from a month": put("times", 0, "from", value="2015-02"),
    "time with Python's own name": put("times", 0, "from_", value="2015-02-01"),
    "event without mentions": put(*EVENT, "mentions", value=[]),
    "event with an id of its own making": put(*EVENT, "id", value="blast"),
    "event of an unknown type": put(*EVENT, "type", value="ATTACK"),
    "event with another type's mode": put(*EVENT, "mode", value="ceasefire"),
    "event with an unknown mode": put(*EVENT, "mode", value="knife"),
    "event with a mode where the type has none": put(*EVENT, "type", value="AID"),
    "event of an unknown status": put(*EVENT, "status", value="alleged"),
    "event place with half a span": drop(*EVENT, "place", "end"),
    "event place with a span and inferred": put(*EVENT, "place", "inferred", value=True),
    "event place with neither": lambda r: r["events"][0].update(place={"country": "LY"}),
    "event time with neither": drop(*EVENT, "time", "inferred"),
    "event time of an unknown precision": put(*EVENT, "time", "precision", value="hour"),
    "harm without a figure": put(*EVENT, "harm", 0, "low", value=None),
    "harm of an unknown outcome": put(*EVENT, "harm", 0, "outcome", value="dead"),
    "harm of a negative number": put(*EVENT, "harm", 0, "low", value=-1),
    "harm of half a person": put(*EVENT, "harm", 0, "low", value=1.5),
    "harm of unknown victims": put(*EVENT, "harm", 0, "who", value="women"),
    "claim without content": drop("claims", 0, "content"),
    "claim of an unknown stance": put("claims", 0, "stance", value="says"),
    "claim on an event that has no such id": put("claims", 0, "events", value=["first"]),
    "claim whose source is words alone": put("claims", 0, "source", value="the ministry"),
    "link of an unknown kind": put("links", 0, "kind", value="before"),
    "link without evidence": drop("links", 0, "evidence"),
    "link from nowhere": put("links", 0, "from", value=None),
    "relation of an unknown state": put("relations", 0, "state", value="cool"),
    "relation with one side": drop("relations", 0, "b"),
    "forecast without content": drop("forecasts", 0, "content"),
    "opinion with a verdict": put("opinions", 0, "bias", value="left"),
    "boilerplate without its words": drop("boilerplate", 0, "quote"),
}

INCIDENT_MUTATIONS: dict[str, Mutation] = {
    "no grade": drop("grade"),
    "unknown part": put("severity", value=3),
    "id without its tag": put("id", value="first"),
    "another type's mode": put("mode", value="visit"),
    "an unknown grade": put("grade", "value", value="likely"),
    "a grade without its rule": drop("grade", "rule"),
    "no report": put("reports", value=[]),
    "a report without events": put("reports", 0, "events", value=[]),
    "no article": put("articles", value=0),
    "a count below nothing": put("origins", value=-1),
    "an unknown outcome": lambda i: i["harm"].update(dead=i["harm"].pop("killed")),
    "a total without its rule": drop("harm", "killed", "rule"),
    "a total that is no number": put("harm", "killed", "best", value="dozens"),
    "a value without a figure": drop("harm", "killed", "values", 0, "low"),
    "a value without its words": drop("harm", "killed", "values", 0, "quote"),
    "a value without its origin": drop("harm", "killed", "values", 0, "origin"),
    "a contradiction of one side": lambda i: i["contradictions"][0]["sides"].pop(),
    "a contradiction of an unknown kind": put("contradictions", 0, "kind", value="tone"),
    "a contradiction in an unknown state": put("contradictions", 0, "state", value="closed"),
    "a stated link without words": put("links", 0, "evidence", value=[]),
    "a link that does not say if it is stated": drop("links", 0, "stated"),
    "responsibility without a party": drop("responsibility", 0, "party"),
    "a place at 0,0": lambda i: i["place"].update(lat=0, lon=0),
    "half a span on the place": put("place", "start", value=3),
    "a date in words": put("time", "from", value="Friday"),
}


@pytest.mark.parametrize("name", RECORD_MUTATIONS)
def test_a_record_is_refused_with(name: str) -> None:
    record = copy.deepcopy(a_record())
    RECORD_MUTATIONS[name](record)
    assert not RECORD.is_valid(record)


@pytest.mark.parametrize("name", INCIDENT_MUTATIONS)
def test_an_incident_is_refused_with(name: str) -> None:
    incident = copy.deepcopy(an_incident())
    INCIDENT_MUTATIONS[name](incident)
    assert not INCIDENT.is_valid(incident)
