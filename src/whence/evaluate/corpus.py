"""The files of the annotated sets, and the records that a reader gives for them."""

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from whence.errors import UsageError

Json = dict[str, Any]
Read = Callable[[list[Json]], dict[str, Json]]
"""A reader: documents with `id`, `text`, `published_at` and `publisher` to the record's JSON by id.

A document may name in `beside` what is wanted beside the record; it comes under its name in the same JSON.
"""

DEV_TENTH = 10
"""One id in so many is kept for tuning where a set has no file for it."""


def lines(path: Path) -> list[Json]:
    """The objects of a JSON Lines file, gzipped or not.

    Raises:
        UsageError: the file cannot be read, or is not JSON Lines.
    """
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]
    except (OSError, EOFError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON Lines ({error}); name a file of the set") from error


def reports(path: Path) -> list[Json]:
    """The annotated reports of a folder of JSON files, or of one file, by file name.

    Raises:
        UsageError: a file is not JSON, or there is none.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path} has no *.json; name a folder of annotated reports")
    return [_report(file) for file in files]


def _report(file: Path) -> Json:
    try:
        found: Json = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read as JSON ({error})") from error
    return found


def find(path: Path, *patterns: str) -> Path:
    """`path` itself where it is a file, else the first file of the folder that a pattern names.

    Raises:
        UsageError: no file of the folder fits.
    """
    if path.is_file():
        return path
    for pattern in patterns:
        if found := sorted(path.glob(pattern)):
            return found[0]
    raise UsageError(
        f"none of {', '.join(patterns)} is in {path}; name the folder of the set, or a file of it"
    )


def held_out(path: Path, key: str) -> list[Json]:
    """The documents to measure on: the dev tenth of a file named train, by the id `key`; all of any other."""
    documents = lines(path)
    return [d for d in documents if in_dev(d[key])] if "train" in path.name else documents


def in_dev(identifier: object) -> bool:
    """Whether an id belongs to the dev tenth: its SHA-256's first eight hex digits divide by ten."""
    digits = hashlib.sha256(str(identifier).encode()).hexdigest()[:8]
    return int(digits, 16) % DEV_TENTH == 0


def taken(documents: Sequence[Json], read: Read) -> tuple[dict[str, Json], Json]:
    """The reader's records by id, and an account: how many came, and what is wrong with them by itself.

    Args:
        documents: with `id` and `text`, where known `published_at` and `publisher`.
        read: the reader.
    """
    asked = [{name: value for name, value in d.items() if value is not None} for d in documents]
    records = read(asked)
    texts = {d["id"]: d["text"] for d in documents}
    account = {
        "reports": len(documents),
        "returned": len(records),
        "spans_that_do_not_slice": sum(_astray(record) for record in records.values()),
        "texts_changed": sum(
            records[name]["report"]["text"] != text for name, text in texts.items() if name in records
        ),
    }
    return records, account


def _astray(record: Json) -> int:
    parts = {name: part for name, part in record.items() if name != "report"}
    return _unsliced(parts, record["report"]["text"])


def _unsliced(node: Any, text: str) -> int:
    """How many spans below `node` do not cut their quote out of `text`."""
    if isinstance(node, list):
        return sum(_unsliced(item, text) for item in node)
    if not isinstance(node, dict):
        return 0
    wrong = node.get("start") is not None and "quote" in node
    wrong = wrong and text[node["start"] : node["end"]] != node["quote"]
    return wrong + sum(_unsliced(item, text) for item in node.values())
