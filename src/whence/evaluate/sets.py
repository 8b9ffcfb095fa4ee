"""The annotated sets that a reader can be measured on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whence.errors import UsageError
from whence.evaluate import (
    actors,
    cnc,
    event_location,
    geoparsing,
    gold,
    hrdsattack,
    isaf,
    muc4,
    newssd,
    plover_relations,
    polnear,
    recognizers,
    robustness,
    tempeval3,
    uner_ewt,
    wikiwars,
    worldwide_ner,
)
from whence.evaluate.corpus import Read

SETS: dict[str, Callable[[Path, Read, int | None], dict[str, Any]]] = {
    "gold": gold.measure,
    "robustness": robustness.measure,
    "muc4": muc4.measure,
    "polnear": polnear.measure,
    "plover_relations": plover_relations.measure,
    "tempeval3": tempeval3.measure,
    "wikiwars": wikiwars.measure,
    "recognizers": recognizers.measure,
    "geoparsing": geoparsing.measure,
    "actors": actors.measure,
    "event_location": event_location.measure,
    "cnc": cnc.measure,
    "isaf": isaf.measure,
    "hrdsattack": hrdsattack.measure,
    "uner_ewt": uner_ewt.measure,
    "worldwide_ner": worldwide_ner.measure,
    "newssd": newssd.measure,
}
"""What measures on each set."""


def evaluate(set: str, path: str | Path, read: Read, *, limit: int | None = None) -> dict[str, Any]:  # noqa: A002
    """Figures of a reader on an annotated set, as JSON: an account, then p, r, f1 in per cent with counts.

    Args:
        set: a name of `SETS`.
        path: the folder of the set, of which the test file is taken where there is one, else the dev
            file, else the dev tenth of the train file; or one file of it.
        read: takes documents with `id` and `text`, where known `published_at` and `publisher`, and gives
            the record's JSON by id; a document without a record counts as one in which nothing was found.
            A document of `cnc` has `beside: ["causes"]`: what the reader's `causes` gives for it is asked
            for under that name, beside the parts of the record.
            A document of `actors` has `beside: ["linked"]` and `spans`, pairs of offsets: whom the reader
            takes each of these words to mean, with `actor_id` and `candidates`, is asked for as `linked`.
        limit: only the first so many documents.

    Raises:
        UsageError: there is no such set, or `path` does not hold it.
    """
    if set not in SETS:
        raise UsageError(f"no set {set!r}; there are {', '.join(SETS)}")
    return SETS[set](Path(path), read, limit)
