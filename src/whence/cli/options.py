"""Options and arguments that several verbs share, and what follows from them."""

import datetime
import sys
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
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help="As it stood then: 2015-02-21, 2015-02-21T18:00, or after a run-… or jdg-….",
    ),
]
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


def existing(database: str, as_of: str | None = None) -> "Store":
    """The store at `database`, which must be there, with its incidents brought up to date.

    With `as_of` it is the store as it stood at that moment, and standard error says how much that was.
    """
    from whence.pipeline import refresh
    from whence.store import open_store

    store = open_store(database, create=False)
    if as_of is None or store.views.moment(as_of).last:
        refresh(store)
        return store
    with store:
        return _past(store, as_of)


def _past(store: "Store", as_of: str) -> "Store":
    from whence import pipeline

    then = pipeline.as_of(store, as_of)
    now, held = store.views.totals(), then.views.totals()
    digest = then.digest()
    known = {digest: ", as was saved then", None: ""}.get(
        then.digest_then, f"; another version of Whence saved {then.digest_then}"
    )
    sys.stderr.write(
        f"as of {then.moment.at or 'before anything was added'}: {held.reports} of {now.reports} reports, "
        f"{held.judgements} of {now.judgements} judgements; digest {digest}{known}\n"
    )
    return then
