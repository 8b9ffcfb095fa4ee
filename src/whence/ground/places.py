"""Places resolved: for each toponym the candidates, their scores, and the reasons for them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from whence.ground.atlas import Gazetteer, Hit, Kind, Place
from whence.ground.context import Context
from whence.ground.names import SKELETON_COUNTRIES, normal, without_article
from whence.ground.naming import Toponym
from whence.ground.tokens import Words
from whence.model import Candidate, PlaceMention
from whence.vocabulary.actors import demonyms

_FOREIGN = 0.02
"""Share of a country under which a place of it is a stranger in a report that is about others."""
_MUCH = 1.0
"""Weight of other names from which a report is about something that a stranger can be strange to."""
_GREAT = 150_000
"""People from which a city is known anywhere and needs no tie to the report."""
CANDIDATES = 5
"""How many readings of a name are kept."""
_LEAST = 0.25
"""Score under which a lone word found by its name alone is left out."""
_ALIKE = 0.5
"""Least likeness of two spellings of one name, as `difflib` has it: Darneh and Derna have 0.55."""
_ALIKE_LONG = 0.65
"""The same for names of eight letters and more, of which vowels are a smaller part."""
_SEAT = 0.15
"""What a division loses against the settlement of its own name, where no word such as `province` is said."""
_LARGE = 50_000
_SHARPNESS = 6.0
"""How fast a lead in points becomes certainty; set so that a lead of half a point gives 0.95."""
_FIRST_WORDS = re.compile(
    r"\W*(province|governorate|state|county|region|department|parish|district|oblast)\b", re.I
)
_TOWN_BEFORE = re.compile(
    r"\b(city|town|village|neighbou?rhood|suburb|municipality)(?: of)? (?:\w+ )?$", re.I
)
_TOWN_AFTER = re.compile(r"\W?(city|town|village)\b", re.I)
_DIVISION_BEFORE = re.compile(r"\b(province|governorate|state|county|department) of $", re.I)
_DIVISIONS = (Kind.FIRST, Kind.SECOND)
PRECISION = {
    Kind.SETTLEMENT: "settlement",
    Kind.FIRST: "province",
    Kind.SECOND: "district",
    Kind.COUNTRY: "country",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a toponym may be, with its points and why."""

    hit: Hit
    points: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A toponym and its readings, best first; none where the gazetteer holds no such name."""

    toponym: Toponym
    readings: tuple[Reading, ...]

    @property
    def best(self) -> Place | None:
        """The place of the best reading."""
        return self.readings[0].hit.place if self.readings else None


def resolve(words: Words, found: Sequence[Toponym], about: Context, atlas: Gazetteer) -> list[Resolved]:
    """Each toponym with its readings; what is too weak to stand on its name alone is left out."""
    resolved = []
    for number, toponym in enumerate(found):
        holders = _holders(words, found, number)
        hits = toponym.hits or _spellings(words, toponym, about, atlas)
        readings = sorted(
            (_reading(words, toponym, hit, hits, about, holders, atlas) for hit in hits),
            key=lambda r: (-r.points, -r.hit.place.population, r.hit.place.number),
        )
        kept = _one_each(readings)
        if kept and kept[0].points < _LEAST:
            kept = []
        if toponym.mentioned or kept:
            resolved.append(Resolved(toponym, tuple(kept[:CANDIDATES])))
    return resolved


def mention_of(text: str, resolved: Resolved) -> PlaceMention:
    """The place mention that a resolved toponym becomes."""
    toponym, place = resolved.toponym, resolved.best
    span = {"start": toponym.start, "end": toponym.end, "quote": text[toponym.start : toponym.end]}
    if place is None:
        return PlaceMention(**span, score=0.0)  # type: ignore[arg-type]
    shares = _shares(resolved.readings)
    return PlaceMention(
        **span,  # type: ignore[arg-type]
        name=place.name,
        country=place.country,
        lat=round(place.point[0], 5) if place.point else None,
        lon=round(place.point[1], 5) if place.point else None,
        geonameid=place.geonameid,
        precision=precision_of(place),
        score=shares[0],
        candidates=tuple(
            _candidate(reading, share) for reading, share in zip(resolved.readings, shares, strict=True)
        ),
    )


def precision_of(place: Place) -> str:
    """The precision with which a place of the gazetteer locates what happens there."""
    if place.kind is Kind.REGION:
        return "district" if place.country else "country"
    return PRECISION[place.kind]


def _candidate(reading: Reading, share: float) -> Candidate:
    place = reading.hit.place
    return Candidate(
        id=str(place.geonameid or f"region:{place.name}"),
        name=place.name,
        country=place.country,
        lat=round(place.point[0], 5) if place.point else None,
        lon=round(place.point[1], 5) if place.point else None,
        score=share,
        reasons=reading.reasons,
    )


def _shares(readings: Sequence[Reading]) -> list[float]:
    top = readings[0].points
    weights = [math.exp(_SHARPNESS * (reading.points - top)) for reading in readings]
    return [round(weight / sum(weights), 3) for weight in weights]


def _one_each(readings: Sequence[Reading]) -> list[Reading]:
    seen: set[int] = set()
    kept = []
    for reading in readings:
        if reading.hit.place.number not in seen:
            seen.add(reading.hit.place.number)
            kept.append(reading)
    return kept


def _reading(
    words: Words,
    toponym: Toponym,
    hit: Hit,
    hits: Sequence[Hit],
    about: Context,
    holders: Sequence[Toponym],
    atlas: Gazetteer,
) -> Reading:
    place = hit.place
    points, reasons = _prior(hit)
    if place.kind is Kind.FIRST and place.number in {
        other.place.division for other in hits if _is_seat(other)
    }:
        points -= _SEAT
    known_by = [_by_holder(toponym, place, holders), _by_context(toponym, place, about, atlas)]
    if known_by[0][0] or not _stranger(toponym, place, about):
        known_by.insert(0, _by_words(words, toponym, place))
    for gain, reason in known_by:
        points += gain
        if reason:
            reasons.append(reason)
    return Reading(hit, points, tuple(reasons))


def _is_seat(hit: Hit) -> bool:
    """Whether a settlement is large enough that its division is called after it."""
    return hit.place.kind is Kind.SETTLEMENT and hit.place.population > _LARGE and hit.place.country != "US"


def _prior(hit: Hit) -> tuple[float, list[str]]:
    """Points that a place has by itself: its size, its rank, and how the name led to it."""
    place = hit.place
    points = 0.35 * math.log10(place.population + 10) / 7
    kinds = {Kind.COUNTRY: 0.35, Kind.REGION: 0.6, Kind.SETTLEMENT: 0.15, Kind.FIRST: 0.1, Kind.SECOND: -0.05}
    points += (
        kinds[place.kind]
        + (0.15 if hit.main else 0.1 if place.population > 100_000 else 0.0)
        + (0.2 if place.capital else 0.0)
    )
    points -= {"name without its article": 0.05, "spelling": 0.15}.get(hit.how, 0.0)
    reasons = [f"by its {hit.how}" if hit.how != "spelling" else "by a spelling with the same consonants"]
    if place.kind is Kind.SETTLEMENT and place.population:
        reasons.append(f"{place.population:,} people")
    if place.capital:
        reasons.append("a capital")
    if place.derived:
        reasons.append("its point is derived from the settlements within")
    return points, reasons


def _by_words(words: Words, toponym: Toponym, place: Place) -> tuple[float, str | None]:
    """Points for the nouns beside the name: `X province`, `the city of X`."""
    after = words.text[toponym.end : toponym.end + 16]
    before = words.text[max(0, toponym.start - 32) : toponym.start]
    division = _FIRST_WORDS.match(after) or _DIVISION_BEFORE.search(before)
    town = _TOWN_AFTER.match(after) or _TOWN_BEFORE.search(before)
    if division and not town:
        gain = 0.7 if place.kind in _DIVISIONS else -0.3
        if place.kind is Kind.SECOND and division.group(1).lower() not in ("district", "county", "parish"):
            gain = 0.2
        return gain, f"stands with the word {division.group(1).lower()!r}" if gain > 0 else None
    if town:
        gain = 0.35 if place.kind is Kind.SETTLEMENT else -0.2
        return gain, f"stands with the word {town.group(1).lower()!r}" if gain > 0 else None
    return 0.0, None


def _holders(words: Words, found: Sequence[Toponym], number: int) -> list[Toponym]:
    """Toponyms that the text says this one lies in: after a comma, or after `in` within the sentence."""
    toponym, held = found[number], []
    end = toponym.end
    for other in found[number + 1 : number + 4]:
        between = words.text[end : other.start]
        if re.fullmatch(
            r",? (?:city |town |village |district |county |province )?(?:in |of )?(?:the )?"
            r"(?:(?:\w+ ){0,3}(?:province|governorate|state|region|district|county|city|town) of )?"
            r"(?:\w+ern )?|, ",
            between,
        ):
            held.append(other)
            end = other.end
        else:
            break
    return held


def _by_holder(toponym: Toponym, place: Place, holders: Sequence[Toponym]) -> tuple[float, str | None]:
    wide = any(hit.place.kind in (Kind.COUNTRY, Kind.REGION) and hit.main for hit in toponym.hits)
    for holder in holders:
        for hit in holder.hits:
            other = hit.place
            inside = (other.kind is Kind.COUNTRY and other.country == place.country) or (
                other.kind is Kind.FIRST and place.division == other.number
            )
            if inside and other.number != place.number and place.kind is not Kind.COUNTRY:
                return 0.2 if wide else 0.8, f"lies in {other.name}, which stands after it"
            if _suburb(place, other):
                return 0.3, f"lies in the division of {other.name}, which stands after it"
    return 0.0, None


def _suburb(place: Place, city: Place) -> bool:
    """Whether the place is a settlement of the city's division and far smaller than it."""
    together = place.division is not None and place.division == city.division
    return together and place.kind is city.kind is Kind.SETTLEMENT and city.population > 10 * place.population


