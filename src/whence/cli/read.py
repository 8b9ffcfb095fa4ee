"""`whence read`: the record of each input, without a store."""

import json
import sys

import typer

from whence.cli import options
from whence.cli.account import Account, watched
from whence.model import Outcome, Record, to_json


def read(
    targets: options.Targets,
    as_json: options.Json = False,
    published: options.Published = None,
    publisher: options.Publisher = None,
    feed: options.AsFeed = False,
    allow_private: options.AllowPrivate = False,
    settings_file: options.SettingsFile = None,
) -> None:
    """Read reports and print what they say, without keeping anything.

    With --json, one record a line (see the JSON Schema in the docs); else a summary for people, in
    which reports on one happening are joined.

        whence read report.txt --published 2015-02-21
        whence read saved-page.html --json | jq .events
        cat reports.jsonl | whence read - --json > records.jsonl
    """
    from whence.pipeline import fuse_all, read_all

    settings = options.settings(published, publisher, feed, allow_private, settings_file)
    account = Account()
    records: list[Record] = []
    with watched(read_all(targets, settings), "reading") as results:
        for result in results:
            if result.record is None:
                account.count(
                    Outcome.FILTERED if result.intake.filtered else Outcome.QUARANTINED, result.intake
                )
                continue
            account.count(Outcome.RECORDED, result.intake)
            if as_json:
                sys.stdout.write(json.dumps(to_json(result.record), ensure_ascii=False) + "\n")
            else:
                records.append(result.record)
    if records:
        from whence.cli import summary

        summary.records(records, fuse_all(records))
    if not as_json or account.aside:
        account.print()
    raise typer.Exit(account.exit_code)
