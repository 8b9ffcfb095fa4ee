"""A map that shows only what is known to be somewhere."""

import json
from pathlib import Path
from typing import Any

from tests.export.sample import FIRST, SECOND, EmptyViews, SampleViews
from whence.export import export
from whence.model import EventPlace, Incident
from whence.store.views import Filter


def features(views: SampleViews, folder: Path) -> list[dict[str, Any]]:
    (path,) = export(views, "geojson", folder)
    collection = json.loads(path.read_text("utf-8"))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_an_incident_with_a_point_is_there(tmp_path: Path) -> None:
    placed, _ = features(SampleViews(), tmp_path / "map")
    assert placed["id"] == FIRST
    assert placed["geometry"] == {"type": "Point", "coordinates": [-40.75, 36.5]}
    shown = placed["properties"]
    assert (shown["place_precision"], shown["grade"], shown["articles"], shown["origins"]) == (
        "settlement",
        "weak",
        2,
        1,
    )
    assert (shown["killed_low"], shown["killed_best"], shown["killed_high"]) == (16, 16, None)


def test_an_incident_without_a_point_is_there_without_geometry(tmp_path: Path) -> None:
    _, unplaced = features(SampleViews(), tmp_path / "map")
    assert (unplaced["id"], unplaced["geometry"]) == (SECOND, None)
    assert unplaced["properties"]["killed_low"] is None


def test_nothing_is_at_zero_zero(tmp_path: Path) -> None:
    class Zero(SampleViews):
        def incidents(self, filter: Filter = Filter()) -> tuple[Incident, ...]:  # noqa: A002, B008
            (placed, _) = super().incidents(filter)
            nowhere = EventPlace(name="Nowhere", lat=0.0, lon=0.0)
            return (
                Incident(
                    **{n: getattr(placed, n) for n in Incident.__dataclass_fields__} | {"place": nowhere}
                ),
            )

    (feature,) = features(Zero(), tmp_path / "map")
    assert feature["geometry"] is None


def test_victims_are_not_named(tmp_path: Path) -> None:
    assert "Jane Roe" not in json.dumps(features(SampleViews(), tmp_path / "map"))


def test_an_empty_store_gives_an_empty_collection(tmp_path: Path) -> None:
    assert features(EmptyViews(), tmp_path / "map") == []
