"""`whence show`: one thing of the store, whole."""

import dataclasses
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from whence.cli import options, summary
from whence.errors import UsageError
from whence.model import to_json
from whence.vocabulary import reasons

if TYPE_CHECKING:
    from whence.store.views import Views


def show(
    name: Annotated[
        str,
        typer.Argument(help="The id of an incident (inc-…) or report (rep-…), a prefix of one, or `inputs`."),
    ],
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    why: Annotated[bool, typer.Option("--why", help="Why its events were taken for one happening.")] = False,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar="CODE", help="Of the inputs, those set aside for this reason."),
    ] = None,
    as_of: options.AsOf = None,
) -> None:
    """Show one incident, one report, or the account of all inputs.

    whence show inc-4f2a
    whence show inc-4f2a --why
    whence show rep-09c1 --json
    whence show inputs
    whence show inputs --reason irrelevant
    """
    if reason is not None and (name != "inputs" or reason not in reasons()):
        raise UsageError(
            f"--reason is {reason!r}; with `show inputs`, expected one of {', '.join(reasons())}"
        )
    with options.existing(database, as_of) as store:
        views = store.views
        if name == "inputs":
            _inputs(views, reason, as_json=as_json)
        elif name.startswith("rep-"):
            record = views.record(name)
            if as_json:
                sys.stdout.write(json.dumps(to_json(record), ensure_ascii=False) + "\n")
            else:
                _report(views, name)
        elif name.startswith("inc-"):
            _incident(views, name, as_json=as_json, why=why)
        else:
            raise UsageError(f"{name!r} is no id; expected inc-…, rep-… or `inputs` (see `whence incidents`)")


def _incident(views: "Views", name: str, *, as_json: bool, why: bool) -> None:
    incident = views.incident(name)
    if as_json:
        sys.stdout.write(json.dumps(to_json(incident), ensure_ascii=False) + "\n")
        return
    out = summary.console()
    names = {row.id: row.publisher or row.given_id or row.title or row.id for row in views.reports()}
    titles = {link.to: views.incident(link.to).title for link in incident.links}
    summary.incidents([incident], names, titles, out)
    out.print(Text(f"  grade: {incident.grade.value}, {incident.grade.reason or incident.grade.rule}"))
    for report in incident.reports:
        main = "  (its main incident)" if report.main else ""
        out.print(Text(f"  {names.get(report.id, report.id)}  {report.id} {', '.join(report.events)}{main}"))
    for comparison in views.comparisons(incident.id) if why else ():
        pair = f"{' '.join(comparison.a)} and {' '.join(comparison.b)}"
        verdict = "one happening" if comparison.merged else "not one happening"
        out.print(Text(f"\n  {pair}: {verdict}, {comparison.bits:+.1f} bits"))
        for weight in comparison.weights:
            out.print(Text(f"    {weight.bits:+6.1f}  {weight.words}"))


def _report(views: "Views", name: str) -> None:
    record = views.record(name)
    out = summary.console()
    report = record.report
    out.print(Text(summary.one_line(report.title or summary.outlet(record)), style="bold"))
    facts = (report.publisher, report.published_at, report.address, f"capture {report.capture_sha256}")
    out.print(Text("  " + "  ".join(fact for fact in facts if fact), style="dim"))
    for event in record.events:
        line = f"  {event.id} {event.type}{'/' + event.mode if event.mode else ''}, {event.status}: "
        out.print(Text(line + ", ".join(f"“{summary.one_line(m.quote)}”" for m in event.mentions)))
        for harm in event.harm:
            source = summary.one_line(harm.source.quote) if harm.source else "no source named"
            figure = summary.bounds(harm.low, harm.high)
            out.print(Text(f"    {harm.outcome:<10}{figure:<14} “{summary.one_line(harm.quote)}”  {source}"))
    for claim in record.claims:
        who = summary.one_line(claim.source.quote) if claim.source else "nobody named"
        verb = summary.STANCES.get(claim.stance, claim.stance)
        out.print(Text(f"  {who} {verb}: “{summary.one_line(claim.content.quote)}”"))
    out.print(Text("\n" + "".join(c if c.isprintable() or c == "\n" else " " for c in report.text)))


def _inputs(views: "Views", reason: str | None, *, as_json: bool) -> None:
    if as_json:
        for row in views.intakes():
            if reason in (None, row.reason):
                sys.stdout.write(json.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n")
        return
    out = summary.console()
    for run in views.runs():
        counts = (
            f"{run.recorded} recorded, {run.duplicate} duplicate, "
            f"{run.filtered} filtered, {run.quarantined} quarantined"
        )
        codes = ", ".join(f"{number} {code}" for code, number in sorted(run.reasons.items()))
        out.print(Text(f"{run.started_at}  {run.command}: {counts}{f' ({codes})' if codes else ''}"))
        for row in views.intakes(run.id):
            if row.reason and reason in (None, row.reason):
                out.print(Text(f"  {row.outcome} ({row.reason}): {row.detail or row.input}"))
