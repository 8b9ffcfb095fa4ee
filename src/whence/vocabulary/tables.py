"""Tab-separated tables of the vocabulary: one row a line, a header, remarks after `#`."""

from collections.abc import Iterator
from importlib import resources

from whence.errors import VocabularyError

__all__ = ["rows"]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Each row of the table `vocabulary/<name>` by its header.

    Raises:
        VocabularyError: the file is missing, or a row has another number of fields than the header.
    """
    try:
        lines = resources.files("whence.vocabulary").joinpath(name).read_text("utf-8").splitlines()
    except OSError as error:
        raise VocabularyError(f"vocabulary/{name}: {error}; install whence again") from error
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line:
            continue
        fields = line.split("\t")
        if not header:
            header = fields
        elif len(fields) != len(header):
            raise VocabularyError(
                f"vocabulary/{name}, line {number}: {len(fields)} fields, expected {len(header)}: {header}"
            )
        else:
            yield dict(zip(header, fields, strict=True))
