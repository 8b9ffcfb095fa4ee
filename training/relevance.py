"""Texts that Whence would record something of, and texts of which it would record nothing, for triage."""

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.examples import held_out, lines
from training.gold import STATED

ANNOTATIONS = Path(__file__).parent / "annotations"
ECB_DEV = frozenset({"2", "5", "12", "18", "21", "23", "34", "35"})
"""ECB+'s usual dev topics: reports of one topic never stand on both sides."""
LICENSED = frozenset({"gold", "isaf", "re3d", "wikiwars", "ecbplus", "ewt", "gum", "gap", "cnc", "newssd"})
"""Sets whose licence as found allows training; the others state none, or it is unclear."""
PASSAGE, STEP = 90, 60
"""Words to a passage that stands alone, and from the beginning of one to that of the next."""
SHORTEST = 25
GVA_SHARE = 3
"""One article on gun violence in so many trains; all would teach little more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """One text with its label. `partial` where it is a passage or sentence, and no whole report."""

    set: str
    id: str
    text: str
    relevant: bool
    dev: bool
    partial: bool = False


class Labels:
    """The labels given by reading, and the words by which other texts are sorted."""

    def __init__(self) -> None:
        with (ANNOTATIONS / "relevance.tsv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        self.read = {(row["set"], row["id"]): row["relevant"] == "1" for row in rows}
        table = tomllib.loads((ANNOTATIONS / "relevance.toml").read_text("utf-8"))
        self.signs = _pattern(table["signs"])
        self.traces = _pattern(table["signs"] + table["traces"])
        self.deeds = _pattern(table["deeds"])


def _pattern(beginnings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(beginnings)})", re.IGNORECASE)


def texts(data: Path, gold: Path, *, licensed_only: bool = False) -> Iterator[Text]:
    """Every text of the sets that may train, dev parts included."""
    labels = Labels()
    made = [_own(gold, licensed_only), _reports(data), _gun_violence(data, labels), _topics(data, labels)]
    made += [_web(data, labels), _genres(data, labels), _sentences(data, labels), _untouched(data, labels)]
    for source in made:
        for text in source:
            if not licensed_only or text.set in LICENSED:
                yield text


def measured(data: Path, examples: Path) -> Iterator[Text]:
    """Texts of the sets that may only be measured on."""
    labels = Labels()
    for item in lines(data / "worldwide_ner" / "dev.jsonl.gz"):
        if ("worldwide_ner", item["id"]) in labels.read:
            text = re.sub(r"^\S*http\S+", "", item["text"])
            relevant = labels.read["worldwide_ner", item["id"]]
            yield Text(set="worldwide_ner", id=item["id"], text=text, relevant=relevant, dev=True)
    for item in lines(data / "geoparsing" / "lgl.jsonl.gz"):
        if ("lgl", item["id"]) in labels.read:
            relevant = labels.read["lgl", item["id"]]
            yield Text(set="lgl", id=item["id"], text=item["text"], relevant=relevant, dev=True)
    for item in lines(data / "airwars" / "dev.jsonl.gz"):
        yield Text(set="airwars", id=item["id"], text=item["text"], relevant=True, dev=True)
    for path in sorted(examples.glob("*.json")):
        text = json.loads(path.read_text("utf-8"))["text"]
        yield Text(set="examples", id=path.stem, text=text, relevant=True, dev=True)


def _own(gold: Path, licensed_only: bool) -> Iterator[Text]:
    for path in sorted(gold.glob("*.json")):
        item = json.loads(path.read_text("utf-8"))
        if not licensed_only or item["licence"] in STATED:
            dev = held_out(item["id"])
            yield Text(set="gold", id=item["id"], text=item["text"], relevant=True, dev=dev)


def _reports(data: Path) -> Iterator[Text]:
    """Sets of whole reports on conflict."""
    for part in ("train", "dev"):
        for item in lines(data / "muc4" / f"{part}.jsonl.gz"):
            if item["relevant"]:
                yield Text(set="muc4", id=item["id"], text=item["text"], relevant=True, dev=part == "dev")
        for item in lines(data / "hrdsattack" / f"{part}.jsonl.gz"):
            yield Text(set="hrdsattack", id=item["id"], text=item["text"], relevant=True, dev=part == "dev")
    for name in ("fakes", "isaf", "re3d", "wikiwars"):
        for item in lines(data / name / "train.jsonl.gz"):
            yield Text(set=name, id=item["id"], text=item["text"], relevant=True, dev=held_out(item["id"]))


def _gun_violence(data: Path, labels: Labels) -> Iterator[Text]:
    number = 0
    for item in lines(data / "gva" / "train_articles.jsonl.gz"):
        dev = held_out(item["incident_id"])
        number += not dev
        if (dev or number % GVA_SHARE == 0) and labels.signs.search(item["text"]):
            yield Text(set="gva", id=item["doc_id"], text=item["text"], relevant=True, dev=dev)


def _topics(data: Path, labels: Labels) -> Iterator[Text]:
    """ECB+, labelled by topic; where a topic is mixed, by document."""
    for item in lines(data / "ecbplus" / "train.jsonl.gz"):
        name, topic = item["doc_id"], str(item["topic"])
        key = f"{topic}{name.lstrip('0123456789_')}"
        relevant = labels.read.get(("ecbplus", name), labels.read.get(("ecbplus", key)))
        if relevant is not None:
            sentences = item["sentences"][1 if name.endswith("plus") else 0 :]
            text = " ".join(" ".join(item["tokens"][a:b]) for a, b in sentences)
            yield Text(set="ecbplus", id=name, text=text, relevant=relevant, dev=topic in ECB_DEV)


def _web(data: Path, labels: Labels) -> Iterator[Text]:
    """EWT: web logs and newsgroups labelled by reading, the rest where it has no sign of conflict."""
    for part in ("train", "dev"):
        documents: dict[str, list[str]] = {}
        for sentence in lines(data / "ewt_ud" / f"{part}.jsonl.gz"):
            documents.setdefault(sentence["doc"], []).append(sentence["text"])
        for name, sentences in documents.items():
            text = " ".join(sentences)
            relevant = labels.read.get(("ewt", name))
            if relevant is None and not name.startswith(("weblog", "newsgroup")):
                relevant = None if labels.signs.search(text) else False
            if relevant is not None:
                yield Text(set="ewt", id=name, text=text, relevant=relevant, dev=part == "dev")


def _genres(data: Path, labels: Labels) -> Iterator[Text]:
    for part in ("train", "dev"):
        for item in lines(data / "gum" / f"{part}.jsonl.gz"):
            relevant = labels.read.get(("gum", item["id"]))
            if relevant is not None:
                yield Text(set="gum", id=item["id"], text=item["text"], relevant=relevant, dev=part == "dev")
    for part, dev in (("development", False), ("validation", True)):
        for item in lines(data / "gap" / f"{part}.jsonl.gz"):
            if not labels.signs.search(item["text"]):
                yield Text(set="gap", id=item["id"], text=item["text"], relevant=False, dev=dev)


def _sentences(data: Path, labels: Labels) -> Iterator[Text]:
    """Single sentences that tell of an event, which train only."""
    for item in lines(data / "plover_relations" / "train.jsonl.gz"):
        yield from _sentence("plover_relations", item["id"], item["text"])
    for item in lines(data / "cnc" / "train_subtask1.jsonl.gz"):
        if labels.deeds.search(item["text"]):
            yield from _sentence("cnc", item["id"], item["text"])
    for item in lines(data / "indiapolice" / "train.jsonl.gz"):
        if _acted(item["labels"]):
            yield from _sentence("indiapolice", f"{item['doc_id']}-{item['sent_id']}", item["text"])
    for item in _each_once(lines(data / "event_location" / "train.jsonl.gz")):
        if labels.deeds.search(item["text"]):
            yield from _sentence("event_location", item["id"], item["text"])


def _acted(labels: Any) -> bool:
    return any(labels.values()) if isinstance(labels, dict) else bool(labels)


def _sentence(name: str, id_: str, text: str, *, relevant: bool = True) -> Iterator[Text]:
    if not held_out(id_):
        yield Text(set=name, id=id_, text=text, relevant=relevant, dev=False, partial=True)


def _untouched(data: Path, labels: Labels) -> Iterator[Text]:
    """Passages and sentences of the news without a trace of what Whence records, which train only."""
    for name, file in (
        ("polnear", "train"),
        ("muc4", "train"),
        ("hrdsattack", "train"),
        ("fakes", "train"),
        ("gva", "train_articles"),
    ):
        for item in lines(data / name / f"{file}.jsonl.gz"):
            id_ = item.get("doc_id") or item["id"]
            if name in ("fakes", "gva") and held_out(item.get("incident_id") or id_):
                continue
            for number, passage in enumerate(_passages(item["text"])):
                if not labels.traces.search(passage):
                    yield Text(
                        set=name, id=f"{id_}-{number}", text=passage, relevant=False, dev=False, partial=True
                    )
    for name, file in (("event_location", "train.jsonl.gz"), ("newssd", "train.jsonl")):
        for item in _each_once(lines(data / name / file)):
            if not labels.traces.search(item["text"]):
                yield from _sentence(name, item["id"], item["text"], relevant=False)


def _each_once(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    seen = set()
    for item in items:
        if item["text"] not in seen:
            seen.add(item["text"])
            yield item


def _passages(text: str) -> Iterator[str]:
    found = text.split()
    for start in range(0, len(found), STEP):
        if len(found) - start >= SHORTEST:
            yield " ".join(found[start : start + PASSAGE])
