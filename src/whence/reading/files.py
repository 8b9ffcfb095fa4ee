"""Files and folders, opened so that nothing blocks and nothing is left out unsaid."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from whence.errors import InputError
from whence.reading.source import shown


def opened(path: str) -> BinaryIO:
    """The regular file at `path`, open for reading, whatever takes its place meanwhile.

    Raises:
        InputError: `not-found`, `unreadable` or `special-file`.
    """
    try:
        _must_be_regular(path, Path(path).stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error
    try:
        _must_be_regular(path, os.fstat(descriptor).st_mode)
    except InputError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def walked(folder: str) -> Iterator[str | tuple[str, InputError]]:
    """Each file under `folder`, in the order of names, or the path and why it is left out.

    Links are not followed: one that leads to a parent would never end, and one in a folder from
    elsewhere may lead to what its sender should not see. Hidden files and folders are left out.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield here, _refusal(here, error)
            continue
        if not entries and here == folder:
            yield here, InputError("empty", f"{shown(here)}: the folder holds nothing")
        for entry in entries:
            if left_out := _left_out(entry):
                yield entry.path, left_out
            elif not entry.is_dir(follow_symlinks=False):
                yield entry.path
        waiting += [e.path for e in reversed(entries) if not _left_out(e) and e.is_dir(follow_symlinks=False)]


def is_folder(path: str) -> bool:
    """Whether `path` is a folder, itself or by a link; False where nothing can be said."""
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


_DATABASE = (".db", ".db-journal", ".db-wal", ".db-shm")


def _left_out(entry: "os.DirEntry[str]") -> InputError | None:
    if entry.name.startswith("."):
        return InputError("hidden", f"{shown(entry.path)}: hidden; name it itself to have it read")
    if entry.name.endswith(_DATABASE):
        return InputError("database", f"{shown(entry.path)}: a database, such as Whence's store")
    if entry.is_symlink():
        return InputError("link", f"{shown(entry.path)}: a link; name what it leads to")
    return None


def _must_be_regular(path: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    raise InputError(
        "special-file",
        f"{shown(path)}: a pipe, socket, device or folder, not a file; pipe it into `whence read -`",
    )


def _refusal(path: str, error: OSError | ValueError) -> InputError:
    name = shown(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return InputError("not-found", f"{name}: there is no such file or folder; check the spelling")
    return InputError("unreadable", f"{name}: cannot be opened ({error.strerror}); check its permissions")
