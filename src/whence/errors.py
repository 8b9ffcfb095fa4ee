"""Everything that Whence raises on purpose.

    WhenceError
    ├── InputError          one input cannot become a report; it goes to quarantine, the batch goes on
    │   └── FetchError      an address was refused or did not answer as it should
    ├── UsageError          the command or call cannot be carried out as it was asked (exit code 2)
    │   └── ConfigError     a setting is unknown or has a wrong value
    ├── VocabularyError     a data file of the project breaks its schema
    ├── StoreError          the store cannot do what was asked
    │   └── NotFoundError   nothing in the store has this id
    └── AssetError          a file that set-up compiles is missing or of another version

A message names the value, what was expected, and the next step.
"""


class WhenceError(Exception):
    """The root of the tree; catching it catches all that Whence raises on purpose."""


class InputError(WhenceError):
    """One input cannot become a report.

    Args:
        reason: a code of `vocabulary/reasons.toml`, for counting.
        detail: what was wrong with which input, and what to do.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class FetchError(InputError):
    """An address was refused or did not answer as it should."""


class UsageError(WhenceError):
    """The command or call cannot be carried out as it was asked."""


class ConfigError(UsageError):
    """A setting is unknown or has a wrong value."""


class VocabularyError(WhenceError):
    """A data file of the project breaks its schema."""


class StoreError(WhenceError):
    """The store cannot do what was asked."""


class NotFoundError(StoreError):
    """Nothing in the store has this id."""


class AssetError(WhenceError):
    """A file that set-up compiles is missing or of another version."""
