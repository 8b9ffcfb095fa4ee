"""`whence forecasts`: who said that what would happen by when, and what came of it."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from whence.cli import options, summary
from whence.errors import UsageError
from whence.model import to_json

if TYPE_CHECKING:
    from whence.store.views import ForecastRow

STATES = ("open", "resolved")


def forecasts(
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    words: Annotated[str | None, typer.Option(help="Words in what is foretold.")] = None,
    by: Annotated[str | None, typer.Option(help="Part of the name of who foretells it.")] = None,
    state: Annotated[str | None, typer.Option(help="open or resolved.")] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="Due on or before this day.")
    ] = None,
    as_of: options.AsOf = None,
) -> None:
    """List the forecasts of all reports: who, what, by when, and what a person says came of each.

    A forecast is due by the time that its own words give; where they give none, none is made up. It
    stays open until a person resolves it (`whence judge resolve`).

        whence forecasts --state open --due 2015-03-01
        whence forecasts --by Haftar --json
    """
    from whence.store.views import fold

    if state not in (None, *STATES):
        raise UsageError(f"--state is {state!r}; expected one of {', '.join(STATES)}")
    until = options.date(due, "--due")
    with options.existing(database, as_of) as store:
        rows = [
            row
            for row in store.views.forecasts()
            if state in (None, row.state)
            and (until is None or (row.due is not None and row.due.to <= until))
            and fold(by or "") in fold(row.by or "")
            and all(word in fold(row.content.quote) for word in fold(words or "").split())
        ]
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
        return
    out = summary.console()
    for row in rows:
        _print(row, out)
    if not rows:
        out.print("No forecast fits.")


def _print(row: "ForecastRow", out: Console) -> None:
    report = row.report
    outlet = report.publisher or report.given_id or report.title or report.id
    who = {"author": "the author", None: "nobody named"}.get(row.by) or summary.one_line(row.by or "")
    out.print(Text.assemble((who, "cyan"), f": “{summary.one_line(row.content.quote)}”"))
    facts = [row.id, summary.one_line(outlet), report.published_at or "undated"]
    if row.repeated:
        facts.append(f"repeated in {len(row.repeated)} more")
    out.print(Text("  " + "  ".join(facts), style="dim"))
    if row.due is not None:
        day = row.due.to if row.due.from_ == row.due.to else f"{row.due.from_} to {row.due.to}"
        out.print(Text(f"  due {day}, “{summary.one_line(row.due.quote)}”"))
    if row.resolution is None:
        out.print(Text("  open", style="yellow"))
    else:
        found = row.resolution
        out.print(Text(f"  {found.outcome}, says {found.author} on {found.made_at[:10]}: “{found.reason}”"))
