"""The place, time and weapons of a trigger, from its own sentence."""

from collections.abc import Iterator

from whence.understand.clauses import VERBAL
from whence.understand.phrases import Phrase, Phrases
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import is_demonym

LOCATING = lexicon.group("locating")
MONTHS = lexicon.group("months")
UNITS = lexicon.group("units")
NEVER_PLACES = MONTHS | frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "islam",
        "arabic",
        "english",
        "internet",
        "twitter",
        "facebook",
    ]
)
COMMON_ENDINGS = (
    "tion",
    "ment",
    "ness",
    "ity",
    "ing",
    "ance",
    "ence",
    "ism",
    "s",
    "ure",
    "ship",
    "age",
    "hood",
)
NEVER_NAMES = lexicon.group("never_names")
LONGEST_ACRONYM = 5
REACH = 25
Range = tuple[int, int]


def places(text: Text, phrases: Phrases, first: int, last: int) -> list[Range]:
    """The ranges of words within `first` to `last` that name where something is, in order."""
    found: list[Range] = []
    for i in range(first, last):
        if text.lower[i] not in LOCATING or i + 1 >= last:
            continue
        phrase = phrases.starting(i + 1)
        if phrase is None:
            continue
        named = place_in(text, phrases, phrase)
        if named is not None:
            found.append(named)
    return found


def place_in(text: Text, phrases: Phrases, phrase: Phrase) -> Range | None:
    """The words of `phrase`, or of its "of …", that name a place; None where it names none."""
    known = lexicon.words()
    head = phrase.head
    if text.lower[head] in known.place_heads and phrase.last < len(text.words) - 1:
        following = _within(text, phrases, phrase)
        if following is not None and text.tags[following.head] == "NNP":
            return following.first, following.last
        if (
            phrase.last < len(text.words)
            and (named := phrases.starting(phrase.last))
            and named.first == phrase.last
        ):
            return (named.first, named.last) if text.tags[named.head] == "NNP" else None
    if text.lower[head] in NEVER_PLACES or text.tags[head] == "PRP":
        return None
    if any(_no_place(text.lower[i], known) for i in range(phrase.first, phrase.last)):
        return None
    genitive = [i for i in range(phrase.first, head) if text.tags[i] == "POS"]
    if genitive and text.tags[head] != "NNP":
        is_name = text.tags[phrase.first] == "NNP" and not _acronym(text, phrase.first)
        return (phrase.first, genitive[-1]) if is_name else None
    if text.tags[head] == "NNP" and (is_demonym(text.lower[head].rpartition("-")[2]) or _acronym(text, head)):
        return None
    first = next((i for i in range(phrase.first, phrase.last) if text.tags[i] == "NNP"), None)
    if first is None:
        return _uncased_place(text, phrase)
    if text.tags[head] == "NNP" or text.lower[head] in known.place_heads:
        start = genitive[-1] + 1 if genitive else phrase.first
        start += text.tags[start] in {"DT", "PRP$"}
        while start < head and text.tags[start] not in {"NNP"} and text.lower[start] not in known.compass:
            start += 1
        return start, phrase.last
    return None


def _within(text: Text, phrases: Phrases, phrase: Phrase) -> Phrase | None:
    """The noun phrase at the end of "district of the city of Hasakeh"; None where no "of" follows."""
    known = lexicon.words()
    found = None
    for _ in range(3):
        at = phrase.last
        if (
            at + 1 >= len(text.words)
            or text.lower[at] != "of"
            or text.lower[phrase.head] not in known.place_heads
        ):
            return found
        found = phrases.starting(at + 1)
        if found is None:
            return None
        phrase = found
    return found


def _acronym(text: Text, i: int) -> bool:
    word = text.words[i]
    return text.cased and 2 < len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper()


def _no_place(word: str, known: lexicon.Words) -> bool:
    """Whether the word shows that its phrase names people or an organization."""
    if word.endswith(("-led", "-backed")) or word in known.titles or word in known.roles:
        return True
    return word in known.organization_heads and word not in known.facility_heads


def containers(text: Text, phrases: Phrases) -> frozenset[str]:
    """The last words of places that the report says another place lies in ("X in Y", "X, Y province")."""
    nested = _nested(text, phrases)
    return frozenset(text.lower[outer[1] - 1] for _, outer, named in nested if named)


def surroundings(text: Text, phrases: Phrases) -> dict[str, frozenset[str]]:
    """What each word of a place lies in ("the X quarter of Y city": X lies in Y), bar generic words."""
    found: dict[str, frozenset[str]] = {}
    for inner, outer, _ in _nested(text, phrases):
        if text.words[inner[1]] == ",":
            continue
        for word in words_of(text, inner):
            found[word] = found.get(word, frozenset()) | words_of(text, outer)
    return found


def words_of(text: Text, place: Range) -> frozenset[str]:
    """The words of a place that are its own: no "city", no "the"."""
    known = lexicon.words()
    inner = {text.lower[i] for i in range(*place) if text.tags[i] not in {"DT", "POS", "."}}
    return frozenset(inner - known.place_heads - known.compass)


