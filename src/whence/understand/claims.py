"""Who says what: claims with content, source, cue and stance."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.understand import clauses, contents
from whence.understand.phrases import Phrase, Phrases, with_of
from whence.understand.quotations import Quotation
from whence.understand.settings import Range
from whence.understand.sources import base_form, may_speak, source_end, speaker_of, speaks
from whence.understand.subjects import subject as subject_of
from whence.understand.text import Text
from whence.vocabulary import lexicon
from whence.vocabulary.lexicon import Cue

BARE = frozenset({"asserts"})
NEEDS_CLAUSE = lexicon.group("needs_clause")
SILENT = frozenset({"comment", "say", "give", "discuss", "elaborate"})
"""What one who declines to do it makes no claim by."""
ANNOUNCING = frozenset({"speak", "acknowledge", "report", "confirm", "announce", "claim", "reveal"})
TELLING = frozenset({"tell", "told", "info", "assu"})
"""How verbs begin whose object is the hearer."""
PARTICIPLES = frozenset({"say", "add", "note", "stress", "claim", "report", "insist"})
"""Verbs whose -ing form reports."""
WHOLE = 7
"""Words from which on a quotation is a claim of its own."""
NEAR = 6
"""Words that may stand between a speaker and his verb."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim as ranges of words; `outer` is who passed it on."""

    content: Range
    source: Range | None
    cue: Range | None
    stance: str
    score: float
    outer: Range | None = None


def claims(text: Text, phrases: Phrases, quotations: Sequence[Quotation]) -> list[Said]:
    """The claims of `text` in order of their content."""
    found: list[Said] = []
    quoted = _by_sentence(text, quotations)
    for n, (low, high) in enumerate(text.sentences):
        here = list(_in_sentence(text, phrases, low, high))
        found += _with_quotations(text, here, quoted.get(n, ()))
    found += _unspoken(text, quotations, found)
    resolved: list[Said] = []
    for said in sorted(_nested(found), key=lambda c: c.content):
        resolved.append(_resolved(text, phrases, said, resolved[-4:]))
    return resolved


def _resolved(text: Text, phrases: Phrases, said: Said, earlier: Sequence[Said]) -> Said:
    """`said` with a name or role for a pronoun, where this sentence or the one before has one."""
    if said.source is None or text.lower[said.source[0]] not in {"it", "they"}:
        return said
    sentence = text.sentence_of[said.source[0]]
    for n, before in enumerate(reversed(earlier)):
        if before.source is None or before.source[0] >= said.source[0]:
            continue
        agrees = text.tags[before.source[0]] != "PRP" and _agrees(
            text, phrases, said.source[0], before.source
        )
        if agrees and sentence - text.sentence_of[before.content[1] - 1] <= 1 + n:
            return replace(said, source=before.source)
    low = text.sentences[max(0, sentence - 1)][0]
    for i in range(low, said.source[0]):
        phrase = phrases.starting(i)
        if (
            phrase is not None
            and text.tags[phrase.head] != "PRP"
            and speaks(text, phrase)
            and _agrees(text, phrases, said.source[0], (phrase.first, phrase.last))
        ):
            return replace(said, source=(phrase.first, source_end(text, phrases, phrase)))
    return said


def _agrees(text: Text, phrases: Phrases, pronoun: int, source: Range) -> bool:
    """Whether the pronoun can stand for the source: "it" for no plural noun."""
    phrase = phrases.holding(source[0])
    if phrase is None or text.lower[pronoun] != "it":
        return True
    return text.tags[phrase.head] == "NNP" or not text.lower[phrase.head].endswith("s")


