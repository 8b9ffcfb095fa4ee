"""Links between events and relations between actors that the report states."""

from collections.abc import Sequence
from dataclasses import dataclass

from whence.understand.happenings import Happening
from whence.understand.joining import Group
from whence.understand.settings import Range
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import is_demonym

POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
BODIES = lexicon.group("bodies")
NEXT = 5
"""Words within which the part is named after "including"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """A link between the groups with the numbers `from_` and `to`; `evidence` is a range of words."""

    kind: str
    from_: int
    to: int
    evidence: Range
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """How the two named stand to each other."""

    a: str
    b: str
    state: str
    evidence: Range
    score: float


def links(text: Text, groups: Sequence[Group]) -> list[Linked]:
    """The links that the words of `text` state between `groups`."""
    placed = sorted((m.trigger.first, m, n) for n, group in enumerate(groups) for m in group.members)
    by_sentence: dict[int, list[tuple[int, Happening, int]]] = {}
    for first, member, n in placed:
        by_sentence.setdefault(text.sentence_of[first], []).append((first, member, n))
    found: dict[tuple[str, int, int], Linked] = {}
    table = lexicon.judgement().links
    for sentence, (low, high) in enumerate(text.sentences):
        here = by_sentence.get(sentence, [])
        earlier = by_sentence.get(sentence - 1, [])
        for i, length, says in table.each(text.lower, low, high) if here else ():
            linked = _linked(here, earlier, (i, i + length), *says, high)
            if linked is not None and linked.from_ != linked.to:
                found.setdefault((linked.kind, linked.from_, linked.to), linked)
    return list(found.values())


def _linked(
    here: Sequence[tuple[int, Happening, int]],
    earlier: Sequence[tuple[int, Happening, int]],
    at: Range,
    kind: str,
    forward: bool,
    high: int,
) -> Linked | None:
    """The link of the event before the words `at` with the one after, or of the sentence before."""
    before = [item for item in here if item[0] < at[1]]
    after = [item for item in here if item[0] >= at[1]]
    if not after and len(before) > 1 and kind == "reprisal-for":
        return None
    if kind == "reprisal-for" and after and earlier and not before:
        return _reprisal(after[0], earlier[-1], at)
    left = before[-1] if before else (earlier[-1] if earlier and kind != "part-of" else None)
    right = after[0] if after else (earlier[-1] if earlier and kind == "reprisal-for" and before else None)
    if left is None or right is None:
        return None
    start, end = min(left[0], at[0]), max(right[1].trigger.last, at[1])
    evidence = (max(start, at[0]), min(end, high)) if after else (at[0], at[1])
    score = 0.6 if before and after else 0.4
    if kind == "part-of":
        return _part(left, right, at, evidence)
    if kind == "caused" and not forward and _answers(left[1], right[1]):
        return Linked(kind="reprisal-for", from_=left[2], to=right[2], evidence=evidence, score=score - 0.1)
    if kind == "caused" and not forward:
        return Linked(kind=kind, from_=right[2], to=left[2], evidence=evidence, score=score)
    return Linked(kind=kind, from_=left[2], to=right[2], evidence=evidence, score=score)


def _part(
    left: tuple[int, Happening, int], right: tuple[int, Happening, int], at: Range, evidence: Range
) -> Linked | None:
    """ "X was part of Y", or the other way about "Y, including X" where X is named at once."""
    if at[1] - at[0] > 1:
        return Linked(kind="part-of", from_=left[2], to=right[2], evidence=evidence, score=0.5)
    if right[1].trigger.says.verb or right[0] - at[1] > NEXT:
        return None
    return Linked(kind="part-of", from_=right[2], to=left[2], evidence=evidence, score=0.4)


def _answers(act: Happening, provoked: Happening) -> bool:
    """Whether one violent act comes of another: a hostile answer is a reprisal, however it is worded."""
    return (
        act.trigger.says.type == "ASSAULT" == provoked.trigger.says.type and not provoked.trigger.says.outcome
    )


def _reprisal(act: tuple[int, Happening, int], provoked: tuple[int, Happening, int], at: Range) -> Linked:
    """The link of "X retaliated by attacking …", back to what the sentence before tells."""
    evidence = (min(at[0], act[0]), max(at[1], act[1].trigger.last))
    return Linked(kind="reprisal-for", from_=act[2], to=provoked[2], evidence=evidence, score=0.4)


def relations(text: Text) -> list[Related]:
    """The statements of `text` on how two named actors stand to each other."""
    judged = lexicon.judgement()
    found: dict[tuple[str, str, str], Related] = {}
    for low, high in text.sentences:
        names = _names(text, low, high)
        for i in range(low, high):
            related = _compound(text, i, high)
            hit = None if related else judged.relations.at(text.lower, i)
            if hit is not None:
                related = _around(text, names, (i, i + hit[0]), hit[1])
            if related is not None and related.a.lower() != related.b.lower():
                found.setdefault((related.a.lower(), related.b.lower(), related.state), related)
    return list(found.values())


def _names(text: Text, low: int, high: int) -> list[Range]:
    names: list[Range] = []
    i = low
    while i < high:
        if text.tags[i] != "NNP" or not text.cased:
            i += 1
            continue
        end = i + 1
        while end < high and text.tags[end] == "NNP" and not is_demonym(text.lower[end - 1]):
            end += 1
        names.append((i, end))
        i = end
    return names


def _compound(text: Text, i: int, high: int) -> Related | None:
    """The relation in a compound: "US-backed rebels", "anti-government", "Egyptian-Libyan relations"."""
    word = text.words[i]
    if "-" not in word:
        return None
    judged = lexicon.judgement()
    for suffix, state in judged.suffixes.items():
        if word.lower().endswith(suffix) and len(word) > len(suffix) + 1 and word[:1].isupper():
            name = next((r for r in _names(text, i + 1, min(high, i + 5))), None)
            if name is not None and _same_phrase(text, i + 1, name[0]):
                return Related(
                    a=word[: -len(suffix)], b=text.quote(*name), state=state, evidence=(i, name[1]), score=0.5
                )
    for prefix, state in judged.prefixes.items():
        if word.lower().startswith(prefix) and word[len(prefix) : len(prefix) + 1].isupper():
            goes_on = i + 1 < high and text.tags[i + 1] == "NNP"
            if goes_on and not is_demonym(word[len(prefix) :].lower()):
                return None  # the name goes on: "anti-Hong Kong"
            name = next((r for r in _names(text, i + 1, min(high, i + 4))), None)
            if name is not None and _same_phrase(text, i + 1, name[0]):
                return Related(
                    a=text.quote(*name), b=word[len(prefix) :], state=state, evidence=(i, name[1]), score=0.4
                )
    return None


def _same_phrase(text: Text, first: int, last: int) -> bool:
    """Whether the words between a compound and a name keep the name in its noun phrase ("alliance of")."""
    return all(text.tags[i] in {"JJ", "NN", "POS"} or text.lower[i] == "of" for i in range(first, last))


def _named(text: Text, r: Range) -> str:
    """The name, with the body that it owns: "Libya’s internationally recognised government"."""
    end = r[1]
    if end + 1 < len(text.words) and text.tags[end] == "POS":
        at = end + 1
        while at < min(len(text.words), end + 5) and text.tags[at] in {"JJ", "ADV", "NN"}:
            if text.lower[at] in BODIES:
                return text.quote(r[0], at + 1)
            at += 1
    return text.quote(*r)


def _clause_between(text: Text, first: int, last: int) -> bool:
    """Whether what stands between shows that the name after belongs elsewhere: a verb, a comma, "to"."""
    return any(
        text.tags[i] in {"VBD", "VBZ", "VB", "MD", "TO", "SUB", "WH", "BE"}
        or text.words[i] in {",", ";", ":", '"', "“", "”"}
        for i in range(first, last)
    )


def _around(text: Text, names: Sequence[Range], at: Range, state: str) -> Related | None:
    """The relation of the two names that stand nearest round the words `at`, in the same sentence."""
    pair = [r for r in names if r[1] <= at[0] and at[0] - r[1] <= 12][-2:]
    after = [r for r in names if r[0] >= at[1] and r[0] - at[1] <= 8][:2]
    own = at[0] > 0 and text.lower[at[0] - 1] in POSSESSIVES
    if own and not (after and after[0][0] == at[1]):
        return None
    if after and _clause_between(text, at[1], after[0][0]):
        return None
    joined = [text.quote(*r) for r in pair if "-" in text.quote(*r)]
    for name in joined:
        a, _, b = name.partition("-")
        if a[:1].isupper() and b[:1].isupper() and is_demonym(a.lower()) and is_demonym(b.lower()):
            return Related(a=a, b=b, state=state, evidence=(pair[-1][0], at[1]), score=0.6)
    if pair and after:
        return Related(
            a=text.quote(*pair[-1]),
            b=_named(text, after[0]),
            state=state,
            evidence=(pair[-1][0], after[0][1]),
            score=0.5,
        )
    if len(after) == 2 and text.lower[after[0][1] : after[1][0]] in (["and"], ["with"], ["and", "the"]):
        return Related(
            a=text.quote(*after[0]),
            b=text.quote(*after[1]),
            state=state,
            evidence=(at[0], after[1][1]),
            score=0.5,
        )
    if len(pair) == 2 and state in {"worsening", "strained", "broken", "improving"}:
        return Related(
            a=text.quote(*pair[0]),
            b=text.quote(*pair[1]),
            state=state,
            evidence=(pair[0][0], at[1]),
            score=0.4,
        )
    return None
