"""Each set's protocol on a document or two of our own, with figures counted by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_checking import TEXT, annotated
from whence.errors import UsageError
from whence.evaluate import SETS, check, evaluate
from whence.evaluate.corpus import Read, in_dev


def span(text: str, words: str, **more: Any) -> Json:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words, **more}


def write(path: Path, *documents: Json) -> Path:
    path.write_text("".join(json.dumps(document) + "\n" for document in documents), "utf-8")
    return path


def gives(**records: Json) -> Read:
    return lambda documents: {d["id"]: records[d["id"]] for d in documents if d["id"] in records}


def right(count: int, found: int, gold: int) -> Json:
    p, r = count / found if found else 0.0, count / gold if gold else 0.0
    f1 = 200 * p * r / (p + r) if p + r else 0.0
    return {
        "p": round(100 * p, 1),
        "r": round(100 * r, 1),
        "f1": round(f1, 1),
        "right": count,
        "found": found,
        "gold": gold,
    }


def test_gold_counts_each_part_of_the_record(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(annotated()), "utf-8")
    answer = annotated()
    check(answer)
    parts = {name: part for name, part in answer.items() if isinstance(part, list)}
    parts["events"][0]["harm"][0]["high"] = None
    parts["events"].append({"id": "E2", "type": "AID", "mentions": [span(TEXT, "people")]})
    parts["claims"][0]["source"] = None
    figures = evaluate("gold", tmp_path, gives(one=record("one", TEXT, **parts)))
    assert figures["event typed"] == right(1, 2, 1)
    assert figures["harm found"] == right(1, 1, 1)
    assert figures["harm exact"] == right(0, 1, 1)
    assert figures["claim content"] == right(1, 1, 1)
    assert figures["claim with source"] == right(0, 1, 1)
    assert figures["event place"] == right(1, 1, 1)
    assert figures["links"] == right(1, 1, 1)
    assert (figures["reports"], figures["returned"], figures["spans_that_do_not_slice"]) == (1, 1, 0)


def test_gold_refuses_an_annotation_that_is_not_sound(tmp_path: Path) -> None:
    report = annotated()
    report["events"][0]["type"] = "ATTACK"
    (tmp_path / "one.json").write_text(json.dumps(report), "utf-8")
    with pytest.raises(UsageError, match=r"one: E1\.type: 'ATTACK' is not one of"):
        evaluate("gold", tmp_path, gives())


def test_a_trigger_as_long_as_a_sentence_is_none(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(annotated()), "utf-8")
    events = [
        {"id": "E1", "type": "ASSAULT", "mentions": [span(TEXT, "A blast killed 16 people in Hasakeh")]}
    ]
    figures = evaluate("gold", tmp_path, gives(one=record("one", TEXT, events=events)))
    assert figures["event mention"] == right(0, 1, 1)


def test_spans_that_do_not_slice_and_texts_that_changed_are_counted(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(annotated()), "utf-8")
    wrong = span(TEXT, "blast") | {"quote": "BLAST"}
    figures = evaluate("gold", tmp_path, gives(one=record("one", f"{TEXT} ", opinions=[wrong])))
    assert (figures["spans_that_do_not_slice"], figures["texts_changed"]) == (1, 1)


def test_a_document_without_a_record_counts_as_one_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(annotated()), "utf-8")
    figures = evaluate("gold", tmp_path, gives())
    assert figures["event typed"] == right(0, 0, 1)
    assert (figures["reports"], figures["returned"]) == (1, 0)


def test_muc4_counts_one_wording_for_a_named_actor_and_no_wording_twice(tmp_path: Path) -> None:
    text = "guerrillas of the fmln, the fmln front, blew up a bridge"
    extracts = {"PerpInd": [[["guerrillas", 0]]], "PerpOrg": [[["fmln", 18], ["fmln front", 28]]]}
    document = {
        "docid": "d",
        "doctext": text,
        "extracts": {"Target": [[["bridge", 50]]], "Victim": [], "Weapon": []} | extracts,
    }
    path = write(tmp_path / "grit_dev.jsonl", document)
    front = {"actor": "FMLN", "kind": "organization"}
    event = {
        "type": "ASSAULT",
        "agents": [
            {"quote": "guerrillas", "kind": "group"},
            {"quote": "the fmln"} | front,
            {"quote": "fmln front"} | front,
        ],
        "targets": [{"quote": "a bridge", "kind": "facility"}, {"quote": "bridge", "kind": "facility"}],
        "weapons": [{"quote": "bomb"}],
    }
    other = {"type": "CONSULT", "agents": [{"quote": "nobody"}]}
    figures = evaluate("muc4", path, gives(d=record("d", text, events=[event, other])))
    assert figures["PerpInd"] == right(1, 1, 1)
    assert figures["PerpOrg"] == right(1, 1, 1)
    assert figures["Target"] == right(1, 1, 1)
    assert figures["Weapon"] == right(0, 1, 0)
    assert figures["micro"] == right(3, 4, 3)


def test_polnear_counts_exact_spans_halves_and_trimmed_contents(tmp_path: Path) -> None:
    text = 'The mayor said that "it was over".'
    gold = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 33]]}
    path = write(tmp_path / "dev.jsonl", {"id": "d", "text": text, "attributions": [gold]})
    claim = {"source": span(text, "mayor"), "cue": span(text, "said"), "content": span(text, "it was over")}
    figures = evaluate("polnear", path, gives(d=record("d", text, claims=[claim])))
    assert figures["cue"] == right(1, 1, 1)
    assert figures["source"] == right(0, 1, 1)
    assert figures["source half"] == right(1, 1, 1)
    assert figures["content"] == right(0, 1, 1)
    assert figures["content trimmed"] == right(1, 1, 1)


def test_plover_relations_takes_what_fits_the_marked_pair_best(tmp_path: Path) -> None:
    text = "Iran condemned Israel after Egypt withdrew from Gaza."
    iran = {"surface": "Iran", "spans": [[0, 4]]}
    egypt = {"surface": "Egypt", "spans": [[28, 33]]}
    documents = [
        {"id": "a", "text": text, "source": iran, "target": None, "root": "ACCUSE"},
        {"id": "b", "text": text, "source": egypt, "target": None, "root": "YIELD"},
        {"id": "c", "text": text, "source": egypt, "target": None, "root": "ASSAULT"},
    ]
    path = write(tmp_path / "test.jsonl", *documents)
    events = [{"type": "RETREAT", "score": 0.4, "mentions": [], "agents": [span(text, "Egypt")]}]
    claims = [{"stance": "condemns", "source": span(text, "Iran"), "content": span(text, "Israel")}]
    read = record("", text, events=events, claims=claims)
    figures = evaluate("plover_relations", path, gives(a=read, b=read))
    assert figures["root"] == round(100 * (1 + 1 + 0) / 3, 1)
    assert figures["answered"] == 2


def test_tempeval3_counts_bounds_values_and_types_apart(tmp_path: Path) -> None:
    text = "On Tuesday, 5 July 2016, and last year."
    timexes = [
        span(text, "Tuesday, 5 July 2016", type="DATE", value="2016-07-05"),
        span(text, "last year", type="DATE", value="2015"),
    ]
    asked: list[Json] = []

    def read(documents: list[Json]) -> dict[str, Json]:
        asked.extend(documents)
        times = [
            span(text, "5 July 2016", type="DATE", value="2016-07-05"),
            span(text, "last year", type="DURATION", value="2014"),
        ]
        return {"d": record("d", text, times=times)}

    document = {"id": "d", "dct": "2016-07-06T10:00:00", "text": text, "timexes": timexes}
    figures = evaluate("tempeval3", write(tmp_path / "timebank.jsonl", document), read)
    assert asked == [{"id": "d", "text": text, "published_at": "2016-07-06"}]
    assert figures["strict"] == right(1, 2, 2)
    assert figures["relaxed"] == right(2, 2, 2)
    assert figures["value"] == figures["type"] == right(1, 2, 2)


def test_geoparsing_counts_what_is_found_near_and_exact(tmp_path: Path) -> None:
    text = "From Paris, Texas, to Rome and home."
    toponyms = [
        span(text, "Paris", lat="33.66", lon="-95.55", geonameid="4717560"),
        span(text, "Rome", lat=41.89, lon=12.48, geonameid=3169070),
        span(text, "Texas", lat=31.25, lon=-99.25, geonameid=4736286),
        span(text, "home", lat=None, lon=None),
    ]
    places = [
        span(text, "Paris", lat=48.85, lon=2.35, geonameid=2988507),
        span(text, "Rome", lat=41.0, lon=12.0, geonameid=3169070),
        span(text, "From", lat=1.0, lon=1.0),
        span(text, "home", lat=None, lon=None),
    ]
    path = write(tmp_path / "lgl.jsonl", {"id": "d", "text": text, "toponyms": toponyms})
    figures = evaluate("geoparsing", tmp_path, gives(d=record("d", text, places=places)))["lgl"]
    assert path.is_file()
    assert (figures["toponyms"], figures["found"]) == (3, 66.7)
    assert (figures["exact of all"], figures["exact of found"]) == (33.3, 50.0)
    assert (figures["@161km of all"], figures["@161km of found"]) == (33.3, 50.0)
    assert figures["precision"] == 75.0


def test_event_location_counts_sentences_whose_verb_is_found_apart(tmp_path: Path) -> None:
    text = "She was murdered in Nagpur."
    document = {
        "id": "x",
        "text": text,
        "verb": [span(text, "murdered")],
        "locations": [span(text, "Nagpur")],
    }
    path = write(tmp_path / "test.jsonl", document, document)
    event = {"type": "ASSAULT", "mentions": [span(text, "murdered")], "place": span(text, "Nagpur")}
    figures = evaluate("event_location", path, lambda _: {"0": record("0", text, events=[event])})
    assert figures["verb found as event"] == 50.0
    assert figures["place"] == right(1, 1, 2)
    assert figures["place where the verb is found"] == right(1, 1, 1)


def test_without_a_test_file_the_dev_tenth_is_measured(tmp_path: Path) -> None:
    documents = [
        {"id": f"s{n}", "text": "x", "root": "AID", "source": None, "target": None} for n in range(200)
    ]
    write(tmp_path / "train.jsonl", *documents)
    figures = evaluate("plover_relations", tmp_path, gives())
    assert figures["reports"] == sum(in_dev(d["id"]) for d in documents)
    assert 5 < figures["reports"] < 40


@pytest.mark.parametrize("name", ["test.jsonl", "dev.jsonl", "mine.jsonl"])
def test_all_of_a_file_that_did_not_train_is_measured(name: str, tmp_path: Path) -> None:
    documents = [
        {"id": f"s{n}", "text": "x", "root": "AID", "source": None, "target": None} for n in range(30)
    ]
    path = write(tmp_path / name, *documents)
    assert evaluate("plover_relations", path, gives())["reports"] == 30


def test_a_limit_takes_the_first_documents(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(json.dumps(annotated() | {"id": name}), "utf-8")
    assert evaluate("gold", tmp_path, gives(), limit=1)["reports"] == 1


@pytest.mark.parametrize("name", [name for name in SETS if name not in {"gold", "robustness", "geoparsing"}])
def test_a_folder_without_the_set_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name the folder of the set, or a file of it"):
        evaluate(name, tmp_path, gives())


@pytest.mark.parametrize("name", ["gold", "robustness", "geoparsing"])
def test_an_empty_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \*\.json"):
        evaluate(name, tmp_path, gives())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"not json\n", id="not-json"),
        pytest.param(b'{"id": "\xff"}\n', id="not-utf-8"),
    ],
)
def test_a_file_that_is_no_json_lines_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match="cannot be read as JSON Lines"):
        evaluate("polnear", tmp_path, gives())


def test_a_gzip_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00")
    with pytest.raises(UsageError, match="cannot be read as JSON Lines"):
        evaluate("polnear", tmp_path, gives())


def test_an_unknown_set_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no set 'muc3'; there are gold, robustness, muc4"):
        evaluate("muc3", tmp_path, gives())
