"""What trafilatura takes for the report on a page, kept from what it could be made to choke on."""

import logging
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The passages of a page's main text, and its byline."""

    passages: tuple[str, ...] = ()
    author: str | None = None


def selected(html: str) -> Selection:
    """The main text of a page; no passages where trafilatura finds none.

    Its reading of metadata is not used: a broken JSON-LD script sends its regular expressions into
    exponential time, and its date is a guess where the page gives none. Scripts are taken out first.
    """
    import trafilatura  # loaded late: it takes half a second, and only pages need it
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura.metadata import extract_author

    # It warns of every page without a main text; the intake's notes say that.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    etree.strip_elements(tree, "script", "style", with_tail=False)
    author = extract_author(tree)
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = (document.text if document else None) or ""
    return Selection(passages=tuple(line for line in text.splitlines() if line.strip()), author=author)
