"""Role fillers of attacks: MUC-4, as GRIT (Du, Rush and Cardie, 2021) scores it, CEAF-REE."""

import re
from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally, fold

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
PEOPLE = {"person", "group", "nationality", "organization"}
DETERMINER = re.compile(r"^(the|a|an|his|her|their|its) ")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures by role, and over all of them (`micro`)."""
    documents = lines(find(path, "grit_test*", "grit_dev*"))[:limit]
    records, account = taken([{"id": d["docid"], "text": d["doctext"]} for d in documents], read)
    tally = Tally()
    for document in documents:
        fillers = _fillers(records.get(document["docid"]) or {})
        for role in ROLES:
            entities = [{_plain(mention[0]) for mention in entity} for entity in document["extracts"][role]]
            tally.add(role, _right(fillers[role], entities), len(fillers[role]), len(entities))
    tally.total("micro", ROLES)
    return account | tally.figures()


def _fillers(record: Json) -> dict[str, list[str]]:
    """The words that fill each role: one wording for each named actor, and no wording twice."""
    parts: dict[str, list[Json]] = {role: [] for role in ROLES}
    for event in record.get("events", []):
        if event["type"] != "ASSAULT" and event.get("mode") != "seize":
            continue
        for agent in event.get("agents") or []:
            parts["PerpOrg" if agent.get("kind") == "organization" else "PerpInd"].append(agent)
        for target in event.get("targets") or []:
            parts["Victim" if target.get("kind") in PEOPLE else "Target"].append(target)
        parts["Weapon"] += event.get("weapons") or []
    return {role: _wordings(found) for role, found in parts.items()}


def _wordings(parts: list[Json]) -> list[str]:
    kept: list[str] = []
    known: set[str] = set()
    for part in parts:
        words, actor = _plain(part["quote"]), part.get("actor_id") or fold(part.get("actor"))
        if words and words not in kept and not (actor and actor in known):
            kept.append(words)
            known.add(actor)
    return kept


def _right(fillers: list[str], entities: list[set[str]]) -> int:
    """How many fillers are a mention of an entity that no filler before them took."""
    left = list(entities)
    for words in fillers:
        hit = next((entity for entity in left if words in entity), None)
        if hit is not None:
            left.remove(hit)
    return len(entities) - len(left)


def _plain(words: str) -> str:
    return DETERMINER.sub("", re.sub(r"\s+", " ", words.lower().strip(" .,\"'")))
