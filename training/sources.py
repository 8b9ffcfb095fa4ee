"""The annotated sets as examples of one form, each supervising only the heads that it knows about."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training import standoff

Range = tuple[int, int]
PREDICATES = 3
"""How many predicates of a PropBank sentence are read: all of them would outweigh the rest."""
NEAR = 400
"""Arguments further than this from every mention of their event teach nothing local; in code points."""
CLOSE = 160
"""The same for the words of an argument said again near another mention."""

SURE = 1.5
"""Factuality (-3 to 3) from which on a predicate counts as having happened, and below minus which as not."""
VERBAL = {"ACCUSE": "accuses", "REJECT": "rejects", "REQUEST": "calls-for", "THREATEN": "threatens"}
"""The stance that a verbal class of `plover` is."""
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
STATED = frozenset({"public domain (US government)", "CC BY-SA 3.0", "Open Government Licence v3.0"})
"""Licences of the texts of our own reports that are of sets whose licence allows training."""
LICENSED = frozenset({"gold", "propbank", "names", "re3d", "newssd", "cnc"})
"""Sets whose licence as found allows training; the others state none, or it is unclear. Of `gold`, the
reports whose text is under one of `STATED`."""


@dataclass
class Anchor:
    """A span from which roles are seen; `roles` holds only the roles that the set annotates."""

    kind: str
    start: int
    end: int
    roles: dict[str, list[Range]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


@dataclass
class Example:
    """A text with what is known of it; a head that is not in `spans` is masked."""

    set: str
    id: str
    text: str
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    flat: dict[str, dict[str, list[Range]]] = field(default_factory=dict)
    """kind -> role -> spans whose anchor is not annotated."""
    pairs: list[tuple[int, int, str]] = field(default_factory=list)
    """(anchor, anchor, label): how the first stands to the second; unlisted pairs of events are `none`."""
    paired: bool = False
    partial: frozenset[str] = frozenset()
    """Heads of `spans` of which the set marks some spans, and says nothing of the rest of the text."""


def held_out(key: str) -> bool:
    """Whether an item belongs to the dev tenth of a set that has no dev file."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == 0


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    content = path.read_bytes()
    for line in (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines():
        if line.strip():
            yield json.loads(line)


def gold(folder: Path, *, licensed_only: bool = False) -> Iterator[Example]:
    """Whole reports in Whence's own format."""
    for path in sorted(folder.glob("*.json")):
        report = json.loads(path.read_text("utf-8"))
        if not licensed_only or report["licence"] in STATED:
            yield gold_example(report)


def gold_example(report: dict[str, Any]) -> Example:
    """One report in Whence's own format."""
    made = Example(set="gold", id=report["id"], text=report["text"], paired=True)
    spans: dict[str, list[tuple[int, int, str]]] = {
        head: [] for head in ("trigger", "cue", "harm", "opinion", "forecast", "boilerplate")
    }
    members: dict[str, list[int]] = {}
    for event in report["events"]:
        members[event["id"]] = _event(event, made, spans)
    for claim in report["claims"]:
        cue = claim.get("cue")
        if cue:
            spans["cue"].append((cue["start"], cue["end"], "cue"))
            roles = {
                "source": [_range(claim["source"])] if claim.get("source") else [],
                "content": [_range(claim["content"])],
            }
            made.anchors.append(Anchor("cue", cue["start"], cue["end"], roles, {"stance": claim["stance"]}))
    for head, items in (("opinion", report["opinions"]), ("boilerplate", report["boilerplate"])):
        spans[head] += [(item["start"], item["end"], head) for item in items]
    spans["forecast"] += [
        (f["content"]["start"], f["content"]["end"], "forecast") for f in report["forecasts"]
    ]
    for mentions in members.values():
        made.pairs += [(a, b, "same") for a in mentions for b in mentions if a != b]
    back = {"reprisal-for": "reprisal-of", "caused": "caused-by", "part-of": "whole-of"}
    for link in report["links"]:
        for a in members[link["from"]]:
            for b in members[link["to"]]:
                made.pairs += [(a, b, link["kind"]), (b, a, back[link["kind"]])]
    made.spans = spans
    return made


def _event(event: dict[str, Any], made: Example, spans: dict[str, list[tuple[int, int, str]]]) -> list[int]:
    """The numbers of the anchors made for the mentions of one event, each argument at its nearest mention."""
    numbers = []
    mentions = [_range(m) for m in event["mentions"]]
    found = [("agent", _range(a)) for a in event.get("agents") or []]
    found += [("target", _range(a)) for a in event.get("targets") or []]
    found += [("weapon", _range(a)) for a in event.get("weapons") or []]
    found += [("harm", _range(a)) for a in event.get("harm") or []]
    found += [
        (k, _range(event[k])) for k in ("place", "time") if event.get(k) and event[k].get("start") is not None
    ]
    roles = [_roles(made.text, i, mentions, found) for i in range(len(mentions))]
    for i, (start, end) in enumerate(mentions):
        spans["trigger"].append((start, end, event["type"]))
        numbers.append(len(made.anchors))
        made.anchors.append(
            Anchor(
                "event",
                start,
                end,
                roles[i],
                {"mode": event.get("mode") or "none", "status": event["status"]},
            )
        )
    for harm in event.get("harm") or []:
        said = [_range(harm)]
        if not all(word[0].isupper() for word in made.text[slice(*said[0])].split()):
            said = _said_again(made.text, said[0])  # a name again is no figure again
        spans["harm"] += [(start, end, harm["outcome"]) for start, end in said]
        source = harm.get("source")
        near = [_range(source)] if source and _distance(_range(source), _range(harm)) <= NEAR else []
        made.anchors.append(
            Anchor("harm", harm["start"], harm["end"], {"source": near}, {"who": harm["who"]})
        )
    return numbers


def _roles(
    text: str, number: int, mentions: list[Range], found: list[tuple[str, Range]]
) -> dict[str, list[Range]]:
    """What stands in each role seen from mention `number` of an event.

    An argument is annotated once, wherever else it is said: it counts at the mention nearest to it, and at
    others where the same words stand close. A role filled elsewhere alone is unknown here, not empty.
    """
    roles: dict[str, list[Range]] = {}
    for role in ("agent", "target", "place", "time", "weapon", "harm"):
        arguments = [words for name, words in found if name == role]
        here = []
        for words in arguments:
            distances = [(_distance(words, m), i) for i, m in enumerate(mentions)]
            if min(distances)[1] == number and min(distances)[0] <= NEAR:
                here.append(words)
                continue
            again = min(_said_again(text, words), key=lambda w: _distance(w, mentions[number]))
            if _distance(again, mentions[number]) <= CLOSE:
                here.append(again)
        if here or not arguments:
            roles[role] = here
    return roles


def _said_again(text: str, words: Range) -> list[Range]:
    """Everywhere that the same words stand, `words` among them."""
    pattern = rf"(?<!\w){re.escape(text[slice(*words)])}(?!\w)"
    return sorted({words, *((m.start(), m.end()) for m in re.finditer(pattern, text))})


def _range(span: dict[str, Any]) -> Range:
    return span["start"], span["end"]


def _distance(a: Range, b: Range) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


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
                Example(set="event_location", id=str(item["id"]), text=text, partial=frozenset({"trigger"})),
            )
            places = [_range(span) for span in item["locations"]]
            sentence.anchors += [
                Anchor("event", v["start"], v["end"], {"place": places}) for v in item["verb"][:1]
            ]
            for verb in item["verb"][:1]:
                start, end = _range(verb)
                if told := _told(text[start:end]):
                    sentence.spans.setdefault("trigger", []).append((start, end, told))
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
        made = Example(set="plover", id=item["id"], text=text, partial=frozenset({"trigger", "cue"}))
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


