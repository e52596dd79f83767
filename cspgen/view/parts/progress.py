"""The progress on the followed plan: the position on each of its outcomes, and what ends."""

from collections.abc import Mapping
from typing import NamedTuple

from cspgen.model.partnership import NO_UPDATE, Status
from cspgen.model.positions import Position
from cspgen.model.prose import Paragraph, Span, Text
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts.indicators import IndicatorRow, reached
from cspgen.view.text_formatter import Blocks


class ProgressRow(NamedTuple):
    """An outcome of the followed plan and the position on it."""

    number: str
    outcome: Blocks
    anchor: str
    position: Blocks


class ProgressGroup(NamedTuple):
    """An objective of the followed plan, with its outcomes' rows."""

    number: str
    text: Text
    anchor: str
    rows: tuple[ProgressRow, ...]


class ProgressView(NamedTuple):
    """The positions, the statuses that they use (none where none has one), and what the indicators reached."""

    position_at: str
    groups: tuple[ProgressGroup, ...]
    statuses: tuple[tuple[Text, Text], ...]
    indicators: tuple[IndicatorRow, ...]


def view(formatter: DocumentFormatter) -> ProgressView | None:
    """Return the positions; None where there are none and nothing ends."""
    plan, followed = formatter.resolved.plan, formatter.resolved.follows
    positions = plan.positions
    if not followed or not formatter.resolved.has_progress:
        return None
    given = positions.outcomes if positions else {}
    used = {position.status for position in given.values() if position.status}
    used = used if used != {NO_UPDATE} else set()
    statuses = tuple(
        (_status(each), formatter.line(each.meaning))
        for each in formatter.scheme.values()
        if each.id in used and each.meaning
    )
    at = formatter.words.month(positions.as_at) if positions else str(plan.year)
    return ProgressView(
        formatter.words.say("position_at", month=at),
        tuple(_group(formatter, objective, given) for objective in followed.objectives),
        statuses,
        tuple(reached(formatter)),
    )


def _group(formatter: DocumentFormatter, objective: ResolvedObjective, given: Mapping[str, Position]) -> ProgressGroup:
    discontinued = formatter.resolved.plan.discontinued
    ends, reason = objective.id in discontinued, discontinued.get(objective.id)
    rows = [
        ProgressRow(
            outcome.number,
            (Paragraph((Span(f"{outcome.number} "), *formatter.line(outcome.outcome.text, followed=True))),),
            formatter.followed_anchor(outcome.id),
            _position(formatter, outcome, given.get(outcome.id)) or (() if ends else _no_update(formatter)),
        )
        for outcome in objective.outcomes
    ]
    if see := objective.objective.see:
        position = _ended(formatter, reason) if ends else (Paragraph(formatter.see_plan(see)),)
        rows.append(ProgressRow("", (Paragraph(formatter.see(see)),), "", position))
    elif ends and not rows:
        rows.append(ProgressRow("", (Paragraph((Span(formatter.words["none"]),)),), "", _ended(formatter, reason)))
    elif reason:
        rows[-1] = rows[-1]._replace(position=(*rows[-1].position, *_ended(formatter, reason)))
    rows = [row._replace(position=row.position or _ended(formatter, None)) for row in rows]
    text = (Span(f"{objective.number}. "), *formatter.line(objective.objective.text, followed=True))
    return ProgressGroup(objective.number, text, formatter.followed_anchor(objective.id), tuple(rows))


def _position(formatter: DocumentFormatter, outcome: ResolvedOutcome, position: Position | None) -> Blocks:
    discontinued = formatter.resolved.plan.discontinued
    blocks: Blocks = ()
    if position and position.status:
        blocks = (Paragraph(_status(formatter.scheme[position.status])),)
    if position:
        blocks += formatter.prose(position.text, followed=True)
    if outcome.id in discontinued:
        blocks += _ended(formatter, discontinued[outcome.id])
    return blocks


def _no_update(formatter: DocumentFormatter) -> Blocks:
    return (Paragraph(_status(formatter.scheme[NO_UPDATE])),)


def _ended(formatter: DocumentFormatter, reason: str | None) -> Blocks:
    ended = Span(formatter.words["discontinued"], strong=True)
    if not reason:
        return (Paragraph((ended,)),)
    return (Paragraph((ended, Span(": "), *formatter.line(reason))),)


def _status(status: Status) -> Text:
    """Return a status as its symbol and its word; the colour only ever comes on top of them."""
    return (Span(f"{status.symbol} {status.label}", strong=True, colour=status.colour),)
