"""An export is there whole or not at all, and never in the place of something else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.sample import SampleViews
from whence import export as room
from whence.errors import UsageError
from whence.export import FORMATS, export
from whence.store.views import AuditRow


@pytest.mark.parametrize("format_", FORMATS)
def test_the_files_named_are_the_files_there(format_: str, tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder"
    paths = export(SampleViews(), format_, target)
    assert sorted(paths) == sorted(target.iterdir())


def test_a_failed_export_leaves_nothing(tmp_path: Path) -> None:
    class Broken(SampleViews):
        def audit(self) -> Iterator[AuditRow]:
            raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError, match="went away"):
        export(Broken(), "jsonl", tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "backup").mkdir()
    export(SampleViews(), "csv", tmp_path / "backup")
    assert (tmp_path / "backup" / "incidents.csv").is_file()


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_what_is_there_is_never_overwritten(there: str, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    if there == "file":
        target.write_text("mine")
    elif there == "folder":
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is there already"):
        export(SampleViews(), "jsonl", target)
    assert [path.name for path in tmp_path.iterdir()] == ["backup"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written"):
        export(SampleViews(), "jsonl", tmp_path / "file" / "backup")


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format 'xml'; there are jsonl, csv, geojson"):
        export(SampleViews(), "xml", tmp_path / "backup")


def test_the_door_gives_what_it_names() -> None:
    assert all(hasattr(room, name) for name in room.__all__)


def test_the_folder_is_as_private_as_the_mask_of_the_process_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        export(SampleViews(), "jsonl", tmp_path / "backup")
    finally:
        os.umask(before)
    for path in (tmp_path / "backup", *(tmp_path / "backup").iterdir()):
        assert path.stat().st_mode & 0o077 == 0
