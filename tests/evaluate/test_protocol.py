"""Our figures are those of the shared scorer on the same predictions, for every set."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Faulty, Json
from whence.evaluate import check, evaluate
from whence.evaluate.corpus import held_out, lines, reports

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "score.py").is_file(), reason="the shared data is not beside the project"
    ),
]

FILES = {
    "gold": "gold/examples",
    "muc4": "data/muc4/grit_dev.jsonl.gz",
    "polnear": "data/polnear/dev.jsonl.gz",
    "plover_relations": "data/plover_relations/train.jsonl.gz",
    "tempeval3": "data/tempeval3/timebank.jsonl.gz",
    "geoparsing": "data/geoparsing/lgl.jsonl.gz",
    "event_location": "data/event_location/train.jsonl.gz",
}


def predictions(name: str, seed: int) -> list[Json]:
    """A record for most documents of a set."""
    faulty, path = Faulty(seed), SHARED / FILES[name]
    make: Callable[..., Json] = getattr(faulty, name)
    if name == "gold":
        return [make(document) for document in reports(path)]
    if name == "event_location":
        return [make(n, d) for n, d in enumerate(held_out(path, "id")) if faulty.chance(0.95)]
    documents = held_out(path, "id") if name == "plover_relations" else lines(path)
    if name == "geoparsing":
        documents += lines(path.with_name("geovirus.jsonl.gz"))
    return [make(document) for document in documents if faulty.chance(0.95)]


def scored(name: str, records: list[Json], folder: Path) -> Json:
    """What the shared scorer says."""
    path = folder / "predictions.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), name, "--pred", str(path)]
    figures: Json = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


def shared_keys(ours: Any, theirs: Any) -> Any:
    """`ours` with only those keys that `theirs` has."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {name: shared_keys(ours[name], value) for name, value in theirs.items()}
    return ours


@pytest.mark.parametrize("name", FILES)
def test_our_figures_are_the_scorers(name: str, tmp_path: Path) -> None:
    records = predictions(name, seed=11)
    by_id = {record["report"]["given_id"]: record for record in records}
    path = SHARED / FILES[name]
    ours = evaluate(name, path if name == "gold" else path.parent, lambda _: by_id)
    theirs = scored(name, records, tmp_path)
    assert shared_keys(ours, theirs) == theirs


HEADLINES = {
    "gold": ("event typed", "f1"),
    "muc4": ("micro", "f1"),
    "polnear": ("content", "f1"),
    "plover_relations": ("root",),
    "tempeval3": ("strict", "f1"),
    "geoparsing": ("lgl", "@161km of found"),
    "event_location": ("place", "f1"),
}


@pytest.mark.parametrize("name", FILES)
def test_the_predictions_compared_are_neither_all_right_nor_all_wrong(name: str) -> None:
    path = SHARED / FILES[name]
    by_id = {record["report"]["given_id"]: record for record in predictions(name, seed=11)}
    figure: Any = evaluate(name, path if name == "gold" else path.parent, lambda _: by_id)
    for key in HEADLINES[name]:
        figure = figure[key]
    assert 5 < figure < 95


def test_every_shared_annotation_passes_the_check() -> None:
    for folder in ("examples", "train"):
        for report in reports(SHARED / "gold" / folder):
            assert check(report) == [], report["id"]


def test_a_gzipped_file_and_a_plain_one_are_read_alike(tmp_path: Path) -> None:
    packed = SHARED / FILES["plover_relations"]
    plain = tmp_path / "train.jsonl"
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    assert lines(plain) == lines(packed)
