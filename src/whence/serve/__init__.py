"""The analyst's desk: the record in a browser, each figure a click from its words, and the API."""

from whence.serve.application import application, run

__all__ = ["application", "run"]
