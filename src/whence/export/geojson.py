"""GeoJSON (RFC 7946) for maps: one feature an incident, its properties those of `incidents.csv`.

An incident without a point has the geometry null; nothing is put at 0,0.
"""

import json
from pathlib import Path
from typing import Any

from whence.export.columns import Shown
from whence.export.incident_tables import INCIDENTS, point
from whence.export.written import Written
from whence.model import Incident
from whence.store.views import Views

GEOMETRY = {"latitude", "longitude", "incident"}
"""Columns that a feature has elsewhere: as its geometry and its id."""


def write(views: Views, folder: Path) -> tuple[Written, ...]:
    """`incidents.geojson`, a FeatureCollection with one feature a line."""
    path = folder / "incidents.geojson"
    features = [json.dumps(_feature(incident)) for incident in INCIDENTS.rows(Shown(views))]
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"
    path.write_text(text, "utf-8")
    return (Written.of(path, len(features)),)


def _feature(incident: Incident) -> dict[str, Any]:
    found = point(incident.place)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": None if found is None else {"type": "Point", "coordinates": [found[1], found[0]]},
        "properties": {
            column.name: column.value(incident) for column in INCIDENTS.columns if column.name not in GEOMETRY
        },
    }
