"""A store with the demonstration in it, made once."""

import shutil
from pathlib import Path

import pytest

from tests.command import whence


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that `whence demo` made; not to be written to."""
    store = tmp_path_factory.mktemp("demo") / "demo.db"
    done = whence("demo", "--no-serve", "--db", str(store))
    assert done.returncode == 0, done.stderr
    return store


@pytest.fixture
def own(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's store, to be written to."""
    return Path(shutil.copy(demonstration, tmp_path / "own.db"))
