"""The published JSON Schemas, from the model's type hints, its docstrings and the vocabulary, and the page
on the columns of the CSV export.

Run through `scripts/build-schema`, which writes them; `--check` says whether the files are current.
"""

import argparse
import ast
import dataclasses
import functools
import inspect
import itertools
import json
import sys
import types
import typing
from pathlib import Path
from typing import Any

from whence.export.columns import BETWEEN
from whence.export.tables import TABLES
from whence.model import Incident, Record
from whence.vocabulary import codes, event_types

FOLDER = Path(__file__).parent.parent / "src" / "whence" / "schema"
DICTIONARY = Path(__file__).parent.parent / "docs" / "data-dictionary.md"
DICTIONARY_HEAD = f"""# Data dictionary

The columns of `whence export FOLDER --format csv`. The same rows, as a table, are in the export's own
`data-dictionary.csv`; the properties of `--format geojson` are the columns of `incidents.csv`.
This page is written by `scripts/build-schema` from `src/whence/export/dictionary.toml`.

- Files are UTF-8 without a byte-order mark, comma-separated, quoted after RFC 4180, lines ending in CR LF.
- **An empty cell is unknown, never 0.** The last column says what it means in each case.
- A cell that holds several values parts them by `{BETWEEN}`.
- Text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, their wide forms, a tab
  or a line break) gets a leading apostrophe. Numbers are left as they are, negative ones too.
- Names of victims are restricted by default: a person to whom an attack or another hostile act was done is
  shown as `a named person` in titles and targets, and the words of a figure that name one are left out.
  Other words of reports are given as they stand, and the lossless export (`--format jsonl`) holds everything:
  keep it as you would keep the names.
- `start` and `end` count Unicode code points of the report's text, half-open.
"""
ROOTS: dict[str, type] = {"record-1": Record, "incident-1": Incident}

Schema = dict[str, Any]

