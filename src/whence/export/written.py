"""What an export wrote."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """One file of an export."""

    name: str
    rows: int
    """Lines, records or features, without a header."""
    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path, rows: int) -> "Written":
        """The file at `path`, as it is now."""
        return cls(name=path.name, rows=rows, bytes=path.stat().st_size, sha256=sha256(path))


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
