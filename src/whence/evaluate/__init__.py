"""The `evaluate` room: figures of a reader against annotated sets, and the check of annotations."""

from whence.evaluate.checking import check
from whence.evaluate.sets import SETS, evaluate

__all__ = ["SETS", "check", "evaluate"]
