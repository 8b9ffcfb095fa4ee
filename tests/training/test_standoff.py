"""Annotations that are kept without the text that they are of."""

import gzip
import json
from pathlib import Path

import pytest

from training import standoff

TEXT = "Two dead in Aden\n\nA blast killed two men in Aden, police said."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    items = {
        "fakes/train": [{"id": "7", "title": "Two dead in Aden", "text": TEXT.split("\n\n")[1]}],
        "hrdsattack/train": [],
        "re3d/train": [],
        "muc4/gtt_train": [],
    }
    for name, found in items.items():
        path = tmp_path / f"{name}.jsonl.gz"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("".join(json.dumps(i) + "\n" for i in found).encode()))
    return tmp_path


def _kept(folder: Path, text: str) -> None:
    annotation = {
        "events": [{"id": "E1", "mentions": [{"quote": "blast", "nth": 0, "start": 20, "end": 25}]}]
    }
    made = {"source_id": "fakes-7", "sha256": standoff.digest(text), **standoff.stripped(annotation)}
    (folder / "fakes-7.json").write_text(json.dumps(made))


def test_what_is_kept_holds_no_word_of_the_text(tmp_path: Path) -> None:
    _kept(tmp_path, TEXT)
    assert "blast" not in (tmp_path / "fakes-7.json").read_text()


def test_the_quotes_are_filled_in_from_the_data(data: Path) -> None:
    _kept(data, TEXT)
    (report,) = standoff.filled(data, data)
    assert report["text"] == TEXT
    assert report["events"][0]["mentions"][0]["quote"] == "blast"


def test_a_text_that_has_changed_is_not_annotated(data: Path) -> None:
    _kept(data, TEXT.replace("two", "three"))
    with pytest.raises(ValueError, match="fakes-7 is not the one annotated"):
        list(standoff.filled(data, data))
