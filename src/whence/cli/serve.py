"""`whence serve`: the analyst's desk in a browser."""

import sys
from typing import Annotated

import typer

from whence.cli import options


def serve(
    database: options.Database = options.DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="The address to listen on; loopback by default.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)
    ] = 8000,
    names: Annotated[
        bool, typer.Option("--names", help="Show the names of persons harmed in titles and lists.")
    ] = False,
    as_of: options.AsOf = None,
) -> None:
    """Serve the desk: incidents, claims, relations and reports, each figure on the words it came from.

    It reads the store and changes nothing. It asks for no password, so keep it on loopback.

        whence serve --db whence.db --port 8000
    """
    with options.existing(database, as_of) as store:
        from whence.serve import run

        sys.stderr.write("Ctrl+C ends the desk.\n")
        run(store.views, host=host, port=port, names=names)