def _nested(text: Text, phrases: Phrases) -> Iterator[tuple[Range, Range, bool]]:
    """Each place with the one that it lies in, and whether the inner one is a name by itself."""
    for phrase in phrases.all:
        at = phrase.last
        named = text.tags[phrase.head] == "NNP"
        if at + 1 >= len(text.words) or text.lower[at] not in {"in", ",", "of"}:
            continue
        if not named and not _named_spot(text, phrase):
            continue
        following = phrases.starting(at + 1)
        outer = place_in(text, phrases, following) if following is not None else None
        if outer is not None and place_in(text, phrases, phrase) is not None:
            yield (phrase.first, phrase.last), outer, named


def _named_spot(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase names a part of a place ("the Salihiah neighbourhood")."""
    named = any(text.tags[i] == "NNP" for i in range(phrase.first, phrase.head))
    return named and text.lower[phrase.head] in lexicon.words().place_heads


def _uncased_place(text: Text, phrase: Phrase) -> Range | None:
    """In a text without capitals: a bare noun that no lexicon knows, or one with a place's head."""
    known = lexicon.words()
    if text.cased:
        return None
    if text.lower[phrase.head] in known.place_heads and phrase.last - phrase.first > 1:
        start = phrase.first + (text.tags[phrase.first] in {"DT", "PRP$"})
        return (start, phrase.last) if start < phrase.head else None
    bare = all(text.tags[i] == "NN" for i in range(phrase.first, phrase.last))
    if bare and not text.lower[phrase.head].endswith(COMMON_ENDINGS) and not _known(text.lower[phrase.head]):
        return phrase.first, phrase.last
    return None


def _known(word: str) -> bool:
    known = lexicon.words()
    groups = (known.civilian, known.combatant, known.anyone, known.roles, known.organization_heads)
    return any(word in group for group in groups) or word in known.facility_heads or word in NEVER_NAMES


def times(text: Text, first: int, last: int) -> list[Range]:
    """The ranges of words within `first` to `last` that say when, in order; reporting days are left out."""
    found: list[Range] = []
    i = first
    while i < last:
        end = _time_end(text, i, last)
        if end is None:
            i += 1
            continue
        if not _dates_the_saying(text, i, first):
            found.append((i, end))
        i = end
    return found


def _time_end(text: Text, i: int, last: int) -> int | None:
    """Where the expression of time that begins at word `i` ends; None where none begins."""
    word = text.lower[i]
    following = text.lower[i + 1] if i + 1 < last else ""
    if word in MONTHS and (following[:1].isdigit() or word not in {"may", "march", "mar"}):
        return _after_month(text, i + 1, last)
    if text.tags[i] == "CD" and following in MONTHS:
        return _after_month(text, i + 2, last)
    if text.tags[i] == "TIME":
        return i + 2 if following in {"morning", "evening", "night", "afternoon"} else i + 1
    deictic = word in {"last", "this", "next", "past", "earlier"} and i + 1 < last
    if deictic and (following in UNITS or text.tags[i + 1] == "TIME"):
        return i + 2
    if text.tags[i] == "CD" and word.isdigit() and len(word) == 4 and 1900 <= int(word) < 2100:
        return i + 1 if i > 0 and text.lower[i - 1] in {"in", "since", "of", "during"} else None
    if following in UNITS and i + 2 < last and text.lower[i + 2] in {"ago", "earlier"}:
        return i + 3
    return None


def _after_month(text: Text, i: int, last: int) -> int:
    for _ in range(3):
        if i < last and (text.lower[i][:1].isdigit() and len(text.lower[i]) <= 4):
            i += 1
        elif i + 1 < last and text.words[i] in {",", "."} and text.lower[i + 1][:1].isdigit():
            if len(text.lower[i + 1]) > 4:
                break
            i += 2
        else:
            break
    return i


def _dates_the_saying(text: Text, i: int, first: int) -> bool:
    """Whether the expression at `i` belongs to a reporting verb ("said on Saturday")."""
    cues = lexicon.reporting().cues
    j = i - 1
    while j >= first and (text.tags[j] in {"IN", "ADV", "PRP", "DT"} or text.lower[j] == "early"):
        j -= 1
    back = j
    for k in range(back, max(first, back - 2) - 1, -1):
        hit = cues.at(text.lower, k)
        if hit is not None and hit[1].kind == "verb" and hit[1].stance in {"asserts", "condemns", "denies"}:
            return text.tags[k] in VERBAL
        if text.tags[k] not in {"NNP", "PRP"}:
            break
    return False


def nearest(ranges: list[Range], at: int, stop: int, since: int = 0) -> Range | None:
    """The range nearest to word `at`: one that follows it up to `stop` before one from `since` on."""
    after = [r for r in ranges if at <= r[0] < stop and r[0] - at <= REACH]
    if after:
        return after[0]
    before = [r for r in ranges if since <= r[0] < at]
    return before[-1] if before and at - before[-1][1] <= 2 * REACH else None


def _only_modifies(text: Text, at: int, last: int) -> bool:
    """Whether the word after a weapon's name makes it something else ("gas station", "tank driver")."""
    known = lexicon.words()
    word = text.lower[at] if at < last else ""
    return word in known.facility_heads or word in known.roles or word in known.civilian


def weapons(text: Text, first: int, last: int) -> list[Range]:
    """The ranges of words within `first` to `last` that name a weapon."""
    table = lexicon.words().weapons
    found: list[Range] = []
    at = first
    for i, length, _ in table.each(text.lower, first, last):
        if i < at or i + length > last or text.tags[i] in VERBAL:
            continue
        at = i + length
        if not _only_modifies(text, at, last):
            found.append((i, at))
    return found
