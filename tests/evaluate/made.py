"""Predictions made from the annotations themselves, with seeded faults: some right, some off, some lost."""

import random
from typing import Any

Json = dict[str, Any]


def record(identifier: str, text: str, **parts: Any) -> Json:
    """The JSON of a record of one report."""
    return {"report": {"given_id": identifier, "text": text}, **parts}


class Faulty:
    """A reader that knows the answers and errs at times."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret hangs on it

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def span(self, text: str, start: int, end: int) -> Json:
        """The span, a few code points off at times."""
        if self.chance(0.3):
            start = max(0, start - self.random.randint(0, 6))
        if self.chance(0.3):
            end = min(len(text), end + self.random.randint(0, 40))
        return {"start": start, "end": end, "quote": text[start:end]}

    def anywhere(self, text: str) -> Json:
        start = self.random.randrange(max(1, len(text) - 30))
        return self.span(text, start, min(len(text), start + self.random.randint(3, 25)))

    def some(self, items: list[Any]) -> list[Any]:
        return [item for item in items if self.chance(0.8)]

    def gold(self, document: Json) -> Json:
        text = document["text"]

        def move(node: Any) -> Any:
            if isinstance(node, list):
                return [move(item) for item in self.some(node)]
            if not isinstance(node, dict):
                return node
            moved = {name: move(value) for name, value in node.items()}
            if moved.get("start") is not None:
                moved |= self.span(text, moved["start"], moved["end"])
            return moved

        parts = {name: move(value) for name, value in document.items() if isinstance(value, list)}
        parts["events"] = [event for event in parts["events"] if event.get("mentions")]
        for event in parts["events"]:
            if self.chance(0.2):
                event["type"], event["mode"] = "COERCE", None
            for harm in event.get("harm") or []:
                if self.chance(0.3):
                    harm["low"] = self.random.randint(0, 50)
        for claim in parts["claims"]:
            if self.chance(0.3):
                claim["source"] = None
        return record(document["id"], text, **parts)

    def muc4(self, document: Json) -> Json:
        text, events = document["doctext"], []
        kinds = {
            "PerpInd": ("agents", "person"),
            "PerpOrg": ("agents", "organization"),
            "Target": ("targets", "facility"),
            "Victim": ("targets", "group"),
            "Weapon": ("weapons", "weapon"),
        }
        for name, entities in document["extracts"].items():
            role, kind = kinds[name]
            for entity in self.some(entities):
                words = self.random.choice(entity)[0]
                part = {"quote": f"The {words}" if self.chance(0.5) else words, "kind": kind}
                part["actor"] = self.random.choice([None, None, "Someone"])
                event = {
                    "type": self.random.choice(["ASSAULT", "ASSAULT", "AID"]),
                    "mentions": [],
                    role: [part, part],
                }
                events.append(event)
        events.append(
            {"type": "COERCE", "mode": "seize", "mentions": [], "agents": [{"quote": "guerrillas"}]}
        )
        return record(document["docid"], text, events=events)

    def polnear(self, document: Json) -> Json:
        claims = []
        for attribution in self.some(document["attributions"]):
            claim = {}
            for part in ("source", "cue", "content"):
                if pieces := attribution.get(part):
                    bounds = min(s for s, _ in pieces), max(e for _, e in pieces)
                    claim[part] = self.span(document["text"], *bounds)
            claims.append({"stance": "asserts", "content": self.anywhere(document["text"])} | claim)
        return record(document["id"], document["text"], claims=claims)

    def plover_relations(self, document: Json) -> Json:
        text, events, claims = document["text"], [], []
        spans = [s for side in ("source", "target") for s in (document.get(side) or {}).get("spans") or []]
        for span in self.some(spans):
            kind = self.random.choice([document["root"], "ASSAULT", "RETREAT", "CONCEDE"])
            role = self.random.choice(["agents", "targets"])
            events.append(
                {"type": kind, "score": self.random.random(), "mentions": [], role: [self.span(text, *span)]}
            )
            stance = self.random.choice(["accuses", "denies", "asserts", "calls-for"])
            source = self.random.choice([None, self.span(text, *span)])
            claims.append({"stance": stance, "source": source, "content": self.anywhere(text)})
        return record(document["id"], text, events=events, claims=claims)

    def tempeval3(self, document: Json) -> Json:
        times = [
            self.span(document["text"], t["start"], t["end"])
            | {"type": t["type"], "value": t["value"] if self.chance(0.8) else "1998-01-01"}
            for t in self.some(document["timexes"])
        ]
        return record(document["id"], document["text"], times=[*times, self.anywhere(document["text"])])

    def geoparsing(self, document: Json) -> Json:
        places = [self.anywhere(document["text"]) | {"lat": None, "geonameid": 1}]
        for toponym in self.some(document["toponyms"]):
            place = self.span(document["text"], toponym["start"], toponym["end"])
            if toponym.get("lat") is not None:
                shift = self.random.choice([0.0, 0.5, 5.0])
                place |= {"lat": float(toponym["lat"]) + shift / 3, "lon": float(toponym["lon"]) + shift}
            identifier = toponym.get("geonameid")
            place["geonameid"] = int(identifier) if identifier and self.chance(0.7) else None
            places.append(place)
        return record(document["id"], document["text"], places=places)

    def event_location(self, number: int, document: Json) -> Json:
        text, events = document["text"], []
        for verb in self.some(document["verb"]):
            for location in [*self.some(document["locations"]), self.anywhere(text)]:
                place = self.random.choice([None, self.span(text, location["start"], location["end"])])
                mention = self.span(text, verb["start"], verb["end"])
                events.append({"type": "ASSAULT", "mentions": [mention], "place": place})
        return record(str(number), text, events=events)
