"""`whence demo`: the bundled demonstration, from reports to the desk."""

import sys
from typing import Annotated

import typer

from whence.cli import options, summary
from whence.cli.account import Account, watched


def demo(
    database: options.Database = "whence-demo.db",
    served: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the desk at the end.")] = True,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="The port to listen on; 0 takes a free one.", min=0, max=65535)
    ] = 8000,
) -> None:
    """Read the demonstration reports, print the account and the incidents, and serve the desk.

    The reports are ours, on events in Libya in early 2015; their outlets are invented.

        whence demo --no-serve
    """
    from whence import pipeline
    from whence.demo import reports_folder
    from whence.store import open_store
    from whence.store.views import Filter

    account = Account()
    settings = options.settings(None, None, feed=False, allow_private=False, file=None)
    with open_store(database) as store:
        added = pipeline.add(store, [str(reports_folder())], settings, command="whence demo")
        with watched(added, "reading the demonstration") as results:
            for result in results:
                account.count(result.outcome, result.intake)
        pipeline.refresh(store)
        views = store.views
        names = {row.id: row.publisher or row.given_id or row.title or row.id for row in views.reports()}
        titles = {incident.id: incident.title for incident in views.incidents(Filter(background=True))}
        summary.incidents(views.incidents(Filter(background=False)), names, titles, summary.console())
        account.print()
        if served:
            from whence.serve import run

            sys.stderr.write("Ctrl+C ends the desk; `whence serve --db " + database + "` opens it again.\n")
            run(views, host=host, port=port)
    raise typer.Exit(account.exit_code)
