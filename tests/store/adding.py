"""A process that adds reports, for the tests that kill it or let it meet another."""

from collections.abc import Iterable
from multiprocessing.connection import Connection

from tests.store import samples
from whence.store import open_store


def add(where: str, numbers: Iterable[int], told: Connection) -> None:
    """Add reports, telling the number of each once its record is on disk."""
    with open_store(where, wait=60) as store:
        run = store.start_run("add")
        for number in numbers:
            store.keep(samples.capture(number))
            store.record(run, samples.intake(number), samples.record(number))
            told.send(number)
    told.close()
