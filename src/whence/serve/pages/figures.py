"""The figures of an incident: what they come to, by which rule, and every value behind them."""

from dataclasses import dataclass

from whence.model import HarmTotal, HarmValue, Incident
from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.serve.pages.parts import Figure, References, ReportRef
from whence.vocabulary import codes


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """One reported figure."""

    low: int | None
    high: int | None
    text: str
    quote: str
    who: str | None
    """Whom it counts, in words; None where the report does not say."""
    source: str | None
    report: ReportRef
    origin: str
    """The name of the text origin."""
    origin_id: str
    part: bool
    superseded_by: ReportRef | None
    href: str

    @property
    def used(self) -> bool:
        """Whether the total may rest on it."""
        return not self.part and self.superseded_by is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One outcome: killed, injured, …"""

    outcome: str
    figure: Figure
    rule: str
    reason: str | None
    values: tuple[Value, ...]
    origins: int
    """From how many text origins the values that count come."""


def outcomes(desk: Desk, incident: Incident, references: References) -> tuple[Outcome, ...]:
    """The outcomes that any report gives a figure for, in the vocabulary's order."""
    names = desk.overview().origins
    order = {name: place for place, name in enumerate(codes("outcome"))}
    told = sorted(incident.harm.items(), key=lambda each: order.get(each[0], len(order)))
    return tuple(_outcome(name, total, names, references) for name, total in told)


def _outcome(name: str, total: HarmTotal, origins: dict[str, str], references: References) -> Outcome:
    values = [_value(each, origins, references) for each in total.values]
    values.sort(key=lambda each: (not each.used, -(each.low or each.high or 0), each.origin_id))
    return Outcome(
        outcome=name,
        figure=Figure.of(total),
        rule=total.rule,
        reason=total.reason,
        values=tuple(values),
        origins=len({each.origin_id for each in values if each.used}),
    )


def _value(value: HarmValue, origins: dict[str, str], references: References) -> Value:
    later = value.superseded_by
    return Value(
        low=value.low,
        high=value.high,
        text=wording.figure(value.low, value.high),
        quote=value.quote,
        who=wording.WHO.get(value.who),
        source=value.source,
        report=references.of(value.report),
        origin=origins.get(value.origin, wording.short(value.origin)),
        origin_id=value.origin,
        part=value.part,
        superseded_by=(references.of(later)) if later else None,
        href=addresses.words(value.report, value.start, value.end),
    )
