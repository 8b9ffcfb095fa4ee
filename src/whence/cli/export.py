"""`whence export`: the record in the formats that people use."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from whence.cli import options


def export(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")],
    format_: Annotated[
        str, typer.Option("--format", "-f", help="jsonl (lossless), csv (with a data dictionary) or geojson.")
    ] = "jsonl",
    database: options.Database = options.DEFAULT_DATABASE,
    as_of: options.AsOf = None,
) -> None:
    """Write the whole record to a folder.

    whence export backup/                      # everything; `whence import` gives the same store back
    whence export tables/ --format csv
    whence export map/ --format geojson
    whence export then/ --as-of 2015-02-21     # the store as it stood at the end of that day
    """
    from whence.export import export as write

    with options.existing(database, as_of) as store:
        for path in write(store.views, format_, folder):
            sys.stdout.write(f"{path}\n")
