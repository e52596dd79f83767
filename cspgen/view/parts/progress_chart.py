"""The progress chart: the outcomes of the followed plan, counted by the status of the position on each."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cspgen.model.partnership import NO_UPDATE
from cspgen.model.prose import plain
from cspgen.resolve import ResolvedObjective
from cspgen.view.charts import StandingRow, StandingView, StatusView
from cspgen.view.document_formatter import DocumentFormatter

_DISCONTINUED, _UNSTATED = "discontinued", ""


def view(formatter: DocumentFormatter) -> StandingView | None:
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
    return StandingView(
        words.say("position_at", month=words.month(plan.positions.as_at)),
        tuple(statuses),
        (StandingRow("", words["whole_plan"], totals), *rows),
    )


def _row(objective: ResolvedObjective, statuses: Iterable[StatusView], formatter: DocumentFormatter) -> StandingRow:
    written = objective.objective
    counted = Counter(_statuses(objective, formatter))
    note = "" if objective.outcomes else formatter.words["none"]
    if written.see:
        note = plain(formatter.see_plan(written.see))
    text = plain(formatter.line(written.brief or written.text, followed=True))
    return StandingRow(objective.number, text, tuple(counted[each.id] for each in statuses), note)


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
