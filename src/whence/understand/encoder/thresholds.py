"""How sure the network must be, part by part: log odds unless said otherwise, set on dev."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """Greater values give fewer and surer parts."""

    trigger: float = 1.0
    cue: float = 1.0
    harm: float = 5.0
    filler: float = 0.0
    name: float = 0.0
    roles: dict[str, float] = field(
        default_factory=lambda: {
            "agent": 1.0,
            "target": 1.0,
            "place": 0.0,
            "time": 0.0,
            "weapon": 1.0,
            "harm": 0.0,
        }
    )
    place_sure: float = 0.65
    """Probability from which a place that the network sees counts before the rules'."""
    content: float = 2.0
    """Of the best content of a cue, summed over its words."""
    content_opens: float = 2.0
    content_closes: float = 2.0
    content_stops: float = 1.0
    """What it counts that a sign or `that` stands before it, that any sign stands behind it, that a stop or a
    quotation mark does."""
    source: float = -2.0
    """The same of its source; below, the claim has none."""
    harm_source: float = 1.5
    voice: dict[str, float] = field(
        default_factory=lambda: {"opinion": 5.0, "forecast": 2.0, "boilerplate": 3.0, "cause": 2.0}
    )
    """What a passage costs to begin, in the sum over its words."""
    owner: float = -6.0
    """Of an act to have done the harm of a figure: its odds, and the four that follow."""
    owner_seen: float = 0.5
    owner_fits: float = 3.0
    owner_sentence: float = 2.0
    owner_word: float = 0.03
    together: float = -2.0
    """From here on two mentions are taken for one happening, figures of their words added."""
    same_place: float = 1.6
    other_place: float = -1.0
    same_time: float = 1.4
    other_time: float = -0.8
    other_type: float = 0.0
    """How much the logarithm of the chance of being of one type counts."""
    link: float = 1.0
    """Of a link between two acts."""
    filler_alone: float = 0.7
    """Probability from which a role filler of an attack counts though no attack sees it."""
    causal: float = 0.0
    """Of a sentence to be causal, the mean over its words."""
    advice_causal: float = 0.5
    """How much it counts that the rules find a cause in it."""
    advice_filler: float = 1.0
    """How much the head of role fillers counts, word by word, for the roles of an attack."""
    advice_trigger: float = 1.0
    """How much a trigger that the rules find too is raised."""
    quiet: float = 6.0
    """How much surer triggers, and cues, must be in a text in which the rules find none: the network has seen
    few texts that are of something else altogether. Not tuned."""
    advice_label: float = 3.0
    """How much the rules' label counts against the network's others, word by word."""
    advice_harm: float = 3.0
    advice_cue: float = -1.0
    advice_stance: float = 1.0
    grave: float = -0.02
    """Logarithm of the probability from which the network alone lays a deed on somebody."""
    advice_join: float = 6.0
    """How much it counts that the rules join two triggers, or do not."""
    advice_mode: float = 1.2
    advice_status: float = 1.2
    fallback: frozenset[str] = frozenset({"agent", "target", "place", "time", "weapon"})
    """Roles that the rules fill where the network sees none."""
    scene: bool = False
    """Whether a violent event without a place has that of the first that has one."""


SET = Thresholds()
