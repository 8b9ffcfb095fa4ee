"""Where and when each event happened, from its own words."""

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.ground.context import Context
from whence.ground.names import normal
from whence.ground.times import day_of, running
from whence.ground.tokens import Words
from whence.model import Event, EventPlace, EventTime, Mention, PlaceMention, Span, TimeMention
from whence.vocabulary.actors import demonyms, states
from whence.vocabulary.places import guards

_NEAR = re.compile(
    r"\b(?:near|nearby|outside|around|surrounding|between|off|beyond|outskirts|suburbs?|countryside|"
    r"environs|border|vicinity|(?:north|south|east|west|northeast|northwest|southeast|southwest)"
    r"(?:ern)?(?: and \w+)?(?: \w+)? of|"
    r"(?:km|kilomet\w+|miles?) (?:\w+ )?(?:of|from)|axis|areas? (?:\w+ ){0,4}(?:of|around))\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"-(?:based|led|backed|linked|allied|affiliated|sponsored)\b", re.IGNORECASE)
_NEAR_BEFORE = re.compile(
    r"\b(?:near|outside|around|close to|not far from|(?:north|south|east|west)(?:ern)? of)(?: the)?\s+$", re.I
)
_FACILITY = re.compile(
    r"\b(?:embassy|consulate|hospital|clinic|airport|airfield|air ?base|base|mosque|church|school|university|"
    r"college|street|road|square|market|marketplace|checkpoint|prison|bridge|station|barracks|headquarters|hotel|"
    r"house|building|camp|oil ?field|refinery|dam|palace|ministry|court|theatre|theater|residence|garrison|"
    r"offices?|neighbou?rhoods?|quarter|old city|opera house|stadium|factory|plant|port|crossing|mall|shop|"
    r"bakery|restaurant|cafe|bank|roundabout|tunnel)\b",
    re.IGNORECASE,
)
_NEIGHBOURHOOD = re.compile(r"\W*(?:neighbou?rhood|district|quarter|suburb)s?\b", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:province|governorate|region|state)\b", re.IGNORECASE)
_BACK_REFERENCES = (
    (re.compile(r"\b(?:city|town|village|capital)\b", re.IGNORECASE), ("settlement",)),
    (re.compile(r"\b(?:province|governorate|region)\b", re.IGNORECASE), ("province", "district")),
    (re.compile(r"\b(?:country|nation|kingdom)\b", re.IGNORECASE), ("country",)),
)
_SMALLEST = {"point": 0, "settlement": 1, "district": 2, "province": 3, "country": 4, None: 5}
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|of)(?: the)?(?: (?:\w+ern|central))?"
    r"(?: (?:city|town|village|capital)(?: of)?)?\s+$"
)
_DIVISION_ONLY = 0.5
"""Least share of a country in a report before an unknown place of it is said to lie there."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a report's places and times when its events are placed."""

    words: Words
    places: Sequence[PlaceMention]
    times: Sequence[TimeMention]
    mentions: Sequence[Mention]
    actors: Sequence[Span]
    """Words that name an actor of the registry and no place."""
    about: Context
    published: str | None


def grounded(event: Event, known: Ground) -> Event:
    """The event with its place and time resolved from their own spans."""
    return replace(event, place=_place(event, known), time=_time(event, known))


def _place(event: Event, known: Ground) -> EventPlace | None:
    given = event.place
    if given is None:
        return _from_sentence(event, known)
    if given.start is None or given.end is None or given.quote is None:
        return given
    span = Span(start=given.start, end=given.end, quote=given.quote)
    inside = [p for p in known.places if p.overlaps(span) and p.name is not None and not _qualifies(p, known)]
    if inside:
        best = min(inside, key=lambda p: (_SMALLEST[p.precision], p.start))
        return _within(given, span, best, known)
    found = _border(given, known) or _nationality(given, known) or _back_reference(given, span, known)
    if found is None and _no_place(span, known):
        return _from_sentence(event, known)
    return found or _unknown(given, span, known)


def _qualifies(place: PlaceMention, known: Ground) -> bool:
    """Whether a name only says whose or whence something is: `Britain-based`, `US-led`."""
    return bool(_QUALIFIED.match(known.words.text, place.end))


