"""The `understand` room: from a report to what it says happened, and who says so."""

from whence.understand.reading import understand

__all__ = ["understand"]
