"""The incidents as GeoJSON: one feature each, with a null geometry where the place is not known."""

from collections.abc import Iterable
from typing import Any

from whence.serve.pages.parts import IncidentRow


def collection(rows: Iterable[IncidentRow]) -> dict[str, Any]:
    """A FeatureCollection of the rows."""
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}


def _feature(row: IncidentRow) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [row.lon, row.lat]} if row.located else None
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": point,
        "properties": {
            "title": row.title,
            "href": row.href,
            "type": row.type,
            "mode": row.mode,
            "kind": row.kind,
            "status": row.status,
            "when": row.when,
            "from": row.from_,
            "to": row.to,
            "place": row.place,
            "place_precision": row.place_precision,
            "country": row.country,
            "killed_low": row.killed.low,
            "killed_best": row.killed.best,
            "killed_high": row.killed.high,
            "injured_low": row.injured.low,
            "injured_best": row.injured.best,
            "injured_high": row.injured.high,
            "grade": row.grade,
            "articles": row.articles,
            "outlets": row.outlets,
            "origins": row.origins,
            "sources": row.sources,
            "contradictions": row.contradictions,
        },
    }
