"""The `ground` room: dates, places and actors behind the words of a record."""

from whence.ground.grounding import ground

__all__ = ["ground"]
