"""The author's own voice: forecasts and opinions outside of what is attributed."""

from collections.abc import Iterator, Sequence

from whence.understand.claims import Said
from whence.understand.phrases import Phrases, with_of
from whence.understand.settings import Range
from whence.understand.text import Text
from whence.vocabulary import lexicon

SHORT = 4


def forecasts(text: Text, said: Sequence[Said]) -> list[tuple[Range, Range | None]]:
    """What is said will happen: the words, and those of its source (None for the author)."""
    found: list[tuple[Range, Range | None]] = [
        (s.content, s.source) for s in said if s.stance == "predicts" and s.source
    ]
    spoken = _spoken_sentences(text, said)
    table = lexicon.judgement().forecast
    for n, (low, high) in enumerate(text.sentences):
        if n in spoken or high - low < SHORT:
            continue
        if any(table.at(text.lower, i) for i in range(low, high)):
            found.append((_whole(text, low, high), None))
    return sorted(found, key=lambda item: item[0])


def opinions(text: Text, phrases: Phrases, said: Sequence[Said]) -> list[tuple[Range, float]]:
    """The sentences in which the author judges, each with a score."""
    spoken = _spoken_sentences(text, said)
    found: list[tuple[Range, float]] = []
    for n, (low, high) in enumerate(text.sentences):
        if n in spoken or high - low < SHORT:
            continue
        weight = _weight(text, low, high)
        if weight >= 1.0:
            found.append((_whole(text, low, high), min(0.9, 0.3 + 0.2 * weight)))
        elif weight > 0:
            found += _loaded_phrases(text, phrases, low, high)
    return found


def _loaded_phrases(text: Text, phrases: Phrases, low: int, high: int) -> Iterator[tuple[Range, float]]:
    """The noun phrases that a loaded word colours ("the so-called observatory")."""
    loaded = lexicon.judgement().loaded
    for i in range(low, high):
        phrase = phrases.holding(i) if text.lower[i] in loaded else None
        if phrase is not None and phrase.last - phrase.first > 1:
            yield (phrase.first, with_of(text, phrases, phrase)), 0.4


def _weight(text: Text, low: int, high: int) -> float:
    judged = lexicon.judgement()
    loaded = sum(text.lower[i] in judged.loaded for i in range(low, high))
    cues = sum(judged.opinion.at(text.lower, i) is not None for i in range(low, high))
    return loaded * 0.5 + cues * 1.0


def _spoken_sentences(text: Text, said: Sequence[Said]) -> set[int]:
    return set(_sentences(text, said))


def _sentences(text: Text, said: Sequence[Said]) -> Iterator[int]:
    for claim in said:
        yield from range(text.sentence_of[claim.content[0]], text.sentence_of[claim.content[1] - 1] + 1)


def _whole(text: Text, low: int, high: int) -> Range:
    while high > low + 1 and text.words[high - 1] in {".", "!", "?"}:
        high -= 1
    return low, high
