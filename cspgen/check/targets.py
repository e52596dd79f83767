"""Rules on targets: made easier or dropped without a reason, or worse than their baseline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cspgen.check.positions import FINISHED
from cspgen.check.rule import Found
from cspgen.diagnostics import Place, Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.model.objectives import Indicator, Measured, Target
from cspgen.resolve import ResolvedOutcome, ResolvedPlan


@dataclass(frozen=True, slots=True)
class _PlacedIndicator:
    """An indicator, with the outcome that has it and its index there."""

    outcome: ResolvedOutcome
    at: int
    indicator: Indicator

    def place(self, *tail: str | int) -> Place:
        return self.outcome.place.under("indicators", self.at, *tail)


@dataclass(frozen=True, slots=True)
class _Renewal:
    """What became of an indicator of last year's plan that had a target."""

    old: _PlacedIndicator
    new: _PlacedIndicator | None
    successor: ResolvedOutcome | None  # the outcome of this plan that continues the indicator's outcome


@rule("contradictions", Severity.WARNING)
def easier_target(plan: ResolvedPlan) -> Iterator[Found]:
    """A target is easier than last year's plan set it, and does not say why.

    The two are targets of indicators with one id; or of an indicator that has another id now, and the same `measure`
    under the same outcome. A target is easier where its value is (a lower one where `better` is
    `higher`), or where the value is the same and the date is later. A lower `at_least` or a higher `at_most` is easier,
    too, and so is one of the two where the target was one the other way. A harder value by a later date is not easier.
    Nor is the same value by a later date where `positions` say that it was reached: it is to be kept. Nothing is
    compared where `unit` or `better` has changed. A superseded plan is left alone.

    Why: when a target is missed, it is tempting to lower it in silence. There may be a good reason to change it, and
    the public can judge that only if the plan gives it. The plan prints the reason beside the target.

    Wrong: last year's plan aimed at 30 injuries by December 2026.

        target: {value: 35, at: 2026-12}

    Right: give the `reason`, or keep the target:

        target: {value: 35, at: 2026-12, reason: Two more hospitals now count injuries.}
    """
    if not plan.follows:
        return
    reached = plan.plan.positions.indicators if plan.plan.positions else {}
    for each in _renewals(plan):
        old, new = each.old, each.new
        if not new or new.outcome.place.document != plan.document:  # what is carried forward is the same
            continue
        target, old_target = new.indicator.target, old.indicator.target
        if not target or not old_target or target.reason:
            continue
        if easier := _key_of_easier(new.indicator, target, old.indicator, old_target, reached.get(old.indicator.id)):
            message = (
                f"the target of {quoted(new.indicator.id)} is easier than that of {plan.follows.plan.year}: "
                f"{_in_words(target)}, not {_in_words(old_target)}"
            )
            yield Found(
                new.place("target", easier),
                message,
                "add `reason:` to the target and say why, or keep the old target",
                (Related(old.place("target"), "the target until now"),),
            )


@rule("contradictions", Severity.WARNING)
def dropped_target(plan: ResolvedPlan) -> Iterator[Found]:
    """An outcome goes on, and a target that it had last year is gone: the target alone, or its indicator too.

    Where the date of the target is past when this plan begins, it is reported only if `positions` give a value that
    missed it. Nothing is reported where they give one that meets the target, or call the outcome `complete`,
    `achieved`, `stopped` or `dropped`; nor where the indicator has another id now and the same `measure`, or stands
    under another outcome. A superseded plan is left alone.

    Why: the public was promised a figure. Where the work goes on and the figure does not, it looks as if the plan hides
    that the target will be missed.

    Wrong: last year's plan aimed at 30 injuries by December 2026.

        indicators:
          - id: injuries
            measure: Injuries
            better: lower

    Right: keep the target, or set another. The plan prints the `reason` for an easier one.

        indicators:
          - id: injuries
            measure: Injuries
            better: lower
            target: {value: 30, at: 2026-12}

    Where the figure cannot be counted any more, say so in the position, and let the finding pass with a comment.
    """
    if not plan.follows:
        return
    positions = plan.plan.positions
    for each in _renewals(plan):
        old, target = each.old, each.old.indicator.target
        here = each.new.outcome if each.new else each.successor
        if not target or not here or here.place.document != plan.document or (each.new and each.new.indicator.target):
            continue
        position = positions.outcomes.get(old.outcome.id) if positions else None
        value = positions.indicators.get(old.indicator.id) if positions else None
        is_settled = (
            old.indicator.meets(value.value, target) if value else target.at.last < plan.plan.period.start.first
        )
        if is_settled or (position and position.status in FINISHED):
            continue
        place = each.new.place("target") if each.new else here.place.under("indicators")
        yield Found(
            Place(place.document, place.route, key=True),
            f"outcome {here.number} {quoted(here.id)} goes on, but the target that {quoted(old.indicator.id)} had in "
            f"{plan.follows.plan.year} is gone",
            f"keep the indicator {quoted(old.indicator.id)} and its target, or set another target; "
            "an easier one needs a `reason`",
            (Related(old.place("target"), f"the target: {_in_words(target)}"),),
        )


