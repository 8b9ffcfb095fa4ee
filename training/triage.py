"""Train triage: `python -m training.triage FILE`.

A logistic model over hashed words and pairs of words. A report is as relevant as its most relevant passage;
while it learns, the passages of a report share its label by a softmax over their scores (multiple-instance
learning), so that the words of a long report's other passages are not learnt as signs of conflict. Needs
numpy alone and takes less than a minute on one core. The same data and seed give the same file.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.relevance import Text, measured, texts
from whence.understand.triage import features
from whence.understand.triage.judging import ENGLISH, FEWEST_WORDS
from whence.understand.triage.weights import FILE, POWER, Weights, packed, unpacked

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EPOCHS = 16
BATCH = 256
RATE = 0.02
DECAY = 3e-6
DROPPED = 0.5
"""Share of the words left out at each step, so that no report hangs on one word."""
SHARPNESS = 3.0
"""How much of a report's label its best passage takes."""
SET_WEIGHT = 300
"""A set with more texts than this, of one label, counts as this many."""
PARTIAL = 0.5
"""How much less a passage or sentence counts than a report."""
KEPT = 0.993
"""Share of dev's relevant reports that must pass. More than the 99 in a hundred that triage promises: dev is
of the same kind as what trained, and other people's feeds are not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bags:
    """Texts as passages, passages as buckets, one after the other."""

    buckets: Ints
    edges: Ints
    """Passage p has the buckets from `edges[p]` to `edges[p + 1]`."""
    scales: Floats
    """What the sum of a passage's weights is multiplied by."""
    owners: Ints
    """The text of each passage."""
    first: Ints
    """Text t has the passages from `first[t]` to `first[t + 1]`."""

    @classmethod
    def of(cls, items: Sequence[Text]) -> "Bags":
        """The passages of `items`."""
        parts, scales, owners = [], [], []
        for number, item in enumerate(items):
            found = features.words(item.text)
            single, double = features.buckets(found)
            for low, high in features.passages(len(found)):
                parts.append(np.concatenate((single[low:high], double[low : max(low, high - 1)])))
                scales.append(max(1, high - low) ** -POWER)
                owners.append(number)
        edges = np.concatenate(([0], np.cumsum([len(part) for part in parts])))
        return cls(
            buckets=np.concatenate(parts).astype(np.int64),
            edges=edges,
            scales=np.array(scales),
            owners=np.array(owners),
            first=np.searchsorted(owners, np.arange(len(items) + 1)),
        )


def learn(items: Sequence[Text], seed: int) -> tuple[Floats, float]:
    """Weights and bias, by Adam on the logistic loss; the rate falls to nothing."""
    bags, labels, weights = Bags.of(items), np.array([float(t.relevant) for t in items]), _weights(items)
    size = features.WORDS + features.PAIRS
    values, mean, square, bias = np.zeros(size), np.zeros(size), np.zeros(size), 0.0
    random = np.random.default_rng(seed)
    step = 0
    for epoch in range(EPOCHS):
        order = random.permutation(len(items))
        rate = RATE * (1 - epoch / EPOCHS)
        for low in range(0, len(order), BATCH):
            batch = order[low : low + BATCH]
            gradient, of_bias = _gradient(bags, batch, labels, weights, values, bias, random)
            gradient += DECAY * values
            step += 1
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            values -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
            bias -= rate * of_bias
    return values, bias


def _gradient(
    bags: Bags,
    batch: Ints,
    labels: Floats,
    weights: Floats,
    values: Floats,
    bias: float,
    random: np.random.Generator,
) -> tuple[Floats, float]:
    passages = np.concatenate([np.arange(bags.first[t], bags.first[t + 1]) for t in batch])
    which = np.repeat(np.arange(len(batch)), np.diff(bags.first)[batch])
    lengths = np.diff(bags.edges)[passages]
    at = np.repeat(np.arange(len(passages)), lengths)
    found = np.concatenate([bags.buckets[bags.edges[p] : bags.edges[p + 1]] for p in passages])
    kept = (random.random(len(found)) > DROPPED) / (1 - DROPPED)
    scores = np.bincount(at, values[found] * kept, len(passages)) * bags.scales[passages]
    shares = np.exp(SHARPNESS * (scores - scores.max()))
    shares = shares / np.maximum(np.bincount(which, shares), 1e-300)[which]
    odds = np.bincount(which, shares * scores) + bias
    errors = (1 / (1 + np.exp(-odds)) - labels[batch]) * weights[batch] / len(batch)
    by_passage = errors[which] * shares * bags.scales[passages]
    of_values: Floats = np.bincount(found, by_passage[at] * kept, len(values)).astype(np.float64)
    return of_values, float(errors.sum())


