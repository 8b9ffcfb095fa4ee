"""What a page says of itself where machines look for it: JSON-LD, meta elements, `time`.

Only a full date counts, and only one that is marked as that of publication; the date that a page
shows elsewhere may be today's, or that of another report.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from whence.reading.dates import day_of
from whence.reading.source import Known

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
)
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")
_TITLES = ("og:title", "dc.title", "twitter:title")
_AUTHORS = ("author", "dc.creator", "article:author_name", "parsely-author", "citation_author")
_ARTICLES = ("article", "report", "posting", "webpage")
MAX_JSON = 1_000_000
MAX_NODES = 2_000


def known_of_page(tree: Any) -> Known:
    """Title, author, publisher, day and language as the page's own metadata give them."""
    metas = _metas(tree)
    linked = _article(tree)
    return Known(
        publisher=_name(linked.get("publisher")) or _first(metas, _PUBLISHERS),
        author=_name(linked.get("author")) or _person(_first(metas, _AUTHORS)),
        title=_text(linked.get("headline")) or _first(metas, _TITLES) or _heading(tree),
        published_at=_published(tree, metas, linked),
        published_from="metadata",
        language=_language(tree),
    )


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta element's name, in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _article(tree: Any) -> dict[str, Any]:
    """The JSON-LD object of the page's article, {} where there is none."""
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads((script.text or "")[:MAX_JSON])
        except (ValueError, RecursionError):
            continue  # a page's metadata are often broken, and its text is not the worse for it
        for node in _nodes(value):
            kinds = node.get("@type")
            names = [k.lower() for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
            if any(name.endswith(_ARTICLES) for name in names) and (
                "headline" in node or "datePublished" in node
            ):
                return node
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document from the top down, a bounded number of them."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]
        elif isinstance(node, list):
            waiting += node[:MAX_NODES]


def _published(tree: Any, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    candidates = [_text(linked.get("datePublished")), *(metas.get(name) for name in _DATES)]
    for element in tree.iterfind(".//time"):
        marked = (
            element.get("pubdate") is not None or "datepublished" in (element.get("itemprop") or "").lower()
        )
        if marked:
            candidates.append(element.get("datetime") or element.text)
    return next((day for day in (day_of(c) for c in candidates if c) if day), None)


def _heading(tree: Any) -> str | None:
    """The page's only first-level heading, else its title element without the site's name."""
    headings = [" ".join(h.itertext()).strip() for h in tree.iterfind(".//h1")]
    if len(headings) == 1 and headings[0]:
        return str(headings[0])
    title = tree.find(".//title")
    return None if title is None or not title.text else str(title.text).strip() or None


def _language(tree: Any) -> str | None:
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", tree.get("lang") or "")
    return match[1].lower() if match else None


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or organization, or of several."""
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        names = [name for name in map(_name, value[:5]) if name]
        return ", ".join(names) or None
    return _person(_text(value))


def _person(value: str | None) -> str | None:
    return None if value is None or value.startswith(("http:", "https:")) else value


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
