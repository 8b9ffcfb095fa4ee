"""`whence coverage`: which outlets, origins, sources and countries feed the record, by period."""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whence.cli import options, summary
from whence.model import to_json

if TYPE_CHECKING:
    from whence.store.views import Feed, Period

LISTS = ("outlets", "origins", "sources", "countries")


def coverage(
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    by: Annotated[str, typer.Option(help="month, week (ISO 8601) or year.")] = "month",
    when: Annotated[
        str, typer.Option(help="happened, by the incidents' days; or published, by the reports'.")
    ] = "happened",
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, e.g. LY.")] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="Not before.")] = None,
    to: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Not after.")] = None,
    background: Annotated[
        bool, typer.Option("--background/--main", help="Also what reports only mention in passing.")
    ] = True,
    top: Annotated[int, typer.Option(help="How many of each list are printed; --json has all.", min=1)] = 5,
    as_of: options.AsOf = None,
) -> None:
    """Show what feeds the record: outlets, text origins, cited sources and countries, by period.

    `one origin` counts the incidents that rest on one independent text, however many articles carry it.
    What has no date, or may lie in more than one period, is shown apart.

        whence coverage --by week --main
        whence coverage --when published --json
    """
    from whence.export.discretion import victims
    from whence.store.views import Filter

    chosen = Filter(
        country=country,
        from_=options.date(from_, "--from"),
        to=options.date(to, "--to"),
        background=background,
    )
    with options.existing(database, as_of) as store:
        periods = store.views.coverage(chosen, by=by, when=when, withheld=victims)
    if as_json:
        for period in periods:
            sys.stdout.write(json.dumps(to_json(period), ensure_ascii=False) + "\n")
        return
    out = summary.console()
    if not periods:
        out.print("No incident fits.")
        return
    out.print(_table(periods, by))
    for period in periods:
        _print(period, by, top, out)


def _table(periods: Sequence["Period"], by: str) -> Table:
    table = Table(box=box.SIMPLE)
    for heading in (by, "incidents", "one origin", "share", "reports", *LISTS):
        table.add_column(heading, justify="left" if heading == by else "right")
    for period in periods:
        share = f"{period.one_origin_share:.0%}"
        counts = [period.incidents, period.one_origin, share, period.reports]
        table.add_row(
            _name(period, by),
            *map(str, counts),
            *(str(sum(feed.name is not None for feed in getattr(period, name))) for name in LISTS),
        )
    return table


def _print(period: "Period", by: str, top: int, out: Console) -> None:
    out.print(Text(_name(period, by), style="bold"))
    for name in LISTS:
        feeds: tuple[Feed, ...] = getattr(period, name)
        told = ", ".join(_feed(feed) for feed in feeds[:top])
        more = f", and {len(feeds) - top} more" if len(feeds) > top else ""
        out.print(Text(f"  {name}: {told or 'none'}{more}"))


def _name(period: "Period", by: str) -> str:
    return period.period or f"not of one {by}"


def _feed(feed: "Feed") -> str:
    return f"{'unknown' if feed.name is None else summary.one_line(feed.name)} {feed.incidents}"
