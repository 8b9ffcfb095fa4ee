"""`whence add`: inputs into the store."""

import shlex
import sys
from typing import Annotated

import typer

from whence.cli import options
from whence.cli.account import Account, watched
from whence.errors import UsageError


def add(
    targets: options.Targets,
    database: options.Database = options.DEFAULT_DATABASE,
    published: options.Published = None,
    publisher: options.Publisher = None,
    feed: options.AsFeed = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Record also what says nothing of violence, protest or diplomacy.")
    ] = False,
    triage: Annotated[
        bool,
        typer.Option(
            "--triage",
            help="Leave unread what its words show to be irrelevant; it is kept, counted and listed.",
        ),
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="Print a line for each input as soon as it is safely on disk.")
    ] = False,
    allow_private: options.AllowPrivate = False,
    settings_file: options.SettingsFile = None,
) -> None:
    """Read reports into the store; what is there already is not added again.

    The bytes are kept before anything reads them. Each report is one transaction, so a run can be
    stopped at any moment and started again.

        whence add reports/ --publisher "The Harbour Courier"
        whence add https://example.org/story.html
        whence add https://example.org/feed.xml --feed
        whence add everything.jsonl --triage
        whence incidents
    """
    from whence import pipeline
    from whence.store import open_store

    settings = options.settings(published, publisher, feed, allow_private, settings_file)
    if triage and everything:
        raise UsageError("--triage leaves out what --all records; give one of them")
    account = Account()
    command = shlex.join(["whence", "add", *targets, *(["--triage"] if triage else [])])
    with open_store(database) as store:
        added = pipeline.add(store, targets, settings, command=command, everything=everything, triage=triage)
        with watched(added, "adding") as results:
            for result in results:
                account.count(result.outcome, result.intake)
                if each:
                    name = result.record.report.id if result.record else result.intake.reason or "-"
                    sys.stdout.write(f"{result.outcome}\t{name}\t{result.intake.input}\n")
                    sys.stdout.flush()
        pipeline.refresh(store)
    account.print()
    raise typer.Exit(account.exit_code)
