"""`whence verify`: is everything still as it was recorded?"""

import sys

import typer

from whence.cli import options


def verify(database: options.Database = options.DEFAULT_DATABASE) -> None:
    """Re-hash every capture, re-slice every span, re-walk the audit chain; say exactly what is wrong where.

    whence verify --db whence.db
    """
    from whence.store import open_store

    with open_store(database, create=False) as store:
        found = 0
        for problem in store.verify():
            found += 1
            sys.stdout.write(f"{problem.kind}: {problem.subject}: {problem.detail}\n")
        totals = store.views.totals()
    if found:
        sys.stderr.write(f"{found} {'problem' if found == 1 else 'problems'} in {database}\n")
        raise typer.Exit(1)
    sys.stdout.write(f"{database}: {totals.reports} reports verified; nothing is wrong\n")
