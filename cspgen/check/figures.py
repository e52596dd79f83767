"""The rule on figures, such as `[[count: on-track]]`: the data must have what they draw."""

from collections.abc import Iterator

from cspgen.check.carried_forward import Spot, carried_texts, found_on_carried
from cspgen.check.rule import Found
from cspgen.diagnostics import Nearest, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.figures import DISCONTINUED, EXAMPLES, POSITIONS, Figure, counts, drawn, figure, statuses
from cspgen.model.prose import references
from cspgen.model.words import ENGLISH
from cspgen.resolve import ResolvedPlan


@rule("ids", needed=True)
def unknown_figure(plan: ResolvedPlan) -> Iterator[Found]:
    """Double brackets with a colon, such as `[[count: on-track]]`, draw nothing from the data.

    What can be drawn is a number (`count`), the status of an outcome of last year's plan (`status`), and the date of
    the positions (`date`). What can be counted is this plan's `objectives`, `outcomes` and `actions`; and the outcomes
    of last year's plan: all of them (`positions`), those with a status of the scheme, such as `on-track`, those with
    `no-update`, and those that ended without a status (`discontinued`). All but the first three need `positions`, and
    a status can be counted only where positions have one.

    In what is carried forward it is reported here, in the plan whose data do not have it.

    Why: the number is counted when the document is built, so that the sentence is always right. Here there is nothing
    to count.

    Wrong:

        text: Of our outcomes, [[count:on-trak]] is on track.

    Right: one of the names in the hint.

        text: Of our outcomes, [[count:on-track]] is on track.
    """
    if not plan.is_complete or not plan.partnership:
        return
    for route, text in plan.linking_texts:
        for reference, wanted in _nothing_drawn(plan, text):
            message, hint = _fault_in_figure(plan, wanted, reference)
            yield Found(plan.place(*route, words=f"[[{reference}]]"), message, hint)
    yield from found_on_carried(
        plan,
        _carried_figures(plan),
        lambda number: (
            "a figure that draws nothing here" if number == 1 else f"{number} figures that draw nothing here"
        ),
        "give it the text or the outcomes anew, with what this plan can draw",
    )


def _nothing_drawn(plan: ResolvedPlan, text: str) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of a text that draw nothing from a plan, each as it is written and what it is."""
    for reference in dict.fromkeys(references(text)):
        wanted = figure(reference)
        if wanted and drawn(plan, wanted, ENGLISH) is None:
            yield reference, wanted


def _carried_figures(plan: ResolvedPlan) -> Iterator[Spot]:
    """Yield the figures that draw nothing in what a plan carries forward."""
    for objective, place, text in carried_texts(plan):
        for reference, wanted in _nothing_drawn(plan, text):
            message, _ = _fault_in_figure(plan, wanted, reference)
            yield Spot(objective, place, message)


def _fault_in_figure(plan: ResolvedPlan, wanted: Figure, written: str) -> tuple[str, str]:
    """What is wrong with a figure that draws nothing, and what to write."""
    kind, name = wanted
    if kind not in EXAMPLES:
        near = Nearest(EXAMPLES)(kind)
        hint = (
            f"did you mean [[{near}{written.removeprefix(kind)}]]?"
            if near
            else f"write {', '.join(EXAMPLES.values())}, or an id"
        )
        return f"nothing is drawn from the data by {quoted(kind)}", hint
    known = {"count": counts(plan), "status": statuses(plan), "date": (POSITIONS,)}[kind]
    scheme = plan.partnership.scheme if plan.partnership else {}
    is_of_positions = name in (*scheme, POSITIONS, DISCONTINUED)
    near = None if kind == "count" and is_of_positions else Nearest(known)(name)
    if not statuses(plan) and not (kind == "count" and near):
        hint = "write `positions`, or say it in words" if plan.follows else "say it in words: a first plan has none"
        return f"there are no positions to draw {quoted(name)} from", hint
    if kind == "count" and name in scheme:
        return f"no position has a status, so that none counts as {quoted(name)}", "give them one, or say it in words"
    if kind == "status" and name in known:
        return f"the position on {quoted(name)} has no status", "give it a status, or say it in words"
    year = plan.follows.plan.year if plan.follows else ""
    message, hint = {
        "count": (f"nothing is counted as {quoted(name)}", f"what is counted is {', '.join(known)}"),
        "status": (f"the plan of {year} has no outcome {quoted(name)}", "name one of its outcomes by its id"),
        "date": (f"no date is called {quoted(name)}", f"write {EXAMPLES['date']}, or the date in words"),
    }[kind]
    return message, f"did you mean [[{written.removesuffix(name)}{near}]]?" if near else hint
