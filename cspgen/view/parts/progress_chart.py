"""The progress chart: the outcomes of the followed plan, counted by the status of the position on each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cspgen.model.partnership import NO_UPDATE
from cspgen.model.prose import plain
from cspgen.resolve import ResolvedObjective
from cspgen.view.document_formatter import DocumentFormatter

_DISCONTINUED, _UNSTATED = "discontinued", ""


class StatusView(NamedTuple):
    """A status of the scheme, or one that every chart has besides. The `id` of "no status given" is empty."""

    id: str
    label: str
    symbol: str
    colour: str


class StatusCountsRow(NamedTuple):
    """How many outcomes of an objective, or of the whole plan, have each of the statuses.

    `number` is that of the objective, empty for the whole plan. `note` says why an objective has no outcomes.
    """

    number: str
    text: str
    counts: tuple[int, ...]
    note: str = ""


class StatusCountsView(NamedTuple):
    """The outcomes of the followed plan, counted by status: the statuses in the order of the scheme, then the rows.

    The first row is the whole plan, the others are its objectives. `position_at` says when this was the position.
    """

    position_at: str
    statuses: tuple[StatusView, ...]
    rows: tuple[StatusCountsRow, ...]


def view(formatter: DocumentFormatter) -> StatusCountsView | None:
    """Return the counts, the whole plan before its objectives; None where no position gives a status."""
    plan, followed, words = formatter.resolved.plan, formatter.resolved.follows, formatter.words
    if not followed or not plan.positions or not formatter.resolved.has_statuses:
        return None
    statuses = [StatusView(each.id, each.label, each.symbol, each.colour) for each in formatter.scheme.values()]
    if _DISCONTINUED not in formatter.scheme:  # as some partnerships call a status of their own
        statuses.append(StatusView(_DISCONTINUED, words["discontinued"], "", "#333333"))
    statuses.append(StatusView(_UNSTATED, words["no_status"], "", "#555555"))
    rows = [_row(each, statuses, formatter) for each in followed.objectives]
    totals = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    return StatusCountsView(
        words.say("position_at", month=words.month(plan.positions.as_at)),
        tuple(statuses),
        (StatusCountsRow("", words["whole_plan"], totals), *rows),
    )


def _row(objective: ResolvedObjective, statuses: Iterable[StatusView], formatter: DocumentFormatter) -> StatusCountsRow:
    written = objective.objective
    counted = Counter(_statuses(objective, formatter))
    note = "" if objective.outcomes else formatter.words["none"]
    if written.see:
        note = plain(formatter.see_plan(written.see))
    text = plain(formatter.line(written.brief or written.text, followed=True))
    return StatusCountsRow(objective.number, text, tuple(counted[each.id] for each in statuses), note)


def _statuses(objective: ResolvedObjective, formatter: DocumentFormatter) -> Iterator[str]:
    """Yield the id of the status of each outcome.

    An outcome that ends without a status counts as discontinued; so does one whose objective ends.
    """
    plan = formatter.resolved.plan
    given = plan.positions.outcomes if plan.positions else {}
    for outcome in objective.outcomes:
        position = given.get(outcome.id)
        if position and position.status:
            yield position.status
        elif outcome.id in plan.discontinued or objective.id in plan.discontinued:
            yield _DISCONTINUED
        else:
            yield _UNSTATED if position else NO_UPDATE
