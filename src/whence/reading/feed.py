"""RSS and Atom: each entry a report of its own, from the feed itself or from its page."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.entities import html5
from typing import Any

import feedparser
from lxml import etree

from whence.errors import InputError
from whence.model import Capture, Intake
from whence.reading import page
from whence.reading.dates import day_of
from whence.reading.settings import Context
from whence.reading.sniff import Kind
from whence.reading.source import Known, Source, capture_of, recorded, refused, surely

FULL = 80
"""Words from which an entry's text is taken for the whole report; a summary has fewer."""

MAX_ENTRY = 4 * 1024 * 1024
"""Code points of one entry; libxml2 gives up on a text of 10 MB."""
MAX_OPENING = 20_000
"""Code points of the root element's tag, which holds a dozen namespaces in a real feed."""
MAX_ATTRIBUTES = 200
"""Attributes of one element within an entry; feedparser compares each with every other."""

MAX_ELEMENTS = 20_000
"""Elements of one entry; feedparser takes 15 microseconds for each."""

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_PROLOG = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->)*+<!(?:DOCTYPE|ENTITY)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?![?!])(?P<name>[^\s/>]+)[^>]*>")
_MARK = re.compile(
    r"<!\[CDATA\[|<!--|<(?P<open>(?:\w+:)?(?:item|entry))(?=[\s>])|</(?P<close>(?:\w+:)?(?:item|entry))\s*>"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """What a feed says of one of its entries."""

    known: Known
    link: str | None
    body: str
    """HTML, or text without any markup."""


def take_entries(source: Source, content: bytes, kind: Kind, context: Context) -> Iterator[Intake]:
    """An intake for each of the first `max_feed_entries` entries.

    An entry with a full text is read from that. Any other one is fetched from its link if the feed
    itself came from an address; a feed in a file asks for nothing, and its summaries are read.

    Raises:
        InputError: `feed` where this is none, `xml` where it declares a document type.
    """
    decoded = page.decoded(content, source.charset, source.name)
    source = replace(source, notes=(*source.notes, *decoded.notes))
    _check(source.name, decoded.text, kind)
    pieces = _entries(decoded.text)
    if not pieces:
        raise InputError("empty", f"{source.name}: a feed without entries; try again later")
    opening, feed = _head(decoded.text, pieces, source.name)
    limit = context.settings.config.max_feed_entries
    for number, (start, end) in enumerate(pieces[:limit], start=1):
        raw = decoded.text[start:end].encode(decoded.charset, "xmlcharrefreplace")
        name = f"{source.name}#{number}"
        try:
            entry = _parsed(opening, decoded.text[start:end], feed, name)
        except InputError as error:
            yield _set_aside(source, name, raw, error, context)
        else:
            yield from _entry(source, name, raw, entry, context)
    if len(pieces) > limit:
        left = InputError(
            "too-large",
            f"{source.name}: {len(pieces)} entries, of which {limit} were read; raise max_feed_entries",
        )
        yield refused(source.name, left, source.capture)


def _check(name: str, text: str, kind: Kind) -> None:
    if kind in (Kind.FEED, Kind.XML) and _PROLOG.match(text):
        raise InputError(
            "xml",
            f"{name}: declares a document type, whose entities could expand without end or reach outside; "
            "remove the declaration if the source is trusted",
        )
    if kind is not Kind.FEED:
        links = ", ".join(page.feed_links(text)) if kind is Kind.PAGE else ""
        advice = f"it names {links}" if links else "give the address of the feed itself, or read it as a page"
        raise InputError("feed", f"{name}: announced as a feed, and is none ({kind.value}); {advice}")


def _entry(source: Source, name: str, raw: bytes, entry: _Entry, context: Context) -> Iterator[Intake]:
    from_address = source.capture.address is not None
    if from_address and entry.link and len(_WORD.findall(entry.body)) < FULL:
        from whence.reading.web import take_known  # here, since pages and feeds lead to each other

        narrowed = replace(context, settings=replace(context.settings, as_feed=False))
        yield from take_known(entry.link, entry.known, narrowed)
        return
    capture = _kept(source, name, raw, context, entry.link)
    inner = Source(name=name, capture=capture, known=entry.known)
    try:
        yield surely(lambda: _read(inner, entry.body, context), name)
    except InputError as error:
        yield refused(name, error, capture)


def _set_aside(source: Source, name: str, raw: bytes, error: InputError, context: Context) -> Intake:
    return refused(name, error, _kept(source, name, raw, context))


def _kept(source: Source, name: str, raw: bytes, context: Context, link: str | None = None) -> Capture:
    """The capture of an entry's own bytes."""
    capture = capture_of(
        raw,
        name=name,
        media_type="application/xml",
        address=link,
        final_address=source.capture.final_address,
    )
    context.keep(capture)
    return capture


def _read(source: Source, body: str, context: Context) -> Intake:
    if "<" in body or "&" in body:
        return page.read_fragment(source, body, context.settings)
    return recorded(source, body, context.settings)


def _entries(text: str) -> list[tuple[int, int]]:
    """Where each entry's element stands, comments and character data passed over; one pass."""
    found: list[tuple[int, int]] = []
    at, start = 0, -1
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark["open"]:
            start = mark.start() if start < 0 else start
        elif mark["close"]:
            if start >= 0:
                found.append((start, at))
            start = -1
        else:
            end = text.find("-->" if mark[0] == "<!--" else "]]>", at)
            if end < 0:
                break
            at = end
    return found


def _head(text: str, pieces: list[tuple[int, int]], name: str) -> tuple[str, Known]:
    """The feed's root element as it opens, with all its namespaces, and what the feed says of itself."""
    root = _ROOT.search(text)
    opening = root[0] if root else "<rss>"
    if len(opening) > MAX_OPENING:
        raise InputError("xml", f"{name}: its first element is {len(opening)} characters long; mend the feed")
    feed = _feedparser(text[: pieces[0][0]][:MAX_ENTRY] + _closing(opening), name).get("feed", {})
    language = re.match(r"[A-Za-z]{2,3}(?=$|-)", str(feed.get("language") or ""))
    return opening, Known(
        publisher=_plain(feed.get("title")), language=language[0].lower() if language else None
    )


def _closing(opening: str) -> str:
    name = opening[1:-1].split()[0]
    return f"</{name}>" if name.endswith("feed") else f"</channel></{name}>"


def _parsed(opening: str, piece: str, feed: Known, where: str) -> _Entry:
    if len(piece) > MAX_ENTRY:
        raise InputError(
            "too-large", f"{where}: an entry of {len(piece)} characters; at most {MAX_ENTRY} are read"
        )
    name = opening[1:-1].split()[0]
    inside = piece if name.endswith(("feed", "RDF")) else f"<channel>{piece}</channel>"
    entries = _feedparser(f"{opening}{inside}</{name}>", where).get("entries") or [{}]
    entry = entries[0]
    known = Known(
        given_id=entry.get("id"),
        address=entry.get("link"),
        title=_plain(entry.get("title")),
        author=_plain(entry.get("author")),
        published_at=day_of(str(entry.get("published") or "")),
        published_from="metadata",
    )
    return _Entry(known=known.over(feed), link=entry.get("link"), body=_body(entry))


def _body(entry: Any) -> str:
    """The longest text that the entry holds."""
    texts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _feedparser(text: str, name: str) -> Any:
    # A file object, since feedparser opens what looks like a path or an address itself.
    # Nothing is sanitized or resolved here, since every entry is read as hostile HTML afterwards.
    return feedparser.parse(
        io.BytesIO(_well_formed(text, name)), sanitize_html=False, resolve_relative_uris=False
    )


def _well_formed(text: str, name: str) -> bytes:
    """`text` as XML without faults, by a parser that takes linear time and resolves nothing.

    Raises:
        InputError: `xml`, where nothing can be made of it, or an element has too many attributes.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    named = _ENTITY.sub(_character, re.sub(r"^\s*<\?xml[^>]*>", "", text, count=1))
    root = etree.fromstring(named.encode("utf-8", "replace"), parser)
    if root is None:
        raise InputError("xml", f"{name}: malformed beyond mending; fetch it again")
    elements = list(root.iter(etree.Element))
    if len(elements) > MAX_ELEMENTS or any(len(e.attrib) > MAX_ATTRIBUTES for e in elements):
        raise InputError(
            "xml",
            f"{name}: more than {MAX_ELEMENTS} elements, or {MAX_ATTRIBUTES} attributes of one; mend it",
        )
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _character(match: re.Match[str]) -> str:
    """The character of one of HTML's named entities; XML's own, and what is none, as it stands."""
    if match[1] in ("lt;", "gt;", "amp;", "quot;", "apos;"):
        return match[0]
    return html5.get(match[1], match[0])


def _plain(value: Any) -> str | None:
    return None if not value else html.unescape(re.sub(r"<[^<>]*>", "", str(value)[:4_000])).strip() or None
