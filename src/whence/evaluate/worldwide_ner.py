"""Names in newswire from outside the West: the Worldwide English NER set (Shan et al., 2023).

Of names within names the outer one counts. Facilities are places; nationalities, religions and parties'
followers (NORP), products, dates, sums of money and Misc are none of the three types. See `names` for what
of a record counts as a name.
"""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally
from whence.evaluate.names import count

TYPES = {"Person": "person", "Location": "place", "Facility": "place", "Organization": "organization"}


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of names by type, and of all: exact, by half, and whatever their type."""
    documents = lines(find(path, "test*", "dev*"))[:limit]
    records, account = taken([{"id": d["id"], "text": d["text"]} for d in documents], read)
    tally = Tally()
    for document in documents:
        gold = [
            (e["start"], e["end"], TYPES[e["type"]])
            for e in document["entities"]
            if e["type"] in TYPES and not e.get("level")
        ]
        count(gold, records.get(document["id"]) or {}, tally)
    return account | tally.figures()
