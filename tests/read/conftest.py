"""What the tests of this room share."""

from tests.read.serving import names

__all__ = ["names"]
