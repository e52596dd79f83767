"""Rules on what cannot both be so: a position and the figures or dates beside it, a target and last year's."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from cspgen.check.rule import rule
from cspgen.diagnostics import Diagnostic, Place, Related, Route, Severity, quoted
from cspgen.model import Indicator, Measured, Position, Target
from cspgen.partnership import NO_UPDATE
from cspgen.resolve import ResolvedOutcome, ResolvedPlan
from cspgen.timing import Month

_COMPLETE = frozenset(("complete", "achieved"))
_ON_TRACK = frozenset(("on-track", "green"))


@rule("contradictions", Severity.WARNING)
def complete_but_missed(plan: ResolvedPlan) -> Iterator[Diagnostic]:
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
    if not plan.whole or plan.plan.positions is None:
        return
    values = plan.plan.positions.indicators
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    for identity, position, outcome in _positions(plan, _COMPLETE) if values else ():
        for at, indicator in enumerate(outcome.outcome.indicators):
            value, target = values.get(indicator.id), indicator.target
            if value and target and not _meets(value, target, indicator):
                message = (
                    f"outcome {outcome.number} {quoted(identity)} is {position.status}, "
                    f"but {quoted(indicator.id)} reached {value.value:f}; "
                    f"its target is {target.value:f}, and {indicator.better} is better"
                )
                yield Diagnostic(
                    "complete-but-missed",
                    plan.place("positions", "outcomes", identity, "status"),
                    message,
                    f"write the status that the figure bears out, or correct the figure{_others(plan, position)}",
                    severity,
                    (
                        Related(plan.place("positions", "indicators", indicator.id), "the value reached"),
                        Related(_at(outcome.place, ("indicators", at, "target")), "the target"),
                    ),
                )


@rule("contradictions", Severity.WARNING)
def on_track_but_late(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A position says that an outcome is `on-track` or `green`, and every deadline of its actions is past.

    The dates are those of the followed plan, and `as_at` says when the position was taken; a month counts to its last
    day. Nothing is told where there is time left: an action is `continuing`, says `from` only or has no `when`, or a
    target of the outcome is still to come. Statuses of your own with other ids are not judged. A superseded plan is
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
    if not plan.whole or plan.plan.positions is None:
        return
    as_at = plan.plan.positions.as_at
    for identity, position, outcome in _positions(plan, _ON_TRACK):
        at = _last_deadline(outcome, as_at)
        if at is not None:
            when = outcome.outcome.actions[at].when
            yield Diagnostic(
                "on-track-but-late",
                plan.place("positions", "outcomes", identity, "status"),
                f'outcome {outcome.number} {quoted(identity)} is {position.status}, but "{when}" was past at {as_at}',
                f"write whether the work is done or late{_others(plan, position)}",
                Severity.WARNING,
                (
                    Related(_at(outcome.place, ("actions", at, "when")), "the last of its deadlines"),
                    Related(plan.place("positions", "as_at"), "when the positions were taken"),
                ),
            )


@rule("contradictions", Severity.WARNING)
def easier_target(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A target is easier than last year's plan set it, and does not say why.

    The two are targets of indicators with one id. A target is easier where its value is (a lower one where `better` is
    `higher`), or where the value is the same and the date is later. A harder value by a later date is not easier. Nor
    is the same value by a later date where `positions` say that it was reached: it is to be kept. Nothing is compared
    where `unit` or `better` has changed. A superseded plan is left alone.

    Why: when a target is missed, it is tempting to lower it in silence. There may be a good reason to change it, and
    the public can judge that only if the plan gives it. The plan prints the reason beside the target.

    Wrong: last year's plan aimed at 30 injuries by December 2026.

        target: {value: 35, at: 2026-12}

    Right: give the `reason`, or keep the target:

        target: {value: 35, at: 2026-12, reason: Two more hospitals now count injuries.}
    """
    if not plan.whole or not plan.follows or plan.plan.status == "superseded":
        return
    last: Mapping[str, tuple[ResolvedOutcome, int, Indicator, Target]] | None = None
    reached = plan.plan.positions.indicators if plan.plan.positions else {}
    for each in plan.outcomes:
        if not each.outcome.indicators or each.place.document != plan.document:  # what is carried forward is the same
            continue
        last = _targets(plan.follows) if last is None else last
        for at, indicator in enumerate(each.outcome.indicators):
            target = indicator.target
            if not target or target.reason or indicator.id not in last:
                continue
            outcome, old_at, old, old_target = last[indicator.id]
            easier = _easier(indicator, target, old, old_target, reached.get(indicator.id))
            if easier:
                message = (
                    f"the target of {quoted(indicator.id)} is easier than that of {plan.follows.plan.year}: "
                    f"{_shown(target)}, not {_shown(old_target)}"
                )
                yield Diagnostic(
                    "easier-target",
                    _at(each.place, ("indicators", at, "target", easier)),
                    message,
                    "add `reason:` to the target and say why, or keep the old target",
                    Severity.WARNING,
                    (Related(_at(outcome.place, ("indicators", old_at, "target")), "the target until now"),),
                )


def _positions(plan: ResolvedPlan, statuses: Collection[str]) -> Iterator[tuple[str, Position, ResolvedOutcome]]:
    """Yield the positions with one of these statuses on outcomes of the followed plan; none of a superseded plan."""
    if not plan.follows or not plan.plan.positions or plan.plan.status == "superseded":
        return
    index = plan.follows.index
    for identity, position in plan.plan.positions.outcomes.items():
        if position.status in statuses:
            outcome = index.get(identity)
            if isinstance(outcome, ResolvedOutcome):
                yield identity, position, outcome


def _others(plan: ResolvedPlan, position: Position) -> str:
    """Return which other statuses a position could have, to end a hint with."""
    scheme = plan.partnership.scheme if plan.partnership else ()
    others = ", ".join(each for each in scheme if each not in (position.status, NO_UPDATE))
    return f"; the other statuses are {others}" if others else ""


def _meets(value: Measured, target: Measured, indicator: Indicator) -> bool:
    return value.value >= target.value if indicator.better == "higher" else value.value <= target.value


def _last_deadline(outcome: ResolvedOutcome, as_at: Month) -> int | None:
    """Return the index of the action with the last deadline; None where there is time left, or no deadline."""
    now = as_at.first
    ends = []
    for each in outcome.outcome.actions:
        if not each.when or not each.when.end or each.when.end.last >= now:
            return None
        ends.append(each.when.end.last)
    if not ends or any(each.target and each.target.at.last >= now for each in outcome.outcome.indicators):
        return None
    return ends.index(max(ends))


def _targets(plan: ResolvedPlan) -> Mapping[str, tuple[ResolvedOutcome, int, Indicator, Target]]:
    """Return the plan's targets by the ids of their indicators."""
    return {
        indicator.id: (each, at, indicator, indicator.target)
        for each in plan.outcomes
        for at, indicator in enumerate(each.outcome.indicators)
        if indicator.target
    }


def _easier(
    new: Indicator, target: Measured, old: Indicator, old_target: Measured, reached: Measured | None
) -> str | None:
    """Return the key of the new target that makes it the easier one, or None."""
    if (new.better, new.unit) != (old.better, old.unit):
        return None
    if not _meets(target, old_target, old):
        return "value"
    later = target.value == old_target.value and target.at.last > old_target.at.last
    return "at" if later and not (reached and _meets(reached, old_target, old)) else None


def _shown(target: Measured) -> str:
    return f"{target.value:f} by {target.at}"


def _at(place: Place, tail: Route) -> Place:
    return replace(place, route=(*place.route, *tail))
