"""The visible text of a page, laid out by lines as a browser lays it out (HTML, `innerText`)."""

import re
from typing import Any

from whence.reading.elements import BLOCKS, CELLS, PARAGRAPHS, UNSEEN

_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)(?![\w-])", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\f\r\n]+")


def visible_text(root: Any) -> str:
    """The text under `root`, an lxml element, that a reader of the page would see.

    Block elements break lines, paragraphs and headings leave a line blank, cells stand apart by a
    tab. Left out: scripts, styles, what is not shown without scripts, form fields, and what `hidden`
    or an inline style hides. Alternative texts of images are no text of the page.
    """
    from lxml import etree  # loaded late: texts without markup never need it

    out = _Lines()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        unseen = not name or name in UNSEEN or _is_hidden(element)
        if event == "start":
            if unseen:
                walk.skip_subtree()
                continue
            out.enter(name)
            out.add(element.text)
        else:
            if not unseen:
                out.leave(name)
            if element is not root:
                out.add(element.tail)
    return out.text()


def depth_and_size(root: Any) -> tuple[int, int]:
    """How deep the elements under `root` nest, and how many they are."""
    from lxml import etree  # loaded late: texts without markup never need it

    depth = deepest = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest, count


def _is_hidden(element: Any) -> bool:
    if not element.attrib:
        return False
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style[:4_000]) is not None


class _Lines:
    """Text being laid out: spaces collapsed, line breaks as the elements ask for."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._breaks = 0
        self._space = False
        self._literal = 0

    def enter(self, name: str) -> None:
        if name == "br":
            self._breaks = min(self._breaks + 1, 2)
        elif name in CELLS:
            if self._pieces and not self._breaks:
                self._put("\t")
        else:
            self._edge(name)
        self._literal += name == "pre"

    def leave(self, name: str) -> None:
        self._literal -= name == "pre"
        if name != "br" and name not in CELLS:
            self._edge(name)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self._literal:
            self._write(text.replace("\r\n", "\n"))
            return
        collapsed = _SPACE.sub(" ", text)
        if collapsed.startswith(" "):
            self._space = True
        if words := collapsed.strip(" "):
            self._write(words)
            self._space = collapsed.endswith(" ")

    def text(self) -> str:
        return "".join(self._pieces).strip("\n\t ")

    def _edge(self, name: str) -> None:
        if name in PARAGRAPHS:
            self._breaks = 2
        elif name in BLOCKS:
            self._breaks = max(self._breaks, 1)

    def _write(self, words: str) -> None:
        if self._breaks:
            if self._pieces:
                self._put("\n" * self._breaks)
        elif self._space and self._pieces and not self._pieces[-1].endswith(("\t", "\n")):
            self._put(" ")
        self._breaks, self._space = 0, False
        self._put(words)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
