"""`whence judge`: a person's decisions, appended and never overwritten."""

import datetime
import getpass
import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from whence.cli import options, summary
from whence.errors import UsageError
from whence.model import EventKey, Judgement, tagged
from whence.vocabulary import codes

if TYPE_CHECKING:
    from whence.store import Store

application = typer.Typer(
    no_args_is_help=True,
    help="Merge, split, accept, reject, correct, resolve, undo: "
    "judgements win over the machine, also after re-runs.",
)
Things = Annotated[
    list[str],
    typer.Argument(help="Incidents (inc-…), or single events of reports (rep-…:E1).", show_default=False),
]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; kept with the judgement.")]
Author = Annotated[
    str | None, typer.Option("--author", envvar="WHENCE_AUTHOR", help="Who decides; you by default.")
]


@application.command()
def merge(
    things: Things,
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that these are one happening.

    whence judge merge inc-4f2a inc-77b0 --reason "same bakery, same hour"
    """
    _decide(database, "merge", things, reason, author, at_least=2)


@application.command()
def split(
    things: Things,
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that the first, an event of a report, is not the same happening as any of the others.

    whence judge split rep-09c1:E2 inc-4f2a --reason "another bakery"
    """
    if not things[0].startswith("rep-"):
        raise UsageError(
            f"split needs an event (rep-…:E1) first, not {things[0]!r}; `whence show` lists them"
        )
    _decide(database, "split", things, reason, author, at_least=2)


@application.command()
def accept(
    things: Things,
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that this has been looked at and stands as it is."""
    _decide(database, "accept", things, reason, author)


@application.command()
def reject(
    things: Things,
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say that this is no event, and leave it out of the incidents.

    whence judge reject rep-09c1:E4 --reason "a football match"
    """
    _decide(database, "reject", things, reason, author)


@application.command()
def correct(
    thing: Annotated[str, typer.Argument(help="An incident (inc-…) or an event of a report (rep-…:E1).")],
    field: Annotated[
        str, typer.Argument(help="type, mode, status, place, time, or an outcome such as killed.")
    ],
    value: Annotated[
        str, typer.Argument(help='JSON, e.g. \'"aerial"\' or \'{"low": 41, "best": 41, "high": 45}\'.')
    ],
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Set a field of an incident; what the reports say stays beside it.

    whence judge correct inc-4f2a mode '"suicide-attack"' --reason "the later report says so"
    """
    try:
        json.loads(value)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"the value {value!r} is not JSON ({error}); put text in double quotes inside single ones"
        ) from error
    _decide(database, "correct", [thing], reason, author, field=field, value=value)


@application.command()
def resolve(
    forecast: Annotated[str, typer.Argument(help="A forecast (rep-…:F1), from `whence forecasts`.")],
    outcome: Annotated[str, typer.Argument(help="came-true, partly, did-not or cannot-tell.")],
    reason: Reason,
    evidence: Annotated[
        list[str] | None,
        typer.Option("--evidence", help="An incident or event (rep-…:E1) that shows it; may be repeated."),
    ] = None,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Say what came of a forecast; a later resolution takes the place of an earlier one.

    whence judge resolve rep-09c1:F2 did-not --reason "no such visit by 1 March" --evidence inc-4f2a
    """
    if outcome not in codes("forecast_outcome"):
        known = ", ".join(codes("forecast_outcome"))
        raise UsageError(f"the outcome is {outcome!r}; expected one of {known}")
    things = [forecast, *(evidence or ())]
    _decide(database, "resolve", things, reason, author, field="outcome", value=json.dumps(outcome))


@application.command()
def undo(
    judgement: Annotated[
        str, typer.Argument(help="The id of a judgement (jdg-…), from `whence judge list`.")
    ],
    reason: Reason,
    author: Author = None,
    database: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Take a judgement back; both stay on record."""
    with options.existing(database) as store:
        known = [made.id for made in store.judgements() if made.id.startswith(judgement)]
    if len(known) != 1:
        raise UsageError(f"{judgement!r} names {len(known)} judgements; `whence judge list` shows their ids")
    _decide(database, "undo", [], reason, author, undoes=known[0])


@application.command("list")
def list_(database: options.Database = options.DEFAULT_DATABASE, as_of: options.AsOf = None) -> None:
    """List all judgements, undone ones too, oldest first."""
    out = summary.console()
    with options.existing(database, as_of) as store:
        for made in store.judgements():
            about = made.undoes or ", ".join(":".join(key) for key in made.events)
            change = f" {made.field} = {made.value}" if made.field else ""
            out.print(
                Text(
                    f"{made.id}  {made.made_at}  {made.author}: {made.kind} {about}{change}  “{made.reason}”"
                )
            )


def _decide(
    database: str,
    kind: str,
    things: list[str],
    reason: str,
    author: str | None,
    *,
    at_least: int = 0,
    field: str | None = None,
    value: str | None = None,
    undoes: str | None = None,
) -> None:
    from whence.pipeline import refresh

    if len(things) < at_least:
        raise UsageError(f"{kind} needs at least {at_least} incidents or events; {len(things)} given")
    if not reason.strip():
        raise UsageError(f"{kind} needs a reason that says something; it is kept with the judgement")
    with options.existing(database) as store:
        keys = [_forecast(store, things[0])] if kind == "resolve" else []
        keys += [key for thing in things[len(keys) :] for key in _keys(store, thing)]
        content = {
            "kind": kind,
            "events": tuple(dict.fromkeys(keys)),
            "field": field,
            "value": value,
            "undoes": undoes,
            "author": author or getpass.getuser(),
            "made_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds"),
            "reason": reason,
        }
        made = Judgement(id=tagged("jdg", content), **content)  # type: ignore[arg-type]  # the keys above are its fields
        store.judge(made)
        refresh(store)
    summary.console().print(
        Text(f"{made.id} recorded; `whence judge undo {made.id} --reason …` takes it back")
    )


def _forecast(store: "Store", thing: str) -> EventKey:
    """The report and the part of it that `thing`, REPORT:F1 or REPORT:C1, names."""
    report, _, part = thing.partition(":")
    if not report.startswith("rep-") or part[:1] not in ("F", "C"):
        raise UsageError(f"{thing!r} is no forecast; expected rep-…:F1 (`whence forecasts` lists them)")
    return (store.views.report(report).id, part)


def _keys(store: "Store", thing: str) -> list[EventKey]:
    """The events that `thing`, an incident's id or REPORT:EVENT, names."""
    if thing.startswith("rep-") and ":" in thing:
        report, _, event = thing.partition(":")
        record = store.views.record(report)
        if event not in {known.id for known in record.events}:
            raise UsageError(
                f"{record.report.id} has no event {event!r}; it has {[e.id for e in record.events]}"
            )
        return [(record.report.id, event)]
    if not thing.startswith("inc-"):
        raise UsageError(f"{thing!r} is neither an incident (inc-…) nor an event of a report (rep-…:E1)")
    return [(report.id, event) for report in store.views.incident(thing).reports for event in report.events]
