"""The compiled gazetteer: what it says where its files are missing or of another version."""

from pathlib import Path

import pytest

from whence.errors import AssetError, VocabularyError
from whence.ground.atlas import FOLDER, Gazetteer, Kind, gazetteer
from whence.vocabulary.actors import phrases
from whence.vocabulary.places import guards


def test_missing_files_name_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"compile it.*scripts/setup"):
        Gazetteer(tmp_path)


def test_files_of_another_version_are_refused(tmp_path: Path) -> None:
    (tmp_path / "names.marisa").write_bytes((FOLDER / "names.marisa").read_bytes())
    (tmp_path / "records.bin").write_bytes(b"WHG0" + (FOLDER / "records.bin").read_bytes()[4:])
    with pytest.raises(AssetError, match="another version"):
        Gazetteer(tmp_path)


def test_a_country_comes_with_its_code_and_a_derived_point() -> None:
    [hit] = [hit for hit in gazetteer().named("Libya") if hit.place.kind is Kind.COUNTRY]
    assert (hit.place.country, hit.place.geonameid, hit.place.derived) == ("LY", 2215636, True)


def test_a_capital_is_marked() -> None:
    best = gazetteer().named("Damascus")
    assert any(hit.place.capital and hit.place.country == "SY" for hit in best)


def test_the_longest_name_ends_where_a_word_ends() -> None:
    assert gazetteer().longest("new york city police") == len("new york city")
    assert gazetteer().longest("parisian") == 0


@pytest.mark.parametrize("table", [pytest.param(guards, id="guards"), pytest.param(phrases, id="phrases")])
def test_an_unknown_kind_of_word_is_refused(table: object) -> None:
    with pytest.raises(VocabularyError, match="there are"):
        table("no such kind")  # type: ignore[operator]
