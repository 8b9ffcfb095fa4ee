"""`whence relations`: how two actors stand to each other, month by month."""

import json
import sys
from typing import Annotated

import typer
from rich.text import Text

from whence.cli import options, summary
from whence.model import to_json


def relations(
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    a: Annotated[str | None, typer.Option("--a", help="Part of the name of one actor.")] = None,
    b: Annotated[str | None, typer.Option("--b", help="Part of the name of the other.")] = None,
    as_of: options.AsOf = None,
) -> None:
    """List relations by pair and month: a score from -10 (conflict) to 10 (cooperation), and its coverage.

    The score is the mean of PLOVER's weights over the incidents between the two; origins say on how
    many independent texts it rests, so that more news is not taken for more violence.

        whence relations --a Egypt --b Libya
    """
    with options.existing(database, as_of) as store:
        points = store.views.relations(a=a, b=b)
        if as_json:
            for point in points:
                sys.stdout.write(json.dumps(to_json(point), ensure_ascii=False) + "\n")
            return
        out = summary.console()
        for point in points:
            score = "  –  " if point.score is None else f"{point.score:+5.1f}"
            line = Text.assemble(f"{point.period}  {score}  ", (f"{point.a} – {point.b}", "bold"))
            line.append(f"  {len(point.incidents)} incidents, {point.origins} origins", style="dim")
            out.print(line)
            for state, words in zip(point.states, point.statements, strict=True):
                out.print(Text(f"    {state}: “{summary.one_line(words.quote)}”"))
        if not points:
            out.print("No relation fits.")
