"""What every annotated set becomes: a text with what is known of it."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Range = tuple[int, int]


@dataclass
class Anchor:
    """A span from which roles are seen; `roles` holds only the roles that the set annotates."""

    kind: str
    start: int
    end: int
    roles: dict[str, list[Range]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


@dataclass
class Example:
    """A text with what is known of it; a head that is not in `spans` is masked."""

    set: str
    id: str
    text: str
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    flat: dict[str, dict[str, list[Range]]] = field(default_factory=dict)
    """kind -> role -> spans whose anchor is not annotated."""
    pairs: list[tuple[int, int, str]] = field(default_factory=list)
    """(anchor, anchor, label): how the first stands to the second; unlisted pairs of events are `none`."""
    paired: bool = False
    unknown: dict[str, list[Range]] = field(default_factory=dict)
    """Head -> where `spans` says nothing of words that it does not mark."""


def held_out(key: str) -> bool:
    """Whether an item belongs to the dev tenth of a set that has no dev file."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
        if line.strip():
            yield json.loads(line)


def range_of(span: dict[str, Any]) -> Range:
    """The half-open range of code points of a span."""
    return span["start"], span["end"]
