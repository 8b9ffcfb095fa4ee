"""`whence evaluate`: figures against an annotated set."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from whence.cli.account import watched
from whence.errors import InputError

if TYPE_CHECKING:
    from whence.model import Party, Record


def evaluate(
    set_: Annotated[
        str,
        typer.Argument(
            metavar="SET",
            help="gold, robustness, muc4, polnear, plover_relations, tempeval3, geoparsing, actors, "
            "event_location, cnc, isaf, hrdsattack, uner_ewt, worldwide_ner or newssd.",
        ),
    ],
    path: Annotated[Path, typer.Argument(help="The folder of that set, or a file of it.", exists=True)],
    limit: Annotated[int | None, typer.Option(help="Only the first so many.", min=1)] = None,
) -> None:
    """Read an annotated set and print counts, precision, recall and F1 as JSON.

    whence evaluate gold tests/quality/reports
    whence evaluate polnear polnear/dev.jsonl.gz --limit 50
    """
    from whence.evaluate import evaluate as measure

    figures = measure(set_, path, _read, limit=limit)
    sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


def _read(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The record's JSON of each document, by the document's id; one that cannot be read is left out."""
    from whence.model import to_json
    from whence.pipeline import read_text
    from whence.understand import causes

    records = {}
    with watched(documents, "reading") as documents_read:
        for document in documents_read:
            try:
                record = read_text(
                    document["text"],
                    published_at=document.get("published_at"),
                    publisher=document.get("publisher"),
                    given_id=document["id"],
                )
            except InputError as error:
                sys.stderr.write(f"{document['id']}: {error}\n")
                continue
            records[document["id"]] = to_json(record)
            beside = document.get("beside", ())
            if "causes" in beside:
                records[document["id"]]["causes"] = to_json(causes(record.report.text))
            if "linked" in beside:
                records[document["id"]]["linked"] = to_json(_linked(record, document["spans"]))
    return records


def _linked(record: "Record", spans: list[list[int]]) -> "tuple[Party | None, ...]":
    """Whom each of some words of a report means, as if it were the source of a claim there."""
    from whence.ground import ground
    from whence.model import Claim, Party, Span

    text = record.report.text
    parties = (Party.of(text, *span) for span in spans)
    asked = tuple(Claim(content=Span.of(text, p.start, p.end), source=p) for p in parties)
    return tuple(claim.source for claim in ground(replace(record, claims=asked)).claims)
