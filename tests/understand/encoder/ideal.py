"""Scores that know what is annotated, in the network's stead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.understand.encoder.labels import CLASSES, PAIRS, ROLES, SPANS
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import Sight, Words, log_softmax

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
Range = tuple[int, int]


@dataclass
class Anchor:
    """Words from which roles are seen, in characters."""

    kind: str
    start: int
    end: int
    roles: dict[str, list[Range]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


@dataclass
class Ideal:
    """Scores of `text` that are sure of exactly what was said of it."""

    text: str
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    pairs_said: dict[tuple[int, int], str] = field(default_factory=dict)
    """By the characters at which two triggers begin."""
    sure: float = 8.0

    def __post_init__(self) -> None:
        found = [m.span() for m in WORD.finditer(self.text)]
        self._words = Words(
            starts=[a for a, _ in found], ends=[b for _, b in found], at=list(range(len(found)))
        )

    @property
    def words(self) -> Words:
        return self._words

    def _bio(self, spans: Sequence[tuple[int, int, int]], labels: int) -> Floats:
        logits = np.zeros((len(self._words), 2 * labels + 1), dtype=np.float32)
        tags = np.zeros(len(self._words), dtype=np.int64)
        for start, end, label in spans:
            inside = [
                i
                for i in range(len(self._words))
                if self._words.starts[i] < end and start < self._words.ends[i]
            ]
            tags[inside] = 2 * label + 2
            tags[inside[:1]] = 2 * label + 1
        logits[np.arange(len(tags)), tags] = self.sure
        return log_softmax(logits)

    def tagged(self, head: str) -> Floats:
        labels = SPANS[head]
        return self._bio([(a, b, labels.index(x)) for a, b, x in self.spans.get(head, [])], len(labels))

    def _anchor(self, kind: str, word: int) -> Anchor | None:
        start = self._words.starts[word]
        return next((a for a in self.anchors if a.kind == kind and a.start <= start < a.end), None)

    def seen(self, kind: str, words: Sequence[int]) -> Sight:
        count = len(self._words)
        sight = Sight.nothing([0] * len(words), [count] * len(words), len(ROLES[kind]))
        for n, word in enumerate(words):
            anchor = self._anchor(kind, word)
            for column, role in enumerate(ROLES[kind]):
                spans = anchor.roles.get(role, []) if anchor is not None else []
                sight.figures[n, :, column] = self._bio([(a, b, 0) for a, b in spans], 1)
        return sight

    def label(self, kind: str, name: str, words: Sequence[int]) -> Floats:
        labels = CLASSES[kind][name]
        logits = np.zeros((len(words), len(labels)), dtype=np.float32)
        for n, word in enumerate(words):
            anchor = self._anchor(kind, word)
            if anchor is not None and name in anchor.classes:
                logits[n, labels.index(anchor.classes[name])] = self.sure
        return log_softmax(logits)

    def pairs(self, first: Sequence[int], second: Sequence[int]) -> Floats:
        logits = np.zeros((len(first), len(PAIRS)), dtype=np.float32)
        for n, (a, b) in enumerate(zip(first, second, strict=True)):
            key = self._words.starts[a], self._words.starts[b]
            logits[n, PAIRS.index(self.pairs_said.get(key, "none"))] = self.sure
        return log_softmax(logits)
