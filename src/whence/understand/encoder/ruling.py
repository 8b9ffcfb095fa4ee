"""What the rules make of the triggers that the network found: setting, parties, means and status."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from whence.understand.encoder.acts import Act
from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.labels import MODES, STATUSES
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import log_softmax
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.happenings import happenings
from whence.understand.joining import join
from whence.understand.settings import containers
from whence.understand.triggers import Trigger
from whence.vocabulary.lexicon import Evocation


def ruled(bridge: Bridge, evoked: Sequence[Trigger], found: Sequence[Act], bounds: Thresholds) -> list[Act]:
    """`found`, each with the rules' happening, and the rules' mode and status counted with the network's."""
    text = bridge.text
    known = {trigger.head: trigger for trigger in evoked}
    told: list[Trigger] = []
    number: dict[int, int] = {}
    for n, act in enumerate(found):
        words = bridge.range(*bridge.characters(act.words))
        if words is None or (told and words[0] < told[-1].last):
            continue
        number[n] = len(told)
        told.append(_trigger(bridge, known, words, act.type))
    happened = happenings(text, bridge.phrases, told)
    joined = join(text, happened, containers(text, bridge.phrases))
    group = {id(member): n for n, one in enumerate(joined) for member in one.members}
    modes = [MODES.index(happening.mode or "none") for happening in happened]
    raised = _raised([found[n].modes for n in number], modes, bounds.advice_mode)
    statuses = [STATUSES.index(happening.status) for happening in happened]
    certain = _raised([found[n].statuses for n in number], statuses, bounds.advice_status)
    out = list(found)
    for n, k in number.items():
        out[n] = replace(
            found[n],
            ruled=happened[k],
            joined=group.get(id(happened[k])),
            modes=raised[k],
            statuses=certain[k],
        )
    return out


def _trigger(bridge: Bridge, known: dict[int, Trigger], words: tuple[int, int], type_: str) -> Trigger:
    """The rules' own trigger among the words where it is of that type, else one that says no more than it."""
    for head in range(*words):
        if head in known and known[head].says.type == type_:
            return replace(known[head], first=words[0], last=words[1])
    heads = [i for i in range(*words) if bridge.text.tags[i].startswith("V")]
    head = heads[0] if heads else words[1] - 1
    return Trigger(first=words[0], last=words[1], head=head, says=Evocation(type=type_, verb=bool(heads)))


def _raised(logarithms: Sequence[Floats], labels: Sequence[int], weight: float) -> Sequence[Floats]:
    """Each of `logarithms` with its own of `labels` raised."""
    if not labels:
        return ()
    raised = np.stack(logarithms)
    raised[np.arange(len(labels)), labels] += weight
    return list(log_softmax(raised))
