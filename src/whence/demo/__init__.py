"""The bundled demonstration: reports of our own writing on the Libyan events of February 2015.

`README.md` beside this file says what a reader should find in them.
"""

from pathlib import Path

__all__ = ["reports_folder"]


def reports_folder() -> Path:
    """The folder that holds the demonstration reports, and nothing else."""
    return Path(__file__).parent / "reports"
