"""What speaks for and against two events being one happening: the cases that hold, and their bits."""

import functools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from whence.fuse.geography import FINE, Relation, relation
from whence.fuse.sight import Sight
from whence.fuse.texts import content_words, name_key
from whence.model import EventPlace
from whence.vocabulary import load_toml

RARE_NAME = 6.0  # bits of information above which a name's word is taken to tell a person
LARGE = 5  # figures from here on are rarely equal by chance
CLOSE = 1.25  # figures within this ratio may be one toll at two moments
FAR = 3.0
MONTH = 31
SURE = frozenset({("copy", "same"), ("names", "two"), ("story", "same"), ("story", "many")})
FOLLOW_UP = 2  # days within which outlets that carry one wire tell of one thing again
SHORT = 25  # a report of fewer telling words is too short for its story to be recognized by them
STORY = (("same", 0.35), ("many", 0.2), ("some", 0.12), ("few", 0.07))
CALM = frozenset({"occurred", "ongoing", "denied"})  # statuses of what is told as having happened, or denied

Case = tuple[str, str, str]
"""(feature, case, detail): a row of `fusion/linkage.toml`, and the outcome where the feature is harm."""


@functools.cache
def linkage() -> Mapping[str, Mapping[str, float]]:
    """The reviewed weights of `fusion/linkage.toml`, by feature and case."""
    return {k: v for k, v in load_toml("fusion/linkage.toml").items() if isinstance(v, dict)}


@functools.cache
def _alike(kind: str) -> frozenset[frozenset[str]]:
    """Pairs of modes or of types that reports use for one thing."""
    groups = load_toml("fusion/linkage.toml")[f"alike_{kind}"]
    return frozenset(
        frozenset((a, b)) for group in groups for a in group[kind] for b in group[kind] if a != b
    )


class Rarity:
    """How much a word's presence says, from the reports in hand."""

    PRIOR = 50
    """So many further reports without the word are assumed: four reports are no language."""

    def __init__(self, sights: Sequence[Sight]) -> None:
        seen: dict[int, set[str]] = {}
        for s in sights:
            seen.setdefault(s.number, set()).update(s.story, s.words, s.names)
        self.carriers = Counter(word for words in seen.values() for word in words)
        """In how many reports each word stands."""
        self._reports = len(seen) + self.PRIOR
        self._squares = {word: self.bits(word) ** 2 for word in self.carriers}
        self._norms = {s.key: self.square(s.words) for s in sights}
        self._stories = {s.number: self.square(s.story) for s in sights if s.main}

    def bits(self, word: str) -> float:
        """log2 of how rare `word` is."""
        return math.log2(self._reports / (self.carriers[word] + 0.5))

    def square(self, words: Iterable[str]) -> float:
        """The sum of the squared bits of `words`, the same in any order."""
        return math.fsum(self._squares[w] for w in words)

    def cosine(self, a: Sight, b: Sight) -> float:
        """How alike the words of two events are, from 0 to 1."""
        norm = self._norms[a.key] * self._norms[b.key]
        return self.square(a.words & b.words) / math.sqrt(norm) if norm else 0.0

    def kinship(self, a: Sight, b: Sight) -> float:
        """How alike the whole reports of two main events are, from 0 to 1."""
        norm = self._stories[a.number] * self._stories[b.number]
        return self.square(a.story & b.story) / math.sqrt(norm) if norm else 0.0

    def shared_names(self, a: Sight, b: Sight) -> set[str]:
        """Words of personal names in both that are rare enough to tell a person."""
        return {n for n in a.names & b.names if self.bits(n) > RARE_NAME}


def forbidden(a: Sight, b: Sight, found: Sequence[Case]) -> str | None:
    """Why `a` and `b` cannot be one happening although the cases `found` hold; None where they can.

    A date or country that a reader took from the wrong words does not part what a copied passage, a
    person's full name or two whole stories join.
    """
    if (a.event.status in CALM) != (b.event.status in CALM):
        return f"one is {a.event.status}, the other {b.event.status}"
    held = {(feature, case) for feature, case, _ in found}
    if not SURE.isdisjoint(held):
        return None
    if a.days and b.days and not (a.background or b.background) and gap(a.days, b.days) > MONTH:
        return "they are more than a month apart"
    abroad = a.place and b.place and a.place.country != b.place.country
    if abroad and ("story", "some") not in held and relation(a.place, b.place)[0] is Relation.OTHER_COUNTRY:
        return "they happened in different countries"
    return None


def cases(a: Sight, b: Sight, rarity: Rarity, copied: bool, answered: bool = False) -> list[Case]:
    """The cases that hold of a pair, each once and the prior first.

    Args:
        a: one event.
        b: another.
        rarity: of the words of all reports in hand.
        copied: whether a passage copied from one report to the other stands over both events' words.
        answered: whether what their reports say to answer them is one happening.
    """
    single = (
        ("date", _date(a, b)),
        ("place", _place(a, b)),
        ("kind", _kind(a, b)),
        ("agents", _shared(a.agents, b.agents)),
        ("targets", _shared(a.targets, b.targets)),
        ("sides", "reversed" if _reversed(a, b) else None),
        ("names", _names(a, b, rarity)),
        ("words", _words(a, b, rarity)),
        ("copy", ("house" if _one_outlet(a, b) else "same") if copied else None),
        ("link", "same" if answered else None),
        ("weapons", None if a.weapons.isdisjoint(b.weapons) else "same"),
        ("story", _story(a, b, rarity)),
        ("lead", ("house" if _one_outlet(a, b) else "both") if a.main and b.main else None),
        ("report", "same" if a.number == b.number else None),
    )
    found = [("decision", "prior", ""), *((feature, case, "") for feature, case in single if case)]
    found += (("harm", case, outcome) for outcome, case in _harm(a, b))
    return found


