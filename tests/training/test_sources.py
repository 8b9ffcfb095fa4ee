"""What the annotated sets become."""

import json
from pathlib import Path
from typing import Any

import pytest
from training.examples import Example, held_out
from training.gold import gold
from training.sources import SURE, doubted, event_location, factuality, plover


def _file(folder: Path, items: list[dict[str, Any]]) -> Path:
    path = folder / "items.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in items), "utf-8")
    return path


def _verb(id_: str, text: str, verb: str, place: str) -> dict[str, Any]:
    def span(words: str) -> dict[str, int]:
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    return {"id": id_, "text": text, "verb": [span(verb)], "locations": [span(place)]}


def _ids(held: bool) -> list[str]:
    return [str(n) for n in range(200) if held_out(str(n)) == held]


def test_the_verbs_of_a_sentence_are_read_together(tmp_path: Path) -> None:
    a, b = _ids(held=False)[:2]
    text = "They met in Oslo and fought in Rome."
    path = _file(tmp_path, [_verb(a, text, "met", "Oslo"), _verb(b, text, "fought", "Rome")])
    (example,) = event_location(path, dev=False)
    assert [anchor.roles["place"] for anchor in example.anchors] == [[(12, 16)], [(31, 35)]]


def test_a_sentence_with_a_verb_in_dev_does_not_train(tmp_path: Path) -> None:
    text = "They met in Oslo and fought in Rome."
    items = [
        _verb(_ids(held=False)[0], text, "met", "Oslo"),
        _verb(_ids(held=True)[0], text, "fought", "Rome"),
    ]
    path = _file(tmp_path, items)
    assert list(event_location(path, dev=False)) == []
    (measured,) = event_location(path, dev=True)
    assert [anchor.roles["place"] for anchor in measured.anchors] == [[(31, 35)]]


def test_parties_without_a_marked_act_are_roles_whatever_the_anchor(tmp_path: Path) -> None:
    text = "Ukraine criticised the UK."
    source = {"surface": "UK", "spans": [[0, 2], [23, 25]]}
    path = _file(tmp_path, [{"id": "1", "text": text, "source": source, "target": None}])
    (example,) = plover(path, tmp_path / "no acts")
    assert example.anchors == []
    assert example.flat == {"event": {"agent": [(23, 25)], "target": []}}


@pytest.mark.parametrize(
    ("root", "spans", "classes"),
    [
        pytest.param("SUPPORT", {"trigger": [(8, 18, "SUPPORT")], "cue": []}, {}, id="an act"),
        pytest.param(
            "ACCUSE", {"trigger": [], "cue": [(8, 18, "cue")]}, {"stance": "accuses"}, id="a speech act"
        ),
    ],
)
def test_a_marked_act_is_what_its_parties_are_seen_from(
    root: str, spans: dict[str, list[tuple[int, int, str]]], classes: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "acts.tsv").write_text("1\t8\t18\n")
    item = {
        "id": "1",
        "text": "Ukraine criticised it.",
        "source": {"spans": [[0, 7]]},
        "target": None,
        "root": root,
    }
    (example,) = plover(_file(tmp_path, [item]), tmp_path / "acts.tsv")
    assert example.spans == spans
    (anchor,) = example.anchors
    assert anchor.classes == classes
    assert [(0, 7)] in anchor.roles.values()


@pytest.mark.parametrize(
    ("degree", "labels"),
    [
        pytest.param(3.0, ["happened"], id="happened"),
        pytest.param(-3.0, ["unreal"], id="not, or not yet"),
        pytest.param(SURE - 0.1, [], id="unsure"),
    ],
)
def test_only_what_readers_were_sure_of_is_learnt(tmp_path: Path, degree: float, labels: list[str]) -> None:
    target = {"start": 5, "end": 8, "factuality": degree}
    path = _file(tmp_path, [{"id": "1", "text": "They met.", "targets": [target]}])
    assert [a.classes["status"] for e in factuality(path) for a in e.anchors] == labels


def test_reports_whose_text_has_no_stated_licence_are_left_out_on_demand(tmp_path: Path) -> None:
    parts = ("events", "claims", "opinions", "boilerplate", "forecasts", "links")
    for id_, licence in (("a", "Open Government Licence v3.0"), ("b", "HRDsAttack train")):
        report = {"id": id_, "text": "x", "licence": licence, **{part: [] for part in parts}}
        (tmp_path / f"{id_}.json").write_text(json.dumps(report), "utf-8")
    assert [e.id for e in gold(tmp_path)] == ["a", "b"]
    assert [e.id for e in gold(tmp_path, licensed_only=True)] == ["a"]


def test_beside_the_marked_act_only_words_that_are_acts_elsewhere_are_left_open() -> None:
    report = Example(
        set="gold", id="r", text="Men attacked it.", spans={"trigger": [(4, 12, "ASSAULT")], "cue": []}
    )
    text = "Spain agreed after attacks in Madrid."
    sentence = Example(set="plover", id="s", text=text, spans={"trigger": [(6, 12, "AGREE")]})
    (made,) = doubted([sentence], [report])
    assert [text[start:end] for start, end in made.unknown["trigger"]] == ["attacks"]
    assert "cue" not in made.unknown
