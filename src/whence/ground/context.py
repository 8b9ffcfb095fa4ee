"""What a report is about, as far as it helps to tell places and actors apart."""

import functools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whence.ground.atlas import Hit, Kind
from whence.ground.names import normal
from whence.ground.naming import Toponym
from whence.ground.tokens import Words
from whence.vocabulary.actors import demonyms, states

_NAMED = 2.0
"""Weight of a country named outright against the 1.0 of a place that lies in only one."""
_DEMONYM = 1.5
_LITTLE = 1.0
"""Less evidence than one name is not made to look like all of it."""
_FIRST_LINES = 600
"""A country in the headline or lead counts twice."""


@dataclass(frozen=True, slots=True)
class Context:
    """How much of a report speaks for each country and first-level division, name by name."""

    countries: Mapping[str, float]
    divisions: Mapping[int, float]
    by_key: Mapping[str, tuple[Mapping[str, float], Mapping[int, float]]]
    in_countries: float
    """All that speaks for any country."""
    in_divisions: float

    def share(self, country: str | None, key: str = "") -> float:
        """The country's share of all that speaks for countries, the name `key` itself left out."""
        own = self.by_key[key][0] if key in self.by_key else {}
        total = self.in_countries - sum(own.values())
        return max(0.0, self.countries.get(country or "", 0.0) - own.get(country or "", 0.0)) / max(
            total, _LITTLE
        )

    def division_share(self, number: int, key: str = "") -> float:
        """The same for a first-level division, by the number of its record."""
        own = self.by_key[key][1] if key in self.by_key else {}
        total = self.in_divisions - sum(own.values())
        return max(0.0, self.divisions.get(number, 0.0) - own.get(number, 0.0)) / max(total, _LITTLE)

    def rest(self, key: str) -> float:
        """How much speaks for any country besides the name `key`."""
        own = self.by_key[key][0] if key in self.by_key else {}
        return self.in_countries - sum(own.values())

    def country(self, least: float = 0.3) -> str | None:
        """The country that the report is about, where one has at least this share."""
        best = max(self.countries, key=lambda code: (self.countries[code], code), default=None)
        return best if best is not None and self.share(best) >= least else None


def context(words: Words, found: Sequence[Toponym]) -> Context:
    """What the report's names and nationalities speak for, whatever their order."""
    countries: defaultdict[str, float] = defaultdict(float)
    divisions: defaultdict[int, float] = defaultdict(float)
    nationalities: defaultdict[str, float] = defaultdict(float)
    told = {toponym.key for toponym in found}
    for offset, key in _named(words):
        if key not in told:
            nationalities[key] += _lead(offset)
    for name, weight in sorted(nationalities.items()):
        codes = _country_names()[name]
        for code in codes:
            countries[code] += _DEMONYM * math.sqrt(weight) / len(codes)
    weights: defaultdict[str, float] = defaultdict(float)
    hits: dict[str, Toponym] = {}
    for toponym in found:
        weights[toponym.key] += _lead(toponym.start)
        hits[toponym.key] = toponym
    by_key: dict[str, tuple[dict[str, float], dict[int, float]]] = {}
    for key, weight in sorted(weights.items()):
        by_country, by_division = _shares(hits[key])
        by_key[key] = (
            {code: share * math.sqrt(weight) for code, share in by_country.items()},
            {number: share * math.sqrt(weight) for number, share in by_division.items()},
        )
        for code, share in by_key[key][0].items():
            countries[code] += share
        for number, share in by_key[key][1].items():
            divisions[number] += share
    return Context(countries, divisions, by_key, sum(countries.values()), sum(divisions.values()))


def _shares(toponym: Toponym) -> tuple[dict[str, float], dict[int, float]]:
    """How a name's weight is split among the countries and divisions that have a place of that name."""
    weights = [(hit.place, _pull(hit)) for hit in toponym.hits]
    total = sum(weight for _, weight in weights) or 1.0
    countries: defaultdict[str, float] = defaultdict(float)
    divisions: defaultdict[int, float] = defaultdict(float)
    outright = any(place.kind is Kind.COUNTRY for place, _ in weights)
    for place, weight in weights:
        if place.country:
            countries[place.country] += (_NAMED if outright else 1.0) * weight / total
        if place.division is not None:
            divisions[place.division] += weight / total
    return countries, divisions


def _pull(hit: Hit) -> float:
    """The weight of one reading of a name: the root of its people, doubled for a main name."""
    people = hit.place.population + 500.0
    return math.sqrt(people) * (2.0 if hit.main else 1.0)


def _lead(offset: int) -> float:
    return 2.0 if offset < _FIRST_LINES else 1.0


def named_countries(words: Words) -> tuple[tuple[int, str], ...]:
    """Where the report names a country or nationality that is of one country only, and which, in order."""
    found = ((offset, _country_names()[key]) for offset, key in _named(words))
    return tuple((offset, codes[0]) for offset, codes in found if len(codes) == 1)


def _named(words: Words) -> Iterator[tuple[int, str]]:
    """Offset and key of each country and nationality, the longest name at each place."""
    keys = [token.key for token in words.tokens]
    for at, token in enumerate(words.tokens):
        if keys[at] in _first_words() and (token.capital or not words.cased):
            for end in range(min(at + 4, len(keys)), at, -1):
                key = " ".join(keys[at:end])
                if key in _country_names():
                    yield token.start, key
                    break


@functools.cache
def _country_names() -> Mapping[str, tuple[str, ...]]:
    """The countries that each name or nationality may stand for, by its key; acronyms are left out."""
    found: dict[str, tuple[str, ...]] = {normal(name): codes for name, codes in demonyms().items()}
    for code, state in states().items():
        for name in (state.name, *state.aliases):
            key = normal(name)
            if len(key) > 3:
                found[key] = (*found.get(key, ()), code)
    return found


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(key.partition(" ")[0] for key in _country_names())
