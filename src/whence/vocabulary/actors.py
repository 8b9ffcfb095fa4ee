"""States, governments, armed groups, organizations and office-holders, with the years in which names hold."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from whence.errors import VocabularyError
from whence.vocabulary.tables import rows

__all__ = ["Actor", "State", "actors", "demonyms", "parts", "phrases", "slug", "states"]

KINDS = frozenset(
    {
        "state",
        "government",
        "armed-group",
        "movement",
        "coalition",
        "organization",
        "agency",
        "media",
        "monitor",
        "person",
        "people",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A state or territory: ISO 3166-1 codes, names, and the capitals that stand for its government."""

    alpha2: str
    alpha3: str
    name: str
    geonameid: int
    metonyms: tuple[str, ...]
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    territory_of: str | None = None
    """The alpha-2 code of the state that a territory is of; None of a state."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """One actor of the registry. `first` and `last` are the years in which it bears the name, inclusive."""

    id: str
    name: str
    kind: str
    country: str | None = None
    first: int | None = None
    last: int | None = None
    aliases: tuple[str, ...] = ()
    acts_for: str | None = None
    """The name of the actor whose acts its own acts are: a head of government acts for the government."""
    part: str | None = None
    """Which part of its state it is, such as `army` or `ministry-of-defence`; None of all else."""
    source: str

    def holds(self, year: int | None) -> bool:
        """Whether the actor bears the name in `year`; True where the year is unknown."""
        return year is None or ((self.first or 0) <= year <= (self.last or 9999))


def slug(name: str) -> str:
    """The stable id of a registered actor: `act-` and its name in lower-case ASCII with hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "act-" + re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


@functools.cache
def states() -> Mapping[str, State]:
    """Each state and territory by its ISO 3166-1 alpha-2 code."""
    return {
        row["alpha2"]: State(
            alpha2=row["alpha2"],
            alpha3=row["alpha3"],
            name=row["name"],
            geonameid=int(row["geonameid"]),
            metonyms=_listed(row["metonyms"]),
            demonyms=_listed(row["demonyms"]),
            aliases=_listed(row["aliases"]),
            territory_of=row["territory_of"] or None,
        )
        for row in rows("actors/states.tsv")
    }


@functools.cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """The alpha-2 codes that each demonym, lower-cased, may stand for."""
    found: dict[str, list[str]] = {}
    for state in states().values():
        for demonym in state.demonyms:
            found.setdefault(demonym.lower(), []).append(state.alpha2)
    return {name: tuple(codes) for name, codes in found.items()}


@functools.cache
def actors() -> Mapping[str, Actor]:
    """Each registered actor by its id; states and their governments come before all others.

    Raises:
        VocabularyError: two rows share an id or are the same part of a state, or a row has an unknown kind or
            part, or no source.
    """
    found: dict[str, Actor] = {}
    for state in states().values():
        for actor in (
            Actor(
                id=slug(state.name), name=state.name, kind="state", country=state.alpha2, source="GeoNames"
            ),
            Actor(
                id=slug(f"Government of {state.name}"),
                name=f"Government of {_the(state.name)}",
                kind="government",
                country=state.alpha2,
                source="GeoNames",
            ),
        ):
            found[actor.id] = actor
    for table in ("governments", "groups", "organizations", "leaders", "ucdp"):
        for row in rows(f"actors/{table}.tsv"):
            _register(_actor(row), table, found)
    held = _held(found)
    found.update((actor.id, actor) for actor in _with_pattern_names(held, found))
    for actor in _parts(held, found):
        _register(actor, "parts", found)
    return found


@functools.cache
def parts() -> Mapping[tuple[str, str], Actor]:
    """The armed forces, army, police, ministries of each state, by its alpha-2 code and the part's name."""
    return {
        (actor.country, actor.part): actor
        for actor in actors().values()
        if actor.country is not None and actor.part is not None
    }


