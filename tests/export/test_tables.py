"""Tables that a spreadsheet can open without harm, with every column explained and no unknown turned to 0."""

import csv
from pathlib import Path

import pytest

from tests.export.sample import FIRST, REPORT, SECOND, EmptyViews, SampleViews
from whence.export import export

FILES = (
    "incidents",
    "harm_values",
    "responsibility",
    "contradictions",
    "links",
    "reports",
    "claims",
    "relations",
    "data-dictionary",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("export") / "tables"
    export(SampleViews(), "csv", target)
    return target


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_files_are_those_of_the_documentation(folder: Path) -> None:
    assert {path.stem for path in folder.iterdir()} == set(FILES)


def test_every_column_of_every_file_is_in_the_dictionary(folder: Path) -> None:
    told = [(row["file"], row["column"]) for row in read(folder, "data-dictionary")]
    there = []
    for name in FILES[:-1]:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            there += [(f"{name}.csv", column) for column in next(csv.reader(file))]
    assert told == there


def test_every_row_of_the_dictionary_says_what_a_column_and_its_empty_cells_mean(folder: Path) -> None:
    for row in read(folder, "data-dictionary"):
        assert all(row[name] for name in ("type", "meaning", "null_means")), row


def test_unknown_is_an_empty_cell_and_never_0(folder: Path) -> None:
    placed, unplaced = read(folder, "incidents")
    assert (placed["killed_low"], placed["killed_best"], placed["killed_high"]) == ("16", "16", "")
    assert {unplaced[name] for name in ("killed_low", "latitude", "longitude", "date_from", "mode")} == {""}
    assert unplaced["sources"] == "0"


def test_background_incidents_are_there_and_marked(folder: Path) -> None:
    assert [(row["incident"], row["background"]) for row in read(folder, "incidents")] == [
        (FIRST, "false"),
        (SECOND, "true"),
    ]


def test_text_that_is_a_formula_gets_an_apostrophe_and_numbers_do_not(folder: Path) -> None:
    placed = read(folder, "incidents")[0]
    assert placed["title"].startswith("'=HYPERLINK(")
    assert placed["longitude"] == "-40.75"
    report = read(folder, "reports")[0]
    assert (report["title"], report["publisher"]) == ("'@SUM(A1)", "'+1 News")
    assert read(folder, "harm_values")[0]["source"] == "'-the monitor"
    assert read(folder, "claims")[0]["source"].startswith("'=cmd|")
    assert read(folder, "relations")[0]["score"] == "-4.5"


@pytest.mark.parametrize("name", FILES)
def test_no_cell_of_text_starts_as_a_formula(name: str, folder: Path) -> None:
    for row in read(folder, name):
        for value in row.values():
            try:
                float(value)
            except ValueError:
                assert not value.startswith(tuple("=+-@\t\r")), value


def test_victims_are_not_named(folder: Path) -> None:
    placed, visit = read(folder, "incidents")
    assert placed["targets"] == "a named person | a bakery"
    assert placed["title"].endswith("a named person")
    assert placed["agents"] == "Islamic State"
    assert [row["quote"] for row in read(folder, "harm_values")] == ["at least 16", ""]
    for name in ("incidents", "harm_values"):
        assert "Jane Roe" not in (folder / f"{name}.csv").read_text("utf-8")
    assert visit["targets"] == "John Doe"


def test_each_side_of_a_contradiction_is_a_row(folder: Path) -> None:
    rows = read(folder, "contradictions")
    assert [(row["number"], row["side"], row["quote"]) for row in rows] == [
        ("1", "1", "16"),
        ("1", "2", "said"),
    ]


def test_a_stated_link_has_its_words_and_an_inferred_one_its_reasons(folder: Path) -> None:
    stated, inferred = read(folder, "links")
    assert (stated["stated"], stated["quote"], stated["report"]) == ("true", "went on", REPORT)
    assert (inferred["stated"], inferred["quote"], inferred["start"]) == ("false", "", "")
    assert inferred["reasons"] == "sides reversed | two days later"


def test_the_files_are_utf_8_with_carriage_return_line_ends(folder: Path) -> None:
    content = (folder / "claims.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    content.decode("utf-8")


def test_an_empty_store_gives_headers_alone(tmp_path: Path) -> None:
    export(EmptyViews(), "csv", tmp_path / "tables")
    for name in FILES[:-1]:
        assert read(tmp_path / "tables", name) == []
