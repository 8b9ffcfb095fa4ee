"""Bytes to a capture and a report. Hostile input stops here.

`intake` gives an `Intake` for each input: a `Report`, or the reason why there is none. What each
sort of bad input comes to is told in `docs/inputs.md`.
"""

from whence.reading.intake import intake, report_from_text
from whence.reading.settings import Settings

__all__ = ["Settings", "intake", "report_from_text"]
