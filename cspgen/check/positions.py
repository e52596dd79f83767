"""Rules on positions: when they were taken, and what they say.

A superseded plan is not judged: it is a record.
"""

from collections.abc import Collection, Iterator, Mapping

from cspgen.check.plan_year import last_month
from cspgen.check.rule import Found, first_of
from cspgen.diagnostics import Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.series import latest
from cspgen.model.objectives import Indicator, Target
from cspgen.model.partnership import NO_UPDATE
from cspgen.model.positions import Position
from cspgen.resolve import ResolvedPlan

FINISHED = frozenset(("complete", "achieved", "stopped", "dropped"))
"""The statuses of outcomes that have ended, whether or not they were reached."""

_ENDED = FINISHED | {"completed", "done", "finished", "ended", "closed"}
_FEWEST_STALE = 4  # fewer stale positions have a finding each
_SHORTEST = 7  # words of a position that refers to another and says more than that


@rule("years", Severity.WARNING)
def status_as_text(plan: ResolvedPlan) -> Iterator[Found]:
    """A position is only the name of a status, and stands where its text should.

    Statuses are known by their ids and by the words that are printed for them, in small letters or capitals. A
    superseded plan is left alone.

    Why: what stands there alone is the text of a position that has no status. The table of progress prints it as a
    sentence, without the sign and the colour, and whatever looks at statuses passes it by.

    Wrong:

        less-harm: on-track

    Right: a status and what was reached. Only `no-update` needs no text.

        less-harm: {status: on-track, text: Harm is falling.}
    """
    positions = plan.plan.positions
    if plan.partnership is None or positions is None or plan.is_superseded:
        return
    scheme = plan.partnership.scheme
    status_ids = {name.casefold(): each.id for each in scheme.values() for name in (each.label, each.id)}
    longest = max(len(name) for name in status_ids)
    for identity, position in positions.outcomes.items():
        text = position.text
        if text and not position.status and len(text) <= longest + 1:
            status = status_ids.get(text.removesuffix(".").casefold())
            if status:
                write = f"{identity}: {{status: {status}{'' if status == NO_UPDATE else ', text: ...'}}}"
                yield Found(
                    plan.place("positions", "outcomes", identity, "text"),
                    f"{quoted(text)} is a status, but stands here as the text",
                    f"write `{write}`" + ("" if status == NO_UPDATE else ", and in the text what was reached"),
                )


@rule("dates", Severity.WARNING)
def misdated_positions(plan: ResolvedPlan) -> Iterator[Found]:
    """`as_at` lies before last year's plan began or after this one ends; or a value is of a later month than `as_at`.

    A month counts from its first day to its last. A plan that is named by a year after its period, such as that of 2027
    for April 2024 to March 2027, reports how the period ended: its `as_at` may lie in that year, here up to March 2028.
    Where `as_at` is not after that of last year's plan, `stale-position` is reported instead. A superseded plan is left
    alone.

    Why: positions say how far the partners had come with last year's plan when this one was written. One of the dates
    is wrong, and all of them are printed.

    Wrong:

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: on-track, text: Harm is falling.}
          indicators:
            injuries: {value: 34, at: 2026-12}

    Right:

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: on-track, text: Harm is falling.}
          indicators:
            injuries: {value: 34, at: 2025-12}
    """
    positions, follows = plan.plan.positions, plan.follows
    if positions is None or follows is None or plan.is_superseded:
        return
    as_at, began, last = positions.as_at, follows.plan.period.start, last_month(plan)
    hint = "write the month in which the positions were taken"
    message = related = None
    if as_at.last < began.first and not _is_of_last_year(plan):
        message = f"the positions are of {as_at}, before the plan of {follows.plan.year} began ({began})"
        related = Related(follows.place("period", "from"), "it began here")
    elif as_at.first > last.last:
        message = f"the positions are of {as_at}, after this plan ends ({last})"
        related = Related(plan.place("period", "to"), "the period ends here")
        if last != plan.plan.period.end:
            message = f"the positions are of {as_at}, after the year of this plan ends ({last})"
            related = Related(plan.place("year"), "the year of the plan")
        hint += f"; how this plan ended is for a later plan year to say, with `follows: {plan.plan.year}`"
    place = plan.place("positions", "as_at")
    if message and related:
        yield Found(place, message, hint, (related,))
        return
    for identity, value in positions.indicators.items():
        if value.at.first > as_at.last:
            yield Found(
                plan.place("positions", "indicators", identity, "at"),
                f"the value of {quoted(identity)} is of {value.at}, after the positions were taken ({as_at})",
                "write when the value was reached, or a later `as_at`",
                (Related(place, "when the positions were taken"),),
            )


