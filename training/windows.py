"""Examples cut into windows of tokens, and batches of windows as tensors."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.examples import Example, Range
from training.heads import CLASSES, GROUPS, PAIRS, ROLES, SPANS

IGNORE = -100
STOP = 1012
"""The tokenizer's full stop."""


@dataclass
class Window:
    """Consecutive tokens of one example, with their targets."""

    set: str
    ids: list[int]
    tags: dict[str, list[int]] = field(default_factory=dict)
    flat: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """kind -> role -> tags of being in the role of any anchor."""
    anchors: dict[str, list[tuple[int, dict[str, list[int]], dict[str, int]]]] = field(default_factory=dict)
    """kind -> (token, role -> tags, class -> label)."""
    pairs: list[tuple[int, int, int]] = field(default_factory=list)
    """(token of the first, token of the second, label)."""


def windows(
    example: Example, tokenizer: Tokenizer, size: int, chance: random.Random | None
) -> Iterator[Window]:
    """Windows of at most `size` tokens that cover the example once.

    With `chance` the first is cut at a random length, and each ends with a sentence where one ends in its
    latter half.
    """
    encoded = tokenizer.encode(example.text, add_special_tokens=False)
    room = size - 2
    total = len(encoded.ids)
    start = 0
    first = chance.randint(room // 2, room) if chance and total > room else room
    while start < total or (start == 0 and total == 0):
        end = min(total, start + (first if start == 0 else room))
        if chance and end < total:
            stops = (n + 1 for n in range(end - 1, (start + end) // 2, -1) if encoded.ids[n] == STOP)
            end = next(stops, end)
        yield _window(example, encoded.ids[start:end], encoded.offsets[start:end])
        if end == total:
            return
        start = end


def _window(example: Example, ids: list[int], offsets: list[tuple[int, int]]) -> Window:
    made = Window(set=example.set, ids=[101, *ids, 102])
    starts = [s for s, _ in offsets]
    ends = [e for _, e in offsets]
    for head, spans in example.spans.items():
        labels = {label: i for i, label in enumerate(SPANS[head])}
        tags = _bio([(s, e, labels[x]) for s, e, x in spans], starts, ends)
        unsure = _bio([(s, e, 0) for s, e in example.unknown.get(head, ())], starts, ends)
        made.tags[head] = [tag or (IGNORE if doubt else 0) for tag, doubt in zip(tags, unsure, strict=True)]
    for kind, roles_of_kind in _anywhere(example).items():
        made.flat[kind] = {
            role: _bio([(s, e, 0) for s, e in _merged(spans)], starts, ends)
            for role, spans in roles_of_kind.items()
        }
    where: dict[int, int] = {}
    for number, anchor in enumerate(example.anchors):
        place = _token(anchor.start, starts, ends)
        if place is None:
            continue
        where[number] = place + 1
        roles = {r: _bio([(s, e, 0) for s, e in spans], starts, ends) for r, spans in anchor.roles.items()}
        classes = {name: _label(anchor.kind, name, label) for name, label in anchor.classes.items()}
        made.anchors.setdefault(anchor.kind, []).append((place + 1, roles, classes))
    if example.paired:
        events = [n for n in where if example.anchors[n].kind == "event"]
        known = {(a, b): label for a, b, label in example.pairs}
        made.pairs = [
            (where[a], where[b], PAIRS.index(known.get((a, b), "none")))
            for a in events
            for b in events
            if a != b
        ]
    return made


def _label(kind: str, name: str, label: str) -> int:
    """The number of a label, or of a group of labels counted on from them."""
    return [*CLASSES[kind][name], *GROUPS.get(name, ())].index(label)


def _anywhere(example: Example) -> dict[str, dict[str, list[Range]]]:
    """The spans of each role that the example annotates, whatever their anchor."""
    found = {
        kind: {role: list(spans) for role, spans in roles.items()} for kind, roles in example.flat.items()
    }
    for anchor in example.anchors:
        for role, spans in anchor.roles.items():
            found.setdefault(anchor.kind, {}).setdefault(role, []).extend(spans)
    return found


def _merged(spans: list[Range]) -> list[Range]:
    """`spans` with those that overlap as one."""
    kept: list[Range] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _token(position: int, starts: list[int], ends: list[int]) -> int | None:
    """The token that holds the code point at `position`."""
    i = bisect_right(ends, position)
    return i if i < len(starts) and starts[i] <= position else None


def _bio(spans: list[tuple[int, int, int]], starts: list[int], ends: list[int]) -> list[int]:
    """0 outside, 2k+1 at the first token of a span with label k, 2k+2 at its others; with [CLS] and [SEP]."""
    tags = [0] * len(starts)
    for start, end, label in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first < last:
            tags[first:last] = [2 * label + 2] * (last - first)
            if starts[first] >= start:
                tags[first] = 2 * label + 1
    return [0, *tags, 0]


@dataclass
class Batch:
    """Windows as tensors."""

    ids: Tensor
    mask: Tensor
    tags: dict[str, Tensor]
    flat: dict[str, Tensor]
    """kind -> role tags (windows, tokens, roles)."""
    anchors: dict[str, tuple[Tensor, Tensor, Tensor, dict[str, Tensor]]]
    """kind -> rows, token places, role tags (anchors, tokens, roles), class -> labels."""
    pairs: tuple[Tensor, Tensor, Tensor, Tensor]
    """rows, first, second, labels."""

    def to(self, device: str) -> "Batch":
        """The same on `device`."""
        return Batch(
            self.ids.to(device),
            self.mask.to(device),
            {k: v.to(device) for k, v in self.tags.items()},
            {k: v.to(device) for k, v in self.flat.items()},
            {
                k: (a.to(device), b.to(device), c.to(device), {n: d.to(device) for n, d in e.items()})
                for k, (a, b, c, e) in self.anchors.items()
            },
            tuple(t.to(device) for t in self.pairs),
        )


def batch(items: list[Window]) -> Batch:
    """One batch, padded to its longest window."""
    length = max(len(w.ids) for w in items)
    pad = lambda values, filler: values + [filler] * (length - len(values))  # noqa: E731
    ids = torch.tensor([pad(w.ids, 0) for w in items])
    mask = torch.tensor([pad([1] * len(w.ids), 0) for w in items])
    tags = {}
    for head in SPANS:
        if any(head in w.tags for w in items):
            tags[head] = torch.tensor(
                [pad(w.tags[head], IGNORE) if head in w.tags else [IGNORE] * length for w in items]
            )
    flat = {}
    anchors = {}
    for kind, roles in ROLES.items():
        if any(kind in w.flat for w in items):
            flat[kind] = torch.tensor(
                [[pad(w.flat.get(kind, {}).get(r, []), IGNORE) for r in roles] for w in items]
            ).transpose(1, 2)
        found = [(row, *a) for row, w in enumerate(items) for a in w.anchors.get(kind, [])]
        if found:
            rows = torch.tensor([f[0] for f in found])
            places = torch.tensor([f[1] for f in found])
            role_tags = torch.tensor(
                [[pad(f[2][r], IGNORE) if r in f[2] else [IGNORE] * length for r in roles] for f in found]
            ).transpose(1, 2)
            classes = {n: torch.tensor([f[3].get(n, IGNORE) for f in found]) for n in CLASSES.get(kind, {})}
            anchors[kind] = (rows, places, role_tags, classes)
    triples = [(row, a, b, label) for row, w in enumerate(items) for a, b, label in w.pairs]
    pairs = torch.tensor(triples or [(0, 0, 0, IGNORE)]).T
    return Batch(ids, mask, tags, flat, anchors, (pairs[0], pairs[1], pairs[2], pairs[3]))
