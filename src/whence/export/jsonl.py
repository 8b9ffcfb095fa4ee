"""The lossless format: JSON Lines files, and a manifest with the SHA-256 of each.

The same store gives the same bytes: nothing of the moment of export is in them.
"""

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

import whence
from whence.errors import StoreError
from whence.export.written import Written, sha256
from whence.model import (
    Capture,
    Comparison,
    Copy,
    Fusion,
    Incident,
    Judgement,
    Origin,
    RelationPoint,
    from_json,
    to_json,
)
from whence.store.views import AuditRow, IntakeRow, Run, SavedFusion, Sighting, StoredRecord, Views

T = TypeVar("T")

FORMAT = "whence-jsonl"
VERSION = 1
MANIFEST = "manifest.json"
MAX_MANIFEST = 1024 * 1024
SURROGATE = re.compile("[\ud800-\udfff]")


class Restorable(Protocol):
    """A store as `load` needs it."""

    def restore(
        self,
        *,
        captures: Iterable[Capture],
        sightings: Iterable[Sighting],
        records: Iterable[StoredRecord],
        runs: Iterable[Run],
        intakes: Iterable[IntakeRow],
        judgements: Iterable[Judgement],
        fusion: SavedFusion | None,
        audit: Iterable[AuditRow],
    ) -> None:
        """Fill the store, which is empty, in one transaction."""


DERIVED: dict[str, type] = {
    "incidents": Incident,
    "copies": Copy,
    "origins": Origin,
    "comparisons": Comparison,
    "relations": RelationPoint,
}
"""The parts of a fusion that have a file of their own."""

TABLES = (
    "captures",
    "sightings",
    "records",
    "runs",
    "intakes",
    "judgements",
    "audit",
    "fusion",
    *DERIVED,
)
"""The files, without `.jsonl`."""


def write(views: Views, folder: Path) -> tuple[Written, ...]:
    """The files of a lossless export of all that `views` shows."""
    rows = _everything(views)
    written = [_write(folder / f"{name}.jsonl", rows[name]) for name in TABLES]
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "whence": whence.__version__,
        "files": [to_json(file) for file in written],
    }
    path = folder / MANIFEST
    path.write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")
    return (*written, Written.of(path, 1))


def _everything(views: Views) -> dict[str, Iterable[Any]]:
    """The rows of each file. The derived state is taken in one piece, so that its files fit together."""
    saved = views.fusion()
    fusion = Fusion() if saved is None else saved.fusion
    return {
        "captures": views.captures(),
        "sightings": views.sightings(),
        "records": views.records(),
        "runs": views.runs(),
        "intakes": views.intakes(),
        "judgements": views.judgements(),
        "audit": views.audit(),
        "fusion": () if saved is None else (dataclasses.replace(saved, fusion=Fusion()),),
        **{name: getattr(fusion, name) for name in DERIVED},
    }


def _write(path: Path, rows: Iterable[Any]) -> Written:
    count = 0
    with path.open("wb") as file:
        for count, row in enumerate(rows, start=1):  # noqa: B007 - counted for after the loop
            file.write(_line(row))
    return Written.of(path, count)


def _line(row: Any) -> bytes:
    """A row as one line of UTF-8; half a surrogate pair, which UTF-8 has no bytes for, is escaped."""
    text = json.dumps(to_json(row), ensure_ascii=False, separators=(",", ":"))
    return SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8") + b"\n"


def load(folder: str | Path, store: Restorable) -> tuple[Written, ...]:
    """The files of the lossless export at `folder`, once `store`, which must be empty, holds what they hold.

    Raises:
        StoreError: a file is missing, is not part of the export, was changed since, or does not hold
            what it should; or the store is not empty. The store is then as it was.
    """
    source = _Source(Path(folder))
    store.restore(
        captures=source.captures(),
        sightings=source.rows("sightings", Sighting),
        records=source.rows("records", StoredRecord),
        runs=source.rows("runs", Run),
        intakes=source.rows("intakes", IntakeRow),
        judgements=source.rows("judgements", Judgement),
        fusion=source.fusion(),
        audit=source.rows("audit", AuditRow),
    )
    return source.files


