"""What kind of input the first bytes show."""

import codecs
import re
from enum import Enum

from whence.reading.charset import wide_charset
from whence.reading.elements import BEGINNINGS

HEAD = 64 * 1024
"""Bytes that are looked at."""

MAX_CONTROL = 0.1
"""The share of control characters above which bytes are taken for no text; texts have next to none,
and a text with a few stray NULs is still a text."""


class Kind(Enum):
    """What an input is read as."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"
    XML = "xml"
    LINES = "lines"
    COMPRESSED = "compressed"
    BINARY = "binary"
    EMPTY = "empty"


_COMPRESSED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a RIFF file (image, sound or film)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\xcf\xfa\xed\xfe": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\x00asm": "a program",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x28\xb5\x2f\xfd": "Zstandard data",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "an SQLite database",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript document",
    b"OggS": "sound or film",
    b"ID3": "sound",
    b"\x1aE\xdf\xa3": "film",
    b"wOF": "a font",
    b"PAR1": "a Parquet table",
    b"WARC/": "a WARC archive",
}
# "MZ" and "ID3" begin words too, so they count only where a control character follows soon.
_WEAK = (b"MZ", b"ID3", b"RIFF", b"wOF", b"PAR1", b"GIF8")
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_STRONG = re.compile(r"<!doctype\s+html|<html[\s>/]", re.IGNORECASE)
_LEADING = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*+", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+([^\s>\[]+)([^>\[]*)([>\[])", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.\-]*(?::[\w.\-]+)?)")
_FEED_ROOTS = ("rss", "rdf", "feed")


def compression(head: bytes) -> str | None:
    """gzip, bzip2 or xz where `head` begins as these do, else None."""
    return next((name for magic, name in _COMPRESSED.items() if head.startswith(magic)), None)


def binary(head: bytes) -> str | None:
    """What sort of thing that is no text `head` begins, in words; None where it may be text."""
    controls = len(head) - len(head.translate(None, _CONTROL))
    for magic, what in _MAGIC.items():
        if head.startswith(magic) and (controls or magic not in _WEAK):
            return what
    if head[4:8] == b"ftyp":
        return "film"
    if head[257:262] == b"ustar":
        return "a tar archive"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return None
    if controls > MAX_CONTROL * len(head) and wide_charset(head) is None:
        return f"made of control characters to {100 * controls // len(head)} in a hundred"
    return None


def kind_of(head: bytes, *, suffix: str = "", media_type: str | None = None) -> Kind:
    """The kind of an input that begins with `head`; what it is goes before what it is called."""
    if not head:
        return Kind.EMPTY
    if compression(head):
        return Kind.COMPRESSED
    if binary(head):
        return Kind.BINARY
    text = _legible(head)
    if suffix in (".jsonl", ".ndjson", ".json") or _begins_line(head):
        return Kind.LINES
    if kind := _markup(text, suffix):
        return kind
    named = suffix in (".html", ".htm", ".xhtml") or (media_type or "").startswith(
        ("text/html", "application/xhtml")
    )
    return Kind.PAGE if named else Kind.TEXT


def _markup(text: str, suffix: str) -> Kind | None:
    leading = _LEADING.match(text)
    at = leading.end() if leading else 0
    declared = text[:at].lstrip().startswith("<?xml")
    doctype = _DOCTYPE.match(text, at)
    if doctype:
        if doctype[1].lower() == "html" and not (declared and doctype[3] == "["):
            return Kind.PAGE
        if doctype[3] == "[" or "system" in doctype[2].lower():
            return Kind.XML
        after = _LEADING.match(text, doctype.end())
        at = after.end() if after else doctype.end()
    root = _ROOT.match(text, at)
    if root is None:
        return Kind.XML if declared else None
    name = root[1].lower().rpartition(":")[2]
    if name in _FEED_ROOTS and (declared or "xmlns" in text[at : at + 2_000] or name == "rss"):
        return Kind.FEED
    if name in BEGINNINGS and (suffix != ".txt" or _STRONG.match(text, at)):
        return Kind.PAGE
    return Kind.XML if declared else None


def _begins_line(head: bytes) -> bool:
    """Whether the first line is a JSON object, or the whole head lies within one."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith(b"{"):
        return False
    first, newline, _ = start.partition(b"\n")
    if newline or len(head) < HEAD:
        return first.rstrip().endswith(b"}") and re.search(rb'"(?:text|html)"\s*:', first) is not None
    return re.match(rb'\{\s*"', start) is not None


def _legible(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF16_LE):
        return head[2:].decode("utf-16-le", "ignore")
    if head.startswith(codecs.BOM_UTF16_BE):
        return head[2:].decode("utf-16-be", "ignore")
    if wide := wide_charset(head):
        return head.decode(wide, "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
