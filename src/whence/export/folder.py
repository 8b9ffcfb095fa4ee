"""An export is a folder that is there whole or not at all."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from whence.errors import UsageError
from whence.export import geojson, jsonl, tables
from whence.export.written import Written
from whence.store.views import Views

FORMATS: dict[str, Callable[[Views, Path], tuple[Written, ...]]] = {
    "jsonl": jsonl.write,
    "csv": tables.write,
    "geojson": geojson.write,
}
"""What writes each format into an empty folder."""


def export(views: Views, format: str, folder: str | Path) -> tuple[Path, ...]:  # noqa: A002
    """The files written to `folder`, which is made.

    All is written under a temporary name beside `folder` and renamed at the end, so that a folder of
    that name is never half an export.

    Args:
        views: of the store to export.
        format: `jsonl` (lossless, for `load`), `csv` or `geojson`.
        folder: must not exist, or be empty.

    Raises:
        UsageError: the format is unknown, or the folder is not free or cannot be made.
    """
    if format not in FORMATS:
        raise UsageError(f"no format {format!r}; there are {', '.join(FORMATS)}")
    target = Path(folder)
    if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
        raise UsageError(f"{target} is there already; name a folder that does not exist or is empty")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.parent / f".{target.name}.{os.getpid()}.partial"
        partial.mkdir()
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error}; name another folder") from error
    try:
        written = FORMATS[format](views, partial)
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial)
        raise
    return tuple(target / file.name for file in written)
