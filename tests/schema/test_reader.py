"""What the reader and the fusion give for real reports is valid against the published schemas."""

import json
from typing import Any

import jsonschema
import pytest

import whence
from tests.quality.gate import OWN
from whence.evaluate.corpus import reports
from whence.export import schema
from whence.fuse import fuse
from whence.model import Incident, Record, from_json, to_json
from whence.relate import relate


def faults(name: str, value: Any) -> list[str]:
    """What the schema `name` refuses in the JSON of `value`."""
    validator = jsonschema.Draft202012Validator(
        schema(name), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """The records of our own annotated reports."""
    return [
        whence.read(d["text"], published_at=d["published_at"], publisher=d["publisher"], given_id=d["id"])
        for d in reports(OWN)
    ]


def test_every_record_is_valid_and_comes_back_the_same(records: list[Record]) -> None:
    for record in records:
        shown = json.loads(json.dumps(to_json(record)))
        assert faults("record", shown) == [], record.report.given_id
        assert from_json(Record, shown) == record


def test_every_incident_is_valid_and_comes_back_the_same(records: list[Record]) -> None:
    fusion = relate(fuse(records), records)
    assert fusion.incidents
    for incident in fusion.incidents:
        shown = json.loads(json.dumps(to_json(incident)))
        assert faults("incident", shown) == [], incident.id
        assert from_json(Incident, shown) == incident
