"""The reader's network: an encoder, taggers over its tokens, taggers seen from an anchor, pair labels."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

from training.heads import CLASSES, EDGES, PAIRS, ROLES, SPANS

WIDTH = 256
"""Of the hidden layer of the anchored heads."""
REACH = 64
"""Distances between anchor and token beyond this many tokens are alike."""
STRETCH = 30.0
"""By how much the weights of distances are multiplied.

Adam moves a weight by about its rate at a step, whatever the gradient, and a bare weight would need thousands
of steps to the several units of log odds by which near and far differ: in a trial on attributions, the F1 of
sources was 65 after 120 steps with this; without it, 0 after 160.
"""
OUTSIDE = 2.0
"""Log odds against a role with which its flat head begins: few tokens are in one."""


HIDDEN = 0.06
"""The share of word pieces that training hides."""
MASK = 103
"""The piece that stands for a hidden one; those below it are the tokenizer's own."""


def hidden_some(ids: Tensor) -> Tensor:
    """`ids` with some of them hidden at random, never the tokenizer's own."""
    chosen = (torch.rand(ids.shape, device=ids.device) < HIDDEN) & (ids > MASK)
    return ids.masked_fill(chosen, MASK)


class Network(nn.Module):
    """Encoder (Wang et al. 2020, MiniLM) and heads.

    Anchored tagging follows the conditioned-tagging form of semantic role labelling (He et al. 2017): each
    token is tagged given the anchor, from W ReLU(P h_token + Q h_anchor + b(distance)) + d(distance) +
    F h_token. The last, flat part says whether a token is in the role of any anchor, is also trained by
    itself, and leaves to the rest which anchor's it is: without it, roles were learnt an order slower.
    """

    def __init__(self, base: str) -> None:
        super().__init__()
        # Dropout within the encoder halves the pace on a CPU, above all of the attention's weights: hiding
        # words (`hidden_some`) and dropout on the encoder's outputs take its place.
        self.encoder = AutoModel.from_pretrained(
            base,
            add_pooling_layer=False,
            attn_implementation="sdpa",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.ModuleDict(
            {head: nn.Linear(size, 2 * len(labels) + 1) for head, labels in SPANS.items()}
        )
        self.token = nn.ModuleDict({kind: nn.Linear(size, WIDTH) for kind in ROLES})
        self.anchor = nn.ModuleDict({kind: nn.Linear(size, WIDTH) for kind in ROLES})
        self.near = nn.ModuleDict({kind: nn.Linear(2 * len(EDGES) + 1, WIDTH, bias=False) for kind in ROLES})
        self.flat = nn.ModuleDict({kind: nn.Linear(size, 3 * len(roles)) for kind, roles in ROLES.items()})
        self.distance = nn.ModuleDict(
            {kind: nn.Embedding(2 * REACH + 1, 3 * len(roles)) for kind, roles in ROLES.items()}
        )
        self.roles = nn.ModuleDict({kind: nn.Linear(WIDTH, 3 * len(roles)) for kind, roles in ROLES.items()})
        self.classes = nn.ModuleDict(
            {
                f"{kind}_{name}": nn.Linear(size, len(labels))
                for kind, c in CLASSES.items()
                for name, labels in c.items()
            }
        )
        self.pair_first = nn.Linear(size, WIDTH)
        self.pair_second = nn.Linear(size, WIDTH)
        self.pair = nn.Linear(2 * WIDTH, len(PAIRS))
        for embedding in self.distance.values():
            nn.init.normal_(embedding.weight, std=0.02 / STRETCH)
        for table in self.near.values():
            nn.init.normal_(table.weight, std=0.1)
        for layer in self.flat.values():
            nn.init.zeros_(layer.bias)
            nn.init.constant_(layer.bias[::3], OUTSIDE)
        self.register_buffer("stretch", torch.tensor(STRETCH))
        self.register_buffer("edges", torch.tensor(EDGES))

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states (batch, tokens, size)."""
        if self.training:
            ids = hidden_some(ids)
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.drop(hidden)

    def anywhere(self, kind: str, hidden: Tensor) -> Tensor:
        """Logits (batch, tokens, roles, 3) of being in a role, whatever the anchor."""
        return self.flat[kind](hidden).unflatten(-1, (-1, 3))

    def seen_from(
        self,
        kind: str,
        hidden: Tensor,
        rows: Tensor,
        places: Tensor,
        anywhere: Tensor,
        tokens: Tensor | None = None,
    ) -> Tensor:
        """Role logits (anchors, tokens, roles, 3) for anchors at token `places` of batch `rows`.

        `anywhere` are the logits whatever the anchor; `tokens` the token projections, where they are known.
        """
        positions = torch.arange(hidden.shape[1], device=hidden.device)
        away = positions[None, :] - places[:, None]
        tokens = self.token[kind](hidden) if tokens is None else tokens
        mixed = tokens[rows] + self.anchor[kind](hidden[rows, places])[:, None, :]
        mixed = mixed + self.near[kind](self._bucketed(away).to(mixed.dtype))
        logits = self.roles[kind](self.drop(torch.relu(mixed)))
        logits = logits + self.stretch * self.distance[kind](away.clamp(-REACH, REACH) + REACH)
        return logits.unflatten(-1, (-1, 3)) + anywhere[rows]

    def _bucketed(self, away: Tensor) -> Tensor:
        """`away` as one-hot vectors: the anchor in the middle, what is before it to its left."""
        far = torch.bucketize(away.abs(), self.edges, right=True)
        return F.one_hot(far * away.sign() + len(EDGES), 2 * len(EDGES) + 1)

    def pairs(self, first: Tensor, second: Tensor) -> Tensor:
        """Pair logits (pairs, labels) of hidden states at two triggers each."""
        a, b = self.pair_first(first), self.pair_second(second)
        return self.pair(torch.cat([torch.relu(a + b), a * b], dim=-1))
