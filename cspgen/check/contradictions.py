"""Rules on contradictions: of a position with its figures and dates, of a plan with those who endorse it."""

import re
from collections.abc import Collection, Iterator

from cspgen.check.plan_year import year_begins
from cspgen.check.rule import Found
from cspgen.diagnostics import Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.model.contents import Endorsement
from cspgen.model.partnership import NO_UPDATE
from cspgen.model.positions import Position
from cspgen.model.timing import Month
from cspgen.resolve import ResolvedOutcome, ResolvedPlan

_LEAP_YEAR = 366  # days
_COMPLETE = frozenset(("complete", "achieved"))
_ON_TRACK = frozenset(("on-track", "green"))
_UNDECIDED = re.compile(
    r"(?:(?:decision|consideration) )?(?:not yet|yet to|deferred|pending|await(?:ing|s|ed)|undecided|"
    r"to be (?:considered|decided|confirmed|agreed|endorsed|approved|adopted))\b",
    re.IGNORECASE,
)
_DECIDED_LATER = re.compile(r"[,;.].*\b(?:endorsed|supported|agreed|approved|adopted|accepted|noted)\b", re.IGNORECASE)


@rule("contradictions", Severity.WARNING)
def complete_but_missed(plan: ResolvedPlan) -> Iterator[Found]:
    """A position says that an outcome is `complete` or `achieved`, and its indicator has not met its target.

    The value is the one under `indicators` of `positions`; without one, nothing is compared. A value that equals the
    target meets it. Statuses of your own with other ids are not judged. This is a warning while the plan is a draft or
    out for consultation, because figures and positions come in one by one. In an adopted plan, which the public relies
    on, it is an error. A superseded plan is left alone.

    Why: one table says that the work is done, and the next one shows that it fell short. Readers will believe neither.

    Wrong: last year's plan set a target of 30 injuries, where lower is better.

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: complete, text: Harm is falling.}
          indicators:
            injuries: {value: 34, at: 2025-12}

    Right: the status that the figure bears out:

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: at-risk, text: Harm is falling.}
          indicators:
            injuries: {value: 34, at: 2025-12}
    """
    if not plan.is_complete or plan.plan.positions is None:
        return
    values = plan.plan.positions.indicators
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    for identity, position, outcome in _positions(plan, _COMPLETE) if values else ():
        for at, indicator in enumerate(outcome.outcome.indicators):
            value, target = values.get(indicator.id), indicator.target
            if value and target and not indicator.meets(value.value, target):
                message = (
                    f"outcome {outcome.number} {quoted(identity)} is {position.status}, "
                    f"but {quoted(indicator.id)} reached {value.value:f}; "
                    f"its target is {target.in_words}{'' if target.bound else f', and {indicator.better} is better'}"
                )
                yield Found(
                    plan.place("positions", "outcomes", identity, "status"),
                    message,
                    f"write the status that the figure bears out, or correct the figure{_others(plan, position)}",
                    (
                        Related(plan.place("positions", "indicators", indicator.id), "the value reached"),
                        Related(outcome.place.under("indicators", at, "target"), "the target"),
                    ),
                    severity=severity,
                )


@rule("contradictions", Severity.WARNING)
def on_track_but_late(plan: ResolvedPlan) -> Iterator[Found]:
    """A position says that an outcome is `on-track` or `green`, and every deadline of its actions is past.

    The dates are those of the followed plan, and `as_at` says when the position was taken; a month counts to its last
    day. Nothing is reported where there is time left: an action is `continuing`, says `from` only or has no `when`, or
    a target of the outcome is still to come. Statuses of your own with other ids are not judged. A superseded plan is
    left alone.

    Why: what is on track will be done on time, and the time is over. The work is done, or it is late. Readers who look
    up the date will see that.

    Wrong: last year's plan said `by 2025-12`.

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: on-track, text: Harm is falling.}

    Right: the status that holds now. This year's plan can give the action a new date.

        positions:
          as_at: 2026-01
          outcomes:
            less-harm: {status: off-track, text: Harm is falling.}
    """
    if not plan.is_complete or plan.plan.positions is None:
        return
    as_at = plan.plan.positions.as_at
    for identity, position, outcome in _positions(plan, _ON_TRACK):
        at = _last_deadline(outcome, as_at)
        if at is not None:
            when = outcome.outcome.actions[at].when
            yield Found(
                plan.place("positions", "outcomes", identity, "status"),
                f'outcome {outcome.number} {quoted(identity)} is {position.status}, but "{when}" was past at {as_at}',
                f"write whether the work is done or late{_others(plan, position)}",
                (
                    Related(outcome.place.under("actions", at, "when"), "the last of its deadlines"),
                    Related(plan.place("positions", "as_at"), "when the positions were taken"),
                ),
            )


