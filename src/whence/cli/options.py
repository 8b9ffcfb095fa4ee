"""Options and arguments that several verbs share, and what follows from them."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.config import Config, load
from whence.errors import UsageError

if TYPE_CHECKING:
    from whence.reading import Settings
    from whence.store import Store

Targets = Annotated[
    list[str],
    typer.Argument(
        help="Files (text, HTML, JSON Lines, feeds), folders, http(s) addresses, or - for standard input.",
        show_default=False,
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db", envvar="WHENCE_DB", help="The store: a file, or an SQLAlchemy address of PostgreSQL."
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="YYYY-MM-DD", help="Date of publication, where the input gives none."
    ),
]
Publisher = Annotated[str | None, typer.Option("--publisher", help="The outlet, where the input names none.")]
AsFeed = Annotated[bool, typer.Option("--feed", help="The address is an RSS or Atom feed: add each entry.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch addresses of this machine and of private networks too.")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="A TOML file with limits; see the guide.", dir_okay=False)
]
Json = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
DEFAULT_DATABASE = "whence.db"


def date(value: str | None, option: str) -> str | None:
    """`value` as it is, if it is a date or nothing.

    Raises:
        UsageError: it is neither.
    """
    if value is not None:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            raise UsageError(f"{option} is {value!r}; expected a date like 2015-02-21") from None
    return value


def settings(
    published: str | None, publisher: str | None, feed: bool, allow_private: bool, file: Path | None
) -> "Settings":
    """How the inputs of a run are taken, from the options and the settings file."""
    import dataclasses

    from whence.reading import Settings

    config = Config() if file is None else load(file)
    if allow_private:
        config = dataclasses.replace(config, allow_private=True)
    return Settings(
        config=config, published_at=date(published, "--published"), publisher=publisher, as_feed=feed
    )


def existing(database: str) -> "Store":
    """The store at `database`, which must be there, with its incidents brought up to date."""
    from whence.pipeline import refresh
    from whence.store import open_store

    store = open_store(database, create=False)
    refresh(store)
    return store
