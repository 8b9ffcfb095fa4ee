"""The `fuse` room: events of many reports to incidents, with every reported value and its origin kept."""

from whence.fuse.fusing import fuse
from whence.fuse.rules import RULES, total

__all__ = ["RULES", "fuse", "total"]