def _checked(folder: Path) -> tuple[Written, ...]:
    """The files that the manifest names, all of them there, alone, and with the hash that it gives."""
    files = _manifest(folder)
    expected = {f"{name}.jsonl" for name in TABLES}
    named = [file.name for file in files]
    if odd := sorted(set(named) - expected):
        raise StoreError(f"{folder / MANIFEST} names {odd[0]!r}, which is no part of an export; export again")
    if lacking := sorted(expected - set(named)) or len(named) != len(set(named)):
        raise StoreError(
            f"{folder / MANIFEST} must name each file once and does not: {lacking or named}; export again"
        )
    if extra := sorted({path.name for path in folder.iterdir()} - expected - {MANIFEST}):
        raise StoreError(
            f"{folder / extra[0]} is not in the manifest; move it away if it is no part of the export"
        )
    for file in files:
        path = folder / file.name
        if path.is_symlink() or not path.is_file():
            raise StoreError(f"{path} is missing or is no plain file; copy the export again, whole")
        if (found := sha256(path)) != file.sha256:
            raise _changed(path, file.sha256, found)
    return files


def _manifest(folder: Path) -> tuple[Written, ...]:
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            content = file.read(MAX_MANIFEST + 1)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}; name a folder that `whence export` made") from error
    if len(content) > MAX_MANIFEST:
        raise StoreError(f"{path} has more than {MAX_MANIFEST} bytes; it is no manifest of Whence")
    try:
        manifest = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{path} is not JSON: {error}; get the original again") from error
    shown = (manifest.get("format"), manifest.get("version")) if isinstance(manifest, dict) else (None, None)
    if shown != (FORMAT, VERSION):
        raise StoreError(
            f"{path} is of format {shown[0]!r}, version {shown[1]!r}; expected {FORMAT!r}, version {VERSION}"
        )
    try:
        return tuple(from_json(Written, file) for file in _a_list(manifest.get("files")))
    except ValueError as error:
        raise StoreError(f"{path}: {error}; get the original again") from error


def _a_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"files is {type(value).__name__}; expected list")  # noqa: TRY004 - as from_json does
    return value


def _changed(path: Path, expected: str, found: str) -> StoreError:
    return StoreError(
        f"{path} was changed after the export: expected SHA-256 {expected}, found {found}; "
        "get the original again"
    )


class _Source:
    """A checked export, and what its files hold. Each is hashed again as it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = _checked(folder)
        self.hashes = {file.name: file.sha256 for file in self.files}

    def rows(self, name: str, kind: type[T]) -> Iterator[T]:
        """Each line of the file `name` as the dataclass that it was."""
        path, digest = self.folder / f"{name}.jsonl", hashlib.sha256()
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                digest.update(line)
                try:
                    yield from_json(kind, json.loads(line))
                except (ValueError, RecursionError) as error:
                    raise StoreError(f"{path}, line {number}: {error}; get the original again") from error
        if (found := digest.hexdigest()) != self.hashes[path.name]:
            raise _changed(path, self.hashes[path.name], found)

    def captures(self) -> Iterator[Capture]:
        """Each capture, its bytes checked against its name."""
        for number, capture in enumerate(self.rows("captures", Capture), start=1):
            found = hashlib.sha256(capture.content).hexdigest()
            if found != capture.sha256:
                raise StoreError(
                    f"{self.folder / 'captures.jsonl'}, line {number}: the bytes have the SHA-256 {found}, "
                    f"expected {capture.sha256}; get the original again"
                )
            yield capture

    def fusion(self) -> SavedFusion | None:
        """The derived state, from the files of its parts; None where there was none."""
        saved = list(self.rows("fusion", SavedFusion))
        parts: dict[str, Any] = {name: tuple(self.rows(name, kind)) for name, kind in DERIVED.items()}
        if len(saved) > 1 or (not saved and any(parts.values())):
            raise StoreError(
                f"{self.folder / 'fusion.jsonl'} has {len(saved)} lines; expected one, or none and no "
                "incidents; get the original again"
            )
        return dataclasses.replace(saved[0], fusion=Fusion(**parts)) if saved else None
