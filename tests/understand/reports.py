"""Reports made of a text, read through the room's door, or by its rules alone."""

from collections.abc import Sequence

from whence.model import Event, Record, Report
from whence.understand import reading, understand


def read(text: str, boilerplate: Sequence[tuple[int, int]] = ()) -> Record:
    """The record of `text` alone."""
    return understand(Report(id="rep-1", capture_sha256="0" * 64, text=text), boilerplate)


def read_by_rules(text: str, boilerplate: Sequence[tuple[int, int]] = ()) -> Record:
    """The record of `text` alone, by the rules: what they state holds whatever the encoder has learnt."""
    return reading.understand(Report(id="rep-1", capture_sha256="0" * 64, text=text), boilerplate)


def event_of(record: Record, word: str) -> Event:
    """The event that has a mention with `word` in it."""
    for event in record.events:
        if any(word in mention.quote for mention in event.mentions):
            return event
    raise AssertionError(
        f"no event has {word!r}; there are {[m.quote for e in record.events for m in e.mentions]}"
    )
