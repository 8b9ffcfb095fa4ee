"""An HTML page to its whole visible text, with the site's furniture marked."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from whence.model import Intake
from whence.reading.align import furniture
from whence.reading.charset import Decoded, decode
from whence.reading.dates import stamp_of
from whence.reading.markup import bare_text, tamed
from whence.reading.metadata import known_of_page
from whence.reading.settings import Settings
from whence.reading.source import Known, Source, recorded
from whence.reading.visible import depth_and_size, visible_text

MAX_SELECTED = 20_000
"""Elements of the largest page on which the main text is looked for: 2 seconds; real articles have 3,000."""
MAX_SELECTED_DEPTH = 200
"""How deep the elements of such a page may nest; real ones nest to 50. Time grows with its square."""
MAX_SELECTED_TEXT = 1_000_000
"""Code points of the longest such text."""
MAX_TAGS = 200_000
"""Tags of the largest page that is parsed: 150 MB; a larger one is read by its text alone."""

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_BYLINE = re.compile(r"\s*(?:by|from|written by|reporting by)\s+\S.{1,80}", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Main:
    """The passages of the report, and what the page says of itself."""

    passages: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Parsed:
    """A page's tree, where it could be had, its elements' number and depth, and the HTML that gave it."""

    tree: Any = None
    size: int = 0
    depth: int = 0
    html: str = ""
    notes: tuple[str, ...] = ()


def decoded(content: bytes, declared: str | None, name: str) -> Decoded:
    """The text of a page's bytes, by the set that the server or else the page itself declares."""
    if declared is None and (match := _DECLARED.search(content[:4_096])):
        declared = match[1].decode("ascii", "replace")
    return decode(content, declared, name=name)


def read(source: Source, html: str, settings: Settings, *, notes: tuple[str, ...] = ()) -> Intake:
    """The intake of a page: its whole visible text, and as boilerplate what is not the report.

    A page that nests deeper than `max_depth`, or that cannot be parsed, is read by its text alone; a
    note says so, and nothing is marked.
    """
    html = _CONTROL.sub("\ufffd", html)
    parsed = _parsed(html, settings.config.max_depth)
    if parsed.tree is None:
        return recorded(source, bare_text(html), settings, notes=(*notes, *parsed.notes))
    text = visible_text(parsed.tree)
    main = _main(parsed, len(text))
    known = source.known.over(main.known).over(Known(publisher=_host(source.capture.final_address)))
    marked = furniture(text, main.passages, known.title, _stamps(text, known)) if main.passages else ()
    remarks = (*notes, *parsed.notes, *main.notes)
    return recorded(source, text, settings, known=known, boilerplate=marked, notes=remarks)


def read_fragment(source: Source, html: str, settings: Settings) -> Intake:
    """The intake of a piece of HTML that is all report, such as the content of a feed's entry."""
    html = _CONTROL.sub("\ufffd", html)
    parsed = _parsed(f"<div>{html}</div>", settings.config.max_depth)
    text = bare_text(html) if parsed.tree is None else visible_text(parsed.tree)
    return recorded(source, text, settings, notes=parsed.notes)


def feed_links(html: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page names, for a person who gave the page in their place."""
    found = re.findall(r"<link\b[^>]{0,500}?application/(?:rss|atom)\+xml[^>]{0,500}>", html[:200_000], re.I)
    links = (re.search(r"href\s*=\s*[\"']?([^\"'\s>]{1,300})", link, re.I) for link in found[:3])
    return tuple(match[1] for match in links if match)


def _parsed(html: str, max_depth: int) -> _Parsed:
    """The page's tree, or none, with the reason among the notes."""
    from lxml import etree  # loaded late: texts without markup never need it

    tame = tamed(html, MAX_TAGS)
    if tame.tags > MAX_TAGS:
        return _Parsed(notes=(f"read by its text alone: it has more than {MAX_TAGS} tags",))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = etree.fromstring(tame.page.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        return _Parsed(notes=(f"read by its text alone: it cannot be parsed ({error})",))
    if tree is None:
        return _Parsed(notes=("read by its text alone: it has no elements",))
    depth, size = depth_and_size(tree)
    if depth > max_depth or any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        return _Parsed(notes=(f"read by its text alone: its elements nest deeper than {max_depth}",))
    lost = (f"{tame.stripped} elements with too many attributes were read without them",)
    return _Parsed(tree=tree, size=size, depth=depth, html=tame.page, notes=lost if tame.stripped else ())


def _main(parsed: _Parsed, length: int) -> _Main:
    """The report of a page whose visible text is `length` long."""
    from whence.reading.selection import selected  # loaded late, as all that only pages need

    known = known_of_page(parsed.tree)
    if parsed.size > MAX_SELECTED or parsed.depth > MAX_SELECTED_DEPTH or length > MAX_SELECTED_TEXT:
        return _Main(known=known, notes=("too large to look for its main text; nothing is marked",))
    try:
        main = selected(parsed.html)
    except Exception as error:  # noqa: BLE001 - heuristics of another project on a hostile page
        return _Main(known=known, notes=(f"its main text was not found ({type(error).__name__}: {error})",))
    notes = () if main.passages else ("no main text was found on the page; nothing is marked",)
    return _Main(passages=main.passages, known=known.over(Known(author=main.author)), notes=notes)


def _host(address: str | None) -> str | None:
    """The host of an address, which stands for the publisher where the page names none."""
    return None if address is None else urlsplit(address).netloc.removeprefix("www.") or None


def _stamps(text: str, known: Known) -> list[str]:
    """Lines that ground the report: bylines and date stamps."""
    names = {name.casefold() for name in (known.author, known.publisher) if name}
    return [
        line
        for line in text.splitlines()[:400]
        if len(line) < 120 and (line.strip().casefold() in names or _BYLINE.fullmatch(line) or stamp_of(line))
    ]