@rule("contradictions", Severity.WARNING)
def undecided_endorsement(plan: ResolvedPlan) -> Iterator[Found]:
    """A plan is adopted, and a body under `endorsements` has not decided; or a body's date lies before the plan.

    A date lies before the plan where it is more than a year before the plan begins (`past-deadline` says when that is),
    or where last year's plan has the same date of the same body. Before the plan is adopted, bodies need not have
    decided, and only the dates are looked at. A body has not decided where it has no `decision`, and where that begins
    with words such as "Not yet", "Deferred", "Pending", "Awaiting" or "To be considered". A superseded plan is left
    alone.

    Why: endorsements are copied from year to year. The plan would say that a committee agreed to it before it was
    written, or that nobody has considered what is in force.

    Wrong: this plan begins in April 2026.

        status: adopted
        endorsements:
          - {body: Health and Wellbeing Board, date: 2024-02-24}
          - {body: Anyshire Council, date: 2026-03-10}

    Right: when each body considered this plan, and what it decided. Leave out one that is not to decide.

        status: adopted
        endorsements:
          - {body: Health and Wellbeing Board, date: 2026-02-24, decision: Endorsed}
          - {body: Anyshire Council, date: 2026-03-10, decision: Adopted}
    """
    endorsements, follows = plan.plan.endorsements, plan.follows
    if plan.is_superseded or not endorsements:
        return
    begins = year_begins(plan)
    old = {_meeting(each): at for at, each in enumerate(follows.plan.endorsements)} if follows else {}
    for at, each in enumerate(endorsements):
        place = plan.place("endorsements", at, "date")
        hint = "write when it considered this plan, and what it decided"
        if follows and each.date and _meeting(each) in old:
            related = Related(follows.place("endorsements", old[_meeting(each)], "date"), "its date there")
            message = f"the date of {quoted(each.body)} ({each.date}) is that in the plan of {follows.plan.year}"
            yield Found(place, message, hint, (related,))
        elif each.date and (begins.first - each.date.last).days > _LEAP_YEAR:
            message = f"the date of {quoted(each.body)} ({each.date}) is over a year before the plan begins ({begins})"
            yield Found(place, message, hint)
        elif plan.plan.status == "adopted" and (not each.decision or _is_undecided(each.decision)):
            yield Found(
                plan.place("endorsements", at, "decision" if each.decision else "body"),
                f"{quoted(each.body)} has not decided, but the plan is adopted",
                f"write {'what it decided' if each.decision else 'its `decision`'}, "
                "or leave it out if it is not to decide",
                (Related(plan.place("status"), "adopted"),),
            )


def _is_undecided(decision: str) -> bool:
    """Whether what stands as a decision plainly says that there is none."""
    return bool(_UNDECIDED.match(decision)) and not _DECIDED_LATER.search(decision)


def _meeting(endorsement: Endorsement) -> tuple[str, Month | None]:
    """The body and the date of an endorsement: a body considers one plan a day."""
    return " ".join(endorsement.body.casefold().split()), endorsement.date


def _positions(plan: ResolvedPlan, statuses: Collection[str]) -> Iterator[tuple[str, Position, ResolvedOutcome]]:
    """Yield the id, position and outcome of each position with one of these statuses; none in a superseded plan."""
    if not plan.follows or not plan.plan.positions or plan.is_superseded:
        return
    index = plan.follows.index
    for identity, position in plan.plan.positions.outcomes.items():
        if position.status in statuses:
            outcome = index.get(identity)
            if isinstance(outcome, ResolvedOutcome):
                yield identity, position, outcome


def _others(plan: ResolvedPlan, position: Position) -> str:
    """The end of a hint: the other statuses that a position could have; "" without a partnership."""
    scheme = plan.partnership.scheme if plan.partnership else ()
    statuses = ", ".join(each for each in scheme if each not in (position.status, NO_UPDATE))
    return f"; the other statuses are {statuses}" if statuses else ""


def _last_deadline(outcome: ResolvedOutcome, as_at: Month) -> int | None:
    """The index of the action with the latest deadline; None where it is not past at `as_at`, or there is none."""
    now = as_at.first
    ends = []
    for each in outcome.outcome.actions:
        if not each.when or not each.when.end or each.when.end.last >= now:
            return None
        ends.append(each.when.end.last)
    if not ends or any(each.target and each.target.at.last >= now for each in outcome.outcome.indicators):
        return None
    return ends.index(max(ends))