@rule("years", Severity.WARNING)
def stale_position(plan: ResolvedPlan) -> Iterator[Found]:
    """A position's text or a value is that of last year's plan; or `as_at` is not after that of last year's plan.

    Compared are the texts of the positions on one outcome, and on those that it continues, whatever their spaces and
    capitals, also where the status has changed. Where three texts in four are the same, and at least four, there is one
    finding for all of them. A text may repeat itself where both plans say that the outcome has ended, by a status such
    as `complete` or in a word ("Complete."), where its status is `no-update`, and where it only names another, such as
    `As for [[less-harm]].` A value is compared with that of last year's plan for the same indicator, and is the same
    where its month is. It may be given again where its outcome has ended or has no update. A superseded plan is left
    alone.

    Why: what was true a year ago reads as if it were true today. The public and the committees rely on it, and nobody
    looked at it again.

    Wrong: last year's plan said this too, and its positions were of January 2026.

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: on-track, text: Injuries fell in three of five towns.}

    Right: what was reached since, and when that was. Where the agencies sent nothing, say that:

        positions:
          as_at: 2027-01
          outcomes:
            less-harm: {status: on-track, text: Injuries fell in four of five towns.}
            school-nurses: {status: no-update}
    """
    positions, follows = plan.plan.positions, plan.follows
    old = follows.plan.positions if follows else None
    if not plan.is_complete or not positions or not follows or not old or plan.is_superseded:
        return
    year = follows.plan.year
    if _is_of_last_year(plan):
        yield Found(
            plan.place("positions", "as_at"),
            f"the positions are of {positions.as_at}, no later than those in the plan of {year} ({old.as_at})",
            "write the month in which the positions were taken for this plan",
            (Related(follows.place("positions", "as_at"), "when last year’s were taken"),),
        )
    stale = [
        (each, said)
        for each in follows.outcomes
        if (new := positions.outcomes.get(each.id)) and (said := _said_before(new, each.continues, old.outcomes))
    ]
    yield from _stale_values(plan, follows)
    as_before = f"what the plan of {year} said, word for word"
    hint = "write what was reached since, or `{status: no-update}` where the agencies sent nothing"
    if len(stale) >= _FEWEST_STALE and len(stale) * 4 >= len(positions.outcomes) * 3:
        places = [
            Related(follows.place("positions", "outcomes", said), f"the position on outcome {each.number}")
            for each, said in stale
        ]
        message = f"the texts of {len(stale)} of the {len(positions.outcomes)} positions say {as_before}"
        yield Found(plan.place("positions", "outcomes", key=True), message, hint, first_of(places))
        return
    for each, said in stale:
        yield Found(
            plan.place("positions", "outcomes", each.id, "text"),
            f"the text of the position on outcome {each.number} {quoted(each.id)} says {as_before}",
            hint,
            (Related(follows.place("positions", "outcomes", said, "text"), "the position of last year"),),
        )


def _stale_values(plan: ResolvedPlan, follows: ResolvedPlan) -> Iterator[Found]:
    """Yield a finding for each value that last year's plan gave, of the same month; one for all of many."""
    positions, old = plan.plan.positions, follows.plan.positions
    if not positions or not old:
        return
    stale = []
    for identity, value in positions.indicators.items():
        outcome, _ = follows.indicators.get(identity, (None, None))
        position = positions.outcomes.get(outcome.id) if outcome else None
        is_settled = position and (position.status == NO_UPDATE or has_ended(position))
        if old.indicators.get(identity) == value and not is_settled:
            stale.append(identity)
    year = follows.plan.year
    hint = "write a later value and its month, or leave it out where there is none: the value of last year still counts"
    route = ("positions", "indicators")
    if len(stale) >= _FEWEST_STALE:
        places = [Related(follows.place(*route, each), f"the value of {quoted(each)}") for each in stale]
        message = f"{len(stale)} of the {len(positions.indicators)} values are those that the plan of {year} gave"
        yield Found(plan.place(*route, key=True), message, hint, first_of(places))
        return
    for each in stale:
        value = positions.indicators[each]
        yield Found(
            plan.place(*route, each, "value"),
            f"the value of {quoted(each)}, {value.value:f} of {value.at}, is the one that the plan of {year} gave",
            hint,
            (Related(follows.place(*route, each, "value"), "the value of last year"),),
        )


