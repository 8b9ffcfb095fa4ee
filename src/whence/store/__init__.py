"""The `store` room: everything that was read and decided, with its history, on disk."""

from whence.store.moments import Moment
from whence.store.opening import Store, open_store
from whence.store.past import Past, past
from whence.store.rows import Problem

__all__ = ["Moment", "Past", "Problem", "Store", "open_store", "past"]
