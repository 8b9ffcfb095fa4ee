"""JSON Lines: each line a capture and a report of its own, read one at a time."""

import codecs
import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from whence.errors import InputError
from whence.model import Intake
from whence.reading import page
from whence.reading.charset import decode
from whence.reading.dates import day_of
from whence.reading.settings import Context
from whence.reading.source import Known, Source, capture_of, recorded, refused, shown, surely

_PIECE = 1024 * 1024
_NAMES = {"publisher": "publisher", "author": "author", "title": "title", "address": "address"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    number: int
    content: bytes
    whole: bool


def take(stream: BinaryIO, name: str, context: Context) -> Iterator[Intake]:
    """An intake for each line that is not blank.

    Raises:
        InputError: what `stream` raises on the way; the lines before were given.
    """
    some = False
    for line in _lines(stream, context.settings.config.max_capture):
        some = True
        capture = capture_of(line.content, name=f"{name}:{line.number}", media_type="application/json")
        context.keep(capture)
        source = Source(name=f"{name}:{line.number}", capture=capture)
        try:
            taken = surely(functools.partial(_report, source, line, context), source.name)
        except InputError as error:
            taken = refused(source.name, error, capture)
        yield taken
    if not some:
        yield refused(name, InputError("empty", f"{name}: every line is blank"))


def read_object(source: Source, content: bytes, context: Context) -> Intake:
    """The intake of one JSON object, which may stand on several lines.

    Raises:
        InputError: `json` or `json-no-text`.
    """
    values = _object(content, source.name)
    known, notes = _known(values)
    source = replace(source, known=known.over(source.known), notes=(*source.notes, *notes))
    text, html = values.get("text"), values.get("html")
    if isinstance(text, str) and (text.strip() or not isinstance(html, str)):
        return recorded(source, text, context.settings)
    if isinstance(html, str):
        return page.read(source, html, context.settings)
    raise InputError(
        "json-no-text",
        f"{source.name}: neither `text` nor `html` is a string; it has {_keys(values)}",
    )


def _report(source: Source, line: _Line, context: Context) -> Intake:
    if not line.whole:
        limit = context.settings.config.max_capture
        raise InputError(
            "too-large",
            f"{source.name}: the line is longer than {limit} bytes, of which the first are kept; "
            "split it, or raise max_capture",
        )
    return read_object(source, line.content, context)


def _lines(stream: BinaryIO, limit: int) -> Iterator[_Line]:
    number = 0
    while content := stream.readline(limit + 1):
        number += 1
        whole = len(content) <= limit or content.endswith(b"\n")
        last = content
        while not whole and not last.endswith(b"\n") and (last := stream.readline(_PIECE)):
            pass
        content = content.rstrip(b"\r\n") if whole else content[:limit]
        if content.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _Line(number=number, content=content, whole=whole)


def _object(content: bytes, name: str) -> dict[str, Any]:
    try:
        values = json.loads(decode(content.removeprefix(codecs.BOM_UTF8), name=name).text)
    except RecursionError as error:
        raise InputError("json", f"{name}: nested too deep; a report is a flat object") from error
    except ValueError as error:
        raise InputError(
            "json", f"{name}: not JSON ({error}); write one object a line, e.g. with `jq -c .`"
        ) from error
    if not isinstance(values, dict):
        raise InputError("json", f"{name}: JSON, but a {type(values).__name__}; expected an object")
    return values


def _known(values: dict[str, Any]) -> tuple[Known, tuple[str, ...]]:
    """What the line says of its report, and notes on what could not be used."""
    notes = []
    fields: dict[str, str] = {}
    for key, field in {**_NAMES, "id": "given_id", "language": "language"}.items():
        value = values.get(key)
        if isinstance(value, int | float) and key == "id" and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            fields[field] = value
        elif value is not None:
            notes.append(f"`{key}` is no string; left out")
    published = values.get("published_at")
    day = day_of(published) if isinstance(published, str) else None
    if published and day is None:
        notes.append(f"`published_at` is {shown(repr(published)[:60])}, not a date like 2015-02-21; left out")
    return Known(**fields, published_at=day, published_from="given"), tuple(notes)


def _keys(values: dict[str, Any]) -> str:
    names = ", ".join(shown(repr(key[:30])) for key in list(values)[:8])
    return names or "no keys"
