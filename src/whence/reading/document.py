"""Bytes that are kept to intakes: what they are, and which reading that asks for."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from whence.errors import InputError
from whence.model import Intake
from whence.reading import lines, page
from whence.reading.charset import decode
from whence.reading.expand import opened
from whence.reading.settings import Context
from whence.reading.sniff import HEAD, Kind, binary, kind_of
from whence.reading.source import Source, recorded, refused, surely

_TAG_NAME = re.compile(r"\.(gz|bz2|xz)$")


def take(source: Source, context: Context) -> Iterator[Intake]:
    """The intakes of one capture, whose bytes are already kept: one, or one for each line or entry."""
    name, limit = source.name, context.settings.config.max_decompressed
    try:
        plain = opened(source.capture.content, source.encodings, limit, name)
        if plain is None:
            yield from take_stream(source, io.BytesIO(source.capture.content), context)
        else:
            inner = replace(
                source,
                suffix=inner_suffix(source.suffix),
                notes=(*source.notes, f"decompressed from {len(source.capture.content)} bytes"),
            )
            yield from take_stream(inner, plain, context)
    except InputError as error:
        yield refused(name, error, source.capture)


def inner_suffix(suffix: str) -> str:
    """The end of a file's name without its compression: `.jsonl` of `.jsonl.gz`."""
    return _TAG_NAME.sub("", suffix)


def take_stream(source: Source, stream: BinaryIO, context: Context) -> Iterator[Intake]:
    """The intakes of plain bytes.

    Raises:
        InputError: the reason why there is no report, or why the rest of the lines is not read.
    """
    head = stream.read(HEAD)
    kind = kind_of(head, suffix=source.suffix, media_type=source.capture.media_type)
    as_feed = context.settings.as_feed and kind not in (Kind.EMPTY, Kind.BINARY)
    if kind is Kind.LINES and source.suffix != ".json" and not as_feed:
        yield from lines.take(rewound(head, stream, source.name), source.name, context)
        return
    content = head + stream.read()
    if as_feed or kind is Kind.FEED:
        from whence.reading.feed import take_entries  # loaded late: it brings a parser for feeds alone

        yield from take_entries(source, content, kind, context)
    elif kind is Kind.LINES:
        yield from _json(source, content, context)
    else:
        yield surely(lambda: _single(source, content, kind, context), source.name)


def rewound(head: bytes, stream: BinaryIO, name: str) -> BinaryIO:
    """`stream` from its beginning, of which `head` was already read; raises as `read_some` does."""
    return io.BufferedReader(_Rewound(head, stream, name), HEAD)


def _single(source: Source, content: bytes, kind: Kind, context: Context) -> Intake:
    if kind is Kind.EMPTY:
        raise InputError("empty", f"{source.name}: holds no bytes; check that it was saved whole")
    if kind is Kind.BINARY:
        what = binary(content[:HEAD]) or "no text"
        raise InputError("binary", f"{source.name}: is {what}; give text, HTML, JSON Lines or a feed")
    if kind is Kind.XML:
        raise InputError(
            "xml",
            f"{source.name}: is XML that declares entities or a type of its own, or is neither a page nor a "
            "feed; remove the document type declaration if the source is trusted",
        )
    if kind is Kind.PAGE:
        decoded = page.decoded(content, source.charset, source.name)
        return page.read(source, decoded.text, context.settings, notes=decoded.notes)
    decoded = decode(content, source.charset, name=source.name)
    return recorded(source, decoded.text, context.settings, notes=decoded.notes)


def _json(source: Source, content: bytes, context: Context) -> Iterator[Intake]:
    """A `.json` file: one object on many lines, or one object a line."""
    first, _, rest = content.strip().partition(b"\n")
    if rest and not first.rstrip().endswith(b"}"):
        yield surely(lambda: lines.read_object(source, content, context), source.name)
    else:
        yield from lines.take(io.BytesIO(content), source.name, context)


def read_some(stream: BinaryIO, size: int, name: str) -> bytes:
    """The next bytes of `stream`, at most `size`.

    Raises:
        InputError: `unreadable`.
    """
    try:
        return stream.read(size)
    except OSError as error:
        raise InputError(
            "unreadable", f"{name}: cannot be read to its end ({error.strerror}); check the disk"
        ) from error


class _Rewound(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO, name: str) -> None:
        self._head, self._stream, self._name = memoryview(head), stream, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        piece = read_some(self._stream, len(buffer), self._name)
        buffer[: len(piece)] = piece
        return len(piece)
