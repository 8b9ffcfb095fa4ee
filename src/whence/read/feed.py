"""RSS and Atom: each entry a report of its own, from the feed itself or from its page."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import feedparser

from whence.errors import InputError
from whence.model import Intake
from whence.read import page
from whence.read.dates import day_of
from whence.read.settings import Context
from whence.read.sniff import Kind
from whence.read.source import Known, Source, capture_of, recorded, refused, surely

FULL = 80
"""Words from which an entry's text is taken for the whole report; a summary has fewer."""

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
    opening, feed = _head(decoded.text, pieces)
    limit = context.settings.config.max_feed_entries
    for number, (start, end) in enumerate(pieces[:limit], start=1):
        entry = _parsed(opening, decoded.text[start:end], feed)
        raw = decoded.text[start:end].encode(decoded.charset, "xmlcharrefreplace")
        yield from _entry(source, f"{source.name}#{number}", raw, entry, context)
    if len(pieces) > limit:
        error = InputError(
            "too-large",
            f"{source.name}: {len(pieces)} entries, of which {limit} were read; raise max_feed_entries",
        )
        yield refused(source.name, error, source.capture)


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
        from whence.read.web import take_known  # here, since pages and feeds lead to each other

        narrowed = replace(context, settings=replace(context.settings, as_feed=False))
        yield from take_known(entry.link, entry.known, narrowed)
        return
    capture = capture_of(
        raw,
        name=name,
        media_type="application/xml",
        address=entry.link,
        final_address=source.capture.final_address,
    )
    context.keep(capture)
    inner = Source(name=name, capture=capture, known=entry.known)
    try:
        yield surely(lambda: _read(inner, entry.body, context), name)
    except InputError as error:
        yield refused(name, error, capture)


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


def _head(text: str, pieces: list[tuple[int, int]]) -> tuple[str, Known]:
    """The feed's root element as it opens, with all its namespaces, and what the feed says of itself."""
    root = _ROOT.search(text)
    opening = root[0] if root else "<rss>"
    parsed = _feedparser(text[: pieces[0][0]] + _closing(opening))
    feed = parsed.get("feed", {})
    language = re.match(r"[A-Za-z]{2,3}(?=$|-)", str(feed.get("language") or ""))
    return opening, Known(
        publisher=_plain(feed.get("title")), language=language[0].lower() if language else None
    )


def _closing(opening: str) -> str:
    name = opening[1:-1].split()[0]
    return f"</{name}>" if name.endswith("feed") else f"</channel></{name}>"


def _parsed(opening: str, piece: str, feed: Known) -> _Entry:
    name = opening[1:-1].split()[0]
    inside = piece if name.endswith(("feed", "RDF")) else f"<channel>{piece}</channel>"
    entries = _feedparser(f"{opening}{inside}</{name}>").get("entries") or [{}]
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


def _feedparser(text: str) -> Any:
    # A file object, since feedparser opens what looks like a path or an address itself.
    # Nothing is sanitized or resolved here, since every entry is read as hostile HTML afterwards.
    document = f'<?xml version="1.0" encoding="utf-8"?>{_without_declaration(text)}'
    return feedparser.parse(
        io.BytesIO(document.encode("utf-8", "replace")), sanitize_html=False, resolve_relative_uris=False
    )


def _without_declaration(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*>", "", text, count=1)


def _plain(value: Any) -> str | None:
    return None if not value else html.unescape(re.sub(r"<[^<>]*>", "", str(value)[:4_000])).strip() or None