def _by_sentence(text: Text, quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    table: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        first, last = text.sentence_of[quotation.first], text.sentence_of[quotation.last - 1]
        for n in {first, last}:
            table.setdefault(n, []).append(quotation)
    return table


def _in_sentence(text: Text, phrases: Phrases, low: int, high: int) -> Iterator[Said]:
    cues = lexicon.reporting().cues
    latest: Range | None = None
    end = low
    for i, length, cue in cues.each(text.lower, low, high):
        if i < end or i + length > high:
            continue
        end = i + length
        said = _said(text, phrases, (i, i + length), cue, (low, high))
        if said is not None:
            if latest is not None and cue.kind == "verb" and _goes_on(text, i, low):
                said = replace(said, source=latest)
            if said.source is None or may_speak(text, phrases, said.source):
                latest = said.source or latest
                yield said


def _goes_on(text: Text, i: int, low: int) -> bool:
    """Whether the cue at `i` has the speaker of the one before it: ", adding that", "… and said that"."""
    if text.tags[i] == "VBG":
        return True
    while i - 1 > low and text.tags[i - 1] in {"ADV", "HAVE"}:
        i -= 1
    return i - 1 > low and text.tags[i - 1] == "CC"


def _said(text: Text, phrases: Phrases, at: Range, cue: Cue, sentence: Range) -> Said | None:
    if cue.kind == "according":
        return _according(text, phrases, at, sentence)
    if cue.kind == "impersonal":
        return _impersonal(text, at, cue, sentence)
    if cue.kind == "noun":
        return _noun(text, phrases, at, cue, sentence)
    if text.tags[at[0]] not in clauses.VERBAL:
        return None
    return _verb(text, phrases, at, cue, sentence)


def _according(text: Text, phrases: Phrases, at: Range, sentence: Range) -> Said | None:
    source = phrases.starting(at[1]) if at[1] < sentence[1] else None
    if source is None:
        return None
    end = source_end(text, phrases, source)
    before = contents.trim(text, sentence[0], at[0])
    after = contents.trim(text, end, sentence[1])
    content = before if before[1] - before[0] > contents.SHORT else after
    if content[1] - content[0] < contents.SHORT:
        return None
    return Said(content=content, source=(source.first, end), cue=at, stance="asserts", score=0.85)


def _impersonal(text: Text, at: Range, cue: Cue, sentence: Range) -> Said | None:
    clause = sentence
    if text.lower[at[0]] == "it" or text.lower[at[0]] == "reports":
        clause = (at[1], sentence[1])
    content = contents.trim(text, *clause)
    return (
        None
        if content[1] - content[0] < contents.SHORT
        else Said(content=content, source=None, cue=at, stance=cue.stance, score=0.6)
    )


def _noun(text: Text, phrases: Phrases, at: Range, cue: Cue, sentence: Range) -> Said | None:
    """ "the claim that …", "allegations of …", with the genitive before it for a source."""
    following = text.lower[at[1]] if at[1] < sentence[1] else ""
    if not (
        following == "that"
        or (following in {"of", "for"} and cue.stance in {"accuses", "calls-for", "denies"})
    ):
        return None
    phrase = phrases.holding(at[0])
    source = None
    if phrase is not None:
        for i in range(at[0] - 1, phrase.first, -1):
            if text.tags[i] == "POS":
                source = (phrase.first, i)
    content = contents.trim(text, at[1] + 1, sentence[1])
    if content[1] - content[0] < 2 or (source is None and following != "that"):
        return None
    return Said(content=content, source=source, cue=at, stance=cue.stance, score=0.5)


def _verb(text: Text, phrases: Phrases, at: Range, cue: Cue, sentence: Range) -> Said | None:
    low, high = sentence[0], contents.until_next(text, at[1], sentence[1], text.tags[at[0]])
    if clauses.is_passive(text, phrases, at[0], low):
        return _passive(text, phrases, at, cue, sentence)
    base = base_form(text.lower[at[0]])
    if _says_nothing(text, at, cue, low):
        return None
    inverted = phrases.starting(at[1]) if at[1] < high else None
    subject = speaker_of(text, phrases, at[0], low)
    start, marked = contents.content_start(text, phrases, at[1], high, cue)
    content = contents.trim(
        text,
        start,
        high if marked and cue.stance == "asserts" else contents.before_second_act(text, at, start, high),
    )
    before = contents.trim(text, low, subject.first if subject is not None else at[0])
    bare = (
        not contents.has_verb(text, *before)
        and content[1] - content[0] > contents.SHORT
        and text.tags[content[0]] != "IN"
    )
    clausal = marked or contents.is_clause(text, *content) or (bare and base in {"say", "tell"})
    silent = subject is None or not speaks(text, subject)
    if cue.stance == "asserts" and not silent and _parenthetical(text, at, high, before):
        return _after_content(text, phrases, at, cue, low, subject, None)
    if (
        silent
        and cue.stance == "asserts"
        and not marked
        and _is_inverted(text, phrases, inverted, low, at[0])
    ):
        return _after_content(text, phrases, at, cue, low, None, inverted)
    if (
        cue.stance == "asserts"
        and not clausal
        and before[1] - before[0] >= contents.SHORT
        and _postposed(text, low, at)
    ):
        return _after_content(text, phrases, at, cue, low, subject, inverted)
    if subject is None or (not speaks(text, subject) and cue.stance != "asserts" and not clausal):
        subject = subject if subject is not None and cue.stance != "asserts" else None
        if subject is None and text.tags[at[0]] != "VBG":
            if inverted is not None and before[1] - before[0] >= contents.SHORT and cue.stance == "asserts":
                return _after_content(text, phrases, at, cue, low, None, inverted)
            return None
    named = base in ANNOUNCING and phrases.starting(content[0]) is not None and subject is not None
    if cue.stance == "asserts" and ((not clausal and not named) or (base in NEEDS_CLAUSE and not marked)):
        return None
    if content[1] - content[0] < (2 if cue.stance != "asserts" else contents.SHORT):
        return None
    source = None if subject is None else (subject.first, min(source_end(text, phrases, subject), at[0]))
    score = 0.8 if cue.stance != "asserts" or marked else 0.7
    return Said(content=content, source=source, cue=at, stance=cue.stance, score=score)


def _says_nothing(text: Text, at: Range, cue: Cue, low: int) -> bool:
    """Whether the verb declines to speak, is an infinitive, or a participle that seldom reports."""
    word = text.lower[at[0]]
    if word[:6] in {"declin", "refuse"} and SILENT & set(text.lower[at[1] : at[1] + 2]):
        return True
    if cue.stance == "asserts" and at[0] > low and text.tags[at[0] - 1] == "TO":
        return True
    return text.tags[at[0]] == "VBG" and cue.stance in BARE and base_form(word) not in PARTICIPLES


def _passive(text: Text, phrases: Phrases, at: Range, cue: Cue, sentence: Range) -> Said | None:
    """ "… was condemned by X"; without "by" only where a clause follows."""
    low, high = sentence
    agent = clauses.by_phrase(text, phrases, at[1], high)
    if agent is None or cue.stance not in {"condemns", "accuses", "denies", "rejects"}:
        return None
    subject = subject_of(text, phrases, at[0], low)
    if subject is None:
        return None
    content = (subject.first, with_of(text, phrases, subject))
    return Said(
        content=content,
        source=(agent.first, with_of(text, phrases, agent)),
        cue=at,
        stance=cue.stance,
        score=0.6,
    )


def _postposed(text: Text, low: int, at: Range) -> bool:
    """Whether the words before the cue are what was said: parted by a comma, or a whole clause."""
    if base_form(text.lower[at[0]]) in NEEDS_CLAUSE:
        near = range(max(low, at[0] - NEAR), at[0])
        return any(text.words[i] in {",", '"', "”"} for i in near) and all(text.tags[i] != "WH" for i in near)
    return contents.has_verb(text, low, at[0]) or any(
        text.words[i] in {",", '"', "”"} for i in range(low, at[0])
    )


def _after_content(
    text: Text,
    phrases: Phrases,
    at: Range,
    cue: Cue,
    low: int,
    subject: Phrase | None,
    inverted: Phrase | None,
) -> Said | None:
    """The claim of "…, X said" or "…, said X"."""
    _, high = text.sentences[text.sentence_of[at[0]]]
    reach = at[0] - source_end(text, phrases, subject) if subject is not None else 0
    if subject is not None and 0 <= reach <= NEAR and speaks(text, subject):
        speaker: Phrase | None = subject
    else:
        speaker = inverted if inverted is not None and speaks(text, inverted) else None
    if speaker is None:
        return None
    end = min(source_end(text, phrases, speaker), at[0] if speaker.first < at[0] else high)
    first = min(speaker.first, at[0])
    content = contents.trim(text, low, first)
    if content[1] - content[0] < contents.SHORT:
        return None
    return Said(content=content, source=(speaker.first, end), cue=at, stance=cue.stance, score=0.75)


def _parenthetical(text: Text, at: Range, high: int, before: Range) -> bool:
    """Whether commas part cue and speaker from what is said: "The film was made elsewhere, he said, to …"."""
    i = at[1]
    while i < high and (text.tags[i] == "TIME" or (text.lower[i] in {"on", "late"} and i < at[1] + 2)):
        i += 1
    return (
        i < high
        and text.words[i] == ","
        and before[1] < at[0]
        and text.words[before[1]] == ","
        and text.tags[before[0]] != "SUB"
        and contents.has_verb(text, *before)
    )


def _is_inverted(text: Text, phrases: Phrases, speaker: Phrase | None, low: int, at: int) -> bool:
    """Whether the speaker stands after the cue, and no clause of his begins there ("…, said the mayor")."""
    if text.lower[at][:4] in TELLING or speaker is None or not speaks(text, speaker):
        return False
    if not contents.has_verb(text, low, at):
        return False
    end = source_end(text, phrases, speaker)
    following = text.tags[end] if end < len(text.tags) else "."
    return following not in {"VBD", "VBZ", "VB", "VBN", "BE", "HAVE", "MD", "DO", "ADV", "NEG"}


def _with_quotations(text: Text, found: list[Said], quotations: Sequence[Quotation]) -> Iterator[Said]:
    """`found`, each content widened to the quotation in which it ends or begins, over sentences."""
    for said in found:
        content = said.content
        for quotation in quotations:
            inside = quotation.first <= content[0] and content[1] <= quotation.last + 1
            across = quotation.first < content[1] and content[0] < quotation.last
            if across and (inside or content[1] >= quotation.last - 1):
                cue = said.cue or content
                if not (quotation.first <= cue[0] < quotation.last):
                    content = (min(content[0], quotation.first), max(content[1], quotation.last))
        yield replace(said, content=contents.trim(text, *content))


def _unspoken(text: Text, quotations: Sequence[Quotation], found: Sequence[Said]) -> Iterator[Said]:
    """Whole quotations that no claim holds, given to the last one who spoke within two sentences."""
    held = sorted((said.content, said.source) for said in found if said.source is not None)
    starts = [content[0] for content, _ in held]
    for quotation in quotations:
        if quotation.last - quotation.first < WHOLE or not contents.has_verb(
            text, quotation.first, quotation.last
        ):
            continue
        n = bisect.bisect_left(starts, quotation.first)
        around = held[max(0, n - 8) : n + 8]
        if any(a < quotation.last and quotation.first < b for (a, b), _ in around) or n == 0:
            continue
        (before, _), speaker = held[n - 1]
        if text.sentence_of[quotation.first] - text.sentence_of[before] <= 2:
            content = contents.trim(text, quotation.first, quotation.last)
            yield Said(content=content, source=speaker, cue=None, stance="asserts", score=0.5)


def _nested(found: list[Said]) -> Iterator[Said]:
    """`found` less the outer claims that only pass on an inner one; the inner says who passed it on."""
    ordered = sorted(found, key=lambda s: (s.content[0], -s.content[1]))
    dropped: set[int] = set()
    outer_of: dict[int, Range | None] = {}
    for n, said in enumerate(ordered):
        for m in range(n - 1, max(-1, n - 6), -1):
            outer = ordered[m]
            if m in dropped or outer.source == said.source or not _passes_on(outer, said):
                continue
            dropped.add(m)
            outer_of[n] = outer.source
            break
    for n, said in enumerate(ordered):
        if n not in dropped:
            yield replace(said, outer=outer_of.get(n)) if n in outer_of else said


def _passes_on(outer: Said, inner: Said) -> bool:
    a, b = outer.content, inner.content
    within = a[0] <= b[0] and b[1] <= a[1] and inner.cue is not None and a[0] <= inner.cue[0] < a[1]
    return (
        within
        and (b[1] - b[0]) >= 0.6 * (a[1] - a[0])
        and inner.stance == "asserts"
        and inner.source is not None
    )
