"""Whole reports annotated in Whence's own format, as examples."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.examples import Anchor, Example, Range, range_of

NEAR = 400
"""Arguments further than this from every mention of their event teach nothing local; in code points."""
CLOSE = 160
"""The same for the words of an argument said again near another mention."""
STATED = frozenset({"public domain (US government)", "CC BY-SA 3.0", "Open Government Licence v3.0"})
"""Licences of the texts of our own reports that are of sets whose licence allows training."""


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
                "source": [range_of(claim["source"])] if claim.get("source") else [],
                "content": [range_of(claim["content"])],
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
    mentions = [range_of(m) for m in event["mentions"]]
    found = [("agent", range_of(a)) for a in event.get("agents") or []]
    found += [("target", range_of(a)) for a in event.get("targets") or []]
    found += [("weapon", range_of(a)) for a in event.get("weapons") or []]
    found += [("harm", range_of(a)) for a in event.get("harm") or []]
    found += [
        (k, range_of(event[k]))
        for k in ("place", "time")
        if event.get(k) and event[k].get("start") is not None
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
        said = [range_of(harm)]
        if not all(word[0].isupper() for word in made.text[slice(*said[0])].split()):
            said = _said_again(made.text, said[0])  # a name again is no figure again
        spans["harm"] += [(start, end, harm["outcome"]) for start, end in said]
        source = harm.get("source")
        near = [range_of(source)] if source and _distance(range_of(source), range_of(harm)) <= NEAR else []
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


def _distance(a: Range, b: Range) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])
