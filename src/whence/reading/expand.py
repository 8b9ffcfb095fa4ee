"""Compressed bytes to plain ones, in bounded memory: bombs and cut-off files end here."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from whence.errors import InputError
from whence.reading.sniff import compression

MAX_LAYERS = 3
"""Compression within compression that is undone; a text is wrapped once, sometimes twice (a `.gz` served
with a content encoding), and what is wrapped oftener is made to exhaust its reader."""

PIECE = 64 * 1024
XZ_MEMORY = 256 * 1024 * 1024
"""What an xz dictionary may take; the largest preset (`xz -9`) needs 65 MiB to undo."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class Expanding(io.RawIOBase):
    """The plain bytes of a compressed stream, as a file that is read once.

    Reading raises `InputError`: `compressed-truncated` where the stream ends early or is damaged,
    `compressed-too-large` where more than `limit` bytes come out.
    """

    def __init__(self, stream: Any, encoding: str, limit: int, name: str) -> None:
        self._stream = stream
        self._make = _MAKERS[encoding]
        self._encoding, self._limit, self._name = encoding, limit, name
        self._left = limit
        self._state: _Decompressor | None = self._make()
        self._waiting = b""

    def readable(self) -> bool:
        """True: that is what it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The number of plain bytes put into `buffer`; 0 at the end."""
        piece = self._piece(len(buffer))
        self._left -= len(piece)
        if self._left < 0:
            raise InputError(
                "compressed-too-large",
                f"{self._name}: its {self._encoding} data grows beyond {self._limit} bytes; "
                "raise max_decompressed if the source is trusted",
            )
        buffer[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        while self._state is not None:
            if self._state.eof:
                self._next_member(self._state.unused_data)
                continue
            fed = self._fed()
            out = self._undone(fed, size)
            if out:
                return out
            if not fed and not self._state.eof and not self._waiting:
                raise self._cut("ends before its data does")
        return b""

    def _fed(self) -> bytes:
        """The next compressed bytes; none while the decompressor still holds some."""
        if self._waiting:
            fed, self._waiting = self._waiting, b""
            return fed
        if getattr(self._state, "needs_input", True):
            return bytes(self._stream.read(PIECE))
        return b""

    def _undone(self, fed: bytes, size: int) -> bytes:
        assert self._state is not None  # noqa: S101 - the caller has looked
        try:
            out = self._state.decompress(fed, size)
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
            raise self._cut(f"is damaged ({error})") from error
        self._waiting = getattr(self._state, "unconsumed_tail", b"")
        return out

    def _next_member(self, rest: bytes) -> None:
        """Go on to a further member, or end; what follows and is no member is left alone, as gzip does."""
        rest = (rest + self._stream.read(6) if len(rest) < 6 else rest).lstrip(b"\0")
        if compression(rest) == self._encoding:
            self._state, self._waiting = self._make(), rest
        else:
            self._state = None

    def _cut(self, what: str) -> InputError:
        return InputError(
            "compressed-truncated",
            f"{self._name}: its {self._encoding} data {what}; fetch or copy the file again",
        )


def opened(content: bytes, encodings: tuple[str, ...], limit: int, name: str) -> io.BufferedReader | None:
    """The plain bytes of `content` as a stream; None where nothing had to be undone.

    Args:
        content: the bytes as they came.
        encodings: content encodings that the server named, the last one applied first.
        limit: the bytes that may come out of each layer.
        name: for messages.

    Raises:
        InputError: as `Expanding` does; also `fetch` for an encoding that was never asked for.
    """
    stream: Any = io.BytesIO(content)
    layers = 0
    waiting = [e for e in encodings if e not in ("identity", "")]
    while True:
        encoding = _announced(waiting, name) or compression(stream.peek(6) if layers else content[:6])
        if encoding is None:
            return stream if layers else None
        if layers == MAX_LAYERS:
            raise InputError(
                "compressed-too-large",
                f"{name}: compressed more than {MAX_LAYERS} times over; give the innermost file",
            )
        stream = io.BufferedReader(Expanding(stream, encoding, limit, name), PIECE)
        layers += 1


def _announced(waiting: list[str], name: str) -> str | None:
    if not waiting:
        return None
    encoding = waiting.pop(0)
    if encoding in ("gzip", "x-gzip"):
        return "gzip"
    if encoding == "deflate":
        return "deflate"
    raise InputError(
        "fetch", f"{name}: answered in the content encoding {encoding!r}, which was not asked for"
    )


class _Deflate:
    """A deflate stream with or without zlib's header: servers send both under one name."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._begun = False

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def unconsumed_tail(self) -> bytes:
        return self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        if not self._begun and data:
            self._begun = True
            if data[0] & 0x0F != 8:
                self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
        return self._inner.decompress(data, max_length)


_MAKERS: dict[str, Callable[[], Any]] = {
    "gzip": lambda: zlib.decompressobj(16 + zlib.MAX_WBITS),
    "deflate": _Deflate,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=XZ_MEMORY),
}
