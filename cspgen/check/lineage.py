"""Rules on what continues what from one plan year to the next, by `id`, `continues` and `discontinued`."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from cspgen.check.rule import Found
from cspgen.diagnostics import Place, Related, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.likeness import WeightedLikeness, significant_words
from cspgen.model.objectives import Indicator
from cspgen.resolve import Numbered, ResolvedAppendix, ResolvedObjective, ResolvedOutcome, ResolvedPlan

_Thing = TypeVar("_Thing", ResolvedObjective, ResolvedOutcome)

_UNRELATED_BELOW = 0.07  # a likeness; that of the most heavily reworded objective of the sample plans is 0.11
_FEWEST_TO_COMPARE = 4  # words; shorter texts can mean the same in other words, so their significant words are compared
_FEWEST_SIGNIFICANT = 2  # words
_NOUNS: Mapping[type[Numbered], str] = {
    ResolvedObjective: "an objective",
    ResolvedOutcome: "an outcome",
    ResolvedAppendix: "an appendix",
}


@rule("years", Severity.WARNING)
def vanished_objective(plan: ResolvedPlan) -> Iterator[Found]:
    """An objective of last year's plan is neither continued in this one nor listed under `discontinued`.

    It is an error once the plan is adopted. A superseded plan is left alone.

    Why: the partners agreed to it for three years. Readers ask what became of it, and the document would not say.

    Wrong:

        # plans/2025.yaml has an objective `youth-work`; plans/2026.yaml has this one in its place:
        objectives:
          - id: safety
            text: Keep children safe.

    Right: name it under `continues` of the objective that goes on with it; or list it under `discontinued`, with the
    reason:

        discontinued:
          youth-work: Youth work is now in the Community Safety Plan.

    An objective with the same id continues it by itself, but not where it has `continues`: then that names all that it
    continues, itself too.
    """
    if not (plan.is_complete and plan.follows) or plan.is_superseded:
        return
    severity = Severity.ERROR if plan.plan.status == "adopted" else Severity.WARNING
    continued = continued_ids(plan)
    if not continued <= plan.follows.index.keys():  # a misspelt id, reported elsewhere, was to continue one of these
        return
    for old in plan.follows.objectives:
        if old.id in continued or old.id in plan.plan.discontinued:
            continue
        if replaced := not_continued(plan, old):
            yield replaced._replace(severity=severity)
            continue
        message = f"objective {old.number} {quoted(old.id)} of {plan.follows.plan.year} is not in this plan"
        hint = f"add `continues: [{old.id}]` to what goes on with it, or list it under `discontinued` with the reason"
        place = plan.place(*(("objectives",) if plan.plan.objectives else ("follows",)), key=True)
        related = (Related(old.place, "the objective"),)
        yield Found(place, message, hint, related, severity)


@rule("years", needed=True)
def continues_discontinued(plan: ResolvedPlan) -> Iterator[Found]:
    """`continues` names something that is listed under `discontinued`, in this plan or in an earlier one.

    Why: it cannot both end and go on. The table of progress would say the one, and the list of changes the other.

    Wrong:

        discontinued:
          safety: The work is done.

        objectives:
          - id: staying-safe
            text: Help children to stay safe.
            continues: [safety]

    Right: leave it out of one of the two:

        objectives:
          - id: staying-safe
            text: Help children to stay safe.
            continues: [safety]
    """
    if not plan.is_complete or not plan.follows:
        return
    for each in plan.things:
        if isinstance(each, ResolvedAppendix) or each.place.document != plan.document:
            continue
        for at, identity in enumerate(each.declared_continues):
            if end := discontinued_at(plan, identity):
                place = plan.place(*each.place.route, "continues", at)
                related = (Related(end, "discontinued here"),)
                message = f"{quoted(identity)} is discontinued, so that nothing can continue it"
                hint = "take it out of `continues`, or out of `discontinued`"
                yield Found(place, message, hint, related)


def continued_ids(plan: ResolvedPlan) -> set[str]:
    """The ids of the followed plan that something in this plan continues."""
    return {identity for each in plan.things if not isinstance(each, ResolvedAppendix) for identity in each.continues}


def not_continued(plan: ResolvedPlan, old: ResolvedObjective | ResolvedOutcome) -> Found | None:
    """What to say of a thing of last year's plan whose id stands here, with a `continues` that does not name it."""
    here = plan.index.get(old.id)
    if not plan.follows or here is None or isinstance(here, ResolvedAppendix) or not here.declared_continues:
        return None
    noun = _NOUNS[type(old)].split()[1]
    named = ", ".join(quoted(each) for each in here.declared_continues)
    return Found(
        here.place.under("continues", key=True),
        f"{noun} {old.number} {quoted(old.id)} of {plan.follows.plan.year} is not continued: "
        f"`continues` of {quoted(old.id)} names only {named}",
        f"add `{old.id}` to it: `continues: [{', '.join((old.id, *here.declared_continues))}]`",
        (Related(old.place, f"the {noun}"),),
    )


