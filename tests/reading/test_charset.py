"""Bytes to text: which character set is taken, and what the notes say of it."""

import codecs
from pathlib import Path

import pytest

from tests.reading.serving import body, serving
from tests.reading.taking import page, take
from whence.config import Config

RUSSIAN = "Взрыв в Дамаске унёс жизни двенадцати человек, сообщило министерство здравоохранения. " * 4
FRENCH = "L'attaque a tué douze personnes à l'est du pays, a déclaré le ministère de la santé. " * 12
ARABIC = "قتل اثنا عشر شخصا في انفجار وسط المدينة، بحسب وزارة الصحة. " * 6

CASES: dict[str, tuple[bytes, str]] = {
    "utf-8": ("“Zürich” – دمشق".encode(), "“Zürich” – دمشق"),
    "utf-8-with-a-mark": (codecs.BOM_UTF8 + b"Words\r\n", "Words\r\n"),
    "utf-16-with-a-mark": ("Zürich: 12".encode("utf-16"), "Zürich: 12"),
    "utf-16-big-endian-without-a-mark": ("Twelve were killed.".encode("utf-16-be"), "Twelve were killed."),
    "utf-16-little-endian-without-a-mark": ("Twelve were killed.".encode("utf-16-le"), "Twelve were killed."),
    "curly-quotes-of-windows": (b"\x93Yes\x94 \x96 he said", "“Yes” – he said"),
    "one-accent": ("a short note on the café".encode("latin-1"), "a short note on the café"),
    "french": (FRENCH.encode("windows-1252"), FRENCH),
    "russian-windows": (RUSSIAN.encode("windows-1251"), RUSSIAN),
    "russian-koi8": (RUSSIAN.encode("koi8-r"), RUSSIAN),
    "arabic-windows": (ARABIC.encode("windows-1256"), ARABIC),
}


@pytest.mark.parametrize("case", CASES)
def test_a_plain_text_is_read_in_the_set_that_its_bytes_show(case: str, tmp_path: Path) -> None:
    content, text = CASES[case]
    (tmp_path / "a.txt").write_bytes(content)
    assert take(tmp_path / "a.txt").text == text


DECLARED: dict[str, tuple[str, str]] = {
    "as-declared": ("windows-1251", "windows-1251"),
    "latin-1-that-is-windows": ("iso-8859-1", "windows-1252"),
    "utf-8-called-latin-1": ("iso-8859-1", "utf-8"),
    "unknown-set": ("x-no-such-set", "utf-8"),
    "a-codec-that-is-no-set": ("zlib", "utf-8"),
    "japanese-of-seven-bits": ("iso-2022-jp", "iso-2022-jp"),
}
SAYS = {
    "windows-1251": "Взрыв убил",
    "windows-1252": "“tué”",
    "utf-8": "“tué” в",
    "iso-2022-jp": "爆弾で死亡",
}


@pytest.mark.parametrize("case", DECLARED)
def test_a_declaration_in_the_page_counts_where_the_bytes_bear_it_out(case: str, tmp_path: Path) -> None:
    declared, true = DECLARED[case]
    html = page(f"<p>{SAYS[true]}</p>", f'<meta charset="{declared}">')
    (tmp_path / "a.html").write_bytes(html.encode(true))
    assert SAYS[true] in take(tmp_path / "a.html").text


def test_a_declaration_of_the_server_counts_before_that_of_the_page() -> None:
    html = page("<p>Взрыв убил</p>", '<meta charset="iso-8859-1">').encode("windows-1251")
    with serving({"/": body(html, "text/html; charset=windows-1251")}) as server:
        batch = take(server.address(), config=Config(allow_private=True))
    assert "Взрыв убил" in batch.text


def test_a_byte_order_mark_is_no_part_of_the_text_and_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(codecs.BOM_UTF8 + b"Words")
    batch = take(tmp_path / "a.txt")
    assert batch.text == "Words"
    assert batch.only.notes == ("byte order mark of utf-8 left out",)


def test_bytes_that_fit_no_set_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Words with \x81 and \x8d among them, and more of them after it")
    batch = take(tmp_path / "a.txt")
    assert batch.text == "Words with \ufffd and \ufffd among them, and more of them after it"
    assert "no one character set fits" in batch.only.notes[0]
