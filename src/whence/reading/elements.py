"""HTML's elements by how they are shown (HTML, 15.3: Rendering)."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARAGRAPHS = _names("article blockquote dl figure h1 h2 h3 h4 h5 h6 ol p pre table ul")
"""Set apart by a blank line."""

BLOCKS = _names(
    "address aside body caption center dd details dialog dir div dt fieldset figcaption footer form header "
    "hgroup hr html legend li main menu nav optgroup search section summary tbody tfoot thead tr"
)
"""On lines of their own."""

CELLS = _names("td th")

UNSEEN = _names(
    "applet area audio base basefont canvas datalist embed frame frameset head iframe input link map meta "
    "noembed noframes noscript object param progress script select style svg template textarea title "
    "track video"
)
"""No text of the page: not shown, not shown as text, or shown only where scripts do not run."""

BREAKS = PARAGRAPHS | BLOCKS | CELLS | {"br"}

RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements within which a tag is no tag."""

BEGINNINGS = PARAGRAPHS | BLOCKS | UNSEEN | _names("a b br em font i img span strong")
"""What a page, or a piece of one, begins with."""
