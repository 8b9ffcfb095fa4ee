"""`whence diff`: what became of the incidents between two states of the record, and because of what."""

import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from whence.cli import options, summary
from whence.model import to_json

if TYPE_CHECKING:
    from whence.store.changes import Because, Change, Difference, State
    from whence.store.fields import FieldChange
    from whence.store.views import Views

STYLES = {"appeared": "green", "withdrawn": "red"}
State_ = Annotated[
    str,
    typer.Argument(
        help="A moment of the store (2015-02-21, 2015-02-21T18:00, run-…, jdg-…, now), "
        "a lossless export's folder, or another store's file.",
        show_default=False,
    ),
]


def diff(
    before: State_,
    after: State_ = "now",
    database: options.Database = options.DEFAULT_DATABASE,
    as_json: options.Json = False,
    background: Annotated[
        bool, typer.Option("--background/--main", help="Also what reports only mention in passing.")
    ] = True,
    names: Annotated[bool, typer.Option("--names", help="Show the names of persons harmed.")] = False,
) -> None:
    """Show which incidents appeared, changed, merged, split or were withdrawn, and because of what.

    A run's or judgement's id means the moment right after it; a day, its end in UTC.

        whence diff 2015-02-21 2015-02-28
        whence diff run-5b1c now --json
        whence diff backup-february/ backup-march/
    """
    from whence.export.discretion import without_names
    from whence.store.changes import difference

    with _views(database, before) as earlier, _views(database, after) as later:
        found = difference(earlier, later, (lambda incident: incident) if names else without_names)
        outlets = _outlets(earlier) | _outlets(later)
    changes = [c for c in found.changes if background or any(k.main for k in (*c.before, *c.after))]
    if as_json:
        shown = {**to_json(found), "changes": to_json(changes)}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
        return
    out = summary.console()
    out.print(Text(f"from {_state(found.before)}\nto   {_state(found.after)}", style="dim"))
    told = _told(found, outlets)
    for what, new in (
        ("reports", found.reports),
        ("reports gone", found.gone),
        ("judgements", found.judgements),
    ):
        if new:
            out.print(Text(f"{len(new)} {what}: {'; '.join(told.get(one.id, one.id) for one in new)}"))
    for change in changes:
        _print(change, told, out)
    if not changes:
        out.print("No incident changed.")


@contextlib.contextmanager
def _views(database: str, asked: str) -> Iterator["Views"]:
    """The views of the state that `asked` names: an export's folder, a store's file, or a moment."""
    from whence.export import load
    from whence.store import open_store

    path = Path(asked)
    if not path.exists():
        with options.existing(database, asked) as store:
            yield store.views
    elif not path.is_dir():
        with options.existing(asked) as store:
            yield store.views
    else:
        with (
            tempfile.TemporaryDirectory(prefix="whence-diff-") as folder,
            open_store(Path(folder) / "export.db") as store,
        ):
            load(path, store)
            yield store.views


def _outlets(views: "Views") -> dict[str, str]:
    return {row.id: row.publisher or row.given_id or row.title or row.id for row in views.reports()}


def _told(found: "Difference", outlets: Mapping[str, str]) -> dict[str, str]:
    """What to call each report and judgement."""
    reports = {
        name: name if outlet == name else f"{summary.one_line(outlet)} ({name})"
        for name, outlet in outlets.items()
    }
    made = {j.id: f"{j.author}'s {j.kind} ({j.id}), “{summary.one_line(j.reason)}”" for j in found.judgements}
    return reports | made


def _state(state: "State") -> str:
    digest = (state.digest or "none")[:12]
    return (
        f"{state.at or 'an empty store'}: {state.reports} reports, {state.judgements} judgements, "
        f"{state.incidents} incidents, digest {digest}"
    )


def _print(change: "Change", told: Mapping[str, str], out: Console) -> None:
    parts = [
        " + ".join(f"{k.title} ({k.id})" for k in some) for some in (change.before, change.after) if some
    ]
    if change.kind == "changed":
        parts = parts[-1:]
    heading = Text.assemble((f"\n{change.kind}  ", STYLES.get(change.kind, "yellow")), " → ".join(parts))
    out.print(heading)
    for field in change.fields:
        for line in _field(field, told):
            out.print(Text(f"  {line}"))
    out.print(Text(f"  because of {_because(change.because, told)}", style="dim"))


def _because(because: "Because", told: Mapping[str, str]) -> str:
    parts = [told.get(name, name) for name in (*because.reports, *because.judgements)]
    parts += [f"the lack of {told.get(name, name)}" for name in because.gone]
    if because.version:
        parts.append("another version of Whence")
    if because.indirectly and parts:
        return "what else was added: " + "; ".join(parts)
    return "; ".join(parts) or "nothing that was added: the two were derived differently"


def _field(field: "FieldChange", told: Mapping[str, str]) -> Iterator[str]:
    name = field.field.removeprefix("harm.")
    if not isinstance(field.before, list):
        yield f"{name}: {_value(field.before)} → {_value(field.after)}"
        return
    lost = [_member(name, item, told) for item in field.before]
    won = [_member(name, item, told) for item in field.after]
    yield from (f"{name}: − {line}" for line in lost if line not in won)
    yield from (f"{name}: + {line}" for line in won if line not in lost)


def _value(value: Any) -> str:
    """A value in few words: a total, a place, a time, a grade, or what it is."""
    if not isinstance(value, dict):
        return "unknown" if value is None else str(value)
    if "best" in value:
        rule = value["rule"] if value["rule"] == "judgement" else ""
        best = "unknown" if value["best"] is None else f"{value['best']:,}"
        return f"{best} ({summary.bounds(value['low'], value['high'])}){' by judgement' if rule else ''}"
    if "value" in value:
        return f"{value['value']} ({value['reason']})" if value.get("reason") else str(value["value"])
    if "from" in value:
        return str(value["from"]) if value["from"] == value["to"] else f"{value['from']} to {value['to']}"
    return ", ".join(str(value[key]) for key in ("name", "country") if value.get(key)) or "unknown"


def _member(name: str, item: Any, told: Mapping[str, str]) -> str:
    """A member of a list in few words."""
    where = told.get(item.get("report") or item.get("id") or "", "")
    if name.endswith(".values"):
        figure = summary.bounds(item["low"], item["high"])
        words = f"{figure}, {item['source'] or 'no source named'}, {where}"
        replaced = item["superseded_by"]
        return f"{words}, replaced by {told.get(replaced, replaced)}" if replaced else words
    if name == "responsibility":
        verb = summary.STANCES.get(item["stance"], item["stance"])
        return f"{item['claimant']} {verb} ({item['party']}), {where}"
    if name == "contradictions":
        return f"{item['kind']}, {item['state']}: {item['what']}"
    if name == "links":
        return f"{item['kind']} → {item['to']} ({'stated' if item['stated'] else 'inferred'})"
    if name == "reports":
        return f"{where}: {', '.join(item['events'])}"
    return str(item.get("name") or "unknown")
