"""Every setting, typed, with its default; unknown keys are refused."""

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.errors import ConfigError

MIB = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """Limits on what is read. Sizes in bytes, times in seconds."""

    max_capture: int = 32 * MIB
    """One input's bytes; a longer one is quarantined with its first `max_capture` bytes."""
    max_decompressed: int = 64 * MIB
    """What one compressed input may grow to."""
    max_depth: int = 1_000
    """How deep the elements of a page may nest before the page is read by its text alone."""
    fetch_timeout: float = 20.0
    """For a whole fetch, redirects and body included."""
    max_redirects: int = 5
    max_feed_entries: int = 500
    allow_private: bool = False
    """Whether addresses of this machine and of private networks may be fetched."""


def load(path: Path) -> Config:
    """The settings in the TOML file `path`, defaults for those that it leaves out.

    Raises:
        ConfigError: the file is not TOML, names an unknown setting, or gives a value of the wrong type.
    """
    try:
        given: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"{path}: cannot be read as settings ({error}); see docs/guide.md, Settings"
        ) from error
    known = {f.name: f.type for f in dataclasses.fields(Config)}
    for name, value in given.items():
        if name not in known:
            raise ConfigError(f"{path}: unknown setting {name!r}; known are {', '.join(sorted(known))}")
        default = getattr(Config(), name)
        right = isinstance(value, type(default)) or (isinstance(default, float) and isinstance(value, int))
        if not right or (isinstance(value, bool) and not isinstance(default, bool)):
            raise ConfigError(f"{path}: {name} is {value!r}; expected a value like {default!r}")
    return Config(**given)
