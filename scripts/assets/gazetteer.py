"""Compiles the gazetteer."""

from pathlib import Path


def build(folder: Path) -> None:
    """Placeholder until the gazetteer lands."""
    folder.mkdir(parents=True, exist_ok=True)
