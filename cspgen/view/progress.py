"""The progress on the followed plan: the position on each of its outcomes, and what ends."""

from collections.abc import Mapping

from cspgen.model.partnership import NO_UPDATE, Status
from cspgen.model.plan import Position
from cspgen.model.prose import Paragraph, Span, Text
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.indicators import results
from cspgen.view.shapes import Blocks, ProgressGroup, ProgressRow, ProgressView
from cspgen.view.text_formatter import TextFormatter


def progress(texts: TextFormatter) -> ProgressView | tuple[()]:
    """Return the positions; nothing where there are none and nothing ends."""
    plan, followed = texts.resolved.plan, texts.resolved.follows
    positions = plan.positions
    if not followed or not (positions or plan.discontinued):
        return ()
    given = positions.outcomes if positions else {}
    used = {position.status for position in given.values() if position.status}
    used = used if used != {NO_UPDATE} else set()
    statuses = tuple(
        (_status(each), texts.line(each.meaning)) for each in texts.scheme.values() if each.id in used and each.meaning
    )
    at = texts.words.month(positions.as_at) if positions else str(plan.year)
    return ProgressView(
        texts.words.say("position_at", month=at),
        tuple(_group(texts, objective, given) for objective in followed.objectives),
        statuses,
        tuple(results(texts)),
    )


def _group(texts: TextFormatter, objective: ResolvedObjective, given: Mapping[str, Position]) -> ProgressGroup:
    discontinued = texts.resolved.plan.discontinued
    ends, reason = objective.id in discontinued, discontinued.get(objective.id)
    rows = [
        ProgressRow(
            outcome.number,
            (Paragraph((Span(f"{outcome.number} "), *texts.line(outcome.outcome.text, followed=True))),),
            texts.followed_anchor(outcome.id),
            _position(texts, outcome, given.get(outcome.id)) or (() if ends else _no_update(texts)),
        )
        for outcome in objective.outcomes
    ]
    if see := objective.objective.see:
        position = _ended(texts, reason) if ends else (Paragraph(texts.see_plan(see)),)
        rows.append(ProgressRow("", (Paragraph(texts.see(see)),), "", position))
    elif ends and not rows:
        rows.append(ProgressRow("", (Paragraph((Span(texts.words["none"]),)),), "", _ended(texts, reason)))
    elif reason:
        rows[-1] = rows[-1]._replace(position=(*rows[-1].position, *_ended(texts, reason)))
    rows = [row._replace(position=row.position or _ended(texts, None)) for row in rows]
    text = (Span(f"{objective.number}. "), *texts.line(objective.objective.text, followed=True))
    return ProgressGroup(objective.number, text, texts.followed_anchor(objective.id), tuple(rows))


def _position(texts: TextFormatter, outcome: ResolvedOutcome, position: Position | None) -> Blocks:
    discontinued = texts.resolved.plan.discontinued
    told: Blocks = ()
    if position and position.status:
        told = (Paragraph(_status(texts.scheme[position.status])),)
    if position:
        told += texts.prose(position.text, followed=True)
    if outcome.id in discontinued:
        told += _ended(texts, discontinued[outcome.id])
    return told


def _no_update(texts: TextFormatter) -> Blocks:
    return (Paragraph(_status(texts.scheme[NO_UPDATE])),)


def _ended(texts: TextFormatter, reason: str | None) -> Blocks:
    ended = Span(texts.words["discontinued"], strong=True)
    if not reason:
        return (Paragraph((ended,)),)
    return (Paragraph((ended, Span(": "), *texts.line(reason))),)


def _status(status: Status) -> Text:
    """Return a status as its symbol and its word; the colour only ever comes on top of them."""
    return (Span(f"{status.symbol} {status.label}", strong=True, colour=status.colour),)
