"""`whence claims`: who says what."""

import json
import sys
from typing import Annotated

import typer
from rich.text import Text

from whence.cli import options, summary
from whence.model import to_json


def claims(
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    words: Annotated[str | None, typer.Option(help="Words in what is claimed.")] = None,
    source: Annotated[str | None, typer.Option(help="Part of the name of who claims it.")] = None,
    stance: Annotated[str | None, typer.Option(help="asserts, denies, accuses, condemns, …")] = None,
    as_of: options.AsOf = None,
) -> None:
    """List the claims with their sources and stance.

    whence claims --stance denies
    whence claims --source "Syrian Observatory" --json
    """
    with options.existing(database, as_of) as store:
        rows = store.views.claims(words=words, source=source, stance=stance)
        if as_json:
            for row in rows:
                sys.stdout.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
            return
        out = summary.console()
        for row in rows:
            who = summary.one_line(row.claim.source.quote) if row.claim.source else "nobody named"
            verb = summary.STANCES.get(row.claim.stance, row.claim.stance)
            line = Text.assemble((who, "cyan"), f" {verb}: “{summary.one_line(row.claim.content.quote)}”")
            outlet = row.report.publisher or row.report.given_id or row.report.title or row.report.id
            out.print(line.append(f"  {outlet}", style="dim"))
        if not rows:
            out.print("No claim fits.")
