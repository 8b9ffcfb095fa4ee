"""`whence import`: a lossless export back into an empty store."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from whence.cli import options


def load(
    folder: Annotated[
        Path, typer.Argument(help="What `whence export` wrote as jsonl.", exists=True, file_okay=False)
    ],
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Restore a store from a lossless export; every file is checked against the manifest first.

    whence import backup/ --db restored.db
    whence verify --db restored.db
    """
    from whence.export import load as restore
    from whence.store import open_store

    with open_store(database) as store:
        restore(folder, store)
        totals = store.views.totals()
    sys.stdout.write(f"{totals.reports} reports and {totals.incidents} incidents restored to {database}\n")
