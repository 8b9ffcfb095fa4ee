"""What the run makes small: the losses of all heads, weighed against one another."""

import torch
from torch import Tensor
from torch.nn import functional as F

from training.heads import CLASSES, GROUPS
from training.network import Network
from training.windows import IGNORE, Batch

WEIGHTS = {"tags": 10.0, "flat": 10.0, "roles": 30.0, "classes": 1.0, "pairs": 2.0}
"""Of each kind of loss, a mean over its targets. Nearly all tokens lie outside every span, the more so seen
from an anchor: with weights near 1 the role heads learnt in one epoch to say nothing at all."""
SPARSE = {
    "filler": 3.0,
    "harm": 3.0,
    "opinion": 2.0,
    "forecast": 4.0,
    "boilerplate": 3.0,
    "cause": 2.0,
    "effect": 2.0,
}
"""How much a token within a span weighs against one outside, for span heads that otherwise say next to
nothing. The log odds of a head so trained are too high by the logarithm of this."""
ROLE = 2.0
"""The same for flat role heads."""
PARTIAL = 4.0
"""Where only some tokens of a batch have a known tag, each counts this many times what it would count among
all: as a plain mean, the single marked word of a sentence would outweigh a whole report."""


def loss_of(network: Network, items: Batch) -> Tensor:
    """The sum of the losses of all heads that the batch supervises."""
    hidden = network.encode(items.ids, items.mask)
    total = hidden.sum() * 0.0
    for head, target in items.tags.items():
        total = total + WEIGHTS["tags"] * _tagging(network.tags[head](hidden), target, SPARSE.get(head, 1.0))
    flat = {kind: network.anywhere(kind, hidden) for kind in {**items.flat, **items.anchors}}
    for kind, target in items.flat.items():
        total = total + WEIGHTS["flat"] * _tagging(flat[kind], target, ROLE)
    for kind, (rows, places, roles, classes) in items.anchors.items():
        if (roles != IGNORE).any():
            logits = network.seen_from(kind, hidden, rows, places, flat[kind])
            total = total + WEIGHTS["roles"] * _tagging(logits, roles, 1.0)
        for name in CLASSES.get(kind, {}):
            if (classes[name] != IGNORE).any():
                logits = network.classes[f"{kind}_{name}"](hidden[rows, places])
                total = total + WEIGHTS["classes"] * _labelling(logits, classes[name], kind, name)
    rows, first, second, labels = items.pairs
    if (labels != IGNORE).any():
        logits = network.pairs(hidden[rows, first], hidden[rows, second])
        total = total + WEIGHTS["pairs"] * F.cross_entropy(logits.float(), labels, ignore_index=IGNORE)
    return total


def _tagging(logits: Tensor, target: Tensor, inside: float) -> Tensor:
    """Cross-entropy of a BIO tagging along the last axis; tokens within spans count `inside` times."""
    known = (target != IGNORE).float().mean()
    if known == 0:
        return logits.sum() * 0.0
    weights = torch.full((logits.shape[-1],), inside, device=logits.device)
    weights[0] = 1.0
    loss = F.cross_entropy(
        logits.flatten(0, -2).float(), target.flatten(), weight=weights, ignore_index=IGNORE
    )
    return loss * (PARTIAL * known).clamp(max=1.0)


def _labelling(logits: Tensor, target: Tensor, kind: str, name: str) -> Tensor:
    """Cross-entropy of a label; of a group of labels, of the sum of their probabilities."""
    known = F.log_softmax(logits.float(), dim=-1)
    labels = CLASSES[kind][name]
    for members in GROUPS.get(name, {}).values():
        columns = [labels.index(label) for label in members]
        known = torch.cat([known, known[:, columns].logsumexp(-1, keepdim=True)], dim=-1)
    return F.nll_loss(known, target, ignore_index=IGNORE)
