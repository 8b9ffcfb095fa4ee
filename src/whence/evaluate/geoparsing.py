"""Toponyms found and resolved: LGL and GeoVirus, after Gritta, Pilehvar and Collier (2020)."""

import math
from collections import Counter
from pathlib import Path

from whence.errors import UsageError
from whence.evaluate.corpus import Json, Read, lines, taken
from whence.evaluate.matching import half, overlap, percent

DIAMETER = 12742
"""Of the Earth, in kilometres."""
CLOSE = 161
"""Kilometres, 100 miles: the field's mark for a toponym put where it is."""


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of each file: the share of toponyms found, with the right id, within 161 km; precision."""
    files = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path} has no *.jsonl; name the folder of the set, or a file of it")
    return {file.name.split(".")[0]: _measure(file, read, limit) for file in files}


def _measure(file: Path, read: Read, limit: int | None) -> Json:
    documents = lines(file)[:limit]
    records, account = taken([{"id": d["id"], "text": d["text"]} for d in documents], read)
    counts: Counter[str] = Counter()
    for document in documents:
        places = (records.get(document["id"]) or {}).get("places", [])
        counts["places"] += len(places)
        counts["right"] += sum(any(half(g, f) for g in document["toponyms"]) for f in places)
        for toponym in document["toponyms"]:
            if toponym.get("lat") is not None:
                _resolve(toponym, places, counts)
    return {
        "toponyms": counts["toponyms"],
        "found": percent(counts["found"], counts["toponyms"]),
        "exact of all": percent(counts["exact"], counts["with id"]),
        "exact of found": percent(counts["exact"], counts["found"]),
        "@161km of all": percent(counts["close"], counts["toponyms"]),
        "@161km of found": percent(counts["close"], counts["found"]),
        "precision": percent(counts["right"], counts["places"]),
        **account,
    }


def _resolve(toponym: Json, places: list[Json], counts: Counter[str]) -> None:
    """Count one toponym: whether it was found, got its id, and got a point near enough."""
    known = toponym.get("geonameid") is not None
    counts["toponyms"] += 1
    counts["with id"] += known
    hits = [place for place in places if half(toponym, place)]
    if not hits:
        return
    best = max(hits, key=lambda place: overlap(toponym, place))
    counts["found"] += 1
    counts["exact"] += known and str(best.get("geonameid")) == str(toponym["geonameid"])
    counts["close"] += best.get("lat") is not None and _kilometres(toponym, best) <= CLOSE


def _kilometres(a: Json, b: Json) -> float:
    """The great-circle distance of two points, by the haversine formula."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(float(p[key])) for p in (a, b) for key in ("lat", "lon"))
    h = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return DIAMETER * math.asin(min(1, math.sqrt(h)))
