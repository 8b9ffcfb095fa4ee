"""A page's markup by a scanner that never looks back: what a parser must not be given, and bare text.

A page may be made to exhaust whoever parses it. libxml2 compares every attribute of an element with
every other, and gives up on what nests deeper than 2,048. This scanner takes time in proportion to
the page, whatever stands in it.
"""

import html
import re
from collections.abc import Iterator

from whence.read.elements import BREAKS, RAW

MAX_ATTRIBUTES = 200
"""Attributes of one element; one with more loses them all. Real pages stay below 50."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[\s/]++|=?[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+|=)*+>?"
)
_COMMENT_END = re.compile(r"--!?>")
_SPACE = re.compile(r"[ \t\f\r\n]+")


def tamed(page: str) -> tuple[str, int]:
    """`page` without the attributes of elements that have too many, and how many elements lost theirs."""
    kept, at, count = [], 0, 0
    for start, end, tag in _tags(page):
        if tag is not None and end - start > 2 * MAX_ATTRIBUTES and _attributes(tag[0]) > MAX_ATTRIBUTES:
            kept += [page[at:start], f"<{tag['end']}{tag['name'][:40]}>"]
            at, count = end, count + 1
    return ("".join([*kept, page[at:]]), count) if count else (page, 0)


def bare_text(page: str) -> str:
    """The text of `page` without markup, scripts and styles, on as many lines as its blocks show."""
    pieces, at, hidden = [], 0, False
    for start, end, tag in _tags(page):
        if not hidden:
            pieces.append(page[at:start])
        at = end
        name = tag["name"].lower() if tag else ""
        if name in ("script", "style", "title"):
            hidden = bool(tag and not tag["end"])
        elif name in BREAKS:
            pieces.append("\x00")
    if not hidden:
        pieces.append(page[at:])
    lines = (_SPACE.sub(" ", html.unescape(line)).strip() for line in "".join(pieces).split("\x00"))
    return "\n".join(line for line in lines if line)


def _tags(page: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """(start, end, match) of each tag in order; the match is None for comments and declarations."""
    at, raw = 0, ""
    while True:
        if raw:
            closing = re.compile(f"</{raw}(?=[\\s/>])", re.IGNORECASE).search(page, at)
            start = closing.start() if closing else len(page)
            raw = ""
        else:
            start = page.find("<", at)
        if start < 0 or start >= len(page):
            return
        tag = _TAG.match(page, start)
        if tag is not None:
            at = tag.end()
            yield start, at, tag
            raw = tag["name"].lower() if not tag["end"] and tag["name"].lower() in RAW else ""
        elif page.startswith(("<!", "<?", "</"), start):
            at = _declaration_end(page, start)
            yield start, at, None
        else:
            at = start + 1


def _declaration_end(page: str, start: int) -> int:
    if page.startswith("<!--", start):
        comment = _COMMENT_END.search(page, start + 2)
        return comment.end() if comment else len(page)
    end = page.find(">", start)
    return end + 1 if end >= 0 else len(page)


def _attributes(tag: str) -> int:
    """At least the number of attributes of `tag`: its equals signs and its words, quoted values apart."""
    outside = re.sub(r"\"[^\"]*+\"|'[^']*+'", "", tag)
    return outside.count("=") + len(outside.split())