def discontinued_at(plan: ResolvedPlan, identity: str) -> Place | None:
    """Where an id is discontinued, in this plan or in the year after the last one that had it; None if it is not."""
    if identity in plan.plan.discontinued:
        return plan.place("discontinued", identity, key=True)
    earlier = plan.follows
    while earlier and identity not in earlier.index:
        if identity in earlier.plan.discontinued:
            return earlier.place("discontinued", identity, key=True)
        earlier = earlier.follows
    return None


@rule("years")
def reused_id(plan: ResolvedPlan) -> Iterator[Found]:
    """An id names another thing than it did in an earlier year.

    It named an outcome and now names an objective; or it named something that ended, and now names something new. It is
    a warning where an indicator has its id but another unit or direction, and where only the words tell, because old
    and new have next to none in common.

    Why: an id names one thing for good. Last year's position, the table of changes and the history would speak of the
    wrong thing.

    Wrong:

        # plans/2025.yaml has the outcome `less-harm`: Fewer children come to harm.
        outcomes:
          - id: less-harm
            text: Open a second youth club in Eastbury.

    Right: give the new thing an id of its own:

        outcomes:
          - id: second-youth-club
            text: Open a second youth club in Eastbury.

    Where it is the same thing in quite other words, say so: `continues: [less-harm]`.
    """
    if not plan.is_complete or not plan.follows:
        return
    likeness = _likeness_in(plan, plan.follows)
    for each in plan.things:
        if each.place.document == plan.document:
            yield from _reused(plan, plan.follows, each, likeness)
    yield from _reused_indicators(plan, plan.follows)


def _reused(plan: ResolvedPlan, follows: ResolvedPlan, each: Numbered, likeness: WeightedLikeness) -> Iterator[Found]:
    old = follows.index.get(each.id)
    message = hint = None
    severity = Severity.ERROR
    if old is None:
        old = _last_named(follows, each.id) if _is_new(each) else None
        if old:
            message = f"the id {quoted(each.id)} was that of something that ended"
            hint = "give the new thing another id"
    elif type(old) is not type(each):
        message = f"the id {quoted(each.id)} was that of {_NOUNS[type(old)]}, and is now that of {_NOUNS[type(each)]}"
        hint = "give the new thing another id"
    elif _is_rewritten(each, old, likeness):
        message = (
            f"what {quoted(each.id)} names has next to no word in common with what it named in {follows.plan.year}"
        )
        hint = f"if it is another thing, give it another id; if it is the same, add `continues: [{each.id}]`"
        severity = Severity.WARNING
    if old and message:
        place = plan.place(*each.place.route, "id")
        related = (Related(_text_place(old), "what it named"),)
        yield Found(place, message, hint, related, severity)


def _is_new(each: Numbered) -> bool:
    return isinstance(each, ResolvedAppendix) or not each.continues


def _last_named(plan: ResolvedPlan, identity: str) -> Numbered | None:
    """What an id named in the latest plan before this one that had it."""
    _, *earlier = plan.with_followed
    return next((each.index[identity] for each in earlier if identity in each.index), None)


def _is_rewritten(new: Numbered, old: Numbered, likeness: WeightedLikeness) -> bool:
    """Whether a thing has nothing but its id in common with the one of last year, and does not declare it."""
    if isinstance(new, ResolvedAppendix) or isinstance(old, ResolvedAppendix):
        return False
    new_text, old_text = new.text, old.text
    if new_text == old_text or new.id in new.declared_continues:
        return False
    if min(len(new_text.split()), len(old_text.split())) >= _FEWEST_TO_COMPARE:
        return likeness.between(new_text, old_text) < _UNRELATED_BELOW
    new_words, old_words = significant_words(new_text), significant_words(old_text)
    # The id says what the thing is, so its words count as words of the old text.
    known = old_words | significant_words(new.id)
    return min(len(new_words), len(old_words)) >= _FEWEST_SIGNIFICANT and new_words.isdisjoint(known)


