"""What quantising costs: `python -m training.check_export CHECKPOINT FOLDER`.

Prints, head by head, the dev figure of the checkpoint in fp32, that of the exported int8 reader, and the
difference; exits with 1 where a head loses more than half a point.
"""

import argparse
import functools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.export import READ, loaded
from training.heads import ROLES, SPANS
from training.measure import figures
from training.network import WIDTH, Network
from training.sources import dev_sets
from training.train import base

LOSS = 0.5
"""Points of F1 or accuracy that a head may lose."""


class Exported(nn.Module):
    """The exported reader in the network's place: its pass over the tokens, the network's small weights."""

    def __init__(self, network: Network, model: Path) -> None:
        super().__init__()
        self.network = network
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(model), options)
        self.classes = network.classes
        self.pairs = network.pairs

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states of each window, read alone and unpadded."""
        parts: list[list[Tensor]] = [[], [], []]
        for row, length in zip(ids, mask.sum(1).tolist(), strict=True):
            for part, values in zip(
                parts, self.session.run(None, {"ids": row[None, :length].numpy()}), strict=True
            ):
                part.append(torch.from_numpy(np.pad(values, ((0, len(row) - length), (0, 0)))))
        hidden, self.tag_logits, self.token_values = (torch.stack(part) for part in parts)
        return hidden

    @property
    def tags(self) -> Mapping[str, Callable[[Tensor], Tensor]]:
        """The span heads, which the pass has already answered."""
        table: dict[str, Callable[[Tensor], Tensor]] = {}
        low = 0
        for head, labels in SPANS.items():
            part = self.tag_logits[:, :, low : low + 2 * len(labels) + 1]
            table[head] = functools.partial(_answered, part)
            low += 2 * len(labels) + 1
        return table

    def anywhere(self, kind: str, hidden: Tensor) -> Tensor:
        """Role logits whatever the anchor, which the pass has already answered where it is read."""
        if kind not in READ:
            return self.network.anywhere(kind, hidden)
        low = sum(2 * len(labels) + 1 for labels in SPANS.values())
        low += sum(3 * len(ROLES[k]) for k in READ[: READ.index(kind)])
        return self.tag_logits[:, :, low : low + 3 * len(ROLES[kind])].unflatten(-1, (-1, 3))

    def seen_from(self, kind: str, hidden: Tensor, rows: Tensor, places: Tensor, anywhere: Tensor) -> Tensor:
        """Role logits, with the token projections of the pass where it has them."""
        if kind not in READ:
            return self.network.seen_from(kind, hidden, rows, places, anywhere)
        column = READ.index(kind) * WIDTH
        tokens = self.token_values[:, :, column : column + WIDTH]
        return self.network.seen_from(kind, hidden, rows, places, anywhere, tokens)


def _answered(logits: Tensor, _: Tensor) -> Tensor:
    return logits


def main() -> None:
    """Measure both, and compare."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--gold", type=Path, default=Path("../shared/gold/train"))
    options.add_argument("--size", type=int, default=320)
    given = options.parse_args()
    network = loaded(given.checkpoint)
    tokenizer = Tokenizer.from_file(str(base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    sets = dev_sets(given.data, given.gold)
    with torch.inference_mode():
        plain = figures(network, sets, tokenizer, given.size, "cpu")
        small = figures(Exported(network, given.folder / "reader.onnx"), sets, tokenizer, given.size, "cpu")
    lost = [head for head in plain if plain[head] - small[head] > LOSS]
    for head in plain:
        note = "  loses more than half a point" if head in lost else ""
        print(f"{head:28} {plain[head]:6.1f} {small[head]:6.1f} {small[head] - plain[head]:+5.1f}{note}")
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
