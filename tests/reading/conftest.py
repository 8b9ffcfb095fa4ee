"""What the tests of this room share."""

from tests.reading.serving import names

__all__ = ["names"]
