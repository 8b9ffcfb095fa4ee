"""A page's markup by a scanner that never looks back: what a parser must not be given, and bare text.

A page may be made to exhaust whoever parses it. libxml2 compares every attribute of an element with
every other, and gives up on what nests deeper than 2,048. This scanner takes time in proportion to
the page, whatever stands in it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.reading.elements import BREAKS, RAW

MAX_ATTRIBUTES = 200
"""Attributes of one element; one with more loses them all. Real pages stay below 50."""
MAX_ATTRIBUTES_IN_ALL = 400_000
"""Attributes of a page; elements beyond lose theirs. They take 100 bytes each once parsed."""

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?:[\s/]++|=?[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+|=)*+>?"
)
_BEGINNING = re.compile(r"<[a-zA-Z/!?]")
_COMMENT_END = re.compile(r"--!?>")
_SPACE = re.compile(r"[ \t\f\r\n]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tamed:
    """A page that a parser may be given."""

    page: str
    tags: int
    stripped: int
    """How many elements lost their attributes."""


def tamed(page: str, most_tags: int) -> Tamed:
    """`page` without the attributes of elements that have too many; as it is once it has `most_tags`."""
    kept: list[str] = []
    at = tags = stripped = in_all = 0
    for start, end, tag in _tags(page):
        tags += 1
        if tags > most_tags:
            break
        if tag is None or end - start < 8:
            continue
        most = _at_most(tag[0])
        in_all += most
        if in_all > MAX_ATTRIBUTES_IN_ALL or (most > MAX_ATTRIBUTES and _attributes(tag[0]) > MAX_ATTRIBUTES):
            kept += [page[at:start], f"<{tag['end']}{tag['name'][:40]}>"]
            at, stripped = end, stripped + 1
    return Tamed(page="".join([*kept, page[at:]]) if kept else page, tags=tags, stripped=stripped)


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
    text = _SPACE.sub(" ", html.unescape("".join(pieces)))
    return "\n".join(line.strip() for line in text.split("\x00") if line.strip())


def _tags(page: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """(start, end, match) of each tag in order; the match is None for comments and declarations."""
    at, raw = 0, ""
    while True:
        if raw:
            closing = re.compile(f"</{raw}(?=[\\s/>])", re.IGNORECASE).search(page, at)
            start = closing.start() if closing else len(page)
            raw = ""
        else:
            beginning = _BEGINNING.search(page, at)
            start = beginning.start() if beginning else len(page)
        if start >= len(page):
            return
        tag = _TAG.match(page, start)
        if tag is not None:
            at = tag.end()
            yield start, at, tag
            raw = tag["name"].lower() if not tag["end"] and tag["name"].lower() in RAW else ""
        else:
            at = _declaration_end(page, start)
            yield start, at, None


def _declaration_end(page: str, start: int) -> int:
    if page.startswith("<!--", start):
        comment = _COMMENT_END.search(page, start + 2)
        return comment.end() if comment else len(page)
    end = page.find(">", start)
    return end + 1 if end >= 0 else len(page)


def _at_most(tag: str) -> int:
    """At least the number of attributes of `tag`: its equals signs or its words, quoted values included."""
    return tag.count("=") + len(tag.split()) - 1


def _attributes(tag: str) -> int:
    """The same, quoted values apart."""
    return _at_most(re.sub(r"\"[^\"]*+\"|'[^']*+'", "", tag))
