"""How inputs are to be taken."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from whence.config import Config
from whence.errors import UsageError
from whence.model import Capture


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What the user said of all inputs of a run.

    Args:
        config: the limits.
        published_at: ISO 8601 date; goes before what an input says of itself.
        publisher: the outlet's name; goes before what an input says of itself.
        as_feed: every address and file is expected to be a feed; one that is not is set aside.

    Raises:
        UsageError: `published_at` is no date.
    """

    config: Config = field(default_factory=Config)
    published_at: str | None = None
    publisher: str | None = None
    as_feed: bool = False

    def __post_init__(self) -> None:
        """Refuse a day that is none before any input is touched."""
        if self.published_at is None:
            return
        try:
            datetime.date.fromisoformat(self.published_at)
        except ValueError as error:
            raise UsageError(
                f"published is {self.published_at!r}; expected a date like 2015-02-21"
            ) from error


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What every step needs: the settings, and where bytes are kept before they are parsed."""

    settings: Settings
    keep: Callable[[Capture], None]
