"""What the audit log says was written, ticked off as it is found."""

from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from whence.model import Outcome
from whence.store.rows import Problem

OUTCOMES = tuple(outcome.value for outcome in Outcome)
KINDS = ("capture", "sighting", "run", "report", "record", "judgement", "fusion", *OUTCOMES)

Checking = Generator[Problem, None, None]


@dataclass(slots=True)
class Log:
    """How often each (subject, payload) was written, by kind, and has not been found yet."""

    written: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: {kind: Counter() for kind in KINDS}
    )
    named: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    last_fusion: tuple[str, str] | None = None

    def add(self, kind: str, subject: str, payload: str) -> None:
        """Note that this was written."""
        self.written[kind][subject, payload] += 1
        self.named[kind][subject] += 1
        if kind == "fusion":
            self.last_fusion = (subject, payload)

    def check(
        self, problem: str, kind: str, subject: str, payload: str, what: str = "it"
    ) -> Iterator[Problem]:
        """Tick off what was found; a problem of the kind `problem` where it was not written so."""
        if self.written[kind][subject, payload] > 0:
            self.written[kind][subject, payload] -= 1
            self.named[kind][subject] -= 1
        elif self.named[kind][subject] > 0:
            self.drop(kind, subject)
            yield Problem(
                kind=problem,
                subject=subject,
                detail=f"{what} is not what the audit log says was written: it was changed",
            )
        else:
            yield Problem(
                kind=problem,
                subject=subject,
                detail=f"{what} is in the store, and the audit log does not know of it",
            )

    def drop(self, kind: str, subject: str) -> None:
        """Tick off one writing of `subject`, whatever was written, since what is wrong with it was said."""
        for payload in [p for (s, p), n in self.written[kind].items() if s == subject and n > 0][:1]:
            self.written[kind][subject, payload] -= 1
            self.named[kind][subject] -= 1

    def lost(self, problem: str, *kinds: str) -> Iterator[Problem]:
        """A problem for each thing of these kinds that was written and not found."""
        for kind in kinds:
            for subject, number in sorted(self.named[kind].items()):
                for _ in range(number):
                    detail = f"the audit log says that this {kind} was written, and it is not in the store"
                    yield Problem(kind=problem, subject=subject, detail=detail)