def _is_of_last_year(plan: ResolvedPlan) -> bool:
    """Whether a plan's positions were taken no later than those that last year's plan prints."""
    positions, old = plan.plan.positions, plan.follows.plan.positions if plan.follows else None
    return bool(positions and old and positions.as_at.last <= old.as_at.last)


def has_ended(position: Position | None) -> bool:
    """Whether a position says that its outcome has ended, by its status or in one word."""
    if position is None:
        return False
    text = (position.text or "").casefold().removesuffix(".")
    return position.status in _ENDED or text in _ENDED


def _said_before(new: Position, continued: Collection[str], old: Mapping[str, Position]) -> str | None:
    """The id of the outcome on which an old position says the same as the new one; None where that is no fault."""
    if not new.text or new.status == NO_UPDATE or _only_refers(new.text):
        return None
    for identity in continued:
        position = old.get(identity)
        if position and position.text and _is_same(new.text, position.text):
            return None if has_ended(new) and has_ended(position) else identity
    return None


def _is_same(text: str, other: str) -> bool:
    """Whether two texts are the same, spaces and capitals aside."""
    if text[:1].casefold() != other[:1].casefold():  # most are told apart so, and fast
        return False
    return text.casefold().split() == other.casefold().split()


def _only_refers(text: str) -> bool:
    """Whether a position leaves it to another to say how things stand."""
    return "[[" in text and len(text.split()) < _SHORTEST


@rule("years", Severity.WARNING)
def unmeasured_indicator(plan: ResolvedPlan) -> Iterator[Found]:
    """The date of a target of last year's plan is past, and `positions` give no value of its indicator.

    It is past when its last day is before `as_at`. While the plan is a draft or out for consultation, it is reported
    only where other indicators have a value. It is not reported where an earlier plan gave a value of that date or
    later, where the outcome has the status `no-update`, nor where it or its objective is under `discontinued`. A
    superseded plan is left alone.

    Why: the plan promised a figure by that date. Without it nobody can tell whether the promise was kept, and it looks
    as if a poor figure was left out.

    Wrong: last year's plan set a target for the calls, too, for December 2025.

        injuries: {value: 34, at: 2025-12}

    Right:

        injuries: {value: 34, at: 2025-12}
        calls: {value: 610, at: 2025-12}

    Where there is no figure, say why in the position, and let the finding pass with a comment.
    """
    positions, follows = plan.plan.positions, plan.follows
    if not plan.is_complete or not positions or not follows or plan.is_superseded:
        return
    values, ended = positions.indicators, plan.plan.discontinued
    if not values and plan.plan.status != "adopted":
        return
    place = plan.place("positions", *(("indicators",) if values else ()), key=True)
    now = positions.as_at.first
    for objective in follows.objectives:
        if objective.id in ended:
            continue
        for each in objective.outcomes:
            if not each.outcome.indicators or each.id in ended:
                continue
            position = positions.outcomes.get(each.id)
            if position and position.status == NO_UPDATE:
                continue
            for at, indicator in enumerate(each.outcome.indicators):
                target = indicator.target
                if (
                    target
                    and indicator.id not in values
                    and target.at.last < now
                    and not _is_measured(follows, indicator, target)
                ):
                    yield Found(
                        place,
                        f"no value of {quoted(indicator.id)}, whose target was for {target.at}",
                        f"add `{indicator.id}: {{value: ..., at: ...}}`",
                        (Related(each.place.under("indicators", at, "target", "at"), "the date of the target"),),
                    )


def _is_measured(plan: ResolvedPlan, indicator: Indicator, target: Target) -> bool:
    """Whether a plan or one before it gave a value of the target's date or later."""
    value = latest(plan, indicator)
    return value is not None and value.at.last >= target.at.last