def _no_place(span: Span, known: Ground) -> bool:
    """Whether the words given as a place name an actor, or are ordinary words with capitals."""
    if any(actor.overlaps(span) for actor in known.actors):
        return True
    keys = normal(span.quote).split()
    return (span.quote[:1].isupper() and all(key in guards("word") for key in keys)) or bool(
        _QUALIFIED.search(span.quote)
    )


def _within(given: EventPlace, span: Span, place: PlaceMention, known: Ground) -> EventPlace:
    """The event's place where its words hold a resolved name, and say how near to it."""
    text = known.words.text
    around = span.quote if len(span.quote) > len(place.quote) else ""
    placed = _filled(given, place)
    if _NEAR.search(around) or _NEAR_BEFORE.search(text, max(0, span.start - 24), span.start):
        return replace(
            placed, precision="district" if place.precision in ("settlement", "point") else place.precision
        )
    if place.precision == "settlement" and _PROVINCE.search(around):
        return _division_of(placed, place)
    site = _site(span, place, known)
    if site is not None:
        return replace(placed, name=f"{site}, {place.name}", precision="point")
    return placed


def _site(span: Span, place: PlaceMention, known: Ground) -> str | None:
    """The building, street or quarter that the words name besides the settlement."""
    if place.precision not in ("settlement", "district"):
        return None
    before = known.words.text[span.start : max(span.start, place.start)]
    facility = any(m.kind == "facility" and m.overlaps(span) for m in known.mentions)
    if not (_FACILITY.search(before) or (facility and before)):
        return None
    site = re.sub(
        r"(?:[\s,]+(?:in|at|of|on|the|city|town|central|eastern|western|northern|southern))+\s*$", "", before
    )
    site = re.sub(r"^(?:the|a|an)\s+", "", site.strip(" ,"), flags=re.IGNORECASE)
    return site if len(site) > 2 else None


def _division_of(placed: EventPlace, place: PlaceMention) -> EventPlace:
    """The first-level division of the same name, where the words say `province`."""
    for candidate in place.candidates:
        same = normal(candidate.name).split()[:1] == normal(place.name or "").split()[:1]
        if candidate.country == place.country and candidate.name != place.name and same:
            return replace(
                placed, name=candidate.name, lat=candidate.lat, lon=candidate.lon, precision="province",
                geonameid=int(candidate.id) if candidate.id.isdigit() else None,
            )  # fmt: skip
    return replace(placed, precision="province")


def _border(given: EventPlace, known: Ground) -> EventPlace | None:
    """`Near the Turkish border` in a report about Syria: this side of it."""
    if not re.search(r"\bborders?\b", given.quote or "", re.IGNORECASE):
        return None
    home = known.about.country(_DIVISION_ONLY)
    codes = {c for word in re.findall(r"[\w.]+", given.quote or "") for c in demonyms().get(word.lower(), ())}
    if home is None or len(codes) != 1 or home in codes:
        return None
    name = f"{states()[home].name}-{states()[codes.pop()].name} border"
    return replace(given, name=name, country=home, precision="district", score=0.6)


def _nationality(given: EventPlace, known: Ground) -> EventPlace | None:
    """`Libyan territory`, `US soil`: the country; but an `Armenian district` of Syria is no place abroad."""
    home = known.about.country(_DIVISION_ONLY)
    land = re.search(r"\b(?:territory|soil|land|waters|airspace|coast|capital|side)\b", given.quote or "")
    for word in re.findall(r"[\w.]+", given.quote or ""):
        codes = demonyms().get(word.lower(), ())
        if len(codes) == 1 and re.search(r"\bcapital\b", given.quote or "") and states()[codes[0]].metonyms:
            capital = states()[codes[0]].metonyms[0]
            return replace(given, name=capital, country=codes[0], precision="settlement", score=0.7)
        if len(codes) == 1 and (land or home in (None, codes[0])):
            return _country(given, codes[0])
    return None


def _country(given: EventPlace, code: str) -> EventPlace:
    state = states()[code]
    return replace(
        given, name=state.name, country=state.alpha2, geonameid=state.geonameid, precision="country"
    )


