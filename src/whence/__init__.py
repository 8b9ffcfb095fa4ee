"""Whence reads news reports into an auditable record: what happened, and who says so.

>>> import whence
>>> record = whence.read("A bomb killed at least 41 people in Al-Qubba on Friday, a spokesman said.",
...                      published_at="2015-02-21")
>>> record.events[0].harm[0].low
41
"""

from whence.model import Record

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "read"]


def read(
    text: str,
    *,
    published_at: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    address: str | None = None,
    given_id: str | None = None,
) -> Record:
    """The record of one report's text, the same as `whence read --json` gives.

    Args:
        text: the report, whole; offsets of the record count its code points.
        published_at: ISO 8601 date of publication; words like "Friday" are resolved against it.
        publisher: the outlet's name.
        title: the headline, where it is not part of the text.
        address: where the report stands.
        given_id: the caller's own name for the report.

    Raises:
        InputError: the text is empty.
        UsageError: `published_at` is no date.
    """
    from whence.pipeline import read_text  # loaded late: `import whence` stays light

    return read_text(
        text,
        published_at=published_at,
        publisher=publisher,
        title=title,
        address=address,
        given_id=given_id,
    )