DATE: Schema = {"format": "date", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
COUNT: Schema = {"minimum": 0}
SHARE: Schema = {"minimum": 0, "maximum": 1}
EVENT: Schema = {"pattern": "^E[1-9][0-9]*$"}
INCIDENT: Schema = {"pattern": "^inc-[0-9a-f]{20}$"}
REPORT: Schema = {"pattern": "^rep-[0-9a-f]{20}$"}
FILLED: Schema = {"minLength": 1}


def _one_of(field: str) -> Schema:
    return {"enum": list(codes(field))}


ANYWHERE: dict[str, Schema] = {
    "start": COUNT,
    "end": {"minimum": 1},
    "quote": FILLED,
    "score": SHARE,
    "low": COUNT,
    "best": COUNT,
    "high": COUNT,
    "chain": COUNT,
    "country": {"pattern": "^[A-Z]{2}$"},
    "lat": {"minimum": -90, "maximum": 90},
    "lon": {"minimum": -180, "maximum": 180},
    "geonameid": {"minimum": 1},
    "from": DATE,
    "to": DATE,
    "published_at": DATE,
    "who": _one_of("who"),
    "stance": _one_of("stance"),
}
"""What a field of this JSON name holds, where `FIELDS` does not say otherwise."""

FIELDS: dict[str, Schema] = {
    "Report.id": REPORT,
    "Report.capture_sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Report.published_at_from": {"enum": ["given", "metadata", "text"]},
    "Report.text": FILLED,
    "Mention.kind": _one_of("mention_kind"),
    "Party.kind": _one_of("mention_kind"),
    "Side.kind": _one_of("mention_kind"),
    "PlaceMention.precision": _one_of("place"),
    "EventPlace.precision": _one_of("place"),
    "TimeMention.precision": _one_of("time"),
    "EventTime.precision": _one_of("time"),
    "TimeMention.type": _one_of("timex"),
    "Harm.outcome": _one_of("outcome"),
    "Event.id": EVENT,
    "Event.type": {"enum": list(event_types())},
    "Event.status": _one_of("status"),
    "Event.mentions": {"minItems": 1},
    "Claim.events": {"items": EVENT},
    "Link.kind": _one_of("link"),
    "Link.from": EVENT,
    "Link.to": EVENT,
    "Relation.state": _one_of("relation"),
    "Incident.id": INCIDENT,
    "Incident.type": {"enum": list(event_types())},
    "Incident.status": _one_of("status"),
    "Incident.harm": {"propertyNames": _one_of("outcome")},
    "Incident.articles": {"minimum": 1},
    "Incident.outlets": COUNT,
    "Incident.origins": COUNT,
    "Incident.sources": COUNT,
    "Incident.reports": {"minItems": 1},
    "IncidentReport.id": REPORT,
    "IncidentReport.events": {"items": EVENT, "minItems": 1},
    "IncidentLink.kind": _one_of("link"),
    "IncidentLink.to": INCIDENT,
    "Citation.report": REPORT,
    "HarmValue.report": REPORT,
    "HarmValue.event": EVENT,
    "HarmValue.superseded_by": REPORT,
    "Responsibility.report": REPORT,
    "Contradiction.kind": _one_of("contradiction"),
    "Contradiction.state": _one_of("contradiction_state"),
    "Contradiction.sides": {"minItems": 2},
    "Grade.value": _one_of("grade"),
}
"""What one field of one class holds."""


def _set(names: tuple[str, ...], kind: str) -> Schema:
    return {"required": list(names), "properties": {name: {"type": kind} for name in names}}


def _unset(names: tuple[str, ...]) -> Schema:
    return {"properties": {name: {"type": "null"} for name in names}}


SPAN = ("start", "end", "quote")
ALL_OR_NONE: Schema = {"anyOf": [_set(SPAN, "string"), _unset(SPAN)]}
ALL_OR_NONE["anyOf"][0]["properties"] = {
    "start": {"type": "integer"},
    "end": {"type": "integer"},
    "quote": {"type": "string"},
}
POINT: Schema = {"anyOf": [_set(("lat", "lon"), "number"), _unset(("lat", "lon"))]}
NOT_ZERO: Schema = {
    "not": {"required": ["lat", "lon"], "properties": {"lat": {"const": 0}, "lon": {"const": 0}}}
}
A_BOUND: Schema = {"anyOf": [_set(("low",), "integer"), _set(("high",), "integer")]}
MODES: list[Schema] = [
    {
        "if": {"required": ["type"], "properties": {"type": {"const": name}}},
        "then": {"properties": {"mode": {"enum": [*row.modes, None]}}},
    }
    for name, row in event_types().items()
]
SHOWN: Schema = {
    "if": {"properties": {"stated": {"const": True}}},
    "then": {"required": ["evidence"], "properties": {"evidence": {"minItems": 1}}},
}

WHOLE: dict[str, list[Schema]] = {
    "Event": MODES,
    "Incident": MODES,
    "Harm": [A_BOUND],
    "HarmValue": [A_BOUND],
    "Candidate": [POINT, NOT_ZERO],
    "PlaceMention": [POINT, NOT_ZERO],
    "EventPlace": [ALL_OR_NONE, POINT, NOT_ZERO],
    "EventTime": [ALL_OR_NONE],
    "IncidentLink": [SHOWN],
}
"""What the fields of one class hold together."""

INFERRED: Schema = {
    "if": {"required": ["start"], "properties": {"start": {"type": "integer"}}},
    "then": {"properties": {"inferred": {"const": False}}},
    "else": {"required": ["inferred"], "properties": {"inferred": {"const": True}}},
}
"""In a report's record a value either has words of the report or says that it is inferred."""


def build(name: str) -> Schema:
    """The JSON Schema `name`, e.g. `record-1`."""
    root = ROOTS[name]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:whence:schema:{name}",
        "title": f"Whence: the record of one {'report' if root is Record else 'incident'}",
    }
    strict = {"EventPlace", "EventTime"} if root is Record else set()
    parts = {part.__name__: _object(part, part.__name__ in strict) for part in _reachable(root)}
    return schema | parts.pop(root.__name__) | {"$defs": dict(sorted(parts.items()))}


