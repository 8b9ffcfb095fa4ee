"""Every table that the registry cites has the name for which it is cited."""

import csv
import gzip
import re
from pathlib import Path

import pytest

from whence.vocabulary.actors import Actor, actors, slug, states

TABLES = Path(__file__).parents[3] / "shared" / "data" / "actors"
NAME_COLUMNS = (
    "NameData",
    "NameOrig",
    "NameOrigFull",
    "NameOrigFullEng",
    "NewName",
    "NewNameFullMotherTongue",
    "NewNameFullEng",
)
ACRONYM = 5
"""Letters up to which two actors of the survey may share a name."""
ELSEWHERE = frozenset({"CD", "EH", "PS", "SS", "XK"})
"""What the survey puts in another country, by the war or under the name that the state had or has."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not TABLES.exists(), reason="the tables of actors are not here"),
]


def keys(actor: Actor) -> set[str]:
    return {slug(name) for name in (actor.name, *actor.aliases)}


def test_a_cited_row_of_the_survey_has_the_name_and_an_acronym_is_of_the_same_country() -> None:
    with (TABLES / "ucdp-actor-221.csv").open(encoding="utf-8-sig", newline="") as file:
        survey = {row["ActorId"]: row for row in csv.DictReader(file)}
    wrong = []
    for actor in actors().values():
        if actor.source.startswith("UCDP Actor 22.1, "):
            row = survey[actor.source.rpartition(" ")[2]]
            shared = keys(actor) & surveyed(row)
            here = actor.country is None or states()[actor.country].name in row["Location"]
            long = any(len(key) > len("act-") + ACRONYM for key in shared)
            if not shared or not (here or long or actor.country in ELSEWHERE):
                wrong.append((actor.name, actor.source, row["NameData"], row["Location"]))
    assert wrong == []


def surveyed(row: dict[str, str]) -> set[str]:
    """The keys of the names of a row, each whole and by its parts."""
    names = [row[column] for column in NAME_COLUMNS]
    parts = [part for name in names for part in re.split(r"[,;/]| - | \(|\)", name)]
    return {slug(name) for name in (*names, *parts)} - {"act-"}


def test_a_cited_dictionary_has_the_name() -> None:
    listed: dict[str, set[str]] = {}
    for path in (TABLES / "petrarch2").glob("Phoenix.*.actors.txt*"):
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")
        entries = (re.match(r"\+?([^\[\t;#]+)", line) for line in text.splitlines())
        listed[path.name.removesuffix(".gz")] = {
            slug(found[1].replace("_", " ")) for found in entries if found
        }
    wrong = [
        (actor.name, actor.source)
        for actor in actors().values()
        if actor.source.startswith("Phoenix, ") and not keys(actor) & listed[actor.source.partition(", ")[2]]
    ]
    assert wrong == []
