"""Bytes on hand with what is known of them, and the intakes that come of them."""

import datetime
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from whence.errors import InputError
from whence.model import Capture, Intake, Report, tagged
from whence.reading.dates import date_of_text
from whence.reading.settings import Settings

MAX_FIELD = 1_000
"""Code points of a title, name or address that are kept; a longer one is an attack or an accident."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f\x80-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is known of a report apart from its text. `published_from` is `given` or `metadata`."""

    given_id: str | None = None
    address: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    published_at: str | None = None
    published_from: str = "metadata"
    language: str | None = None

    def over(self, other: "Known") -> "Known":
        """This, with what it leaves open filled from `other`."""
        mine = self if self.published_at else replace(self, published_from=other.published_from)
        gaps = {n: getattr(other, n) for n in Known.__slots__ if getattr(mine, n) is None}
        return replace(mine, **gaps)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One input's bytes, already kept, and what came with them."""

    name: str
    """What the account calls the input."""
    capture: Capture
    suffix: str = ""
    """The end of the file's name, in lower case, e.g. `.html`."""
    charset: str | None = None
    """The character set that the server declared."""
    encodings: tuple[str, ...] = ()
    """The content encodings to undo, the last one applied first."""
    notes: tuple[str, ...] = ()
    known: Known = Known()


def capture_of(
    content: bytes,
    *,
    name: str | None = None,
    media_type: str | None = None,
    address: str | None = None,
    final_address: str | None = None,
) -> Capture:
    """A capture of `content`, read now."""
    return Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media_type=media_type,
        name=name,
        address=address,
        final_address=final_address,
        retrieved_at=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
    )


def recorded(
    source: Source,
    text: str,
    settings: Settings,
    *,
    known: Known | None = None,
    boilerplate: tuple[tuple[int, int], ...] = (),
    notes: tuple[str, ...] = (),
) -> Intake:
    """The report of `text`, or an intake that says that there is no text."""
    text, changed = storable(text)
    if not text.strip():
        nothing = "holds no text once its markup is taken away" if source.capture.content else "is empty"
        return refused(source.name, InputError("empty", f"{source.name} {nothing}"), source.capture)
    known = source.known if known is None else known
    published_at, published_from = _published(known, settings, _without(text, boilerplate))
    address = field_of(known.address or source.capture.address)
    given_id = field_of(known.given_id)
    report = Report(
        id=tagged("rep", {"capture": source.capture.sha256, "given_id": given_id, "address": address}),
        given_id=given_id,
        address=address,
        publisher=field_of(settings.publisher or known.publisher),
        author=field_of(known.author),
        title=field_of(known.title),
        published_at=published_at,
        published_at_from=published_from,
        language=known.language,
        capture_sha256=source.capture.sha256,
        text=text,
    )
    return Intake(
        input=source.name,
        capture=source.capture,
        report=report,
        boilerplate=boilerplate,
        notes=(*source.notes, *notes, *changed),
    )


def refused(
    name: str, error: InputError, capture: Capture | None = None, *, filtered: bool = False
) -> Intake:
    """The intake of an input that became no report, with the reason."""
    return Intake(
        input=name, capture=capture, reason=error.reason, detail=shown(error.detail), filtered=filtered
    )


def surely(read: Callable[[], Intake], name: str) -> Intake:
    """What `read` gives; whatever else a hostile input makes it raise, the batch goes on.

    Raises:
        InputError: as `read` does; `reader` for all that it raises beside.
    """
    try:
        return read()
    except InputError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"
        raise InputError("reader", f"{name}: could not be read ({what}); report it with the input") from error


def storable(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` without what no store can hold, code point for code point, and a note where any was there."""
    replaced, count = _UNSTORABLE.subn("\ufffd", text)
    if not count:
        return text, ()
    return replaced, (f"{count} NULs or lone surrogates became U+FFFD, one for one",)


def field_of(value: str | None) -> str | None:
    """`value` on one line, without what no store can hold, at most `MAX_FIELD` long; None if blank."""
    if value is None:
        return None
    clean = " ".join(storable(value[: 4 * MAX_FIELD])[0].split())[:MAX_FIELD]
    return clean or None


def shown(name: str) -> str:
    """`name` with whatever could break a terminal or a store written as an escape."""
    return _UNSHOWABLE.sub(lambda match: ascii(match[0])[1:-1], name)


def _without(text: str, boilerplate: tuple[tuple[int, int], ...]) -> str:
    kept, at = [], 0
    for start, end in boilerplate:
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]])


def _published(known: Known, settings: Settings, text: str) -> tuple[str | None, str | None]:
    if settings.published_at:
        return settings.published_at, "given"
    if known.published_at:
        return known.published_at, known.published_from
    if day := date_of_text(text):
        return day, "text"
    return None, None
