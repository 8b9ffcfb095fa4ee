"""A store is made or opened where it can be; else the message says what to do."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store import samples
from tests.store.conftest import Place
from whence.errors import StoreError
from whence.store import Store, open_store
from whence.store.views import Sighting


def test_a_store_is_a_context_manager_and_lasts(place: Place) -> None:
    with place.open() as store:
        assert isinstance(store, Store)
        samples.fill(store, 1)
    with place.open(create=False) as store:
        assert list(store.records()) == [samples.record(1)]


@pytest.mark.parametrize("name", ["plain.db", "with space?&#.db", "קובץ.db", "file:x.db", "100%.db"])
def test_a_path_may_have_any_name(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name) as store:
        samples.fill(store, 1)
    assert [
        path.name for path in tmp_path.iterdir() if not path.name.endswith(("-journal", "-wal", "-shm"))
    ] == [name]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "whence.db").touch()
    with open_store(tmp_path / "whence.db") as store:
        samples.fill(store, 1)


def _text(path: Path) -> None:
    path.write_text("Dear diary, this is no database at all.")


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE contacts (name TEXT)")
    connection.close()


def _newer(path: Path) -> None:
    open_store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO whence_schema VALUES (99, 'of tomorrow', '2030-01-01')")
    connection.commit()
    connection.close()


def _truncated(path: Path) -> None:
    with open_store(path) as store:
        samples.fill(store, 1)
    path.write_bytes(path.read_bytes()[:3000])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(_text, "is no Whence store; give another path with --db", id="text"),
        pytest.param(_other_database, "tables of something else", id="another program's database"),
        pytest.param(_newer, "schema version 99.*pip install --upgrade whence", id="newer"),
        pytest.param(_truncated, "damaged.*restore it from an export or a copy", id="cut off"),
        pytest.param(Path.mkdir, "is a folder; give the path of a file", id="folder"),
    ],
)
def test_what_is_no_store_of_this_version_is_refused_and_left_alone(
    tmp_path: Path, make: object, message: str
) -> None:
    path = tmp_path / "given.db"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message):
        open_store(path)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("", "is no file"),
        (":memory:", "is no file"),
        ("sqlite://", "is no file"),
        ("sqlite:///x.db?mode=ro", "is no file"),
        ("mysql://root:secret@host/db", "names a mysql database"),
        ("no such thing://x", "is no database URL"),
    ],
)
def test_what_names_no_store_is_refused(where: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(where)
    assert "secret" not in str(caught.value)


def test_no_store_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with `whence add`"):
        open_store(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "empty.db", create=False)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "none" / "whence.db")


@pytest.mark.parametrize("existing", [False, True])
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool
) -> None:
    if existing:
        open_store(tmp_path / "whence.db").close()
    # root may write anywhere, so that taking the permission away would not do
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(tmp_path / "whence.db")


def test_a_store_that_another_process_is_writing_is_waited_for_then_told(place: Place) -> None:
    place.open().close()
    holder = _hold(place)
    try:
        with (
            place.open(wait=0.2) as store,
            pytest.raises(StoreError, match=r"in use by another process \(waited 0.2"),
        ):
            store.start_run("add")
    finally:
        holder.communicate("go\n", timeout=60)
    with place.open() as store:
        store.start_run("add")


def _hold(place: Place) -> "subprocess.Popen[str]":
    """A process that has begun to write and goes on until it is told."""
    program = (
        "import sys; from whence.store.database import connect\n"
        "with connect(sys.argv[1], create=False, wait=5).writing():\n"
        "    print('begun', flush=True); sys.stdin.readline()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, place.where], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "begun\n"
    return holder


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(StoreError, match="see that the disk has room and the database answers"):
        open_store("postgresql://whence:secret@127.0.0.1:1/none?connect_timeout=2")


def test_a_sighting_of_a_capture_that_is_not_there_is_refused(store: Store) -> None:
    lost = Sighting(capture_sha256="0" * 64, retrieved_at=samples.NOW)
    nothing: dict[str, tuple[()]] = dict.fromkeys(
        ("captures", "records", "runs", "intakes", "judgements"), ()
    )
    with pytest.raises(StoreError, match="nothing of this step was kept"):
        store.restore(**nothing, sightings=(lost,), fusion=None, audit=())