def written(name: str) -> str:
    """The text of the file of the schema `name`."""
    return json.dumps(build(name), ensure_ascii=False, indent=1) + "\n"


def _reachable(root: type) -> list[type]:
    found: list[type] = []
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if part in found:
            continue
        found.append(part)
        waiting += [p for hint in typing.get_type_hints(part).values() for p in _dataclasses(hint)]
    return found


def _dataclasses(hint: Any) -> list[type]:
    if dataclasses.is_dataclass(hint):
        return [typing.cast("type", hint)]
    return [part for argument in typing.get_args(hint) for part in _dataclasses(argument)]


def _object(part: type, inferred: bool) -> Schema:
    hints, told = typing.get_type_hints(part), _field_docstrings(part)
    properties, required = {}, []
    for field in dataclasses.fields(part):
        name = field.name.rstrip("_")
        rule = FIELDS.get(f"{part.__name__}.{name}", ANYWHERE.get(name, {}))
        value = _value(hints[field.name], rule)
        if field.name in told:
            value["description"] = told[field.name]
        if field.default is not dataclasses.MISSING:
            value["default"] = field.default
        elif field.default_factory is not dataclasses.MISSING:
            value["default"] = field.default_factory()
        else:
            required.append(name)
        properties[name] = value
    whole = WHOLE.get(part.__name__, []) + [INFERRED] * inferred
    return {
        "description": _plain(part.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    } | ({"allOf": whole} if whole else {})


def _value(hint: Any, rule: Schema) -> Schema:
    """The schema of a value of type `hint` that also keeps `rule`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _nullable(_value(next(a for a in arguments if a is not types.NoneType), rule))
    if origin is tuple:
        item = _value(arguments[0], rule.get("items", {}))
        return {"type": "array"} | rule | {"items": item}
    if origin is dict:
        return {"type": "object"} | rule | {"additionalProperties": _value(arguments[1], {})}
    if dataclasses.is_dataclass(hint):
        return {"$ref": f"#/$defs/{typing.cast('type', hint).__name__}"} | rule
    names = {str: "string", int: "integer", float: "number", bool: "boolean"}
    return {"type": names[hint]} | rule


def _nullable(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    schema = schema | {"type": [schema["type"], "null"]}
    return schema | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})


@functools.cache
def _field_docstrings(part: type) -> dict[str, str]:
    """The docstring below each field, inherited ones too."""
    told: dict[str, str] = {}
    for cls in reversed(part.__mro__):
        if not dataclasses.is_dataclass(cls):
            continue
        body = typing.cast("ast.ClassDef", ast.parse(inspect.getsource(cls)).body[0]).body
        for line, below in itertools.pairwise(body):
            if isinstance(line, ast.AnnAssign) and isinstance(below, ast.Expr):
                text = ast.literal_eval(below.value)
                told[typing.cast("ast.Name", line.target).id] = _plain(text)
    return told


def _plain(docstring: str) -> str:
    return " ".join(inspect.cleandoc(docstring).split())


def data_dictionary() -> str:
    """The text of `docs/data-dictionary.md`: every column of the CSV export."""
    lines = [DICTIONARY_HEAD]
    for table in TABLES:
        lines += [f"## {table.name}.csv", "", f"A row is {table.one_row}.", ""]
        lines += ["| column | type | unit | meaning | empty means |", "|---|---|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {c.unit} | {c.meaning} | {c.null} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines)


def files() -> dict[Path, str]:
    """What should stand in each file that this script writes."""
    schemas = {FOLDER / f"{name}.json": written(name) for name in ROOTS}
    return schemas | {DICTIONARY: data_dictionary()}


def main() -> int:
    """Write the files, or with `--check` say which are not current; 1 where one is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not current")
    check = parser.parse_args().check
    old = 0
    for path, text in files().items():
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        old += 1
        if not check:
            path.write_text(text, "utf-8")
        print(f"{path.name}: {'not current; run scripts/build-schema' if check else 'written'}")
    return int(check and old > 0)


if __name__ == "__main__":
    sys.exit(main())
