"""The command line: one verb, one file. Each `verb` here parses and prints; the work is elsewhere."""

from whence.cli.application import main

__all__ = ["main"]
