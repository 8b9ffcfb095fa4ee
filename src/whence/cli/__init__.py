"""The command line: one verb, one file."""


def main() -> None:
    """Run `whence`."""
    raise SystemExit("not yet")
