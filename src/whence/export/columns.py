"""The columns of the tables: their words from `dictionary.toml`, their values from the code beside it."""

import functools
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Generic, TypeVar

from whence.errors import VocabularyError
from whence.model import Incident
from whence.store.views import Filter, Views
from whence.vocabulary import codes

Row = TypeVar("Row")
Cell = str | int | float | bool | None
Values = Mapping[str, Callable[[Row], Cell]]

BETWEEN = " | "
"""Stands between the values of a cell that holds several."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Generic[Row]):
    """One column: `null` says what an empty cell means."""

    name: str
    type: str
    meaning: str
    null: str
    unit: str
    value: Callable[[Row], Cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table(Generic[Row]):
    """One file of the CSV export."""

    name: str
    one_row: str
    """What a row is."""
    columns: tuple[Column[Row], ...]
    rows: Callable[["Shown"], Iterable[Row]]


class Shown:
    """What the tables of one export are made from; the incidents are asked for once."""

    def __init__(self, views: Views) -> None:
        self.views = views

    @functools.cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, those too that no report is mainly about, in order of time."""
        return self.views.incidents(Filter(background=True))


def table(name: str, rows: Callable[[Shown], Iterable[Row]], values: Values[Row]) -> Table[Row]:
    """The table `name` of the data dictionary.

    Args:
        name: as in `dictionary.toml`.
        rows: gives the rows.
        values: for each column, in the dictionary's order, what gives its value of a row.

    Raises:
        VocabularyError: the dictionary has other columns, or in another order.
    """
    described = _dictionary()[name]
    told = dict(_columns(described["columns"]))
    if list(told) != list(values):
        raise VocabularyError(
            f"dictionary.toml has the columns {list(told)} for {name}; the code gives {list(values)}"
        )
    columns = tuple(
        Column(
            name=column,
            type=words["type"],
            meaning=words["meaning"],
            null=words["null"],
            unit=words.get("unit", ""),
            value=values[column],
        )
        for column, words in told.items()
    )
    return Table(name=name, one_row=described["one_row"], columns=columns, rows=rows)


def joined(values: Iterable[Any]) -> str | None:
    """The values in one cell, none twice; None where there are none."""
    kept = dict.fromkeys(str(value) for value in values if value is not None)
    return BETWEEN.join(kept) or None


@functools.cache
def _dictionary() -> dict[str, Any]:
    return tomllib.loads(resources.files("whence.export").joinpath("dictionary.toml").read_text("utf-8"))


def _columns(described: dict[str, dict[str, str]]) -> Iterable[tuple[str, dict[str, str]]]:
    """The columns, a group with `{outcome}` in its names once for each outcome."""
    group = {name: words for name, words in described.items() if "{outcome}" in name}
    for name, words in described.items():
        if name not in group:
            yield name, words
        elif name == next(iter(group)):
            for outcome in codes("outcome"):
                for member, told in group.items():
                    yield (
                        member.replace("{outcome}", outcome),
                        {key: value.replace("{outcome}", outcome) for key, value in told.items()},
                    )
