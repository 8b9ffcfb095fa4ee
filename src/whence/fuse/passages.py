"""Passages that two reports share, alike or lightly edited, also where their order differs.

Fingerprints of word n-grams are chosen by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that
every shared run of `GRAM + WINDOW - 1` words is found; the runs are then extended word by word, and
joined over small edits.
"""

import itertools
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whence.fuse.texts import Words, content_words, word_list

GRAM = 5
WINDOW = 3
MIN_WORDS = (
    7  # the shortest rewritten lead that two readers of copied reports called a copy had 7 words alike
)
MIN_CONTENT = 4  # "a suicide bomber blew himself up in" has 3 and is everyone's
BRIDGE = 3  # so many words may differ between two alike runs before the passage ends
JOIN = 6  # and so many between two runs found apart
REACH = 120  # how far beyond its runs a passage is looked for; a longer one has fingerprints of its own
CROWD = 24  # above this many reports with one fingerprint, each is compared with the first and its neighbours
NEAR_DAYS = 7  # two reports further apart in time share short runs of words by chance or habit,
FAR_WORDS = 12  # so that between those only a passage of so many words counts
FORMULA_REPORTS = 4  # words that so many reports carry
FORMULA_DAYS = 30  # over so many days are a formula, e.g. a war's standing summary
FURNITURE_WORDS = 2  # so many words of site furniture make a passage furniture,
FURNITURE_SHARE = 20  # where there is one among so many words
FURNITURE_REPORTS = 3  # reports of one outlet that carry a run of words,
FURNITURE_DAYS = 7  # over so many days, make it that outlet's furniture

Codes = npt.NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A shared passage: word ranges in reports number `a` and `b`, and how many words are the same."""

    a: int
    b: int
    a_words: range
    b_words: range
    same: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """What tells an outlet's furniture from a copy: who published, and on which day (an ordinal)."""

    publisher: str | None
    day: int | None


def shared_passages(texts: Sequence[Words], outlets: Sequence[Outlet]) -> list[Passage]:
    """All passages shared between two of `texts`, `a` always before `b` in the sequence."""
    codes = [_codes(text) for text in texts]
    seeds = _seeds(codes, outlets)
    lists: list[list[int]] = [c.tolist() for c in codes]
    found: list[Passage] = []
    for (a, b), places in sorted(seeds.items()):
        runs = _runs(lists[a], lists[b], places)
        least = MIN_WORDS if _near(outlets[a], outlets[b]) else FAR_WORDS
        for chain in _chains(runs):
            a0, a1, b0, b1, same = _stretched(lists[a], lists[b], chain)
            if _telling(texts[a], texts[b], range(a0, a1), range(b0, b1)) and same >= least:
                found.append(Passage(a=a, b=b, a_words=range(a0, a1), b_words=range(b0, b1), same=same))
    return _without_overlaps(found)


def _near(a: Outlet, b: Outlet) -> bool:
    return a.day is None or b.day is None or abs(a.day - b.day) <= NEAR_DAYS


def _telling(a: Words, b: Words, a_words: range, b_words: range) -> bool:
    """Whether the words alike say something, beyond names and function words."""
    in_a, in_b = {a.words[i] for i in a_words}, {b.words[j] for j in b_words}
    plain = {a.words[i] for i in a_words if i not in a.capital} | {
        b.words[j] for j in b_words if j not in b.capital
    }
    plain &= in_a & in_b
    furniture = len(in_a & in_b & word_list("furniture"))
    if furniture >= FURNITURE_WORDS and furniture * FURNITURE_SHARE >= len(b_words):
        return False
    return len(content_words(plain)) >= MIN_CONTENT


def _codes(text: Words) -> Codes:
    """A number for each word; a masked word's is its own, so that it equals no other text's."""
    codes = np.fromiter((zlib.crc32(w.encode()) for w in text.words), np.uint64, len(text.words))
    for i in text.masked:
        codes[i] = (1 << 40) + i * 2_654_435_761 % (1 << 40) + zlib.crc32(repr(text.words[:8]).encode())
    return codes


def _fingerprints(codes: Codes) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The winnowed hashes of the n-grams of `codes`, and where each begins."""
    n = len(codes) - GRAM + 1
    if n <= 0:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    grams = np.zeros(n, np.uint64)
    for k in range(GRAM):
        grams = grams * np.uint64(0x9E3779B97F4A7C15) + codes[k : k + n]
        grams ^= grams >> np.uint64(29)
    if n < WINDOW:
        chosen = np.array([int(np.argmin(grams))], np.int64)
    else:
        windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
        chosen = np.unique(np.argmin(windows, axis=1) + np.arange(n - WINDOW + 1))
    return grams[chosen], chosen


def _seeds(codes: Sequence[Codes], outlets: Sequence[Outlet]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each pair of texts, the word positions at which both have one fingerprint."""
    prints = [_fingerprints(c) for c in codes]
    hashes = np.concatenate([h for h, _ in prints]) if prints else np.empty(0, np.uint64)
    places = np.concatenate([p for _, p in prints]) if prints else np.empty(0, np.int64)
    owners = np.repeat(np.arange(len(prints)), [len(h) for h, _ in prints])
    order = np.lexsort((places, owners, hashes))
    hashes, places, owners = hashes[order], places[order], owners[order]
    bounds = np.flatnonzero(np.diff(hashes)) + 1
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    starts, ends = np.concatenate(([0], bounds)), np.concatenate((bounds, [len(hashes)]))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        group = _firsts(owners[start:end].tolist(), places[start:end].tolist())
        if len(group) > 1 and not _furniture([outlets[o] for o in group]):
            for a, b in _pairs(list(group)):
                seeds[a, b].append((group[a], group[b]))
    return seeds