def _by_context(toponym: Toponym, place: Place, about: Context, atlas: Gazetteer) -> tuple[float, str | None]:
    if _stranger(toponym, place, about):
        return -0.3, None
    share = about.share(place.country, toponym.key)
    if place.kind is Kind.COUNTRY:
        return (
            0.55 * share,
            f"the report is about it ({share:.0%} of its places and nationalities)" if share > 0.2 else None,
        )
    division = about.division_share(place.division, toponym.key) if place.division is not None else 0.0
    gain = 0.55 * share + 0.45 * division
    if division > 0.25 and place.division is not None and place.kind is not Kind.FIRST:
        return gain, f"the report names other places in {atlas.place(place.division).name}"
    return (
        gain,
        f"the report is about {place.country} ({share:.0%} of its places and nationalities)"
        if share > 0.2
        else None,
    )


def _stranger(toponym: Toponym, place: Place, about: Context) -> bool:
    """Whether a place lies in a country of which a report that is about others says nothing.

    That the words beside the name call it a town is then no evidence: every country has towns.
    """
    if place.kind in (Kind.COUNTRY, Kind.REGION) or (toponym.located and place.population >= _GREAT):
        return False
    return about.share(place.country, toponym.key) < _FOREIGN and about.rest(toponym.key) > _MUCH


def _spellings(words: Words, toponym: Toponym, about: Context, atlas: Gazetteer) -> tuple[Hit, ...]:
    """Places of another spelling in the countries that the report is about."""
    if not (toponym.mentioned or toponym.located):
        return ()
    return spellings(words.text[toponym.start : toponym.end], about, atlas)


def spellings(name: str, about: Context, atlas: Gazetteer) -> tuple[Hit, ...]:
    """Places of like spelling in the countries that a report is about."""
    key = without_article(normal(name))
    if any(word in demonyms() for word in key.split()):
        return ()
    found: list[Hit] = []
    for code in sorted(about.countries, key=lambda c: (-about.countries[c], c))[:3]:
        if about.share(code) < 0.1 or code not in SKELETON_COUNTRIES:
            continue
        for hit in atlas.spelled_like(key, code):
            other = without_article(normal(hit.place.name))
            if SequenceMatcher(None, key, other).ratio() >= (_ALIKE if len(key) < 8 else _ALIKE_LONG):
                found.append(hit)
    return tuple(found[:20])
