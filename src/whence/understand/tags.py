"""A tag for each word, by lexicon and neighbours.

DT IN TO CC SUB WH PRP PRP$ BE HAVE DO MD NEG ADV TIME CD POS as in the lexicon; VB VBZ VBD VBN VBG verbs;
JJ an adjective; NN a noun; NNP a name; . punctuation.
"""

from collections.abc import Sequence

from whence.vocabulary import lexicon

NOMINAL = frozenset({"NN", "NNP"})
BEFORE_NOUN = frozenset({"DT", "PRP$", "JJ", "CD", "POS"})
VERBAL = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})
FINITE = frozenset({"BE", "HAVE", "DO", "MD"})
OBJECT = frozenset({"DT", "PRP$", "CD", "PRP", "NNP"})
WRONGLY_VERBS = lexicon.group("wrongly_verbs")
ARTICLES = frozenset({"al-", "el-", "an-", "ad-", "as-", "at-", "ar-", "az-", "ul-"})
NOT_ADVERBS = lexicon.group("not_adverbs")


def tagged(
    words: Sequence[str], lower: Sequence[str], sentences: Sequence[tuple[int, int]], *, cased: bool
) -> list[str]:
    """The tag of each of `words`."""
    known = lexicon.words()
    figures = lexicon.figures()
    names = _seen_as_names(words, sentences) if cased else frozenset()
    tags: list[str] = []
    for first, last in sentences:
        capitals = cased and not _heading(words, first, last)
        tags += [
            _first_guess(words[i], lower[i], i == first, capitals, names, known, figures)
            for i in range(first, last)
        ]
        _settle(tags, lower, first, last, known)
    return tags


def _heading(words: Sequence[str], first: int, last: int) -> bool:
    """Whether most words of the sentence are capitalised, as in a headline."""
    letters = [word for word in words[first:last] if word[:1].isalpha()]
    return len(letters) > 2 and sum(word[:1].isupper() for word in letters) > 0.75 * len(letters)


def _seen_as_names(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Capitalised words that stand within sentences whose neighbours are not all capitalised."""
    found: set[str] = set()
    for first, last in sentences:
        if not _heading(words, first, last):
            found.update(word.lower() for word in words[first + 1 : last] if word[:1].isupper())
    return frozenset(found)


def _first_guess(
    word: str,
    lower: str,
    begins: bool,
    capitals: bool,
    names: frozenset[str],
    known: lexicon.Words,
    figures: lexicon.Figures,
) -> str:
    head = word[:1]
    if word in {"s", "s’"}:
        return "POS"
    if not head.isalnum():
        return known.tags.get(lower, ".")
    if head.isdigit():
        return "JJ" if "-" in word else "CD"
    if lower in known.tags and not (capitals and head.isupper() and len(word) > 1 and word.isupper()):
        return known.tags[lower]
    if lower in figures.units or lower in figures.multipliers:
        return "CD"
    upper = head.isupper() or (capitals and lower[:3] in ARTICLES and word[3:4].isupper())
    if capitals and upper and not begins:
        return "NNP"
    if upper and not capitals and lower in names and lower not in known.verb_forms:
        return "NNP"
    if begins and upper and capitals and lower in names:
        return "NNP"
    if lower in known.adjectives and known.verb_forms.get(lower) == "VB":
        return "JJ"
    if lower in known.verb_forms and lower not in WRONGLY_VERBS:
        return known.verb_forms[lower]
    if lower in known.adjectives:
        return "JJ"
    return _by_ending(lower, unknown_name=capitals and upper)


def _by_ending(lower: str, *, unknown_name: bool) -> str:
    if lower.endswith("ly") and len(lower) > 4 and lower not in NOT_ADVERBS:
        return "ADV"
    if len(lower) > 5 and not unknown_name:
        if lower.endswith("ed"):
            return "JJ" if "-" in lower else "VBD"
        if lower.endswith("ing") and lower not in WRONGLY_VERBS:
            return "VBG"
    if lower in lexicon.group("nouns_like_adjectives"):
        return "NN"
    if lower.endswith(("ous", "ful", "ive", "able", "ible", "ical", "-led", "-held", "-backed")):
        return "JJ"
    return "NNP" if unknown_name else "NN"


def _settle(tags: list[str], lower: Sequence[str], first: int, last: int, known: lexicon.Words) -> None:
    """Decide from neighbours what may be verb or noun, past or participle, verb or adjective."""
    for i in range(first, last):
        tag = tags[i]
        if tag == "JJ" and i > first and tags[i - 1] in {"TO", "MD"} and lower[i] in known.verb_forms:
            tags[i] = "VB"
        if tag not in VERBAL:
            continue
        before = tags[i - 1] if i > first else "."
        after = tags[i + 1] if i + 1 < last else "."
        if tag in {"VB", "VBZ"} and lower[i] in known.noun_too:
            tags[i] = tag if _acts(before, after, tags, lower, i, first) else "NN"
        elif (tag in {"VB", "VBZ"} and before in BEFORE_NOUN) or (
            tag == "VBG" and before in {"DT", "PRP$", "POS", "JJ"}
        ):
            tags[i] = "NN"
        elif tag in {"VBD", "VBN"}:
            if after == "VBZ" and lower[i + 1] in known.noun_too:
                after = "NN" if before in BEFORE_NOUN else after
            named = before == "DT" and lower[i - 1] == "the" and lower[i] in known.anyone
            tags[i] = "NN" if named and after != "NN" else _past_kind(tag, before, after, tags, i, first)


def _acts(before: str, after: str, tags: list[str], lower: Sequence[str], i: int, first: int) -> bool:
    """Whether a word that may be noun or verb is a verb here."""
    if before in {"TO", "MD", "PRP", "DO", "WH"}:
        return True
    if before == "SUB" and lower[i - 1] == "that":
        relative = i - 2 >= first and tags[i - 2] in {"NN", "NNP"} and lower[i].endswith("s")
        return after in OBJECT or (relative and after in {"TO", "IN"})
    if before in {"ADV", "NEG"} and i - 2 >= first and tags[i - 2] in {"TO", "MD", "PRP", "DO", "NN", "NNP"}:
        return True
    plural = lower[i - 1].endswith("s") if i > first else False
    third = lower[i].endswith("s")
    if before in NOMINAL and after in OBJECT | {"SUB", "JJ", "NN"}:
        return plural != third
    return before in NOMINAL and after in {"IN", "TIME"} and plural and not third


def _past_kind(tag: str, before: str, after: str, tags: list[str], i: int, first: int) -> str:
    """VBD, VBN, or JJ for a participle before its noun."""
    j = i - 1
    while j >= first and tags[j] in {"ADV", "NEG"}:
        j -= 1
    helper = tags[j] if j >= first else "."
    if helper in {"BE", "HAVE"}:
        return "VBN"
    if before in BEFORE_NOUN | {"IN"} and after in NOMINAL | {"JJ"}:
        return "JJ"
    return tag