def _firsts(owners: list[int], places: list[int]) -> dict[int, int]:
    """The first place of each owner."""
    firsts: dict[int, int] = {}
    for owner, place in zip(owners, places, strict=True):
        firsts.setdefault(owner, place)
    return firsts


def _furniture(carriers: Sequence[Outlet]) -> bool:
    """Whether these words recur over time: in one outlet its furniture, in several a formula."""
    days = [c.day for c in carriers if c.day is not None]
    span = max(days) - min(days) if days else 0
    if carriers[0].publisher is not None and len({c.publisher for c in carriers}) == 1:
        return len(carriers) >= FURNITURE_REPORTS and span >= FURNITURE_DAYS
    return len(carriers) >= FORMULA_REPORTS and span >= FORMULA_DAYS


def _pairs(owners: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of `owners` to compare: all, or in a crowd each with the first and with the one before."""
    if len(owners) <= CROWD:
        yield from ((a, b) for i, a in enumerate(owners) for b in owners[i + 1 :])
    else:
        yield from ((owners[0], b) for b in owners[1:])
        yield from itertools.pairwise(owners[1:])


Run = tuple[int, int, int]
"""(place in a, place in b, length)."""


def _runs(a: list[int], b: list[int], seeds: Sequence[tuple[int, int]]) -> list[Run]:
    """The maximal alike runs of words that the seeds lie in."""
    covered: dict[int, int] = {}
    runs = []
    for i, j in sorted(seeds, key=lambda seed: (seed[1], seed[0])):
        if covered.get(i - j, -1) > j:
            continue
        back = 0
        while i - back > 0 and j - back > 0 and a[i - back - 1] == b[j - back - 1]:
            back += 1
        ahead = GRAM
        while i + ahead < len(a) and j + ahead < len(b) and a[i + ahead] == b[j + ahead]:
            ahead += 1
        if a[i : i + GRAM] != b[j : j + GRAM]:  # two n-grams with one hash
            continue
        covered[i - j] = j + ahead
        runs.append((i - back, j - back, back + ahead))
    return runs


def _chains(runs: list[Run]) -> list[list[Run]]:
    """Runs that follow each other closely in both texts, together."""
    chains: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: (r[1], r[0])):
        for chain in reversed(chains[-8:]):
            i, j, n = chain[-1]
            if 0 <= run[0] - i - n <= JOIN and 0 <= run[1] - j - n <= JOIN:
                chain.append(run)
                break
        else:
            chains.append([run])
    return chains


def _stretched(a: list[int], b: list[int], chain: list[Run]) -> tuple[int, int, int, int, int]:
    """The chain's ends (a from, a to, b from, b to) moved outward over small edits, and the words alike."""
    same = sum(n for _, _, n in chain)
    a0, b0, _ = chain[0]
    a1, b1 = chain[-1][0] + chain[-1][2], chain[-1][1] + chain[-1][2]
    on = _reach(a[a1 : a1 + REACH], b[b1 : b1 + REACH])
    back = _reach(a[max(0, a0 - REACH) : a0][::-1], b[max(0, b0 - REACH) : b0][::-1])
    return a0 - back[0], a1 + on[0], b0 - back[1], b1 + on[1], same + on[2] + back[2]


def _reach(a: list[int], b: list[int]) -> tuple[int, int, int]:
    """How far two continuations go on being alike but for edits of at most `BRIDGE` words.

    Returns:
        words passed in `a`, words passed in `b`, and how many of them are the same.
    """
    i = j = same = 0
    while True:
        for skip_a, skip_b in _SKIPS:
            n = 0
            while (
                i + skip_a + n < len(a) and j + skip_b + n < len(b) and a[i + skip_a + n] == b[j + skip_b + n]
            ):
                n += 1
            if n >= 3 + max(skip_a, skip_b) // 2:
                i, j, same = i + skip_a + n, j + skip_b + n, same + n
                break
        else:
            return i, j, same


_SKIPS = sorted(
    ((i, j) for i in range(BRIDGE + 1) for j in range(BRIDGE + 1)),
    key=lambda s: (s[0] + s[1], abs(s[0] - s[1]), s),
)


def _without_overlaps(passages: list[Passage]) -> list[Passage]:
    """`passages` less those that lie half or more within a longer one of the same pair."""
    kept: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for p in sorted(passages, key=lambda p: (p.a, p.b, -p.same, p.b_words.start, p.a_words.start)):
        rivals = kept[p.a, p.b]
        if not any(
            _overlap(p.b_words, q.b_words) * 2 > len(p.b_words)
            or _overlap(p.a_words, q.a_words) * 2 > len(p.a_words)
            for q in rivals
        ):
            rivals.append(p)
    return [p for pair in sorted(kept) for p in sorted(kept[pair], key=lambda p: p.b_words.start)]


def _overlap(a: range, b: range) -> int:
    return max(0, min(a.stop, b.stop) - max(a.start, b.start))
