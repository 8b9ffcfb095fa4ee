"""The actor registry as it is searched: every name of every actor by its key."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.ground.names import normal, without_article
from whence.vocabulary.actors import Actor, actors, slug, states

_GENITIVE = re.compile(r"['’](?=s\b)", re.IGNORECASE)
"""Where the linker parts a name, as in `People's Protection Units`."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that words name, where among them: token numbers from `first` up to `end`."""

    actor: Actor
    first: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class StateNamed:
    """A state named in some words: outright, by its demonym, or by its capital."""

    code: str
    first: int
    end: int
    how: str
    """name, demonym or capital."""


class Registry:
    """Actors by name. Built once from the reviewed files; nothing is learnt while it is used."""

    def __init__(self) -> None:
        """Index every name and alias of the reviewed files."""
        self._names: dict[str, list[Actor]] = {}
        self._states: dict[str, list[tuple[str, str]]] = {}
        self._reach: dict[str, int] = {}
        self._state_reach: dict[str, int] = {}
        for actor in actors().values():
            if actor.kind != "state" and actor.source != "GeoNames":
                for name in (actor.name, *actor.aliases):
                    self._add(name, actor)
        for code, state in states().items():
            for how, names in (
                ("name", (state.name, *state.aliases)),
                ("demonym", state.demonyms),
                ("capital", state.metonyms),
            ):
                for name in names:
                    key = normal(name)
                    self._states.setdefault(key, []).append((code, how))
                    _extend(self._state_reach, key)

    def _add(self, name: str, actor: Actor) -> None:
        key = normal(name)
        parted = normal(_GENITIVE.sub(" ", name))
        for form in {key, without_article(key), parted}:
            held = self._names.setdefault(form, [])
            if len(form) > 1 and all(other.id != actor.id for other in held):
                held.append(actor)
                _extend(self._reach, form)

    def knows(self, key: str) -> bool:
        """Whether a word alone names an actor or a state."""
        return key in self._names or key in self._states

    def named(self, keys: Sequence[str]) -> list[Named]:
        """The actors that a sequence of words names, longest names first, none overlapping a longer one."""
        found: list[Named] = []
        done = 0
        for first, word in enumerate(keys):
            if first < done or word not in self._reach:
                continue
            for end in range(min(len(keys), first + self._reach[word]), first, -1):
                key = " ".join(keys[first:end])
                if held := self._names.get(key):
                    found.extend(Named(actor, first, end, key) for actor in held)
                    done = end
                    break
        return found

    def states(self, keys: Sequence[str]) -> list[StateNamed]:
        """The states that a sequence of words names, in order; of one name, each state that has it."""
        found: list[StateNamed] = []
        done = 0
        for first, word in enumerate(keys):
            if first < done or word not in self._state_reach:
                continue
            for end in range(min(len(keys), first + self._state_reach[word]), first, -1):
                if held := self._states.get(" ".join(keys[first:end])):
                    found.extend(StateNamed(code, first, end, how) for code, how in held)
                    done = end
                    break
        return found

    def state(self, code: str) -> Actor:
        """The state itself, as a side of a war or of a relation."""
        return actors()[slug(states()[code].name)]

    def government(self, code: str) -> Actor:
        """The government of a state, for whose acts its army, ministries and officials stand."""
        return actors()[slug(f"Government of {states()[code].name}")]

    def rivals(self, code: str, year: int | None) -> tuple[Actor, ...]:
        """Other governments of the state in the year, known only where the year is."""
        return tuple(
            actor for actor in _governments().get(code, ()) if year is not None and actor.holds(year)
        )


def _extend(reach: dict[str, int], key: str) -> None:
    """Note how many words the longest name has that begins with the first word of `key`."""
    first = key.partition(" ")[0]
    reach[first] = max(reach.get(first, 0), key.count(" ") + 1)


@functools.cache
def registry() -> Registry:
    """The registry of the reviewed files, indexed once a process."""
    return Registry()


@functools.cache
def _governments() -> Mapping[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors().values():
        if (
            actor.kind == "government"
            and actor.source != "GeoNames"
            and actor.country
            and actor.last
            and not actor.acts_for
        ):
            found.setdefault(actor.country, []).append(actor)
    return {code: tuple(listed) for code, listed in found.items()}
