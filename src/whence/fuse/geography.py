"""How two places stand to each other, by identity, name, distance and precision."""

import functools
import math
from enum import Enum

from whence.fuse.texts import name_key
from whence.model import EventPlace

EARTH_KM = 6371.0
# How far from its coordinates something at a place of this precision may be: the reach of a town with its
# outskirts, of a district, of a first-level division of middling size. Countries are compared by code.
REACH_KM = {"point": 5.0, "settlement": 12.0, "district": 35.0, "province": 120.0}
FINE = ("point", "settlement", "district")
RANK = {"point": 0, "settlement": 1, "district": 2, "province": 3, "country": 4}


class Relation(Enum):
    """What two places are to each other."""

    SAME = "same"
    NEAR = "near"
    INSIDE = "inside"
    SAME_COUNTRY = "same country"
    UNKNOWN = "unknown"
    APART = "apart"
    OTHER_COUNTRY = "other country"


def relation(a: EventPlace | None, b: EventPlace | None) -> tuple[Relation, float | None]:
    """How `a` and `b` stand to each other, and the kilometres between them where both have coordinates."""
    if a is None or b is None:
        return Relation.UNKNOWN, None
    distance = kilometres(a, b)
    if a.country and b.country and a.country != b.country:
        close = distance is not None and distance <= 2 * (_reach(a) or 0.0) + 2 * (_reach(b) or 0.0)
        return (Relation.NEAR if close else Relation.OTHER_COUNTRY), distance
    if _same(a, b, distance):
        return Relation.SAME, distance
    if "country" in (a.precision, b.precision):
        both = a.country is not None and a.country == b.country
        return (Relation.SAME_COUNTRY if both else Relation.UNKNOWN), distance
    if distance is None:
        return _by_names(a, b), None
    reach = (_reach(a) or 0.0) + (_reach(b) or 0.0)
    if "province" in (a.precision, b.precision) and distance <= reach:
        return Relation.INSIDE, distance
    if distance <= reach:
        return Relation.NEAR, distance
    return Relation.APART, distance


def kilometres(a: EventPlace, b: EventPlace) -> float | None:
    """The great-circle distance, None where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return _haversine(a.lat, a.lon, b.lat, b.lon)


@functools.lru_cache(maxsize=100_000)
def _haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _reach(place: EventPlace) -> float | None:
    return REACH_KM.get(place.precision or "")


def _same(a: EventPlace, b: EventPlace, distance: float | None) -> bool:
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    if not a.name or not b.name:
        return False
    return name_key(a.name) == name_key(b.name) and (distance is None or distance < 2 * REACH_KM["district"])


def _by_names(a: EventPlace, b: EventPlace) -> Relation:
    """Without coordinates: `Salihiah, Al Hasakah` lies in `Al Hasakah`; other names say nothing."""
    if not a.name or not b.name:
        return Relation.UNKNOWN
    one, two = f" {name_key(a.name)} ", f" {name_key(b.name)} "
    if one in two or two in one:
        return Relation.INSIDE if "province" in (a.precision, b.precision) else Relation.NEAR
    return Relation.UNKNOWN
