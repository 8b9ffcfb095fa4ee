"""The record as JSON: at the pages' own addresses, under /api, and as GeoJSON."""

import json
from typing import Any

import pytest

from tests.serve.conftest import Client
from tests.serve.fusion import ARREST, BOMBING, Sample
from whence.model import Incident, Record, from_json


@pytest.mark.parametrize(
    "path", ["/incidents", f"/incidents/{BOMBING}", "/reports", "/reports/wire", "/claims"]
)
def test_json_by_suffix_and_by_accept_are_the_same(client: Client, sample: Sample, path: str) -> None:
    by_suffix, by_accept = client.get(f"{path}.json"), client.get(path, accept="application/json")
    assert by_suffix.headers["content-type"] == "application/json"
    assert by_suffix.json() == by_accept.json()


def test_browser_that_accepts_anything_gets_html(client: Client, sample: Sample) -> None:
    accepted = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8"
    assert client.get("/incidents", accept=accepted).text.startswith("<!doctype html>")


def test_incident_is_read_back_by_the_model(client: Client, sample: Sample) -> None:
    found = from_json(Incident, client.get(f"/api/incidents/{BOMBING}").json())
    assert found.harm["killed"].high == 52


def test_record_is_read_back_by_the_model_and_its_spans_slice(client: Client, sample: Sample) -> None:
    found = from_json(Record, client.get("/api/reports/wire").json())
    text = found.report.text
    assert all(text[claim.content.start : claim.content.end] == claim.content.quote for claim in found.claims)


def test_listing_is_counted_and_paged(client: Client, sample: Sample) -> None:
    page = client.get("/api/incidents?limit=1&offset=1").json()
    assert page["count"] == 3
    assert [each["id"] for each in page["incidents"]] == [BOMBING]
    assert len(client.get("/api/reports?limit=2").json()["reports"]) == 2
    assert len(client.get("/api/claims?stance=denies").json()["claims"]) == 2
    assert len(client.get("/api/relations").json()["relations"]) == 3


@pytest.mark.parametrize(
    "query", ["limit=-1", "limit=100000", "offset=x", "from=yesterday", "grade=good", "limit=²"]
)
def test_wrong_question_is_refused_with_what_was_expected(client: Client, sample: Sample, query: str) -> None:
    answer = client.get(f"/api/incidents?{query}", accept="application/json")
    assert answer.status_code == 400
    assert "expected" in answer.json()["detail"]


def test_geojson_has_a_feature_for_each_and_no_made_up_point(client: Client, sample: Sample) -> None:
    answer = client.get("/incidents.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    features: dict[str, Any] = {each["id"]: each for each in answer.json()["features"]}
    assert features[BOMBING]["geometry"] == {"type": "Point", "coordinates": [22.24, 32.76]}
    assert features[ARREST]["geometry"] is None
    assert features[ARREST]["properties"]["killed_low"] is None


def test_geojson_keeps_the_filter(client: Client, sample: Sample) -> None:
    assert len(client.get("/incidents.geojson?harmed=100").json()["features"]) == 1


def test_health_says_how_much_there_is(client: Client, sample: Sample) -> None:
    health = client.get("/health").json()
    assert health["status"] == "ok"
    assert health["totals"]["reports"] == 6


def test_index_names_addresses_that_answer(client: Client, sample: Sample) -> None:
    for address in client.get("/api").json():
        known = address.replace("incidents/ID", f"incidents/{BOMBING}").replace("reports/ID", "reports/wire")
        assert client.get(known).status_code == 200


def test_body_is_ascii_so_that_no_text_can_break_it(client: Client, sample: Sample) -> None:
    assert client.get("/api/reports/arabic").content.isascii()
    assert json.loads(client.get("/api/reports/arabic").content)["report"]["text"] == sample.arabic.text
