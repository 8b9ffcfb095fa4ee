"""The `export` room: the record in the formats that people use, and back from the lossless one."""

from whence.export.folder import FORMATS, export
from whence.export.jsonl import load
from whence.export.schemas import schema

__all__ = ["FORMATS", "export", "load", "schema"]