@functools.cache
def phrases(kind: str) -> frozenset[str]:
    """The words of one kind that tell whose act it is: force, office, executive, police, …

    Raises:
        VocabularyError: there is no such kind.
    """
    table = {row["kind"]: row["words"] for row in rows("actors/phrases.tsv")}
    if kind not in table:
        raise VocabularyError(f"no phrases of kind {kind!r}; there are {sorted(table)}")
    return frozenset(table[kind].replace("-", " ").split("|"))


def _actor(row: Mapping[str, str]) -> Actor:
    if row["kind"] not in KINDS or not row["source"]:
        raise VocabularyError(
            f"actor {row['name']!r} has kind {row['kind']!r} and source {row['source']!r}; "
            f"expected one of {sorted(KINDS)} and a source, or the word unverified"
        )
    return Actor(
        id=slug(row["name"]),
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        first=int(row["first"]) if row["first"] else None,
        last=int(row["last"]) if row["last"] else None,
        aliases=_listed(row["aliases"]),
        acts_for=row["acts_for"] or None,
        part=row.get("part") or None,
        source=row["source"],
    )


def _register(actor: Actor, table: str, found: dict[str, Actor]) -> None:
    if actor.id in found:
        raise VocabularyError(
            f"vocabulary/actors/{table}.tsv: {actor.name!r} is registered already as "
            f"{found[actor.id].name!r}; join the two rows"
        )
    found[actor.id] = actor


def _held(registered: Mapping[str, Actor]) -> dict[tuple[str, str], Actor]:
    """The registered actors that are parts of states, by alpha-2 code and part."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in registered.values():
        if actor.part is not None:
            other = found.setdefault((actor.country or "", actor.part), actor)
            if other is not actor:
                raise VocabularyError(
                    f"{actor.name!r} and {other.name!r} are both {actor.part} of {actor.country}; keep one"
                )
    return found


def _with_pattern_names(
    held: Mapping[tuple[str, str], Actor], registered: Mapping[str, Actor]
) -> Iterator[Actor]:
    """The registered parts of states, with what the patterns call them among their aliases."""
    patterns = {row["part"]: row for row in rows("actors/parts.tsv")}
    for (code, part), actor in held.items():
        if part not in patterns or code not in states():
            raise VocabularyError(
                f"{actor.name!r} is {part!r} of {code!r}; expected a state and one of {sorted(patterns)}"
            )
        names = [name for name in _part_names(patterns[part], states()[code]) if slug(name) not in registered]
        yield replace(actor, aliases=tuple(dict.fromkeys((*actor.aliases, *names))))


def _parts(held: Mapping[tuple[str, str], Actor], registered: Mapping[str, Actor]) -> Iterator[Actor]:
    """The parts that states have by the patterns, where no registered actor is that part."""
    for row in rows("actors/parts.tsv"):
        for state in states().values():
            if state.territory_of or state.alpha2 in _listed(row["without"]):
                continue
            if (state.alpha2, row["part"]) in held:
                continue
            name, *aliases = _part_names(row, state)
            yield Actor(
                id=slug(row["name"].format(the=state.name)),
                name=name,
                kind="agency",
                country=state.alpha2,
                aliases=tuple(alias for alias in aliases if slug(alias) not in registered),
                acts_for=f"Government of {_the(state.name)}" if row["acts_for"] == "government" else None,
                part=row["part"],
                source="unverified",
            )


def _part_names(row: Mapping[str, str], state: State) -> list[str]:
    """The names that a pattern gives; those by the demonym only where no other state shares it."""
    demonym = next((word for word in state.demonyms if demonyms()[word.lower()] == (state.alpha2,)), None)
    return [
        name.format(the=_the(state.name), demonym=demonym)
        for name in (row["name"], *_listed(row["aliases"]))
        if demonym is not None or "{demonym}" not in name
    ]


def _the(name: str) -> str:
    plural = name.startswith(("United ", "Democratic ", "Republic of")) or name in _WITH_ARTICLE
    return f"the {name}" if plural else name


_WITH_ARTICLE = frozenset(
    {"Netherlands", "Philippines", "Bahamas", "Maldives", "Central African Republic", "Gambia"}
)


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)
