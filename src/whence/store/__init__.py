"""The `store` room: everything that was read and decided, with its history, on disk."""

from whence.store.opening import Store, open_store
from whence.store.rows import Problem

__all__ = ["Problem", "Store", "open_store"]
