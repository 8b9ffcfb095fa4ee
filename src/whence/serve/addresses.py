"""Where things stand in the desk: every address is made here and nowhere else."""

from urllib.parse import quote, urlencode

from whence.model import Span


def incident(id: str) -> str:  # noqa: A002 - the field's own word
    """The page of an incident."""
    return f"/incidents/{quote(id, safe='')}"


def report(id: str) -> str:  # noqa: A002
    """The page of a report."""
    return f"/reports/{quote(id, safe='')}"


def words(report_id: str, start: int, end: int) -> str:
    """The page of a report with these words highlighted and in view."""
    return f"{report(report_id)}?start={start}&end={end}#s-{start}-{end}"


def span(report_id: str, of: Span) -> str:
    """The page of a report with this span highlighted and in view."""
    return words(report_id, of.start, of.end)


def capture(sha256: str) -> str:
    """The bytes of a capture, as a download."""
    return f"/captures/{quote(sha256, safe='')}"


def pair(a: str, b: str) -> str:
    """The page of how two actors stand to each other."""
    return f"/relations?{urlencode({'a': a, 'b': b})}"


def with_query(path: str, query: dict[str, str]) -> str:
    """`path` with those of `query` that say something."""
    told = {key: value for key, value in query.items() if value}
    return f"{path}?{urlencode(told)}" if told else path
