"""`whence incidents`: what happened, fused from all reports."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from whence.cli import options, summary
from whence.model import to_json

if TYPE_CHECKING:
    from whence.store.views import Filter, Views


def incidents(
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    words: Annotated[str | None, typer.Option(help="Words in the title or in what was reported.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="PLOVER type, e.g. ASSAULT.")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode, e.g. aerial.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, e.g. LY.")] = None,
    place: Annotated[str | None, typer.Option(help="Part of the place's name.")] = None,
    actor: Annotated[str | None, typer.Option(help="Part of the name of a side.")] = None,
    grade: Annotated[str | None, typer.Option(help="confirmed, fair, weak, contested or discounted.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Not before.")] = None,
    to: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Not after.")] = None,
    harmed: Annotated[int | None, typer.Option(help="At least so many killed or injured.", min=1)] = None,
    contradicted: Annotated[bool, typer.Option(help="Only where reports contradict each other.")] = False,
    background: Annotated[
        bool, typer.Option("--background/--main", help="Also what reports only mention in passing.")
    ] = True,
    order: Annotated[str, typer.Option(help="time, harm or articles.")] = "time",
    limit: Annotated[int | None, typer.Option(help="At most so many.", min=1)] = None,
    as_of: options.AsOf = None,
) -> None:
    """List the incidents with their figures, whose figures they are, and what contradicts what.

    whence incidents --country LY --from 2015-02-01 --to 2015-02-28
    whence incidents --contradicted --harmed 10
    whence incidents --as-of 2015-02-21
    whence incidents --main --json | jq -r '[.title, .harm.killed.best] | @tsv'
    """
    from whence.store.views import Filter

    chosen = Filter(
        words=words,
        type=type_,
        mode=mode,
        country=country,
        place=place,
        actor=actor,
        grade=grade,
        from_=options.date(from_, "--from"),
        to=options.date(to, "--to"),
        harmed=harmed,
        contradicted=contradicted,
        background=background,
        order=order,
        limit=limit,
    )
    with options.existing(database, as_of) as store:
        if as_json:
            for incident in store.views.incidents(chosen):
                sys.stdout.write(json.dumps(to_json(incident), ensure_ascii=False) + "\n")
        else:
            _print(store.views, chosen)


def _print(views: "Views", chosen: "Filter") -> None:
    from whence.store.views import Filter

    shown = views.incidents(chosen)
    names = {row.id: row.publisher or row.given_id or row.title or row.id for row in views.reports()}
    titles = {incident.id: incident.title for incident in views.incidents(Filter(background=True))}
    out = summary.console()
    summary.incidents(shown, names, titles, out)
    if not shown:
        out.print(
            "No incident fits." if titles else "The store holds no incident; add reports with `whence add`."
        )
