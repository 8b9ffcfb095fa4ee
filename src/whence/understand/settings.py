"""The place, time and weapons of a trigger, from its own sentence."""

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
        following = phrases.starting(phrase.last + 1) if text.lower[phrase.last] == "of" else None
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
    found: set[str] = set()
    for phrase in phrases.all:
        at = phrase.last
        if (
            at + 1 >= len(text.words)
            or text.tags[phrase.head] != "NNP"
            or text.lower[at] not in {"in", ",", "of"}
        ):
            continue
        outer = phrases.starting(at + 1)
        named = place_in(text, phrases, outer) if outer is not None else None
        if named is not None and place_in(text, phrases, phrase) is not None:
            found.add(text.lower[named[1] - 1])
    return frozenset(found)


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


def nearest(ranges: list[Range], at: int, stop: int) -> Range | None:
    """The range nearest to word `at`: one that follows it up to `stop` before one that goes before."""
    after = [r for r in ranges if at <= r[0] < stop and r[0] - at <= REACH]
    if after:
        return after[0]
    before = [r for r in ranges if r[0] < at]
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
    i = first
    while i < last:
        hit = table.at(text.lower, i)
        if hit is None or i + hit[0] > last or text.tags[i] in VERBAL:
            i += 1
            continue
        if not _only_modifies(text, i + hit[0], last):
            found.append((i, i + hit[0]))
        i += hit[0]
    return found
