"""Bytes that are kept to intakes: what they are, and which reading that asks for."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from whence.errors import InputError
from whence.model import Intake
from whence.read import lines, page
from whence.read.charset import decode
from whence.read.expand import opened
from whence.read.settings import Context
from whence.read.sniff import HEAD, Kind, binary, kind_of
from whence.read.source import Source, recorded, refused

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
    if kind is Kind.LINES and source.suffix != ".json":
        yield from lines.take(rewound(head, stream), source.name, context)
        return
    content = head + stream.read()
    if kind is Kind.LINES:
        yield from _json(source, content, context)
    elif context.settings.as_feed or kind is Kind.FEED:
        from whence.read.feed import take_entries  # loaded late: it brings a parser for feeds alone

        yield from take_entries(source, content, kind, context)
    else:
        yield _single(source, content, kind, context)


def rewound(head: bytes, stream: BinaryIO) -> BinaryIO:
    """`stream` from its beginning, of which `head` was already read."""
    return io.BufferedReader(_Rewound(head, stream), HEAD)


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
        decoded = page.decoded(content, source.charset)
        return page.read(source, decoded.text, context.settings, notes=decoded.notes)
    decoded = decode(content, source.charset)
    return recorded(source, decoded.text, context.settings, notes=decoded.notes)


def _json(source: Source, content: bytes, context: Context) -> Iterator[Intake]:
    """A `.json` file: one object on many lines, or one object a line."""
    first, _, rest = content.strip().partition(b"\n")
    if rest and not first.rstrip().endswith(b"}"):
        yield lines.read_object(source, content, context)
    else:
        yield from lines.take(io.BytesIO(content), source.name, context)


class _Rewound(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = memoryview(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
