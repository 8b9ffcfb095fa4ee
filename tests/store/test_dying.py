"""What was acknowledged survives the death of the process, and processes do not stand in each other's way."""

import itertools
import multiprocessing
import random
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection

import pytest

from tests.store import adding, samples
from tests.store.conftest import Place

_SEED = 20150220
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.store.adding"])


def start(place: Place, numbers: Iterable[int]) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A process that adds reports, and the end of the pipe on which it tells of them."""
    here, there = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=adding.add, args=(place.where, numbers, there))
    process.start()
    there.close()
    return process, here


def told(pipe: Connection) -> Iterator[int]:
    """Each number told until the process has ended."""
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def killed_while_adding(place: Place, first: int, chance: random.Random) -> list[int]:
    """The reports that a process acknowledged before it was killed at some moment."""
    process, pipe = start(place, range(first, first + 10_000))
    acknowledged = list(itertools.islice(told(pipe), chance.randrange(3)))
    time.sleep(chance.uniform(0, 0.03))
    process.kill()
    process.join()
    process.close()
    acknowledged += told(pipe)
    pipe.close()
    return acknowledged


@pytest.mark.parametrize("times", [25, pytest.param(200, marks=pytest.mark.slow)])
def test_no_acknowledged_report_is_lost_when_the_process_is_killed(place: Place, times: int) -> None:
    chance = random.Random(_SEED)  # noqa: S311 - moments, not secrets
    place.open().close()
    acknowledged: list[int] = []
    for _ in range(times):
        first = max(acknowledged, default=0) + 1
        acknowledged += killed_while_adding(place, first, chance)
        with place.open() as store:
            assert list(store.verify()) == []
            lost = [n for n in acknowledged if not store.holds(samples.report(n).id)]
            assert lost == []
    assert acknowledged


def test_two_processes_that_add_at_once_both_succeed(place: Place) -> None:
    place.open().close()
    both = [start(place, numbers) for numbers in (range(1, 41), range(21, 61))]
    for (process, pipe), expected in zip(both, (range(1, 41), range(21, 61)), strict=True):
        assert list(told(pipe)) == list(expected)
        process.join()
        assert process.exitcode == 0
        process.close()
        pipe.close()
    with place.open() as store:
        assert store.views.totals().reports == 60
        assert [run.recorded + run.duplicate for run in store.views.runs()] == [40, 40]
        assert list(store.verify()) == []


def test_two_processes_that_make_the_store_at_once_both_succeed(place: Place) -> None:
    both = [start(place, [number]) for number in (1, 2)]
    for process, pipe in both:
        list(told(pipe))
        process.join()
        assert process.exitcode == 0
        process.close()
        pipe.close()
    with place.open() as store:
        assert store.views.totals().reports == 2
