"""The field's terms, in reviewed data files beside this one, and what loads them."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from whence.errors import VocabularyError

__all__ = ["EventType", "Reason", "codes", "event_types", "load_toml", "mode_titles", "reasons"]


@dataclass(frozen=True, kw_only=True, slots=True)
class EventType:
    """A PLOVER event type: its modes, quad class (1 to 4) and cooperation-conflict weight."""

    quad: int
    scale: float
    title: str
    modes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why an input did not become a report."""

    outcome: str
    means: str
    next: str


def load_toml(name: str) -> dict[str, Any]:
    """The content of the vocabulary file `name`, e.g. `codes.toml`.

    Raises:
        VocabularyError: the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(resources.files(__name__).joinpath(name).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"vocabulary/{name}: {error}; install whence again") from error


@functools.cache
def event_types() -> Mapping[str, EventType]:
    """Each PLOVER type by its name, material and verbal acts alike."""
    table = load_toml("codes.toml")["types"]
    return {name: EventType(**{**row, "modes": tuple(row["modes"])}) for name, row in table.items()}


@functools.cache
def mode_titles() -> Mapping[str, str]:
    """What people say of a mode, e.g. `suicide bombing` of `suicide-attack`."""
    titles: dict[str, str] = load_toml("codes.toml")["mode_titles"]
    return titles


@functools.cache
def codes(field: str) -> tuple[str, ...]:
    """The values that `field` of a record may have, e.g. `codes("stance")`.

    Raises:
        VocabularyError: there is no such field.
    """
    table = load_toml("codes.toml")["codes"]
    if field not in table:
        raise VocabularyError(f"no codes for {field!r}; there are some for {sorted(table)}")
    return tuple(table[field])


@functools.cache
def reasons() -> Mapping[str, Reason]:
    """Each reason for quarantine or filtering, by its code."""
    return {code: Reason(**row) for code, row in load_toml("reasons.toml").items()}
