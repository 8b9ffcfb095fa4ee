"""Addresses: fetched, kept, then read like any other bytes."""

from collections.abc import Iterator

from whence.model import Capture, Intake
from whence.reading import document
from whence.reading.fetch import Fetched, fetched, without_credentials
from whence.reading.settings import Context
from whence.reading.source import Known, Source, capture_of, refused, shown


def take_address(address: str, context: Context) -> Iterator[Intake]:
    """The intakes of what `address` answers with."""
    yield from take_known(address, Known(), context)


def take_known(address: str, known: Known, context: Context) -> Iterator[Intake]:
    """The intakes of what `address` answers with, of which `known` is known already."""
    answer = fetched(address, context.settings.config)
    name = shown(without_credentials(address))
    capture = _kept(name, answer, context)
    if answer.problem is not None:
        yield refused(name, answer.problem, capture)
        return
    assert capture is not None  # noqa: S101 - an answer without a problem is captured, were it empty
    source = Source(
        name=name,
        capture=capture,
        charset=answer.charset,
        encodings=answer.encodings,
        notes=answer.notes,
        known=known,
    )
    yield from document.take(source, context)


def _kept(name: str, answer: Fetched, context: Context) -> Capture | None:
    """The capture of what came; None where a problem left nothing to keep."""
    if answer.problem is not None and not answer.content:
        return None
    capture = capture_of(
        answer.content,
        name=name,
        media_type=answer.media_type,
        address=name,
        final_address=shown(answer.final_address),
    )
    context.keep(capture)
    return capture
