"""The annotated sets as examples of one form, each supervising only the heads that it knows about."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training import standoff
from training.examples import Anchor, Example, Range, held_out, lines, range_of
from training.gold import STATED, gold, gold_example

PREDICATES = 3
"""How many predicates of a PropBank sentence are read: all of them would outweigh the rest."""

SURE = 1.5
"""Factuality (-3 to 3) from which on a predicate counts as having happened, and below minus which as not."""
VERBAL = {"ACCUSE": "accuses", "REJECT": "rejects", "REQUEST": "calls-for", "THREATEN": "threatens"}
"""The stance that a verbal class of `plover` is."""
WORD = re.compile(r"\w+")
GIVEN_UP = re.compile(
    r"withdr|pull|releas|free|resign|quit|step|cease|truce|disarm|surrender|evacuat|retreat|leav|left"
)
"""Acts of its class YIELD that are RETREAT."""
TELLING = {
    "ASSAULT": "kill shot shoot detonat destroy bomb murder shell wound attack raid injur struck hit storm "
    "execut gunned clash explod invad ambush hack blew abduct",
    "COERCE": "captur seiz arrest detain occup",
    "PROTEST": "protest demonstrat march",
    "MOBILIZE": "patrol",
}
"""Beginnings of verbs whose type is plain in `event_location`, which marks them without one."""
PEACEFUL = ("voyage", "academic", "vlog")
"""Genres of `gum` that tell of no event of ours."""
LICENSED = frozenset({"gold", "propbank", "names", "re3d", "newssd", "cnc", "quiet"})
"""Sets whose licence as found allows training; the others state none, or it is unclear. Of `gold`, the
reports whose text is under one of `STATED`."""


def polnear(path: Path) -> Iterator[Example]:
    """Attributions; a part of several pieces is taken from its first to its last word."""
    for item in lines(path):
        made = Example(set="polnear", id=item["id"], text=item["text"], spans={"cue": []})
        for attribution in item["attributions"]:
            parts = {
                k: (min(s for s, _ in v), max(e for _, e in v))
                for k in ("source", "cue", "content")
                if (v := attribution.get(k))
            }
            if "cue" in parts:
                made.spans["cue"].append((*parts["cue"], "cue"))
                roles = {k: [parts[k]] if k in parts else [] for k in ("source", "content")}
                made.anchors.append(Anchor("cue", *parts["cue"], roles))
        yield made


def muc4(path: Path) -> Iterator[Example]:
    """Role fillers, at the offsets that the processed files give and wherever else the same words stand."""
    slots = {
        "PerpInd": "perpetrator",
        "PerpOrg": "organization",
        "Target": "object",
        "Victim": "victim",
        "Weapon": "weapon",
    }
    for item in lines(path):
        text, fillers = item["doctext"], []
        for template in item["templates"]:
            for slot, label in slots.items():
                for entity in template.get(slot) or []:
                    for words, _ in entity:
                        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
                        fillers += [(m.start(), m.end(), label) for m in re.finditer(pattern, text)]
        yield Example(set="muc4", id=item["docid"], text=text, spans={"filler": _apart(fillers)})


def doubted(examples: Iterable[Example], reports: Sequence[Example]) -> Iterator[Example]:
    """Sentences of which a set marks one act or cue: a word that often is one in `reports` may be another.

    Any other word is none. Were all words but the marked one left unknown, the network would learn that every
    word of a lone sentence is an act.
    """
    telling = {head: _telling(reports, head) for head in ("trigger", "cue")}
    for example in examples:
        for head in telling.keys() & example.spans.keys():
            example.unknown[head] = [
                m.span() for m in WORD.finditer(example.text) if _stem(m.group()) in telling[head]
            ]
        yield example


def _telling(reports: Iterable[Example], head: str) -> set[str]:
    """The stems that stand within the spans of a head in at least a tenth of the places where they stand."""
    inside, everywhere = Counter[str](), Counter[str]()
    for report in reports:
        everywhere.update(_stem(m.group()) for m in WORD.finditer(report.text))
        for start, end, _ in report.spans[head]:
            inside.update(_stem(m.group()) for m in WORD.finditer(report.text[start:end]))
    return {stem for stem, count in inside.items() if count * 10 >= everywhere[stem]}


def _stem(word: str) -> str:
    return word.lower()[:5]


def _fewer_empty(examples: Iterable[Example]) -> list[Example]:
    """All that have a role filler, and every third of the others."""
    found = list(examples)
    empty = [e for e in found if not e.spans["filler"]]
    return [e for e in found if e.spans["filler"]] + empty[::3]


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest of spans that overlap."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)


def event_location(path: Path, *, dev: bool) -> Iterator[Example]:
    """The places of the marked verbs of a sentence; one that has a verb in dev does not train."""
    items = list(lines(path))
    measured = {item["text"] for item in items if held_out(str(item["id"]))}
    made: dict[str, Example] = {}
    for item in items:
        text = item["text"]
        if held_out(str(item["id"])) if dev else text not in measured:
            sentence = made.setdefault(
                text,
                Example(set="event_location", id=str(item["id"]), text=text, spans={"trigger": []}),
            )
            places = [range_of(span) for span in item["locations"]]
            sentence.anchors += [
                Anchor("event", v["start"], v["end"], {"place": places}) for v in item["verb"][:1]
            ]
            for verb in item["verb"][:1]:
                start, end = range_of(verb)
                if told := _told(text[start:end]):
                    sentence.spans["trigger"].append((start, end, told))
    yield from made.values()


def _told(verb: str) -> str | None:
    """The event type that a verb tells by itself."""
    for name, stems in TELLING.items():
        if verb.lower().startswith(tuple(stems.split())):
            return name
    return None


def plover(path: Path, acts: Path = standoff.FOLDER / "plover-acts.tsv") -> Iterator[Example]:
    """Who acts and on whom in typed sentences, and the words that tell the act where `acts` marks them."""
    rows = [line.split("\t") for line in acts.read_text("utf-8").splitlines()] if acts.exists() else []
    marked = {name: (int(start), int(end)) for name, start, end in rows}
    for item in lines(path):
        if held_out(item["id"]):
            continue
        text = item["text"]
        made = Example(set="plover", id=item["id"], text=text, spans={"trigger": [], "cue": []})
        sides = {
            role: [(s, e) for s, e in (item[name] or {"spans": []})["spans"] if _whole(text, s, e)][:1]
            for role, name in (("agent", "source"), ("target", "target"))
        }
        if item["id"] not in marked:
            made.flat["event"] = sides
        elif item["root"] in VERBAL:
            start, end = marked[item["id"]]
            made.spans["cue"] = [(start, end, "cue")]
            classes = {"stance": VERBAL[item["root"]]}
            made.anchors.append(Anchor("cue", start, end, {"source": sides["agent"]}, classes))
        else:
            start, end = marked[item["id"]]
            made.spans["trigger"] = [(start, end, _root(item["root"], text[start:end]))]
            made.anchors.append(Anchor("event", start, end, sides))
        yield made


def _root(root: str, words: str) -> str:
    """The event type of a class of the set, which joins RETREAT and CONCEDE."""
    if root == "YIELD":
        return "RETREAT" if GIVEN_UP.search(words.lower()) else "CONCEDE"
    return root


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the characters do not begin or end within a word."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def factuality(path: Path) -> Iterator[Example]:
    """Whether what a predicate tells happened, where readers were sure of it."""
    for item in lines(path):
        anchors = [
            Anchor(
                "event",
                target["start"],
                target["end"],
                classes={"status": "happened" if target["factuality"] > 0 else "unreal"},
            )
            for target in item["targets"]
            if abs(target["factuality"]) >= SURE
        ]
        if anchors:
            yield Example(set="factuality", id=item["id"], text=item["text"], anchors=anchors)


def propbank(path: Path) -> Iterator[Example]:
    """Who did what to whom, for every predicate of the English Web Treebank."""
    names = {"ARG0": "arg0", "ARG1": "arg1", "ARGM-LOC": "location", "ARGM-TMP": "temporal"}
    for item in lines(path):
        text, offsets = "", []
        for token in item["tokens"]:
            text += " " if text else ""
            offsets.append((len(text), len(text) + len(token)))
            text += token
        made = Example(set="propbank", id=item["sent_id"], text=text)
        chosen = sorted(
            item["predicates"],
            key=lambda p: hashlib.sha256(f"{item['sent_id']}{p['token']}".encode()).digest(),
        )
        for predicate in chosen[:PREDICATES]:
            roles: dict[str, list[Range]] = {name: [] for name in names.values()}
            for argument in predicate["args"]:
                if argument["label"] in names:
                    roles[names[argument["label"]]].append(
                        (offsets[argument["start"]][0], offsets[argument["end"] - 1][1])
                    )
            start, end = offsets[predicate["token"]]
            made.anchors.append(Anchor("verb", start, end, roles))
        if made.anchors:
            yield made


def names(path: Path) -> Iterator[Example]:
    """Names of persons, places and organizations in web text."""
    labels = {"PER": "person", "LOC": "place", "ORG": "organization"}
    for item in lines(path):
        found = [(e["start"], e["end"], labels[e["type"]]) for e in item["entities"] if e["type"] in labels]
        yield Example(set="names", id=item["sent_id"], text=item["text"], spans={"name": _apart(found)})


def re3d(path: Path, *, dev: bool) -> Iterator[Example]:
    """Entities in defence texts, the longest of nested ones."""
    labels = {
        "Person": "person", "Organisation": "organization", "Location": "place", "Nationality": "nationality",
        "Weapon": "weapon", "Vehicle": "vehicle", "MilitaryPlatform": "vehicle", "Quantity": "quantity",
        "Temporal": "time",
    }  # fmt: skip
    for item in lines(path):
        if held_out(item["id"]) == dev:
            found = [
                (e["start"], e["end"], labels[e["type"]]) for e in item["entities"] if e["type"] in labels
            ]
            yield Example(set="re3d", id=item["id"], text=item["text"], spans={"entity": _apart(found)})


def newssd(path: Path, *, dev: bool) -> Iterator[Example]:
    """Sentences that are wholly an opinion, or none."""
    for item in lines(path):
        if held_out(item["id"]) == dev:
            found = [(0, len(item["text"]), "opinion")] if item["label"] == "SUBJ" else []
            yield Example(set="newssd", id=item["id"], text=item["text"], spans={"opinion": found})


def cnc(folder: Path, *, dev: bool) -> Iterator[Example]:
    """Sentences that are wholly causal, or not; of causal ones, the longest causes and effects."""
    parts = {item["id"]: item["relations"] for item in lines(folder / "train_subtask2.jsonl.gz")}
    for item in lines(folder / "train_subtask1.jsonl.gz"):
        if held_out(item["id"]) == dev:
            made = Example(set="cnc", id=item["id"], text=item["text"])
            made.spans["causal"] = [(0, len(item["text"]), "causal")] if item["label"] else []
            if item["id"] in parts:
                for side in ("cause", "effect"):
                    found = [(s, e, side) for r in parts[item["id"]] for s, e in r[side]]
                    made.spans[side] = _apart(found)
            yield made


def quiet(data: Path) -> Iterator[Example]:
    """Texts of something else: travel guides, papers, diaries, reviews, everyday questions and answers."""
    told = {
        f"gum {item['id']}": item["text"]
        for item in lines(data / "gum/train.jsonl.gz")
        if item["genre"] in PEACEFUL
    }
    for item in lines(data / "uner_ewt/train.jsonl.gz"):
        if item["doc"].startswith(("reviews", "answers")):
            told[item["doc"]] = f"{told.get(item['doc'], '')} {item['text']}".strip()
    for name, text in told.items():
        yield Example(set="quiet", id=name, text=text, spans={"trigger": [], "harm": [], "filler": []})


def training_sets(data: Path, gold_folder: Path, *, licensed_only: bool = False) -> dict[str, list[Example]]:
    """All examples that may train, by set; with `licensed_only`, those whose licence says so alone."""
    reports = [e for e in gold(gold_folder, licensed_only=licensed_only) if not held_out(e.id)]
    reports += [
        gold_example(report)
        for report in standoff.filled(data)
        if report["licence"] in STATED or not licensed_only
    ]
    sets = {
        "gold": reports,
        "polnear": list(polnear(data / "polnear/train.jsonl.gz")),
        "muc4": _fewer_empty(muc4(data / "muc4/gtt_train.jsonl.gz")),
        "event_location": list(
            doubted(event_location(data / "event_location/train.jsonl.gz", dev=False), reports)
        ),
        "propbank": list(propbank(data / "ewt_srl/train.jsonl.gz")),
        "names": list(names(data / "uner_ewt/train.jsonl.gz")),
        "re3d": list(re3d(data / "re3d/train.jsonl.gz", dev=False)),
        "newssd": list(newssd(data / "newssd/train.jsonl", dev=False)),
        "cnc": list(cnc(data / "cnc", dev=False)),
        "plover": list(doubted(plover(data / "plover_relations/train.jsonl.gz"), reports)),
        "factuality": list(factuality(data / "factuality/uds_train.jsonl.gz")),
        "quiet": list(quiet(data)),
    }
    return {name: found for name, found in sets.items() if name in LICENSED or not licensed_only}


def dev_sets(data: Path, gold_folder: Path) -> dict[str, list[Example]]:
    """Examples that never train, by set."""
    return {
        "gold": [e for e in gold(gold_folder) if held_out(e.id)],
        "polnear": list(polnear(data / "polnear/dev.jsonl.gz")),
        "muc4": list(muc4(data / "muc4/gtt_dev.jsonl.gz")),
        "event_location": list(event_location(data / "event_location/train.jsonl.gz", dev=True)),
        "cnc": list(cnc(data / "cnc", dev=True)),
    }
