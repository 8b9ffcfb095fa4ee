"""The trained reader: one pass of a small encoder over a report, and what its figures come to."""

from whence.understand.encoder.network import present
from whence.understand.encoder.reading import understand

__all__ = ["present", "understand"]
