"""Brings in the browser libraries."""

from pathlib import Path


def build(root: Path, folder: Path) -> None:
    """Placeholder until the desk lands."""
    folder.mkdir(parents=True, exist_ok=True)
