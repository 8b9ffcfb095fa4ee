"""The account at the end of a run: every input counted, and each one that was set aside named."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from whence.model import Intake, Outcome
from whence.vocabulary import reasons

T = TypeVar("T")
NAMED = 50
"""How many set-aside inputs an account names; the store's own account names all of them."""


class Account:
    """Counts inputs by outcome and keeps what was set aside."""

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.reasons: Counter[tuple[Outcome, str]] = Counter()
        self.aside: list[tuple[Outcome, Intake]] = []
        self.noted: list[Intake] = []

    def count(self, outcome: Outcome, intake: Intake) -> None:
        """Add one input."""
        self.outcomes[outcome] += 1
        if intake.reason is not None:
            self.reasons[outcome, intake.reason] += 1
            self.aside.append((outcome, intake))
        elif intake.notes:
            self.noted.append(intake)

    @property
    def exit_code(self) -> int:
        """0 if nothing was quarantined, else 1."""
        return 1 if self.outcomes[Outcome.QUARANTINED] else 0

    def lines(self) -> Iterator[str]:
        """The account in words."""
        total = self.outcomes.total()
        parts = [f"{self.outcomes[outcome]} {outcome}" for outcome in Outcome if self._shown(outcome)]
        yield f"{total} {'input' if total == 1 else 'inputs'}: {', '.join(parts) or 'nothing to read'}"
        wrong_first = sorted(self.aside, key=lambda each: each[0] is not Outcome.QUARANTINED)
        for outcome, intake in wrong_first[:NAMED]:
            code = intake.reason or ""
            yield f"  {outcome} ({code}): {intake.detail or f'{intake.input}: {reasons()[code].means}'}"
        if len(self.aside) > NAMED:
            yield f"  … and {len(self.aside) - NAMED} more; `whence show inputs` lists them all"
            for (outcome, code), number in sorted(self.reasons.items()):
                yield f"  {outcome} ({code}): {number} in all"
        for intake in self.noted[:NAMED]:
            yield f"  note on {intake.input}: {'; '.join(intake.notes)}"
        if len(self.noted) > NAMED:
            yield f"  … and notes on {len(self.noted) - NAMED} more"

    def print(self) -> None:
        """Write the account to standard error."""
        for line in self.lines():
            sys.stderr.write(line + "\n")

    def _shown(self, outcome: Outcome) -> bool:
        return bool(self.outcomes[outcome]) or outcome is Outcome.RECORDED


@contextlib.contextmanager
def watched(items: Iterable[T], words: str) -> Iterator[Iterator[T]]:
    """`items` as they come, with a progress line on a terminal and a plain one every hundred elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plainly(items, words)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield _advancing(items, progress, task)


def _advancing(items: Iterable[T], progress: Progress, task: "object") -> Iterator[T]:
    for item in items:
        progress.advance(task)  # type: ignore[arg-type]  # a TaskID, which rich does not export
        yield item


def _plainly(items: Iterable[T], words: str) -> Iterator[T]:
    for number, item in enumerate(items, start=1):
        if number % 100 == 0:
            sys.stderr.write(f"{words}: {number}\n")
        yield item
