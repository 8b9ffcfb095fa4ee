"""Whence as a library."""

import subprocess
import sys

import whence

TEXT = "A bomb killed at least 41 people in Al-Qubba on Friday, a spokesman said."


def test_reading_the_same_text_again_gives_the_same_record() -> None:
    first = whence.read(TEXT, published_at="2015-02-21")
    assert whence.read(TEXT, published_at="2015-02-21") == first
    assert first.events[0].harm[0].low == 41


def test_read_is_the_function_also_once_the_room_of_that_name_is_imported() -> None:
    code = f"import whence.read.intake, whence; print(whence.read({TEXT!r}).events[0].harm[0].low)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("41\n", "")


def test_the_package_has_all_that_it_names() -> None:
    assert all(hasattr(whence, name) for name in whence.__all__)
