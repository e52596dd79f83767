"""Changes for a terminal: a block for each objective, a sign for each change, and the counts at the end."""

import re
from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import Kind
from cspgen.prose import Mark, Span, Text
from cspgen.report.changes.told import Changes, Paint
from cspgen.view.changes import FieldView, ObjectiveChangeView, OutcomeChangeView, Told, counts, is_told, sentence

_WIDTH = 100
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
_MARKS: Mapping[Mark, tuple[str, str, str]] = {
    Mark.INSERTED: ("{+", "+}", "added"),
    Mark.DELETED: ("[-", "-]", "discontinued"),
}


def text(changes: Changes) -> str:
    """Return what changed, without what stayed as it was."""
    view, paint = changes.view, changes.paint
    lines = [_painted(f"Changes from the plan of {view.old} to the plan of {view.new}", "place", paint), ""]
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
    yield indent + _painted(f"{head}{kind}", _LOOKS.get(sign, "changed"), paint)
    inner = f"{indent}    "
    if change.wording:
        yield from _wrapped(change.wording, paint, inner)
    else:
        yield from _side(change.old, "was" if change.new else "", paint, inner)
        yield from _side(change.new, "is now" if change.old else "", paint, inner)
    if change.reason:
        yield from _wrapped((Span("Why: "), *change.reason), paint, inner)


def _side(things: Iterable[Told], verb: str, paint: Paint | None, indent: str) -> Iterator[str]:
    for each in things:
        yield from _wrapped((Span(f"{verb} {each.number}: " if verb else ""), *each.text), paint, indent)


def _numbers(change: ObjectiveChangeView | OutcomeChangeView) -> str:
    then, now = (", ".join(each.number for each in side) for side in (change.old, change.new))
    if not then or not now or then == now:
        return now or then
    return f"{now} (was {then})"


def _fields(fields: Iterable[FieldView], indent: str) -> Iterator[str]:
    for each in fields:
        yield from _wrapped((Span(sentence(each)),), None, indent)


def _painted(words: str, look: str, paint: Paint | None) -> str:
    return paint(words, look) if paint else words


def _wrapped(text: Text, paint: Paint | None, indent: str) -> Iterator[str]:
    """Yield the lines of a text: what is inserted and deleted in colours or, without them, within marks."""
    line, width = indent, len(indent)
    for word, look in _words(text, marks=not paint):
        space = " " if width > len(indent) else ""
        if word[0].isspace() and not space:
            word = word.lstrip()  # noqa: PLW2901
        if width + len(word) > _WIDTH and width > len(indent):
            yield line.rstrip()
            line, width, word = indent, len(indent), word.lstrip()  # noqa: PLW2901
        line += paint(word, look) if paint and look and word.strip() else word
        width += len(word)
    if line.strip():
        yield line.rstrip()


def _words(text: Text, *, marks: bool) -> Iterator[tuple[str, str]]:
    """Yield each word with the space before it, and its look: "" for what is neither inserted nor deleted."""
    for span in text:
        words = re.findall(r"\s*\S+|\s+$", " ".join(re.split(r"[ \n]+", span.text)))
        start, end, look = _MARKS[span.mark] if span.mark else ("", "", "")
        if marks and look and words:
            first = words[0]
            words[0] = first[: len(first) - len(first.lstrip())] + start + first.lstrip()
            words[-1] += end
        yield from ((word, look) for word in words)