def _weights(items: Sequence[Text]) -> Floats:
    """Large sets count less, and both labels as much as each other."""
    kinds = [(item.set, item.relevant, item.partial) for item in items]
    counts = Counter(kinds)
    weight = np.array([min(1.0, SET_WEIGHT / counts[k]) * (PARTIAL if k[2] else 1.0) for k in kinds])
    relevant = np.array([item.relevant for item in items])
    weight[~relevant] *= weight[relevant].sum() / weight[~relevant].sum()
    return np.asarray(weight / weight.mean())


def threshold(items: Sequence[Text], scores: Floats) -> float:
    """Log odds at which `KEPT` of the relevant reports pass, midway between the last lost and the next."""
    relevant = sorted(score for item, score in zip(items, scores, strict=True) if item.relevant)
    lost = max(1, int(len(relevant) * (1 - KEPT)))
    return float(relevant[lost - 1] + relevant[lost]) / 2


def scored(model: Weights, items: Sequence[Text]) -> Floats:
    """The log odds of each text, as the reader computes them."""
    return np.array([model.highest(features.words(item.text)) for item in items])


def judged(items: Iterable[Text]) -> list[Text]:
    """The whole reports that triage judges; the others it lets pass."""
    whole = [(item, features.words(item.text)) for item in items if not item.partial]
    return [t for t, found in whole if len(found) >= FEWEST_WORDS and features.english(found) >= ENGLISH]


def figures(items: Sequence[Text], scores: Floats, limit: float) -> dict[str, Any]:
    """Of each set: how many relevant reports there are and pass, how many others and are filtered."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item, score in zip(items, scores, strict=True):
        for name in (item.set, "all"):
            counts[name]["relevant" if item.relevant else "irrelevant"] += 1
            counts[name]["passed"] += bool(item.relevant and score >= limit)
            counts[name]["filtered"] += bool(not item.relevant and score < limit)
    return {name: dict(sorted(count.items())) for name, count in sorted(counts.items())}


def apart(items: Iterable[Text], others: Iterable[Text]) -> list[Text]:
    """Those of `items` whose text is not also among `others`, whatever its title and capitals."""
    known = {_key(item) for item in others}
    return [item for item in items if item.partial or _key(item) not in known]


def _key(item: Text) -> tuple[str, ...]:
    return tuple(features.words(item.text[:3000])[20:60])


def main() -> None:
    """Train, set the threshold on dev, write the file, print the figures as JSON lines."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, nargs="?", default=FILE)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    options.add_argument("--licensed-only", action="store_true")
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    every = list(texts(given.data, given.gold / "train", licensed_only=given.licensed_only))
    # Dev and the threshold are the same whatever trains.
    dev = judged(t for t in texts(given.data, given.gold / "train") if t.dev)
    kept_back = judged(measured(given.data, given.gold / "examples"))
    train = apart((item for item in every if not item.dev), [*dev, *kept_back])
    print(json.dumps({"train": len(train), "relevant": sum(item.relevant for item in train)}))
    values, bias = learn(train, given.seed)
    rounded = unpacked(packed(values.astype(np.float32), bias, 0.0))
    limit = threshold(dev, scored(rounded, dev))
    given.file.write_bytes(packed(values.astype(np.float32), bias, limit))
    print(json.dumps({"threshold": round(limit, 3), "bytes": given.file.stat().st_size}))
    for name, items in (("dev", dev), ("measured", kept_back)):
        for row, count in figures(items, scored(rounded, items), limit).items():
            print(json.dumps({"part": name, "set": row, **count}))


if __name__ == "__main__":
    main()
