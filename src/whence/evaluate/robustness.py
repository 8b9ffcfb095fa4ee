"""What the reader loses on annotated reports whose text was spoilt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whence.evaluate import gold
from whence.evaluate.corpus import Json, Read
from whence.evaluate.perturbations import PERTURBATIONS, Perturbed, perturbed

FIGURES = ("event typed", "harm exact", "harm on its event", "claim with source")
"""The figures of `gold` whose loss is told."""
ACCOUNT = ("reports", "returned", "spans_that_do_not_slice", "texts_changed")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """For each perturbation an account, and by figure the F1 and what it is under the unchanged reports'.

    Raises:
        UsageError: an annotation is not sound; the message lists what `check` found.
    """
    documents = gold.annotated(path, limit)
    measured = {name: _measured(documents, name, read) for name in PERTURBATIONS}
    whole = {figure: measured["unchanged"][figure]["f1"] for figure in FIGURES}
    for figures in measured.values():
        for figure in FIGURES:
            figures[figure]["loss"] = round(whole[figure] - figures[figure]["f1"], 1)
    return measured


def _measured(documents: Sequence[Json], name: str, read: Read) -> Json:
    spoilt = [spoil(document, name) for document in documents]
    figures = gold.compared(spoilt, read)
    kept = {key: figures[key] for key in ACCOUNT}
    return kept | {figure: {"f1": figures[figure]["f1"]} for figure in FIGURES}


def spoil(document: Json, name: str) -> Json:
    """An annotated report under a perturbation, its spans where their words are now.

    A part whose words are all gone is gone too.

    Args:
        document: the report, each of its spans with `start` and `end` (`whence.evaluate.check` gives them).
        name: a name of `PERTURBATIONS`; the report's `id` seeds the chance in it.
    """
    new = perturbed(document["text"], name, seed=str(document.get("id")))
    carried: Json = _carried({key: part for key, part in document.items() if key != "text"}, new)
    return carried | {"text": new.text}


def _carried(node: Any, new: Perturbed) -> Any:
    """`node` with each span below it carried over to the new text, None for one whose words are gone."""
    if isinstance(node, list):
        return [item for item in (_carried(item, new) for item in node) if item is not None]
    if not isinstance(node, dict):
        return node
    parts = {key: _carried(part, new) for key, part in node.items()}
    if node.get("start") is None:
        return parts
    start, end = new.carried(node["start"], node["end"])
    parts.pop("nth", None)
    return None if start == end else parts | {"start": start, "end": end, "quote": new.text[start:end]}
