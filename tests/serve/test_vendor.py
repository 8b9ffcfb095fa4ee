"""The browser libraries: locked, and brought in once."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def browser() -> ModuleType:
    """The builder, which is a script and no part of the package."""
    spec = importlib.util.spec_from_file_location("browser", ROOT / "scripts" / "assets" / "browser.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_lock_fixes_every_package_by_hash_and_names_no_host() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert all(each["integrity"].startswith("sha512-") for name, each in packages.items() if name)


def test_set_up_has_brought_in_every_file_with_its_licence(browser: ModuleType) -> None:
    vendor = ROOT / "src" / "whence" / "serve" / "static" / "vendor"
    names = {path.name for path in vendor.iterdir()}
    assert names == {*browser.WANTED.values(), browser.STAMP}
    assert sum("LICENSE" in name for name in names) == 3


def test_files_that_are_current_are_left_alone(
    browser: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor = tmp_path / "vendor"
    shutil.copytree(ROOT / "src" / "whence" / "serve" / "static" / "vendor", vendor)
    monkeypatch.setattr(browser, "_install", lambda *_: pytest.fail("npm was asked"))
    browser.build(ROOT, vendor)


def test_file_that_is_missing_is_brought_in_again(
    browser: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def install(root: Path, scratch: Path) -> Path:
        asked.append(root)
        for source in browser.WANTED:
            (scratch / source).parent.mkdir(parents=True, exist_ok=True)
            (scratch / source).write_text(source)
        return scratch

    monkeypatch.setattr(browser, "_install", install)
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "stray.js").write_text("old")
    browser.build(ROOT, vendor)
    browser.build(ROOT, vendor)
    assert asked == [ROOT]
    assert not (vendor / "stray.js").exists()
    (vendor / "leaflet.js").unlink()
    browser.build(ROOT, vendor)
    assert len(asked) == 2


def test_failure_says_what_failed_and_what_to_do(browser: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="run scripts/setup again"):
        browser._call(["false"], tmp_path)
