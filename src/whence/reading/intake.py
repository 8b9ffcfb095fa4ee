"""Targets to intakes: what was named is found, kept, and read; what is wrong with it goes into its intake."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from whence.errors import InputError
from whence.model import Capture, Intake
from whence.reading import document, files, lines
from whence.reading.document import read_some, rewound
from whence.reading.settings import Context, Settings
from whence.reading.sniff import HEAD, Kind, kind_of
from whence.reading.source import Known, Source, capture_of, recorded, refused, shown, storable

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*://")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,6}(?:\.(?:gz|bz2|xz))?$")
_LEFT_OUT = frozenset(("database", "hidden", "link"))


def intake(targets: Iterable[str], settings: Settings, keep: Callable[[Capture], None]) -> Iterator[Intake]:
    """An intake for each input that `targets` name, in order.

    A folder is walked in the order of names, a file of JSON Lines gives an intake a line, a feed one
    an entry. What is wrong with an input is the intake's reason, and never raised.

    Args:
        targets: paths, folders, `-` for standard input, http and https addresses.
        settings: how the inputs are to be taken.
        keep: called with each capture before anything parses its bytes; what it raises is raised.
    """
    context = Context(settings=settings, keep=keep)
    for target in targets:
        if target == "-":
            yield from _stream(sys.stdin.buffer, "-", "", context)
        elif _ADDRESS.match(target):
            from whence.reading.web import take_address  # loaded late: files need no network

            yield from take_address(target, context)
        elif files.is_folder(target):
            yield from _folder(target, context)
        else:
            yield from _file(target, context)


def report_from_text(
    text: str,
    *,
    published_at: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    address: str | None = None,
    given_id: str | None = None,
) -> Intake:
    """The intake of a text in memory; its capture holds the text in UTF-8."""
    content = storable(text)[0].encode("utf-8")
    known = Known(
        given_id=given_id,
        address=address,
        publisher=publisher,
        title=title,
        published_at=published_at,
        published_from="given",
    )
    source = Source(name="text", capture=capture_of(content, media_type="text/plain"), known=known)
    return recorded(source, text, Settings())


def _folder(folder: str, context: Context) -> Iterator[Intake]:
    for found in files.walked(folder):
        if isinstance(found, str):
            yield from _file(found, context)
        else:
            path, error = found
            yield refused(shown(path), error, filtered=error.reason in _LEFT_OUT)


def _file(path: str, context: Context) -> Iterator[Intake]:
    name = shown(path)
    try:
        stream = files.opened(path)
    except InputError as error:
        yield refused(name, error)
        return
    suffix = _SUFFIX.search(Path(path).name.lower())
    with stream:
        yield from _stream(stream, name, suffix[0] if suffix else "", context)


def _stream(stream: BinaryIO, name: str, suffix: str, context: Context) -> Iterator[Intake]:
    """The intakes of bytes that are read now; lines one at a time, all else whole."""
    limit = context.settings.config.max_capture
    try:
        head = read_some(stream, HEAD, name)
        plain = rewound(head, stream, name)
        by_line = kind_of(head, suffix=suffix) is Kind.LINES and suffix != ".json"
        if by_line and not context.settings.as_feed:
            yield from lines.take(plain, name, context)
            return
        content = plain.read(limit + 1)
    except InputError as error:
        yield refused(name, error)
        return
    capture = capture_of(content[:limit], name=name)
    context.keep(capture)
    if len(content) <= limit:
        yield from document.take(Source(name=name, capture=capture, suffix=suffix), context)
    else:
        yield refused(name, _too_large(name, limit), capture)


def _too_large(name: str, limit: int) -> InputError:
    return InputError(
        "too-large", f"{name}: longer than {limit} bytes, of which the first are kept; raise max_capture"
    )
