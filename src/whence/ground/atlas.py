"""The compiled gazetteer, opened by memory map: names to places.

`names.marisa` is a trie of normal forms (`whence.ground.names.normal`), and of skeletons after `~`.
`records.bin` holds, little-endian and one after the other:

    header      magic, stamp of the build (32 bytes), numbers of records, keys, postings, bytes of names
    records     geonameid, latitude and longitude in 1e-5 degrees, population, where the name starts,
                number of the first-level division's record, kind, flags, country
    starts      for each key of the trie, where its postings start; one more for the end
    postings    record numbers, most people first; the highest bit is set where the key is a main name
    names       UTF-8, each ended by a NUL

`scripts/assets/gazetteer.py` writes both.
"""

import functools
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import marisa_trie

from whence.errors import AssetError
from whence.ground.names import SKELETON_COUNTRIES, normal, skeleton, without_article

FOLDER = Path(__file__).with_name("gazetteer")

_HEADER = struct.Struct("<4s32sIIII")
_RECORD = struct.Struct("<IiiIIHBB2s")
_NUMBER = struct.Struct("<I")
_MAGIC = b"WHG1"
_MAIN = 1 << 31
_NO_DIVISION = 0xFFFF
_SKELETON = "~"
_MANY = 64
"""Postings read of one key. They come most people first, and no name of the news is the 65th largest."""


class Kind(IntEnum):
    """What a record of the gazetteer is."""

    SETTLEMENT = 0
    FIRST = 1
    SECOND = 2
    COUNTRY = 3
    REGION = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One record of the gazetteer. `point` is (latitude, longitude), None where no source gives one."""

    number: int
    geonameid: int | None
    name: str
    country: str | None
    kind: Kind
    point: tuple[float, float] | None
    population: int
    division: int | None
    """The number of the record of the first-level division that it lies in; its own for a division."""
    capital: bool
    derived: bool
    """The point is the weighted centre of the settlements within, not a published one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may stand for, and how the name led to it."""

    place: Place
    main: bool
    how: str
    """name, alternate name, name without its article, or spelling."""


class Gazetteer:
    """Places by name. Opening costs two memory maps; nothing is read before it is asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Open the two files in `folder`.

        Raises:
            AssetError: one is missing, or was compiled for another version of this module.
        """
        self._trie = marisa_trie.Trie()
        try:
            with (folder / "records.bin").open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._trie.mmap(str(folder / "names.marisa"))
        except (OSError, ValueError, RuntimeError) as error:
            raise AssetError(
                f"the gazetteer in {folder} cannot be opened ({error}); "
                "compile it: install whence again, e.g. with scripts/setup"
            ) from error
        magic, _, self.records, keys, postings, _ = _HEADER.unpack_from(self._map, 0)
        if magic != _MAGIC or keys != len(self._trie):
            raise AssetError(
                f"the gazetteer in {folder} is of another version (found {magic!r}, expected {_MAGIC!r}); "
                "compile it again: install whence again, e.g. with scripts/setup"
            )
        self._starts = _HEADER.size + self.records * _RECORD.size
        self._postings = self._starts + (keys + 1) * _NUMBER.size
        self._names = self._postings + postings * _NUMBER.size
        self._place = functools.lru_cache(maxsize=8192)(self._read)

    def place(self, number: int) -> Place:
        """The record with this number."""
        return self._place(number)

    def knows(self, key: str) -> bool:
        """Whether a place has this normal form as one of its names."""
        return key in self._trie

    def longest(self, key: str) -> int:
        """How many characters the longest known name has that `key`, a normal form, begins with.

        Only names that end where a word of `key` ends are counted; 0 where there is none.
        """
        for prefix in reversed(self._trie.prefixes(key)):
            if len(prefix) == len(key) or key[len(prefix)] == " ":
                return len(prefix)
        return 0

    def named(self, name: str) -> tuple[Hit, ...]:
        """Every place that `name` is a name of, most people first within main names and others alike."""
        return self._named(normal(name))

    def keyed(self, key: str) -> tuple[Hit, ...]:
        """As `named`, for a name that is in its normal form already."""
        return self._named(key)

    def spelled_like(self, name: str, country: str | None = None) -> tuple[Hit, ...]:
        """Places whose names have the same consonants as `name`, for names out of the Arabic script.

        Args:
            name: as the report writes it.
            country: alpha-2; only places there, where given.
        """
        bones = skeleton(normal(name))
        if len(bones) < 3 or (country is not None and country not in SKELETON_COUNTRIES):
            return ()
        found = (Hit(place, False, "spelling") for place, _ in self._postings_of(_SKELETON + bones))
        return tuple(hit for hit in found if country in (None, hit.place.country))

    @functools.lru_cache(maxsize=8192)  # noqa: B019 - one gazetteer lives as long as the process
    def _named(self, key: str) -> tuple[Hit, ...]:
        hits = [
            Hit(place, main, "name" if main else "alternate name") for place, main in self._postings_of(key)
        ]
        if not hits and (bare := without_article(key)) != key:
            hits = [Hit(place, main, "name without its article") for place, main in self._postings_of(bare)]
            hits = [hit for hit in hits if hit.place.country in SKELETON_COUNTRIES]
        return tuple(hits)

    def _postings_of(self, key: str) -> Iterator[tuple[Place, bool]]:
        number = self._trie.get(key)
        if number is None:
            return
        start, end = struct.unpack_from("<II", self._map, self._starts + number * _NUMBER.size)
        for at in range(start, min(end, start + _MANY)):
            (posting,) = _NUMBER.unpack_from(self._map, self._postings + at * _NUMBER.size)
            yield self._place(posting & ~_MAIN), bool(posting & _MAIN)

    def _read(self, number: int) -> Place:
        geonameid, lat, lon, population, offset, division, kind, flags, country = _RECORD.unpack_from(
            self._map, _HEADER.size + number * _RECORD.size
        )
        start = self._names + offset
        code = country.decode().strip()
        return Place(
            number=number,
            geonameid=geonameid or None,
            name=self._map[start : self._map.find(b"\0", start)].decode(),
            country=code or None,
            kind=Kind(kind),
            point=None if flags & 4 else (lat / 100_000, lon / 100_000),
            population=population,
            division=None if division == _NO_DIVISION else division,
            capital=bool(flags & 1),
            derived=bool(flags & 2),
        )


@functools.cache
def gazetteer() -> Gazetteer:
    """The gazetteer that set-up compiled, opened once a process."""
    return Gazetteer()


__all__ = ["FOLDER", "Gazetteer", "Hit", "Kind", "Place", "gazetteer"]
