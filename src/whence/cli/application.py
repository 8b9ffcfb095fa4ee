"""The `whence` command: its verbs, and what an error looks like."""

import sys
from typing import Annotated

import typer

from whence import __version__
from whence.cli import (
    add,
    claims,
    coverage,
    demo,
    diff,
    evaluate,
    export,
    forecasts,
    incidents,
    judge,
    load,
    read,
    relations,
    serve,
    show,
    verify,
)
from whence.errors import UsageError, WhenceError

EPILOG = "Exit codes: 0 all inputs were taken · 1 something was quarantined or is wrong · 2 wrong use"

application = typer.Typer(
    name="whence",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    epilog=EPILOG,
)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"whence {__version__}\n")
        raise typer.Exit


@application.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads news reports into an auditable record: what happened, and [bold]who says so[/bold].

    Start with [bold]whence demo[/bold], or with a report of yours:

        whence read report.txt --published 2015-02-21
        whence add reports/ && whence incidents && whence serve
    """


for verb, name in (
    (read.read, "read"),
    (add.add, "add"),
    (incidents.incidents, "incidents"),
    (show.show, "show"),
    (claims.claims, "claims"),
    (relations.relations, "relations"),
    (forecasts.forecasts, "forecasts"),
    (coverage.coverage, "coverage"),
    (diff.diff, "diff"),
    (export.export, "export"),
    (load.load, "import"),
    (serve.serve, "serve"),
    (verify.verify, "verify"),
    (evaluate.evaluate, "evaluate"),
    (demo.demo, "demo"),
):
    application.command(name=name)(verb)
application.add_typer(judge.application, name="judge")


def main() -> None:
    """Run `whence`; an error of ours is one line on standard error, never a traceback."""
    try:
        application()
    except UsageError as error:
        sys.stderr.write(f"whence: {error}\n")
        raise SystemExit(2) from None
    except WhenceError as error:
        sys.stderr.write(f"whence: {error}\n")
        raise SystemExit(1) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
