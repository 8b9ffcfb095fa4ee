"""How values stand on disk: any text whatever, canonical JSON, hashes, and words folded for finding."""

import datetime
import functools
import hashlib
import importlib.metadata
import json
import re
import unicodedata
import zlib
from typing import Any

import sqlalchemy as sa

_LARGEST = 2**63 - 1
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


class Text(sa.TypeDecorator[str]):
    """A column for any string of Python's.

    PostgreSQL stores no NUL and neither database a lone surrogate, yet a hostile page's title may hold
    both. They stand as U+001A and four hex digits, and so does U+001A itself.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """The string with what cannot be stored escaped."""
        return None if value is None else _UNSTORABLE.sub(lambda m: f"\x1a{ord(m[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """The string as it was given."""
        return None if value is None else _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value)


@functools.cache
def whence_version() -> str:
    """The version of Whence that is installed; what it reads and derives is marked with it."""
    return importlib.metadata.version("whence")


def now() -> str:
    """The present moment, ISO 8601 in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8; lone surrogates pass through."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def sha256(content: bytes) -> str:
    """The SHA-256 of `content` in hex."""
    return hashlib.sha256(content).hexdigest()


def payload_hash(value: Any) -> str:
    """The SHA-256 of `value` as canonical JSON, for the audit log."""
    return sha256(canonical(value))


def pack(value: Any) -> bytes:
    """`value` as compressed canonical JSON."""
    return zlib.compress(canonical(value))


def unpack(packed: bytes) -> Any:
    """The value that `pack` was given.

    Raises:
        ValueError: the bytes are not what `pack` gives.
    """
    try:
        return json.loads(unpack_text(packed))
    except RecursionError as error:
        raise ValueError("the JSON nests deeper than anything that was written") from error


def pack_text(text: str) -> bytes:
    """`text`, compressed."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """The text that `pack_text` was given.

    Raises:
        ValueError: the bytes are not what `pack_text` gives.
    """
    return unpack_bytes(packed).decode("utf-8", "surrogatepass")


def unpack_bytes(packed: bytes) -> bytes:
    """What was compressed.

    Raises:
        ValueError: the bytes are not compressed, or were cut or changed since.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(f"the compressed bytes are damaged ({error})") from error


def fold(text: str) -> str:
    """`text` without case, accents and doubled spaces, for finding."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def storable(number: int | None) -> int | None:
    """`number`, or the largest that a column holds: a hostile report's toll may have a thousand digits."""
    return None if number is None else max(-_LARGEST, min(number, _LARGEST))