def _reused_indicators(plan: ResolvedPlan, follows: ResolvedPlan) -> Iterator[Found]:
    """Yield a finding for each indicator that has its id, but another unit or direction than last year."""
    old_indicators = {indicator.id: (indicator, place) for indicator, place in _indicators(follows)}
    if not old_indicators:
        return
    for indicator, place in _indicators(plan):
        old_indicator, old_place = old_indicators.get(indicator.id, (indicator, place))
        key = "better" if old_indicator.better != indicator.better else "unit"
        old, new = getattr(old_indicator, key), getattr(indicator, key)
        if place.document != plan.document or old == new or not (old and new):
            continue
        change = f"had `{key}: {old}` in {follows.plan.year}, and has `{key}: {new}`"
        message = f"the indicator {quoted(indicator.id)} {change}"
        hint = "what is measured otherwise is another indicator: give it another id"
        related = (Related(old_place, "what it named"),)
        yield Found(plan.place(*place.route, key), message, hint, related, Severity.WARNING)


def _indicators(plan: ResolvedPlan) -> Iterator[tuple[Indicator, Place]]:
    for outcome in plan.outcomes:
        for at, indicator in enumerate(outcome.outcome.indicators):
            yield indicator, outcome.place.under("indicators", at)


@rule("years", Severity.WARNING)
def undeclared_continuation(plan: ResolvedPlan) -> Iterator[Found]:
    """A new objective or outcome reads like one of last year's plan that nothing in this plan continues.

    Why: if it is the same thing under a new id, its progress breaks off. Last year's position stands beside nothing,
    and the changes call the one dropped and the other new.

    Wrong:

        # plans/2025.yaml has the objective `safety`: Keep children safe.
        objectives:
          - id: keeping-safe
            text: Keep all children safe.

    Right: say what it continues:

        objectives:
          - id: keeping-safe
            text: Keep all children safe.
            continues: [safety]

    Where it is indeed another thing, let it pass with a comment that says so.
    """
    if not (plan.is_complete and plan.follows) or plan.is_superseded:
        return
    if not continued_ids(plan) <= plan.follows.index.keys():
        return
    for each, old in _likely_continuations(plan, plan.follows):
        noun = _NOUNS[type(old)].split()[1]
        message = f"this reads like {noun} {old.number} {quoted(old.id)} of {plan.follows.plan.year}"
        hint = f"if it is the same, add `continues: [{old.id}]`"
        if old.id in plan.plan.discontinued:
            hint += ", and take it out of `discontinued`"
        related = (Related(_text_place(old), "what it reads like"),)
        place = plan.place(*each.place.route, "text")
        yield Found(place, message, hint, related)


@lru_cache(maxsize=1)  # the rules look at one plan after the other
def likely_continued_ids(plan: ResolvedPlan) -> frozenset[str]:
    """The ids of last year's things that nothing in this plan continues, though something new reads like them."""
    return frozenset(old.id for _, old in _likely_continuations(plan, plan.follows)) if plan.follows else frozenset()


def _likely_continuations(plan: ResolvedPlan, follows: ResolvedPlan) -> Iterator[tuple[Numbered, Numbered]]:
    """Yield what is new in a plan, and the thing of the followed plan that it reads like."""
    continued = continued_ids(plan)
    likeness = _likeness_in(plan, follows)
    objectives = [each for each in follows.objectives if each.id not in continued]
    yield from _likely_pairs(plan, plan.objectives, objectives, likeness)
    outcomes = [each for each in follows.outcomes if each.id not in continued]
    yield from _likely_pairs(plan, tuple(plan.outcomes), outcomes, likeness)


def _likely_pairs(
    plan: ResolvedPlan, things: Sequence[_Thing], old: Sequence[_Thing], likeness: WeightedLikeness
) -> Iterator[tuple[_Thing, _Thing]]:
    new = [each for each in things if not each.continues and each.place.document == plan.document]
    if new and old:
        by_id = {each.id: each for each in old}
        new_texts, old_texts = ({each.id: each.text for each in group} for group in (new, old))
        suggestions = likeness.suggestions(new_texts, old_texts)
        for each in new:
            if match := by_id.get(suggestions.get(each.id, "")):
                yield each, match


def _text_place(each: Numbered) -> Place:
    """Where the words stand that say what a thing is."""
    return each.place.under("title" if isinstance(each, ResolvedAppendix) else "text")


def _likeness_in(*plans: ResolvedPlan) -> WeightedLikeness:
    """How alike two texts are, weighted by how rare their words are in the objectives and outcomes of these plans."""
    return WeightedLikeness(
        lambda: (each.text for plan in plans for each in plan.things if not isinstance(each, ResolvedAppendix))
    )
