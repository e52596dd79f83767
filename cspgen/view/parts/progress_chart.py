"""The progress chart: the outcomes of the followed plan, counted by the status of the position on each."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from cspgen.diff.figures import DISCONTINUED, UNSTATED, statuses
from cspgen.model.prose import plain
from cspgen.resolve import ResolvedObjective
from cspgen.view.document_formatter import DocumentFormatter


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
    scheme = [StatusView(each.id, each.label, each.symbol, each.colour) for each in formatter.scheme.values()]
    if DISCONTINUED not in formatter.scheme:  # as some partnerships call a status of their own
        scheme.append(StatusView(DISCONTINUED, words["discontinued"], "", "#333333"))
    scheme.append(StatusView(UNSTATED, words["no_status"], "", "#555555"))
    rows = [_row(each, scheme, formatter) for each in followed.objectives]
    totals = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    return StatusCountsView(
        words.say("position_at", month=words.month(plan.positions.as_at)),
        tuple(scheme),
        (StatusCountsRow("", words["whole_plan"], totals), *rows),
    )


def _row(objective: ResolvedObjective, scheme: Iterable[StatusView], formatter: DocumentFormatter) -> StatusCountsRow:
    written = objective.objective
    given = statuses(formatter.resolved)
    counted = Counter(given[each.id] for each in objective.outcomes)
    note = "" if objective.outcomes else formatter.words["none"]
    if written.see:
        note = plain(formatter.see_plan(written.see))
    text = plain(formatter.line(written.brief or written.text, followed=True))
    return StatusCountsRow(objective.number, text, tuple(counted[each.id] for each in scheme), note)