def training_sets(data: Path, gold_folder: Path, *, licensed_only: bool = False) -> dict[str, list[Example]]:
    """All examples that may train, by set; with `licensed_only`, those whose licence says so alone."""
    sets = {
        "gold": [e for e in gold(gold_folder, licensed_only=licensed_only) if not held_out(e.id)]
        + [
            gold_example(report)
            for report in standoff.filled(data)
            if report["licence"] in STATED or not licensed_only
        ],
        "polnear": list(polnear(data / "polnear/train.jsonl.gz")),
        "muc4": _fewer_empty(muc4(data / "muc4/gtt_train.jsonl.gz")),
        "event_location": list(event_location(data / "event_location/train.jsonl.gz", dev=False)),
        "propbank": list(propbank(data / "ewt_srl/train.jsonl.gz")),
        "names": list(names(data / "uner_ewt/train.jsonl.gz")),
        "re3d": list(re3d(data / "re3d/train.jsonl.gz", dev=False)),
        "newssd": list(newssd(data / "newssd/train.jsonl", dev=False)),
        "cnc": list(cnc(data / "cnc", dev=False)),
        "plover": list(plover(data / "plover_relations/train.jsonl.gz")),
        "factuality": list(factuality(data / "factuality/uds_train.jsonl.gz")),
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