def _back_reference(given: EventPlace, span: Span, known: Ground) -> EventPlace | None:
    """`The city`, `the province`: the last such place told before; `the country`: the report's."""
    if any(c.isupper() for c in span.quote[1:]) and known.words.cased:
        return None
    for pattern, precisions in _BACK_REFERENCES:
        if not pattern.search(span.quote):
            continue
        before = [p for p in known.places if p.start < span.start and p.precision in precisions and p.name]
        if precisions == ("country",) and known.about.country(_DIVISION_ONLY):
            return _country(given, known.about.country(_DIVISION_ONLY) or "")
        if before:
            placed = _filled(given, max(before, key=lambda p: p.start))
            near = _NEAR.search(span.quote) and precisions == ("settlement",)
            return replace(placed, precision="district") if near else placed
    return None


def _unknown(given: EventPlace, span: Span, known: Ground) -> EventPlace:
    """A place that no gazetteer holds: its words, and the larger place that the text puts it in."""
    text = known.words.text
    name = re.sub(r"^(?:the|a|an)\s+", "", span.quote, flags=re.IGNORECASE)
    named = any(c.isupper() for c in name) or (not known.words.cased and given.quote == name)
    start, end = known.words.sentence(span.start)
    quarter = bool(_NEIGHBOURHOOD.match(text, span.end)) or bool(_FACILITY.search(span.quote))
    holders = [p for p in known.places if p.precision == "settlement" and p.name]
    near = [p for p in holders if start <= p.start < end] or [p for p in holders if p.start < span.start][-1:]
    country = known.about.country(_DIVISION_ONLY)
    if near and quarter and named:
        holder = min(near, key=lambda p: abs(p.start - span.end))
        placed = _filled(given, holder)
        return replace(placed, name=f"{_title(name)}, {holder.name}", precision="point", score=0.5)
    if near and country is None:
        country = min(near, key=lambda p: abs(p.start - span.end)).country
    precision = given.precision or ("point" if quarter else "settlement")
    return replace(
        given, name=_title(name) if named else None, country=country, precision=precision, score=0.4
    )


def _title(name: str) -> str:
    return name if any(c.isupper() for c in name) else string.capwords(name)


def _from_sentence(event: Event, known: Ground) -> EventPlace | None:
    """The one place that the sentence of the event's first mention with such a place puts it in."""
    if event.status not in ("occurred", "ongoing"):
        return None
    for mention in sorted(event.mentions, key=lambda m: m.start):
        inside = _located_in(known.words.sentence(mention.start), known)
        if len({place.geonameid or place.name for place in inside}) != 1:
            continue
        place = min(inside, key=lambda p: abs(p.start - mention.end))
        if place.precision in ("settlement", "district"):
            span = Span(start=place.start, end=place.end, quote=place.quote)
            spanned = EventPlace(start=place.start, end=place.end, quote=place.quote)
            placed = _within(spanned, span, place, known)
            return replace(placed, score=round(0.6 * place.score, 3))
    return None


def _located_in(sentence: tuple[int, int], known: Ground) -> list[PlaceMention]:
    """The places of a sentence that something is said to be in or near."""
    start, end = sentence
    return [
        place
        for place in known.places
        if start <= place.start < end
        and place.name
        and _LOCATED.search(known.words.text, max(start, place.start - 40), place.start)
    ]


def _filled(given: EventPlace, place: PlaceMention) -> EventPlace:
    return replace(
        given,
        name=place.name,
        country=place.country,
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        score=place.score,
    )


def _time(event: Event, known: Ground) -> EventTime | None:
    given = event.time
    if given is None or given.start is None or given.end is None or given.quote is None:
        return given
    span = Span(start=given.start, end=given.end, quote=given.quote)
    inside = [t for t in known.times if t.overlaps(span)]
    if not inside:
        return given
    best = max(inside, key=lambda t: (t.from_ is not None, _shared(t, span), -t.start))
    before = known.words.text[max(0, best.start - 30) : best.start]
    if re.match(r"since\b", span.quote, re.IGNORECASE):
        before = "since "
    days = running(best, before, day_of(known.published), ongoing=event.status == "ongoing")
    if days is None:
        return replace(given, precision=given.precision or best.precision)
    return replace(given, from_=days.first.isoformat(), to=days.last.isoformat(), precision=days.precision)


def _shared(mention: TimeMention, span: Span) -> int:
    return min(mention.end, span.end) - max(mention.start, span.start)


__all__ = ["Ground", "grounded"]
