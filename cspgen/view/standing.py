"""How the outcomes of the followed plan stand: each counted once, by the status of the position on it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cspgen.model.partnership import NO_UPDATE
from cspgen.model.prose import plain
from cspgen.resolve import ResolvedObjective
from cspgen.view.charts import StandingRow, StandingView, StatusView
from cspgen.view.text_formatter import TextFormatter

_DISCONTINUED, _UNSTATED = "discontinued", ""


def standing(texts: TextFormatter) -> StandingView | tuple[()]:
    """Return how the outcomes stand; nothing where no position gives a status."""
    plan, followed, words = texts.resolved.plan, texts.resolved.follows, texts.words
    if not followed or not plan.positions or not texts.resolved.has_statuses:
        return ()
    statuses = [StatusView(each.id, each.label, each.symbol, each.colour) for each in texts.scheme.values()]
    if _DISCONTINUED not in texts.scheme:  # as some partnerships call a status of their own
        statuses.append(StatusView(_DISCONTINUED, words["discontinued"], "", "#333333"))
    statuses.append(StatusView(_UNSTATED, words["no_status"], "", "#555555"))
    rows = [_row(each, statuses, texts) for each in followed.objectives]
    totals = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    return StandingView(
        words.say("position_at", month=words.month(plan.positions.as_at)),
        tuple(statuses),
        (StandingRow("", words["whole_plan"], totals), *rows),
    )


def _row(objective: ResolvedObjective, statuses: Iterable[StatusView], texts: TextFormatter) -> StandingRow:
    written = objective.objective
    counted = Counter(_stands(objective, texts))
    note = "" if objective.outcomes else texts.words["none"]
    if written.see:
        note = plain(texts.see_plan(written.see))
    text = plain(texts.line(written.brief or written.text, followed=True))
    return StandingRow(objective.number, text, tuple(counted[each.id] for each in statuses), note)


def _stands(objective: ResolvedObjective, texts: TextFormatter) -> Iterator[str]:
    """Yield the id of the status of each outcome.

    An outcome that ends without a status counts as discontinued; so does one whose objective ends.
    """
    plan = texts.resolved.plan
    given = plan.positions.outcomes if plan.positions else {}
    for outcome in objective.outcomes:
        position = given.get(outcome.id)
        if position and position.status:
            yield position.status
        elif outcome.id in plan.discontinued or objective.id in plan.discontinued:
            yield _DISCONTINUED
        else:
            yield _UNSTATED if position else NO_UPDATE
