"""Names in web text: Universal NER's annotation of the English Web Treebank (Mayhew et al., 2024).

Each sentence is read by itself. See `names` for what of a record counts as a name.
"""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally
from whence.evaluate.names import count

TYPES = {"PER": "person", "LOC": "place", "ORG": "organization"}


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of names by type, and of all: exact, by half, and whatever their type."""
    sentences = lines(find(path, "test*", "dev*"))[:limit]
    records, account = taken([{"id": s["sent_id"], "text": s["text"]} for s in sentences], read)
    tally = Tally()
    for sentence in sentences:
        gold = [(e["start"], e["end"], TYPES[e["type"]]) for e in sentence["entities"]]
        count(gold, records.get(sentence["sent_id"]) or {}, tally)
    return account | tally.figures()
