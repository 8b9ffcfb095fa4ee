"""Incidents, claims and records for people: coloured on a terminal, plain when piped."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from whence.model import Fusion, HarmTotal, HarmValue, Incident, IncidentLink, Record
from whence.vocabulary import codes, event_types, mode_titles

OUTCOMES = codes("outcome")
STANCES = {
    "asserts": "says",
    "denies": "denies",
    "accuses": "accuses",
    "condemns": "condemns",
    "claims-responsibility": "claims responsibility",
    "threatens": "threatens",
    "predicts": "predicts",
    "calls-for": "calls for",
    "rejects": "rejects",
}


def console() -> Console:
    """Standard output; when piped, lines are never broken and carry no colour."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, no_color=True, width=10_000)


def bounds(low: int | None, high: int | None) -> str:
    """`16`, `16–20`, `at least 16`, `up to 20`, or `unknown`."""
    if low is None:
        return "unknown" if high is None else f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def total(harm: HarmTotal) -> str:
    """The best figure, with the range where it is one."""
    if harm.best is None:
        return bounds(harm.low, harm.high)
    spread = "" if harm.low == harm.high else f" ({bounds(harm.low, harm.high)})"
    return f"{harm.best:,}{spread}"


def records(read: Sequence[Record], fusion: Fusion) -> None:
    """Print what `read` says: incidents, claims, and how much else there is."""
    out = console()
    names = {record.report.id: outlet(record) for record in read}
    titles = {incident.id: incident.title for incident in fusion.incidents}
    incidents(fusion.incidents, names, titles, out)
    spoken = [(record, claim) for record in read for claim in record.claims]
    if spoken:
        out.print(Text("Claims", style="bold"))
    for record, claim in spoken:
        who = claim.source.quote if claim.source else "nobody named"
        line = Text.assemble(("  " + one_line(who), "cyan"), f" {STANCES.get(claim.stance, claim.stance)}: ")
        line.append(f"“{one_line(claim.content.quote)}”")
        if len(read) > 1:
            line.append(f"  {names[record.report.id]}", style="dim")
        out.print(line)
    stated = [(record, relation) for record in read for relation in record.relations]
    if stated:
        out.print(Text("\nRelations", style="bold"))
    for _, relation in stated:
        words = one_line(relation.evidence.quote)
        out.print(Text(f"  {relation.a} and {relation.b}: {relation.state}  “{words}”"))
    out.print()


def incidents(
    shown: Iterable[Incident], names: Mapping[str, str], titles: Mapping[str, str], out: Console
) -> None:
    """Print each incident with its figures, sources, words, contradictions and links.

    Args:
        shown: the incidents, in order.
        names: what to call each report, by id.
        titles: the titles of the incidents that links lead to, by id.
        out: where to.
    """
    for incident in shown:
        out.print(
            Text.assemble(
                (incident.title, "bold"), "  ", (f"[{incident.grade.value}]", grade_style(incident))
            )
        )
        out.print(Text("  " + "  ".join(_facts(incident)), style="dim"))
        for outcome, harm in sorted(incident.harm.items(), key=lambda item: OUTCOMES.index(item[0])):
            out.print(Text.assemble("  ", (f"{outcome:<10}", "bold"), total(harm)))
            for value in harm.values:
                out.print(_value(value, names))
        for said in incident.responsibility:
            verb = STANCES.get(said.stance, said.stance)
            about = "" if said.stance == "claims-responsibility" else f" ({said.party})"
            line = Text.assemble("  responsibility: ", (said.claimant, "cyan"), f" {verb}{about}")
            out.print(line.append(f"  {names.get(said.report, said.report)}", style="dim"))
        for conflict in incident.contradictions:
            out.print(
                Text(f"  contradiction, {conflict.kind}, {conflict.state}: {conflict.what}", style="yellow")
            )
            for side in conflict.sides:
                out.print(Text(f"    “{one_line(side.quote)}”  {names.get(side.report, side.report)}"))
        for link in incident.links:
            out.print(_link(link, titles))
        out.print()


def kind(incident: Incident) -> str:
    """What people call this type and mode of incident."""
    return mode_titles().get(incident.mode or "", event_types()[incident.type].title)


def grade_style(incident: Incident) -> str:
    """A colour that never makes the unverified look verified."""
    return {"confirmed": "green", "fair": "cyan"}.get(incident.grade.value, "yellow")


def outlet(record: Record) -> str:
    """What to call a report: its outlet, given id, title or id, whichever comes first."""
    report = record.report
    return report.publisher or report.given_id or report.title or report.id


def one_line(words: str) -> str:
    """`words` without line breaks, control characters, or more than 200 code points."""
    joined = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return joined if len(joined) <= 200 else joined[:199] + "…"


def plain(words: str) -> str:
    """`words` with nothing in them that the terminal would take for a style."""
    return escape(one_line(words))


def _facts(incident: Incident) -> list[str]:
    facts = [incident.id, kind(incident)]
    if incident.status != "occurred":
        facts.append(incident.status)
    for count, word in (
        (incident.articles, "article"),
        (incident.outlets, "outlet"),
        (incident.origins, "origin"),
        (incident.sources, "source"),
    ):
        facts.append(f"{count} {word}{'' if count == 1 else 's'}")
    accused = incident.accusers()
    for how, only_accused in (("by ", False), ("accused: ", True)):
        names = dict.fromkeys(s.name for s in incident.agents if (s.name in accused) == only_accused)
        if names:
            facts.append(how + ", ".join(one_line(name) for name in list(names)[:3]))
    return facts


def _value(value: HarmValue, names: Mapping[str, str]) -> Text:
    line = Text.assemble("    ", f"{bounds(value.low, value.high):<14} “{one_line(value.quote)}”  ")
    line.append(
        one_line(value.source) if value.source else "no source named", style="cyan" if value.source else "dim"
    )
    line.append(f"  {names.get(value.report, value.report)}", style="dim")
    if value.part:
        line.append("  (part of the victims)", style="dim")
    if value.superseded_by:
        line.append(f"  (replaced by {names.get(value.superseded_by, value.superseded_by)})", style="dim")
    return line


def _link(link: IncidentLink, titles: Mapping[str, str]) -> Text:
    how = "stated" if link.stated else f"inferred, score {link.score or 0:.2f}"
    line = Text.assemble("  ", (link.kind, "magenta"), f" → {titles.get(link.to, link.to)}  ({how})")
    for words in link.evidence[:1]:
        line.append(f"  “{one_line(words.quote)}”")
    return line
