"""Who can act: persons, groups, organizations, states and offices, told by the head of their noun phrase."""

from whence.understand.phrases import Phrase
from whence.understand.settings import COMMON_ENDINGS
from whence.understand.text import Text
from whence.vocabulary import lexicon

GROUPS = lexicon.group("groups") | lexicon.group("actors") | lexicon.group("acting")
CRAFT = lexicon.group("craft")
NOT_ACTING = lexicon.group("not_acting")


def acts(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase can be one who does something: its head names people, an organization, a state."""
    head = phrase.head
    word = text.lower[head]
    if text.tags[head] == "PRP":
        return word not in {"him", "them", "me", "us", "himself", "itself", "themselves", "nothing"}
    if text.tags[head] == "NNP":
        return not _is_date(word) and (phrase.last - phrase.first > 1 or word not in NOT_ACTING)
    if text.tags[head] == "CD" or word in {"others", "one", "both", "all", "some", "many"}:
        return phrase.last - phrase.first == 1 and text.lower[phrase.last : phrase.last + 1] != ["of"]
    if word in lexicon.words().place_heads:
        return any(text.tags[i] == "NNP" for i in range(phrase.first, min(len(text.words), phrase.last + 2)))
    return names_actor_noun(word) or (not text.cased and not word.endswith(COMMON_ENDINGS))


def names_actor_noun(word: str) -> bool:
    """Whether the lower-case noun names people or a body of people."""
    if word in NOT_ACTING:
        return False
    known = lexicon.words()
    if any(word in nouns for nouns in (known.civilian, known.combatant, known.roles, known.titles)):
        return True
    if word in known.organization_heads or word in known.organizations or word in GROUPS:
        return True
    return lexicon.is_demonym(word) or word in known.anyone or _does_by_name(word)


def flies_or_drives(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase is a craft that stands for those who steer it ("jets of the Emirates")."""
    return text.lower[phrase.head] in CRAFT


def _does_by_name(word: str) -> bool:
    """Whether the noun is made of a verb with -er ("bombers", "killer")."""
    stem = word.removesuffix("s")
    if not stem.endswith("er") or len(stem) < 5:
        return stem.endswith(("ists", "ist", "ian", "ologist")) and len(stem) > 5
    verbs = lexicon.words().verb_forms
    base = stem[:-2]
    return any(
        verbs.get(form) == "VB"
        for form in (base, f"{base}e", base[:-1] if base[-1:] == base[-2:-1] else base)
    )


def _is_date(word: str) -> bool:
    return word in lexicon.group("months") or word in lexicon.group("weekdays")


def actor_of(text: Text, phrase: Phrase | None) -> Phrase | None:
    """`phrase` where it can act; None otherwise."""
    return phrase if phrase is not None and (acts(text, phrase) or flies_or_drives(text, phrase)) else None
