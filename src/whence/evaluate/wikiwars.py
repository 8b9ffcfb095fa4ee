"""Expressions of time in histories of wars, WikiWars (Mazur and Dale, 2010), scored as TempEval-3 is.

The texts tell of years long past and name the year only now and then; the date of each document is the day
on which its page was taken, which says nothing of what it tells.
"""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines
from whence.evaluate.tempeval3 import timed


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """The figures of `tempeval3`, over the whole set: nothing is trained on it."""
    return timed(lines(find(path, "test*", "dev*", "train*"))[:limit], read)
