"""`whence evaluate` as a user runs it, on a set of our own sentences."""

import hashlib
import json
from pathlib import Path

from tests.command import whence


def test_the_causes_that_are_asked_for_come_beside_the_record(tmp_path: Path) -> None:
    path = tmp_path / "test_subtask1.jsonl"
    rows = [
        {"id": "a", "text": "Shops closed because of the curfew .", "label": 1},
        {"id": "b", "text": "The minister spoke on Monday .", "label": 0},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = whence("evaluate", "cnc", str(path))
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["returned"], figures["spans_that_do_not_slice"]) == (2, 0)
    assert set(figures["causal"]) == {"p", "r", "f1", "right", "found", "gold"}


def test_words_are_linked_directly_where_that_is_asked_for(tmp_path: Path) -> None:
    text = "The Islamic State shelled Mosul on Monday. Somebody fled."
    row = {
        "set": "own",
        "report": "r",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published_at": None,
    }
    spans = [(4, 17, "act-islamic-state"), (43, 51, "unknown")]
    mentions = [row | {"start": a, "end": b, "form": "name", "answer": answer} for a, b, answer in spans]
    (tmp_path / "own.jsonl").write_text("".join(json.dumps(m) + "\n" for m in mentions), "utf-8")
    (tmp_path / "reports.json").write_text(json.dumps({"id": "r", "text": text}), "utf-8")
    described = 'data = "."\n[sets.own]\nfile = "reports.json"\nid = "id"\nparts = ["text"]\n'
    (tmp_path / "texts.toml").write_text(described, "utf-8")
    done = whence("evaluate", "actors", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["linked"]["accuracy"] == 100.0


def test_a_set_that_is_not_known_is_refused_with_those_that_are(tmp_path: Path) -> None:
    done = whence("evaluate", "nonesuch", str(tmp_path))
    assert done.returncode != 0
    for name in ("cnc", "isaf", "hrdsattack", "uner_ewt", "worldwide_ner", "newssd"):
        assert name in done.stderr
