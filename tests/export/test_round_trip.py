"""A store, its lossless export, and the store that comes of it are one record."""

from pathlib import Path

import pytest

from tests.store import samples
from whence.errors import StoreError
from whence.export import export, load
from whence.store import open_store


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The path of a store with a row of every kind."""
    path = tmp_path / "first.db"
    with open_store(path) as store:
        run = samples.fill(store, 1, 2, 3)
        store.keep(samples.capture(1, name="again.txt", retrieved_at="2015-02-22T09:00:00+00:00"))
        store.duplicate(run, samples.intake(2))
        store.set_aside(run, samples.refused())
        store.judge(samples.judgement((samples.report(1).id, "E1"), (samples.report(2).id, "E1")))
        store.save(samples.fusion(1, 2, 3))
    return path


def test_the_restored_store_is_the_same_and_sound(first: Path, tmp_path: Path) -> None:
    with open_store(first) as one, open_store(tmp_path / "second.db") as two:
        export(one.views, "jsonl", tmp_path / "backup")
        load(tmp_path / "backup", two)
        assert two.digest() == one.digest()
        assert list(two.records()) == list(one.records())
        assert list(two.verify()) == list(one.verify()) == []
        assert two.views.totals() == one.views.totals()
        assert two.stale() == one.stale()


def test_the_export_of_the_restored_store_has_the_same_bytes(first: Path, tmp_path: Path) -> None:
    with open_store(first) as one, open_store(tmp_path / "second.db") as two:
        export(one.views, "jsonl", tmp_path / "backup")
        load(tmp_path / "backup", two)
        export(two.views, "jsonl", tmp_path / "again")
    paths = sorted((tmp_path / "backup").iterdir())
    assert len(paths) == 14
    for path in paths:
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_a_store_that_holds_something_is_refused_and_stays_as_it_was(first: Path, tmp_path: Path) -> None:
    with open_store(first) as one:
        export(one.views, "jsonl", tmp_path / "backup")
        before = one.digest()
        with pytest.raises(StoreError, match="not empty"):
            load(tmp_path / "backup", one)
        assert one.digest() == before
        assert list(one.verify()) == []


def test_a_file_that_fails_half_way_leaves_the_store_empty(first: Path, tmp_path: Path) -> None:
    with open_store(first) as one, open_store(tmp_path / "second.db") as two:
        export(one.views, "jsonl", tmp_path / "backup")
        rows = two.views.totals()
        captures = tmp_path / "backup" / "captures.jsonl"
        lines = captures.read_bytes().splitlines(keepends=True)

        class Meddled:
            """The second store, with a file changed after the manifest was checked."""

            def restore(self, **given: object) -> None:
                captures.write_bytes(b"".join(lines[:-1]))
                two.restore(**given)  # type: ignore[arg-type]  # passed on as they are

        with pytest.raises(StoreError):
            load(tmp_path / "backup", Meddled())
        assert two.views.totals() == rows


@pytest.mark.parametrize("format_", ["csv", "geojson"])
def test_every_format_can_be_written_from_a_store(format_: str, first: Path, tmp_path: Path) -> None:
    with open_store(first) as one:
        paths = export(one.views, format_, tmp_path / "out")
    assert all(path.stat().st_size for path in paths)
