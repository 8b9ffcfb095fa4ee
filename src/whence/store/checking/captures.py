"""Whether the bytes are those that came in."""

import sqlalchemy as sa

from whence.store import reading, tables, writing
from whence.store.checking.log import Checking, Log
from whence.store.database import Database
from whence.store.encoding import sha256
from whence.store.rows import Problem


def check_captures(database: Database, log: Log) -> Checking:
    """Re-hash every capture, and hold its row and its sightings against the audit log."""
    captures = sa.select(tables.capture)
    for row in reading.stream(database, captures, tables.capture.c.seq, at_once=1):
        capture = reading.capture(row)
        found = sha256(capture.content)
        if found != capture.sha256:
            detail = f"its bytes have the SHA-256 {found}: they were changed"
            yield Problem(kind="capture", subject=capture.sha256, detail=detail)
        elif row.size != len(capture.content):
            detail = f"it has {len(capture.content)} bytes, and its row says {row.size}"
            yield Problem(kind="capture", subject=capture.sha256, detail=detail)
        payload = writing.capture_payload(capture)
        yield from log.check("capture", "capture", capture.sha256, payload, "its row")
    for row in reading.stream(database, sa.select(tables.sighting), tables.sighting.c.seq):
        sighting = reading.sighting(row)
        payload = writing.sighting_payload(sighting)
        yield from log.check("capture", "sighting", sighting.capture_sha256, payload, "a sighting of it")
    yield from log.lost("capture", "capture", "sighting")
