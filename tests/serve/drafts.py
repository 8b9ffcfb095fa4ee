"""A report under construction: words are named once, and found in the text."""

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

from whence.model import Capture, Citation, EventPlace, EventTime, Harm, Intake, Party, Report, Span, tagged

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">\u202egnp.exe"
"""A title that would run, or turn the line about, if it were not shown as text."""

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3

TEXTS = Path(__file__).parent / "texts"

TITLES = {
    "wire": "Car bomb kills dozens in Tamira",
    "copy": "Bakery bombing: at least 31 dead",
    "later": "Death toll in Tamira blast rises to 38",
    "partisan": HOSTILE,
    "strikes": "Air strikes hit Oum Rahal market",
    "arabic": "تفجير تاميرا",
}


@dataclass
class Draft:
    """A report under construction: words are named once, and their spans found in the text."""

    key: str
    publisher: str | None
    published: str | None
    author: str | None = None
    address: str | None = None
    language: str = "en"

    @functools.cached_property
    def text(self) -> str:
        """The report's text."""
        return (TEXTS / f"{self.key}.txt").read_text("utf-8")

    @property
    def content(self) -> bytes:
        """The capture's bytes."""
        return self.text.encode()

    @property
    def sha256(self) -> str:
        """The capture's name."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def id(self) -> str:
        """The report's id."""
        return tagged("rep", [self.sha256, self.key, self.address])

    def at(self, words: str, nth: int = 0) -> tuple[int, int]:
        """Where `words` stand."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def span(self, words: str, nth: int = 0) -> Span:
        """The span of `words`."""
        return Span.of(self.text, *self.at(words, nth))

    def party(self, words: str, actor: str | None = None, kind: str = "organization", nth: int = 0) -> Party:
        """A party named by `words`."""
        start, end = self.at(words, nth)
        return Party(start=start, end=end, quote=words, actor=actor, kind=kind)

    def harm(self, words: str, outcome: str, low: int | None, high: int | None, **more: object) -> Harm:
        """A figure given by `words`."""
        start, end = self.at(words)
        return Harm(start=start, end=end, quote=words, outcome=outcome, low=low, high=high, **more)  # type: ignore[arg-type]

    def cite(self, words: str) -> Citation:
        """A citation of `words`."""
        start, end = self.at(words)
        return Citation(report=self.id, start=start, end=end, quote=words)

    def place(self, words: str, name: str, lat: float, lon: float) -> EventPlace:
        """The place of an event."""
        start, end = self.at(words)
        return EventPlace(
            start=start,
            end=end,
            quote=words,
            name=name,
            country="LY",
            precision="settlement",
            lat=lat,
            lon=lon,
        )

    def day(self, words: str, value: str) -> EventTime:
        """The day of an event."""
        start, end = self.at(words)
        return EventTime(start=start, end=end, quote=words, from_=value, to=value, precision="day")

    def capture(self) -> Capture:
        """The capture."""
        return Capture(
            sha256=self.sha256,
            content=self.content,
            media_type="text/plain",
            name=f"{self.key}.txt",
            address=self.address,
            retrieved_at="2015-03-12T08:30:00+00:00",
        )

    def report(self) -> Report:
        """The report."""
        return Report(
            id=self.id,
            given_id=self.key,
            address=self.address,
            publisher=self.publisher,
            author=self.author,
            title=TITLES[self.key],
            published_at=self.published,
            published_at_from="given" if self.published else None,
            language=self.language,
            capture_sha256=self.sha256,
            text=self.text,
        )

    def intake(self) -> Intake:
        """The intake."""
        return Intake(input=f"reports/{self.key}.txt", capture=self.capture(), report=self.report())
