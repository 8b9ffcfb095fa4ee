"""What the quality gate compares: figures of the reader with their floors, and data with its digest.

`python -m tests.quality.gate` prints what `floors.toml` would pin for the reader as it is.
"""

import hashlib
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import whence
from whence.evaluate import evaluate
from whence.model import to_json

HERE = Path(__file__).parent
OWN = HERE / "reports"
SHARED = HERE.parents[2] / "shared" / "gold" / "examples"
FLOORS = HERE / "floors.toml"
PINNED = ("event typed", "harm exact", "harm on its event", "claim with source")
"""The figures whose F1 has a floor."""
MARGIN = 2.0
"""How many points under what was measured a floor is set."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """What is pinned for one folder of annotated reports."""

    reports: int
    digest: str
    floors: Mapping[str, float]


def pin(name: str) -> Pin:
    """What `floors.toml` pins for `own` or `shared`."""
    return Pin(**tomllib.loads(FLOORS.read_text("utf-8"))[name])


def digest(folder: Path) -> str:
    """The SHA-256 of the names and contents of the folder's JSON files."""
    total = hashlib.sha256()
    for file in sorted(folder.glob("*.json")):
        total.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n".encode())
    return total.hexdigest()


def shortfalls(pinned: Pin, found_digest: str, figures: Mapping[str, Any]) -> list[str]:
    """What is not as it is pinned, each with what is pinned and what was found; nothing where all holds."""
    said = []
    if found_digest != pinned.digest:
        said.append(f"the annotated reports changed: digest {found_digest}, pinned {pinned.digest}")
    if figures["reports"] != pinned.reports:
        said.append(f"{figures['reports']} annotated reports, pinned {pinned.reports}")
    if figures["returned"] != figures["reports"]:
        said.append(f"{figures['returned']} of {figures['reports']} reports were read")
    faults = ("spans_that_do_not_slice", "texts_changed")
    said += [f"{fault}: {figures[fault]}, pinned 0" for fault in faults if figures[fault]]
    said += [
        f"{name}: F1 {figures[name]['f1']}, floor {floor}"
        for name, floor in pinned.floors.items()
        if figures[name]["f1"] < floor
    ]
    return said


def read(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The record's JSON of each document."""
    return {
        document["id"]: to_json(
            whence.read(
                document["text"],
                published_at=document.get("published_at"),
                publisher=document.get("publisher"),
                given_id=document["id"],
            )
        )
        for document in documents
    }


def proposal(name: str, folder: Path) -> str:
    """What `floors.toml` would pin for `folder` now, as TOML."""
    figures = evaluate("gold", folder, read)
    floors = [f'"{figure}" = {figures[figure]["f1"] - MARGIN:.1f}' for figure in PINNED]
    head = [f"[{name}]", f"reports = {figures['reports']}", f'digest = "{digest(folder)}"', ""]
    return "\n".join([*head, f"[{name}.floors]", *floors, ""])


if __name__ == "__main__":
    for name, folder in (("own", OWN), ("shared", SHARED)):
        if folder.is_dir():
            sys.stdout.write(proposal(name, folder) + "\n")
