"""The lossless export comes back whole, and anything that was done to it is refused by name."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.sample import FUSION, SHA, EmptyViews, Restored, SampleViews
from whence.errors import StoreError
from whence.export import export, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export(SampleViews(), "jsonl", tmp_path / "backup")
    return tmp_path / "backup"


def test_what_goes_out_comes_back_the_same(folder: Path) -> None:
    store, views = Restored(), SampleViews()
    load(folder, store)
    assert store.rows == {
        "captures": tuple(views.captures()),
        "sightings": tuple(views.sightings()),
        "records": tuple(views.records()),
        "runs": views.runs(),
        "intakes": tuple(views.intakes()),
        "judgements": views.judgements(),
        "fusion": FUSION,
        "audit": tuple(views.audit()),
    }


def test_an_empty_store_comes_back_empty(tmp_path: Path) -> None:
    export(EmptyViews(), "jsonl", tmp_path / "backup")
    store = Restored()
    load(tmp_path / "backup", store)
    assert store.rows is not None
    assert not any(store.rows.values())
    assert store.rows["fusion"] is None


def test_the_same_store_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    export(SampleViews(), "jsonl", tmp_path / "again")
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_every_file_is_utf_8_and_has_one_json_object_a_line(folder: Path) -> None:
    for path in folder.glob("*.jsonl"):
        for line in path.read_bytes().split(b"\n")[:-1]:
            assert isinstance(json.loads(line.decode("utf-8")), dict)


def test_text_in_other_scripts_stays_readable(folder: Path) -> None:
    assert "الحسكة" in (folder / "records.jsonl").read_text("utf-8")


def test_the_manifest_counts_and_hashes_every_file(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert (manifest["format"], manifest["version"], manifest["whence"]) == ("whence-jsonl", 1, "0.1.0")
    files = {file["name"]: file for file in manifest["files"]}
    assert files.keys() == {path.name for path in folder.iterdir()} - {"manifest.json"}
    for name, file in files.items():
        content = (folder / name).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert (file["bytes"], file["rows"]) == (len(content), content.count(b"\n"))


def rewrite(folder: Path, change: Callable[[list[dict[str, object]]], object]) -> None:
    """Change the manifest's list of files."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest["files"])
    path.write_text(json.dumps(manifest), "utf-8")


def forge(folder: Path, name: str, content: bytes) -> None:
    """Put other content in a file, and its hash in the manifest."""
    (folder / name).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    rewrite(folder, lambda files: [file.update(sha256=digest) for file in files if file["name"] == name])


def flip(folder: Path) -> None:
    path = folder / "captures.jsonl"
    path.write_bytes(path.read_bytes().replace(b"2015", b"2016", 1))


def link_out(folder: Path) -> None:
    path = folder / "audit.jsonl"
    path.rename(folder.parent / "elsewhere.jsonl")
    path.symlink_to(folder.parent / "elsewhere.jsonl")


def forge_capture(folder: Path) -> None:
    line = (folder / "captures.jsonl").read_bytes()
    forge(folder, "captures.jsonl", line.replace(SHA.encode(), b"0" * 64))


DEEDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "changed file": (
        flip,
        r"captures\.jsonl was changed after the export: expected SHA-256 \w{64}, found \w{64}",
    ),
    "shortened file": (lambda f: (f / "audit.jsonl").write_bytes(b""), r"audit\.jsonl was changed"),
    "missing file": (lambda f: (f / "runs.jsonl").unlink(), r"runs\.jsonl is missing"),
    "missing manifest": (lambda f: (f / "manifest.json").unlink(), r"manifest\.json: No such file"),
    "extra file": (lambda f: (f / "notes.txt").write_text("x"), r"notes\.txt is not in the manifest"),
    "extra folder": (lambda f: (f / "captures").mkdir(), r"captures is not in the manifest"),
    "link out of the folder": (link_out, r"audit\.jsonl is missing or is no plain file"),
    "manifest that is no JSON": (lambda f: (f / "manifest.json").write_text("{"), "is not JSON"),
    "manifest that nests without end": (
        lambda f: (f / "manifest.json").write_text("[" * 100_000),
        "is not JSON",
    ),
    "manifest of another format": (
        lambda f: (f / "manifest.json").write_text('{"format": "x"}'),
        "of format 'x'",
    ),
    "manifest that is a list": (lambda f: (f / "manifest.json").write_text("[]"), "of format None"),
    "manifest too long": (
        lambda f: (f / "manifest.json").write_bytes(b" " * 2_000_000),
        "more than 1048576 bytes",
    ),
    "path that climbs": (
        lambda f: rewrite(f, lambda files: files[0].update(name="../captures.jsonl")),
        r"names '\.\./captures\.jsonl', which is no part of an export",
    ),
    "absolute path": (
        lambda f: rewrite(f, lambda files: files[0].update(name="/etc/passwd")),
        r"names '/etc/passwd', which is no part of an export",
    ),
    "file named twice": (
        lambda f: rewrite(f, lambda files: files.append(files[0])),
        "must name each file once",
    ),
    "file not named": (lambda f: rewrite(f, lambda files: files.pop()), "must name each file once"),
    "entry without a hash": (lambda f: rewrite(f, lambda files: files[0].pop("sha256")), r"lacks the keys"),
    "line that is no JSON": (lambda f: forge(f, "runs.jsonl", b"{}{\n"), r"runs\.jsonl, line 1"),
    "line of another kind": (
        lambda f: forge(f, "runs.jsonl", b'{"id": "x"}\n'),
        r"line 1: Run lacks the keys",
    ),
    "line that is not UTF-8": (
        lambda f: forge(f, "runs.jsonl", b'{"id": "\xff\xfe"}\n'),
        r"runs\.jsonl, line 1",
    ),
    "two fusions": (
        lambda f: forge(f, "fusion.jsonl", (f / "fusion.jsonl").read_bytes() * 2),
        r"fusion\.jsonl has 2 lines",
    ),
    "capture under another hash": (forge_capture, r"captures\.jsonl, line 1: the bytes have the SHA-256"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_folder_is_refused_with_a(deed: str, folder: Path) -> None:
    do, message = DEEDS[deed]
    do(folder)
    store = Restored()
    with pytest.raises(StoreError, match=message):
        load(folder, store)
    assert store.rows is None


def test_a_file_that_changes_while_it_is_read_is_refused(folder: Path) -> None:
    class Meddler(Restored):
        def restore(self, **rows: Any) -> None:
            path = folder / "runs.jsonl"
            path.write_bytes(path.read_bytes().replace(b"whence add", b"whence bad"))
            super().restore(**rows)

    with pytest.raises(StoreError, match=r"runs\.jsonl was changed"):
        load(folder, Meddler())