def bits(found: Iterable[Case]) -> float:
    """The sum of the weights of these cases."""
    table = linkage()
    return math.fsum(table[feature][case] for feature, case, _ in found)


def _date(a: Sight, b: Sight) -> str | None:
    if a.days is None or b.days is None:
        if _near_reports(a, b, 3):
            return "unknown_near"
        far = a.published is not None and b.published is not None and not _near_reports(a, b, 14)
        return "unknown_far" if far else None
    between = gap(a.days, b.days)
    longer = max(a.days[1] - a.days[0], b.days[1] - b.days[0])
    if between == 0:
        return "same_day" if longer == 0 else "wide" if longer > MONTH else "overlap"
    return "next_day" if between == 1 else "apart" if between <= 7 else "far"


_FOR_RELATION = {
    Relation.INSIDE: "inside",
    Relation.SAME_COUNTRY: "same_country",
    Relation.APART: "apart",
    Relation.OTHER_COUNTRY: "abroad",
    Relation.UNKNOWN: None,
}
_FOR_PRECISION = {"district": "same_district", "province": "same_province", "country": "same_country"}


def _place(a: Sight, b: Sight) -> str | None:
    if a.place is None or b.place is None:
        return None
    how, _ = relation(a.place, b.place)
    if how is Relation.SAME:
        return _FOR_PRECISION.get(a.place.precision or b.place.precision or "", "same")
    if how is Relation.NEAR:
        return "near" if a.place.precision in FINE and b.place.precision in FINE else "inside"
    if how is Relation.APART and (_tells_of(a, b.place) or _tells_of(b, a.place)):
        return "doubtful"
    return _FOR_RELATION[how]


def _tells_of(s: Sight, place: EventPlace) -> bool:
    """Whether a report mainly about its event has the name of this place too."""
    words = content_words(name_key(place.name or "").split())
    return s.main and bool(words) and s.story.issuperset(words)


def _kind(a: Sight, b: Sight) -> str:
    one, two = a.event, b.event
    if one.type != two.type:
        return "alike_type" if frozenset((one.type, two.type)) in _alike("types") else "other_type"
    if one.mode is None or two.mode is None:
        return "same_type"
    if one.mode == two.mode:
        return "same_mode"
    return "alike" if frozenset((one.mode, two.mode)) in _alike("modes") else "other_mode"


def _shared(a: frozenset[str], b: frozenset[str]) -> str | None:
    if not a or not b:
        return None
    return "other" if a.isdisjoint(b) else "same"


def _reversed(a: Sight, b: Sight) -> bool:
    """Whether who did it in one is who it was done to in the other, and the other way round."""
    back = not (a.agents - a.targets).isdisjoint(b.targets - b.agents)
    return back and not (b.agents - b.targets).isdisjoint(a.targets - a.agents)


def _names(a: Sight, b: Sight, rarity: Rarity) -> str | None:
    if not a.names or not b.names:
        return None
    if common := rarity.shared_names(a, b):
        return "two" if len(common) > 1 else "one"
    return "other" if a.names.isdisjoint(b.words) and b.names.isdisjoint(a.words) else None


def _harm(a: Sight, b: Sight) -> Iterator[tuple[str, str]]:
    """(outcome, case) for each outcome of which both give a number."""
    for outcome in sorted(a.harm.keys() & b.harm.keys()):
        low, high = sorted((a.harm[outcome], b.harm[outcome]))
        if low == high:
            yield outcome, "same_large" if low >= LARGE else "same_small" if low > 1 else "same_one"
        elif high <= low * CLOSE or (high - low == 1 and low > 0):
            yield outcome, "close"
        else:
            yield outcome, "far" if high > low * FAR else "other"


def _words(a: Sight, b: Sight, rarity: Rarity) -> str | None:
    if not a.words or not b.words:
        return None
    cosine = rarity.cosine(a, b)
    for case, least in (("many", 0.45), ("some", 0.28), ("few", 0.15)):
        if cosine >= least:
            return "house" if case != "few" and _one_outlet(a, b) else case
    return "none" if cosine < 0.04 else None


def _story(a: Sight, b: Sight, rarity: Rarity) -> str | None:
    """How alike two reports are of which each is mainly about its event."""
    if not (a.main and b.main) or min(len(a.story), len(b.story)) < SHORT:
        return None
    likeness = rarity.kinship(a, b)
    for case, least in STORY:
        if likeness >= least:
            return _IN_ONE_HOUSE[case] if _one_outlet(a, b) else case
    return "none"


_IN_ONE_HOUSE = {"same": "house", "many": "house", "some": "few", "few": "few"}


def _one_outlet(a: Sight, b: Sight) -> bool:
    """Whether one outlet, or one wire, tells both on different days: its formulas make such reports alike."""
    one, two = a.record.report.publisher, b.record.report.publisher
    if one is not None and one == two:
        return a.published != b.published
    return a.wire is not None and a.wire == b.wire and not _near_reports(a, b, FOLLOW_UP)


def _near_reports(a: Sight, b: Sight, days: int) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= days


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days from the end of the earlier span to the beginning of the later; 0 where they overlap."""
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))
