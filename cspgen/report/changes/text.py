"""Changes for a terminal: a block for each objective, a sign for each change, and the counts at the end."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import Kind
from cspgen.prose import Span
from cspgen.report.changes.told import Changes
from cspgen.report.terminal import Paint, painted, wrapped
from cspgen.view.changes import FieldView, ObjectiveChangeView, OutcomeChangeView, Told, counts, is_told, sentence

_SIGNS: Mapping[Kind, str] = {
    Kind.ADDED: "+",
    Kind.DISCONTINUED: "-",
    Kind.UNCHANGED: "~",  # told only where something besides the text has changed
    Kind.RENUMBERED: "~",
    Kind.REWORDED: "~",
    Kind.SPLIT: "/",
    Kind.MERGED: "&",
    Kind.MOVED: ">",
}
_LOOKS: Mapping[str, str] = {"+": "added", "-": "discontinued"}


def text(changes: Changes) -> str:
    """Return what changed, without what stayed as it was."""
    view, paint = changes.view, changes.paint
    lines = [painted(f"Changes from the plan of {view.old} to the plan of {view.new}", "place", paint), ""]
    if view.parts:
        lines += [*(f"~ {sentence(each)}" for each in view.parts), ""]
    for each in view.objectives:
        if is_told(each):
            lines += [*_objective(each, paint), ""]
    if len(lines) == 2:  # noqa: PLR2004 - the heading and the line below it
        lines += ["Nothing changed.", ""]
    return "\n".join([*lines, *counts(view)])


def _objective(change: ObjectiveChangeView, paint: Paint | None) -> Iterator[str]:
    yield from _thing("Objective", change, paint, "")
    yield from _fields(change.fields, "    ")
    for outcome in change.outcomes:
        if is_told(outcome):
            yield from _thing("Outcome", outcome, paint, "  ")
            if outcome.moved_from:
                yield f"      It stood under objective {outcome.moved_from.number}."
            yield from _fields(outcome.fields, "      ")


def _thing(
    noun: str, change: ObjectiveChangeView | OutcomeChangeView, paint: Paint | None, indent: str
) -> Iterator[str]:
    """Yield a thing's sign, number and kind of change, and its words: old and new as one, or each on its own."""
    sign = _SIGNS[change.kind]
    head = f"{sign} {noun} {_numbers(change)}"
    kind = "" if change.kind in {Kind.UNCHANGED, Kind.RENUMBERED} else f" {change.kind}"
    yield indent + painted(f"{head}{kind}", _LOOKS.get(sign, "changed"), paint)
    inner = f"{indent}    "
    if change.wording:
        yield from wrapped(change.wording, paint, inner)
    else:
        yield from _side(change.old, "was" if change.new else "", paint, inner)
        yield from _side(change.new, "is now" if change.old else "", paint, inner)
    if change.reason:
        yield from wrapped((Span("Why: "), *change.reason), paint, inner)


def _side(things: Iterable[Told], verb: str, paint: Paint | None, indent: str) -> Iterator[str]:
    for each in things:
        yield from wrapped((Span(f"{verb} {each.number}: " if verb else ""), *each.text), paint, indent)


def _numbers(change: ObjectiveChangeView | OutcomeChangeView) -> str:
    then, now = (", ".join(each.number for each in side) for side in (change.old, change.new))
    if not then or not now or then == now:
        return now or then
    return f"{now} (was {then})"


def _fields(fields: Iterable[FieldView], indent: str) -> Iterator[str]:
    for each in fields:
        yield from wrapped((Span(sentence(each)),), None, indent)
