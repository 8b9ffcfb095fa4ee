"""Export a trained reader: `python -m training.export CHECKPOINT FOLDER`.

Gives `reader.onnx` (int8: ids in; hidden states, logits of the heads that need no anchor and token
projections of the anchored heads out), `reader.npz` (the small weights that are used only at anchors),
`vocab.txt`, and `reader.json` (format version, labels, digests), which the reader checks before it takes any
of them.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.heads import CLASSES, EDGES, PAIRS, ROLES, SPANS
from training.network import REACH, Network
from training.train import base

FORMAT = 3
"""Of the four files together; the reader knows one."""
PLAIN = ("/tags/", "/encoder/encoder/layer.0/output/", "/encoder/encoder/layer.2/output/")
"""Products that stay in fp32: the heads, and those of the encoder that lose most in int8: the first takes
away a seventh of the mean error of the hidden states, the second a tenth."""
READ = ("event", "cue", "harm")
"""The anchors that the reader uses; PropBank's predicates only train."""


class Pass(nn.Module):
    """The part of the network that runs over every token."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.tags = joined([*(network.tags[head] for head in SPANS), *(network.flat[kind] for kind in READ)])
        self.tokens = joined([network.token[kind] for kind in READ])

    def forward(self, ids: Tensor) -> tuple[Tensor, ...]:
        """Hidden states; logits of spans, then of roles whatever the anchor, head by head; token projections.

        A window is read alone and unpadded, so that its figures do not depend on what is read beside it.
        """
        hidden = self.encoder(
            input_ids=ids, attention_mask=torch.ones_like(ids), token_type_ids=torch.zeros_like(ids)
        ).last_hidden_state
        return hidden[0], self.tags(hidden)[0], self.tokens(hidden)[0]


def joined(layers: list[nn.Linear]) -> nn.Linear:
    """One layer that gives the outputs of `layers` one after the other."""
    made = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    with torch.no_grad():
        made.weight.copy_(torch.cat([layer.weight for layer in layers]))
        made.bias.copy_(torch.cat([layer.bias for layer in layers]))
    return made


def export(checkpoint: Path, folder: Path) -> None:
    """Write the four files of the reader into `folder`; `plain.onnx` beside them is its fp32 twin."""
    network = loaded(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        traced = Path(scratch) / "traced.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                Pass(network).eval(),
                (torch.tensor([[101, *range(1000, 1030), 102]]),),
                str(traced),
                input_names=["ids"],
                output_names=["hidden", "tags", "tokens"],
                dynamic_axes={"ids": {1: "n"}, "hidden": {0: "n"}, "tags": {0: "n"}, "tokens": {0: "n"}},
                opset_version=17,
                dynamo=False,
            )
        fused = optimize_model(str(traced), model_type="bert", num_heads=12, hidden_size=384)
        fused.save_model_to_file(str(folder / "plain.onnx"))
    graph = onnx.load(folder / "plain.onnx", load_external_data=False).graph
    quantize_dynamic(
        folder / "plain.onnx",
        folder / "reader.onnx",
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[n.name for n in graph.node if n.name.startswith(PLAIN)],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    np.savez_compressed(folder / "reader.npz", **weights(network))
    shutil.copy(base() / "vocab.txt", folder / "vocab.txt")
    (folder / "reader.json").write_text(json.dumps(description(folder), indent=1) + "\n", "utf-8")


def loaded(checkpoint: Path) -> Network:
    """The network of a run's `checkpoint.pt` or `epoch-N.pt`, ready to be exported."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    network = Network(str(base()))
    network.load_state_dict(state.get("network", state))
    network.encoder.set_attn_implementation("eager")
    network.eval()
    return network


def weights(network: Network) -> dict[str, Any]:
    """The weights that are used at anchors alone, as float32 arrays ready for `x @ w + b`."""
    layers = {f"anchor.{kind}": network.anchor[kind] for kind in READ}
    layers |= {f"roles.{kind}": network.roles[kind] for kind in READ}
    layers |= {
        f"classes.{kind}.{name}": network.classes[f"{kind}_{name}"]
        for kind, c in CLASSES.items()
        for name in c
    }
    layers |= {"pair.first": network.pair_first, "pair.second": network.pair_second, "pair": network.pair}
    made = {}
    for name, layer in layers.items():
        made[f"{name}.w"] = layer.weight.detach().T.float().contiguous().numpy()
        made[f"{name}.b"] = layer.bias.detach().float().numpy()
    for kind in READ:
        made[f"near.{kind}"] = network.near[kind].weight.detach().T.float().contiguous().numpy()
        made[f"distance.{kind}"] = (network.stretch * network.distance[kind].weight).detach().float().numpy()
    return made


def description(folder: Path) -> dict[str, object]:
    """What the reader checks before it takes the files."""
    return {
        "format": FORMAT,
        "spans": SPANS,
        "roles": {kind: ROLES[kind] for kind in READ},
        "classes": CLASSES,
        "pairs": PAIRS,
        "reach": REACH,
        "edges": EDGES,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("reader.onnx", "reader.npz", "vocab.txt")
        },
    }


def main() -> None:
    """Export, and print the sizes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("checkpoint", type=Path)
    options.add_argument("folder", type=Path)
    given = options.parse_args()
    export(given.checkpoint, given.folder)
    onnx.checker.check_model(str(given.folder / "reader.onnx"), full_check=False)
    for path in sorted(given.folder.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
