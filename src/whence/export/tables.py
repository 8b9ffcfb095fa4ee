"""Tables for spreadsheets and statistics: CSV (RFC 4180, UTF-8) with a data dictionary.

Null is an empty cell, never 0. Text that a spreadsheet would run as a formula gets a leading
apostrophe (after OWASP, CSV Injection); numbers are left as they are.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whence.export.columns import Cell, Shown, Table
from whence.export.incident_tables import CONTRADICTIONS, HARM_VALUES, INCIDENTS, LINKS, RESPONSIBILITY
from whence.export.report_tables import CLAIMS, RELATIONS, REPORTS
from whence.export.written import Written
from whence.store.views import Views

TABLES: tuple[Table[Any], ...] = (
    INCIDENTS,
    HARM_VALUES,
    RESPONSIBILITY,
    CONTRADICTIONS,
    LINKS,
    REPORTS,
    CLAIMS,
    RELATIONS,
)
DICTIONARY = ("file", "column", "type", "unit", "meaning", "null_means")
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet take a cell's text for a formula, the wide forms among them."""


def write(views: Views, folder: Path) -> tuple[Written, ...]:
    """A CSV file for each table, and `data-dictionary.csv`."""
    shown = Shown(views)
    written = [
        _write(
            folder / f"{table.name}.csv",
            [column.name for column in table.columns],
            ([column.value(row) for column in table.columns] for row in table.rows(shown)),
        )
        for table in TABLES
    ]
    return (*written, _write(folder / "data-dictionary.csv", DICTIONARY, dictionary()))


def dictionary() -> list[tuple[str, ...]]:
    """One row for each column of each table: file, column, type, unit, meaning, what an empty cell means."""
    return [
        (f"{table.name}.csv", column.name, column.type, column.unit, column.meaning, column.null)
        for table in TABLES
        for column in table.columns
    ]


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Written:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(header)
        for count, row in enumerate(rows, start=1):  # noqa: B007 - counted for after the loop
            out.writerow([_cell(value) for value in row])
    return Written.of(path, count)


def _cell(value: Cell) -> str | int | float:
    """What stands in the file for a value. UTF-8 has no bytes for half a surrogate pair: U+FFFD instead."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return f"'{text}" if text.startswith(FORMULA) else text