@rule("contradictions", Severity.WARNING)
def target_against_baseline(plan: ResolvedPlan) -> Iterator[Found]:
    """A target is worse than its baseline, by what `better` says, and gives no reason.

    A target that equals its baseline is left alone: things are to stay as they are. So is a floor (`at_least`) where
    `better` is `higher`, and a ceiling (`at_most`) where it is `lower`: it says what is to be kept, and not where
    things are to get. One the other way is reported where the baseline keeps it: it would count as met from the start.
    What is carried forward is reported in the plan that wrote it. A superseded plan is left alone.

    Why: most often `better` or one of the two values is wrong, and the plan promises that things get worse.

    Wrong:

        better: lower
        baseline: {value: 40, at: 2026-03}
        target: {value: 50, at: 2027-03}

    Right: correct what is wrong:

        better: lower
        baseline: {value: 40, at: 2026-03}
        target: {value: 30, at: 2027-03}

    Where the figure is to stay within a bound, say so; or give the target a `reason`.

        better: lower
        baseline: {value: 3, at: 2026-03}
        target: {at_most: 5, at: 2027-03}
    """
    if plan.is_superseded:
        return
    for each in plan.outcomes:
        if not each.outcome.indicators or each.place.document != plan.document:
            continue
        for at, indicator in enumerate(each.outcome.indicators):
            baseline, target = indicator.baseline, indicator.target
            if not baseline or not target or target.reason or not indicator.meets(baseline.value, target):
                continue
            against = indicator.aims_high(target) != (indicator.better == "higher")
            if against if target.bound else baseline.value != target.value:
                placed = _PlacedIndicator(each, at, indicator)
                other = "at_most" if target.bound == "at_least" else "at_least"
                yield Found(
                    placed.place("target", target.bound or "value"),
                    f"the target of {quoted(indicator.id)} is {target.in_words}, and its baseline {baseline.value:f}, "
                    f"but {indicator.better} is better",
                    f"look at both values and at `better`; if it is a bound to be kept, write "
                    f"{f'`{other}`' if target.bound else '`at_least` or `at_most`'}; "
                    "if the target is meant so, add `reason:` to it",
                    (
                        Related(placed.place("baseline", "value"), "the baseline"),
                        Related(placed.place("better"), "which way is better"),
                    ),
                )


@lru_cache(maxsize=1)  # the rules look at one plan after the other
def _renewals(plan: ResolvedPlan) -> Sequence[_Renewal]:
    """What became of last year's targets; empty for a superseded plan, or one that was not read whole."""
    if not plan.is_complete or not plan.follows or plan.is_superseded:
        return ()
    with_target = [each for each in _indicators(plan.follows) if each.indicator.target]
    if not with_target:
        return ()
    new = {each.indicator.id: each for each in _indicators(plan)}
    known = {each.indicator.id for each in _indicators(plan.follows)}
    renamed: dict[tuple[str, str], list[_PlacedIndicator]] = {}
    for each in _indicators(plan):
        if each.indicator.id not in known:
            renamed.setdefault((each.outcome.id, each.indicator.measure.casefold()), []).append(each)
    successors = {identity: each for each in plan.outcomes for identity in each.continues}
    renewals = []
    for old in with_target:
        successor = successors.get(old.outcome.id)
        match = new.get(old.indicator.id)
        if successor and not match:
            # Of two that measure the same, nobody can say which one it is.
            alike = renamed.get((successor.id, old.indicator.measure.casefold()), ())
            match = alike[0] if len(alike) == 1 else None
        renewals.append(_Renewal(old, match, successor))
    return renewals


def _indicators(plan: ResolvedPlan) -> Iterator[_PlacedIndicator]:
    for each in plan.outcomes:
        for at, indicator in enumerate(each.outcome.indicators):
            yield _PlacedIndicator(each, at, indicator)


def _key_of_easier(
    new: Indicator, target: Target, old: Indicator, old_target: Target, reached: Measured | None
) -> str | None:
    """The key of the new target ("value", "at" ...) that makes it easier than the old one; None where it is not."""
    if (new.better, new.unit) != (old.better, old.unit):
        return None
    if not old.meets(target.number, old_target) or new.aims_high(target) != old.aims_high(old_target):
        return target.bound or "value"
    later = target.number == old_target.number and target.at.last > old_target.at.last
    return "at" if later and not (reached and old.meets(reached.value, old_target)) else None


def _in_words(target: Target) -> str:
    return f"{target.in_words} by {target.at}"
