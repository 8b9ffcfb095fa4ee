"""Set the reader's thresholds on dev: `python -m training.tune MODEL`, with Whence installed.

The encoder reads every report once; then each threshold in turn is moved up and down for as long as the sum
of the figures that it bears on grows. Prints each step and, at the end, the thresholds that differ from those
of `encoder/thresholds.py`.
"""

import argparse
import dataclasses
import json
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from training.examples import held_out
from whence.evaluate import evaluate
from whence.model.codec import to_json
from whence.reading import report_from_text
from whence.understand.encoder.causing import caused
from whence.understand.encoder.network import Network, opened
from whence.understand.encoder.reading import read
from whence.understand.encoder.scores import Pass
from whence.understand.encoder.thresholds import SET, Thresholds

Figures = dict[str, Any]
WEIGHTS: dict[str, dict[str, float]] = {
    "gold": {
        "event typed": 3,
        "harm exact": 2,
        "harm on its event": 3,
        "claim with source": 3,
        "agents": 1,
        "targets": 1.5,
        "harm source": 0.3,
        "links": 0.3,
        "opinions": 0.3,
        "forecasts": 0.3,
        "event status": 0.3,
        "event mode": 0.3,
    },
    "own": {
        "event typed": 1,
        "harm exact": 1,
        "harm on its event": 1,
        "claim with source": 1,
        "agents": 0.5,
        "targets": 0.7,
    },
    "polnear": {"source": 1, "cue": 1, "content trimmed": 1},
    "muc4": {"micro": 2},
    "event_location": {"place": 1, "place where the verb is found": 1},
    "plover_relations": {"root": 1, "quad": 1},
    "cnc": {"subtask1.causal": 2, "subtask2.spans": 2},
}
"""What each figure on dev counts."""
BEARS: dict[str, tuple[str, ...]] = {
    "trigger": ("gold", "own", "muc4", "event_location", "plover_relations"),
    "advice_trigger": ("gold", "own", "muc4", "event_location", "plover_relations"),
    "advice_label": ("gold", "own", "muc4", "plover_relations"),
    "together": ("gold", "own", "muc4"),
    "advice_join": ("gold", "own"),
    "other_type": ("gold", "own"),
    "same_place": ("gold", "own"),
    "other_place": ("gold", "own"),
    "same_time": ("gold", "own"),
    "other_time": ("gold", "own"),
    "harm": ("gold", "own"),
    "advice_harm": ("gold", "own"),
    "owner": ("gold", "own"),
    "owner_seen": ("gold", "own"),
    "owner_fits": ("gold", "own"),
    "owner_sentence": ("gold", "own"),
    "owner_word": ("gold", "own"),
    "harm_source": ("gold", "own"),
    "cue": ("gold", "own", "polnear"),
    "advice_cue": ("gold", "own", "polnear"),
    "content": ("gold", "own", "polnear"),
    "source": ("gold", "own", "polnear"),
    "advice_stance": ("gold", "plover_relations"),
    "roles.agent": ("gold", "own", "muc4", "plover_relations"),
    "roles.target": ("gold", "own", "muc4", "plover_relations"),
    "roles.place": ("gold", "event_location"),
    "roles.weapon": ("gold", "muc4"),
    "roles.harm": ("gold", "own"),
    "filler": ("muc4",),
    "filler_alone": ("muc4", "gold"),
    "advice_filler": ("muc4", "gold", "own"),
    "link": ("gold",),
    "advice_mode": ("gold",),
    "advice_status": ("gold",),
    "voice.opinion": ("gold",),
    "voice.forecast": ("gold",),
    "fallback.agent": ("gold", "own", "muc4", "plover_relations"),
    "fallback.target": ("gold", "own", "muc4", "plover_relations"),
    "fallback.place": ("gold", "event_location"),
    "fallback.weapon": ("gold", "muc4"),
    "scene": ("gold", "event_location"),
    "causal": ("cnc",),
    "advice_causal": ("cnc",),
    "voice.cause": ("cnc",),
}
"""The sets on which a threshold is set."""
SMALL = {
    "owner_seen": 0.2,
    "owner_word": 0.02,
    "filler_alone": 0.15,
    "advice_filler": 0.5,
    "advice_mode": 0.5,
    "advice_status": 0.5,
}
"""First steps that are not 1."""


LEAST = 0.05
"""Points that a step must gain."""


