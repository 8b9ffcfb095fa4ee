"""Quick figures on dev: exact span F1 of each head, roles from the true anchors, accuracy of labels."""

from collections import Counter, defaultdict

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.examples import Example
from training.heads import CLASSES, PAIRS, ROLES
from training.network import Network
from training.windows import Window, batch, windows

MOST = 400
"""Windows of a set that are read; of more, an even sample."""


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """(first token, one past the last, label) of each span of a BIO tagging; a stray inside begins one."""
    found, start, label = set(), -1, -1
    for i, tag in enumerate([*tags, 0]):
        k = (tag - 1) // 2 if tag > 0 else -1
        if start >= 0 and (tag <= 0 or tag % 2 == 1 or k != label):
            found.add((start, i, label))
            start = -1
        if tag > 0 and start < 0:
            start, label = i, k
    return found


def figures(
    network: Network, sets: dict[str, list[Example]], tokenizer: Tokenizer, size: int, device: str
) -> dict[str, float]:
    """F1 or accuracy in per cent, by set and head."""
    network.eval()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    with torch.no_grad():
        for name, examples in sets.items():
            cut = sorted(
                (w for e in examples for w in windows(e, tokenizer, size, None)), key=lambda w: len(w.ids)
            )
            cut = [cut[len(cut) * n // MOST] for n in range(MOST)] if len(cut) > MOST else cut
            for at in range(0, len(cut), 16):
                _measure(network, name, cut[at : at + 16], device, hits)
    out = {}
    for key, c in sorted(hits.items()):
        if "all" in c:
            out[key] = round(100 * c["right"] / c["all"], 1)
        else:
            out[key] = round(200 * c["right"] / max(1, c["said"] + c["true"]), 1)
    return out


def _measure(
    network: Network, name: str, items: list[Window], device: str, hits: dict[str, Counter[str]]
) -> None:
    made = batch(items).to(device)
    hidden = network.encode(made.ids, made.mask)
    for head, target in made.tags.items():
        _count(hits[f"{name} {head}"], network.tags[head](hidden), target)
    for kind, (rows, places, roles, classes) in made.anchors.items():
        anywhere = network.anywhere(kind, hidden)
        logits = network.seen_from(kind, hidden, rows, places, anywhere)
        for i, role in enumerate(ROLES[kind]):
            if (roles[:, :, i] != -100).any():
                _count(hits[f"{name} {kind}.{role}"], logits[:, :, i], roles[:, :, i])
                flat = f"{name} {kind}.{role} anywhere"
                _count(hits[flat], anywhere[:, :, i], made.flat[kind][:, :, i])
        for label, known_labels in CLASSES.get(kind, {}).items():
            known = (classes[label] >= 0) & (classes[label] < len(known_labels))
            if known.any():
                said = network.classes[f"{kind}_{label}"](hidden[rows, places]).argmax(-1)
                hits[f"{name} {kind}.{label}"]["right"] += int((said == classes[label])[known].sum())
                hits[f"{name} {kind}.{label}"]["all"] += int(known.sum())
    rows, first, second, labels = made.pairs
    if (labels != -100).any():
        said = network.pairs(hidden[rows, first], hidden[rows, second]).argmax(-1)
        same = PAIRS.index("same")
        for part, match in (("same", lambda x: x == same), ("link", lambda x: x > same)):
            c = hits[f"{name} pair.{part}"]
            c["right"] += int((match(said) & (said == labels)).sum())
            c["said"] += int(match(said).sum())
            c["true"] += int(match(labels).sum())


def _count(counter: Counter[str], logits: Tensor, target: Tensor) -> None:
    for said, true in zip(logits.argmax(-1).tolist(), target.tolist(), strict=True):
        if true[0] == -100:
            continue
        length = len([t for t in true if t != -100])
        a, b = spans(said[:length]), spans(true[:length])
        counter["right"] += len(a & b)
        counter["said"] += len(a)
        counter["true"] += len(b)
