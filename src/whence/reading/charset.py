"""Bytes to text: the character set that was declared, or the one that the bytes show."""

import codecs
import re
from dataclasses import dataclass

from whence.errors import InputError

SAMPLE = 64 * 1024
"""Bytes that the statistical guess is made from; more do not change it."""

MAX_STRAYS = 10_000
"""Bytes that are no UTF-8 in a text that is still taken for UTF-8; bounds the time to find out."""

FEW = 40
"""Bytes that are not ASCII below which a statistical guess is wrong more often than windows-1252 is."""

_GUESSES = (
    "big5 cp866 cp932 cp949 euc_jp euc_kr gb18030 koi8_r koi8_u shift_jis iso8859_2 iso8859_5 iso8859_6 "
    "iso8859_7 iso8859_8 iso8859_15 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874"
)
"""What texts on the Web are in (WHATWG, Encoding); a guess outside these is a wrong one."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEVEN_BIT = ("iso2022", "hz")
# What the Web calls latin-1 or ascii is windows-1252 (WHATWG, Encoding).
_WINDOWS = {"ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254"}
# Quotes, dashes, ellipsis, bullet, no-break space: the same bytes in every single-byte Windows set.
_TYPOGRAPHIC = frozenset(b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0")
_HIGH = re.compile(rb"[\x80-\xff]+")
_HIGH_TEXT = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text, the character set that gave it, and what the reader of the account should know."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None, *, name: str) -> Decoded:
    """The text of `content`, without a byte order mark; newlines are left alone.

    Tried in this order: a byte order mark; UTF-8; the declared set; UTF-8 with a few bytes of
    windows-1252 in it; a statistical guess; windows-1252. A set whose bytes all look like ASCII
    (ISO-2022) goes before UTF-8 where it is declared. UTF-8 goes before any other declaration, since
    bytes that only look like it are rare and wrong declarations are not.

    Args:
        content: the bytes.
        declared: the character set that came with them.
        name: what messages call them.

    Raises:
        InputError: `undecodable`, where a byte order mark promises a set that the bytes break.
    """
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return _marked(content[len(bom) :], charset, name)
    if (wide := wide_charset(content[:SAMPLE])) and (text := _strictly(content, wide)) is not None:
        return Decoded(text=text, charset=wide, notes=(f"read as {wide}, which its zero bytes show",))
    told = _known(declared)
    if told and told.startswith(_SEVEN_BIT) and (text := _strictly(content, told)) is not None:
        return Decoded(text=text, charset=told, notes=(f"read as {told}, as declared",))
    if (text := _strictly(content, "utf-8")) is not None:
        lie = told not in (None, "utf-8", "windows-1252") and not content.isascii()
        return Decoded(
            text=text, charset="utf-8", notes=(f"declared as {declared}, is utf-8",) if lie else ()
        )
    if told and told != "utf-8" and (text := _strictly(content, told)) is not None:
        return Decoded(text=text, charset=told, notes=(f"read as {told}, as declared",))
    return _guessed(content)


def wide_charset(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every other byte of `head` is mostly zero, else None."""
    if len(head) < 4:
        return None
    even, odd = head[0::2], head[1::2]
    zeros = (even.count(0) / len(even), odd.count(0) / len(odd))
    if zeros[1] > 0.4 and zeros[0] < 0.05:
        return "utf-16-le"
    if zeros[0] > 0.4 and zeros[1] < 0.05:
        return "utf-16-be"
    return None


def _marked(rest: bytes, charset: str, name: str) -> Decoded:
    if (text := _strictly(rest, charset)) is not None:
        return Decoded(text=text, charset=charset, notes=(f"byte order mark of {charset} left out",))
    if charset == "utf-8":
        return _guessed(rest)
    text = rest.decode(charset, "replace")
    if text.count("\ufffd") > len(text) // 10:
        raise InputError(
            "undecodable",
            f"{name}: marked as {charset} by its first bytes, which the others are not; save it as UTF-8",
        )
    return Decoded(text=text, charset=charset, notes=(f"what breaks {charset} became U+FFFD",))


def _guessed(content: bytes) -> Decoded:
    if mixed := _mixed(content):
        return mixed
    charset = "windows-1252" if _looks_western(content[: 16 * SAMPLE]) else _statistical(content)
    if charset and (text := _strictly(content, charset)) is not None:
        note = f"is not utf-8; read as {charset}, which is a guess"
        return Decoded(text=text, charset=charset, notes=(note,))
    text = content.decode("windows-1252", "replace")
    note = "no one character set fits; read as windows-1252, with U+FFFD for what it does not know"
    return Decoded(text=text, charset="windows-1252", notes=(note,))


def _looks_western(content: bytes) -> bool:
    """Whether the bytes that are not ASCII are mere typography, or too few to tell one set by."""
    high = b"".join(_HIGH.findall(content))
    return _TYPOGRAPHIC.issuperset(high) or (len(high) < FEW and len(high) < len(content) // 8)


def _mixed(content: bytes) -> Decoded | None:
    """UTF-8 with stray bytes of windows-1252, where the UTF-8 outweighs them; else None."""
    strays: list[int] = []

    def stray(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError) or len(strays) == MAX_STRAYS:
            raise error
        strays.append(error.start)
        return error.object[error.start : error.start + 1].decode("windows-1252", "replace"), error.start + 1

    codecs.register_error("whence-stray", stray)
    try:
        text = content.decode("utf-8", "whence-stray")
    except UnicodeDecodeError:
        return None
    proper = len(_HIGH_TEXT.findall(text)) - len(strays)
    if proper < max(1, len(strays)):
        return None
    where = f"byte {strays[0]}" if len(strays) == 1 else f"bytes {strays[0]} to {strays[-1]}"
    note = f"mixed character sets: utf-8, but {len(strays)} bytes at {where} were read as windows-1252"
    return Decoded(text=text, charset="utf-8", notes=(note,))


def _statistical(content: bytes) -> str | None:
    from charset_normalizer import from_bytes  # loaded late: plain UTF-8 never needs it

    first = next(_HIGH.finditer(content), None)
    start = max(0, first.start() - SAMPLE // 4) if first else 0
    best = from_bytes(content[start : start + SAMPLE], cp_isolation=_GUESSES.split()).best()
    return None if best is None else _known(best.encoding)


def _known(name: str | None) -> str | None:
    """Python's name of a declared character set; None where there is none, or none that is safe."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().strip("\"'")[:40])
    except (LookupError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True) or codec.name in ("utf-7", "idna", "punycode"):
        return None
    if codec.name.startswith(("utf-16", "utf-32", "unicode", "raw")):
        return None  # no page that could declare these in its own bytes is in them
    return _WINDOWS.get(codec.name, codec.name)


def _strictly(content: bytes, charset: str) -> str | None:
    try:
        return content.decode(charset)
    except UnicodeDecodeError:
        return None