class Reading:
    """A reader that passes each text through the encoder once, whatever the thresholds."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._passes: dict[str, Pass] = {}
        self.bounds = SET

    def __call__(self, documents: list[dict[str, Any]]) -> dict[str, Any]:
        """The records' JSON by id."""
        made = {}
        for document in documents:
            report = report_from_text(document["text"], given_id=str(document["id"])).report
            if report is not None:
                scores = self._passes.setdefault(report.text, Pass(self._network, report.text))
                record = to_json(read(report, scores, (), self.bounds))
                if "causes" in document.get("beside", ()):
                    record["causes"] = to_json(caused(report.text, scores, self.bounds))
                made[document["id"]] = record
        return made


class Objective:
    """The weighed figures of one set after another; what is known of a set under some thresholds is kept."""

    def __init__(self, reading: Reading, paths: dict[str, tuple[Path, int | None]]) -> None:
        self._reading, self._paths = reading, paths

    def __call__(self, bounds: Thresholds, sets: Iterable[str]) -> dict[str, float]:
        """Points by set."""
        self._reading.bounds = bounds
        return {name: self._points(name) for name in sets if name in self._paths}

    def _points(self, name: str) -> float:
        found = self.figures(name)
        return sum(weight * _f1(found, key) for key, weight in WEIGHTS[name].items())

    def figures(self, name: str) -> Figures:
        """All figures of one set."""
        path, limit = self._paths[name]
        return evaluate("gold" if name == "own" else name, path, self._reading, limit=limit)


def _f1(figures: Figures, key: str) -> float:
    figure: Any = figures
    for part in key.split("."):
        figure = figure[part]
    return float(figure["f1"] if isinstance(figure, dict) else figure)


def get(bounds: Thresholds, name: str) -> Any:
    """The threshold with the name, which may be one of a table or a switch."""
    table, _, key = name.partition(".")
    value = getattr(bounds, table)
    if isinstance(value, frozenset):
        return key in value
    return value[key] if key else value


def put(bounds: Thresholds, name: str, value: Any) -> Thresholds:
    """`bounds` with that threshold changed."""
    table, _, key = name.partition(".")
    old = getattr(bounds, table)
    changed: Any = value
    if isinstance(old, frozenset):
        changed = old | {key} if value else old - {key}
    elif key:
        changed = {**old, key: value}
    return dataclasses.replace(bounds, **{table: changed})


def climb(objective: Objective, rounds: int, say: Callable[[str], None]) -> Thresholds:
    """The thresholds from which no single step of those tried gains."""
    bounds = SET
    points = objective(bounds, WEIGHTS)
    say(f"{sum(points.values()):.1f} {points}")
    for turn in range(rounds):
        for name, sets in BEARS.items():
            step = SMALL.get(name, 1.0) / 2**turn
            for way in (step, -step):
                moved = False
                while True:
                    value = get(bounds, name)
                    tried = put(bounds, name, not value if isinstance(value, bool) else value + way)
                    gained = objective(tried, sets)
                    gain = sum(gained.values()) - sum(points[s] for s in gained)
                    if gain <= LEAST:
                        break
                    bounds, points, moved = tried, {**points, **gained}, True
                    say(f"{sum(points.values()):.1f} {name} = {get(bounds, name)} (+{gain:.2f})")
                if moved or isinstance(value, bool):
                    break
    return bounds


def main() -> None:
    """Climb, and print what changed and the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--gold", type=Path, default=Path("../shared/gold/train"))
    options.add_argument("--own", type=Path, default=Path("tests/quality/reports"))
    options.add_argument("--rounds", type=int, default=2)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        dev = Path(scratch)
        for path in given.gold.glob("*.json"):
            if held_out(path.stem):
                (dev / path.name).write_bytes(path.read_bytes())
        paths: dict[str, tuple[Path, int | None]] = {"gold": (dev, None), "own": (given.own, None)}
        limits = {"polnear": 30, "muc4": 100, "event_location": 400, "plover_relations": None, "cnc": None}
        paths |= {name: (given.data / name, limit) for name, limit in limits.items()}
        objective = Objective(Reading(opened(given.model)), paths)
        began = time.time()
        bounds = climb(
            objective, given.rounds, lambda line: print(f"{time.time() - began:5.0f} s {line}", flush=True)
        )
        for field in dataclasses.fields(bounds):
            if getattr(bounds, field.name) != getattr(SET, field.name):
                print(f"{field.name}: {getattr(SET, field.name)} -> {getattr(bounds, field.name)}")
        for name in paths:
            print(name, json.dumps(objective.figures(name)))


if __name__ == "__main__":
    main()
