"""Whence as a library."""

import whence

TEXT = "A bomb killed at least 41 people in Al-Qubba on Friday, a spokesman said."


def test_reading_the_same_text_again_gives_the_same_record() -> None:
    first = whence.read(TEXT, published_at="2015-02-21")
    assert whence.read(TEXT, published_at="2015-02-21") == first
    assert first.events[0].harm[0].low == 41


def test_the_package_has_all_that_it_names() -> None:
    assert all(hasattr(whence, name) for name in whence.__all__)
