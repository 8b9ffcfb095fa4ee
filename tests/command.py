"""The installed `whence` command, as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

WHENCE = Path(sys.executable).with_name("whence")


def whence(
    *arguments: str, folder: Path | None = None, given: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """What `whence` with these arguments printed, and its exit code."""
    return subprocess.run(
        [WHENCE, *arguments],
        cwd=folder,
        input=given,
        env={**os.environ, "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
