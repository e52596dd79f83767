"""Changes for a terminal: what changed in a few lines and what the signs mean, then a block for each objective."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import Kind
from cspgen.prose import Mark, Span, Text
from cspgen.report.changes.told import Changes
from cspgen.report.terminal import Screen
from cspgen.view.changes import (
    DifferenceView,
    ObjectiveChangeView,
    OutcomeChangeView,
    Told,
    counted,
    everything,
    head,
    is_empty,
    is_told,
    sentence,
    summary,
    unchanged,
)
from cspgen.words import PHRASES, listed

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
_Change = ObjectiveChangeView | OutcomeChangeView


def text(changes: Changes) -> str:
    """Return what changed, without what stayed as it was."""
    view, screen = changes.view, Screen(changes.paint, changes.width)
    blocks = [list(_parts(view, screen))] if view.parts else []
    blocks += [list(_objective(each, view.of_old, screen)) for each in view.objectives if is_told(each)]
    if is_empty(view):
        blocks = [[PHRASES["nothing_changed"]]]
    start = [
        list(_dressed(view.title, "place", screen)),
        [line for each in view.notices for line in _lines(each, screen)],
        [line for each in summary(view) for line in _lines(each, screen)],
        list(_legend(view, screen)),
    ]
    # Told again at the end, which is what stays on the screen.
    end = [] if is_empty(view) else [line for each in counted(view) for line in _lines(each, screen)]
    return "\n\n".join("\n".join(lines) for lines in (*start, *blocks, end) if lines)


def _lines(words: str, screen: Screen, indent: str = "") -> Iterator[str]:
    return screen.wrapped((Span(words),), indent)


def _dressed(words: str, look: str, screen: Screen, indent: str = "") -> Iterator[str]:
    """Yield the lines of words in a look."""
    for each in _lines(words, screen, indent):
        yield indent + screen.painted(each[len(indent) :], look)


def _legend(view: DifferenceView, screen: Screen) -> Iterator[str]:
    """Yield what the signs mean that occur below and, where no colours say it, the marks."""
    changes = list(filter(is_told, everything(view)))
    used = {_SIGNS[each.kind] for each in (*view.parts, *changes)}
    signs = ", ".join(PHRASES[f"sign_{kind}"] for kind, sign in _MEANINGS.items() if sign in used)
    marks = {span.mark for each in changes for span in each.wording if span.mark and not screen.paint}
    meant = listed(
        tuple(PHRASES[f"mark_{mark.name.lower()}"] for mark in (Mark.DELETED, Mark.INSERTED) if mark in marks)
    )
    if signs:
        yield from _lines(PHRASES["legend_marks" if meant else "legend"].format(signs=signs, marks=meant), screen)


_MEANINGS = {"added": "+", "discontinued": "-", "changed": "~", "split": "/", "merged": "&", "moved": ">"}


def _parts(view: DifferenceView, screen: Screen) -> Iterator[str]:
    yield from _dressed(PHRASES["whole_plan"], "place", screen)
    for each in view.parts:
        yield from _lines(f"{_SIGNS[each.kind]} {each.line}", screen, "  ")


def _objective(change: ObjectiveChangeView, of_old: str, screen: Screen) -> Iterator[str]:
    yield from _thing("objective", change, of_old, screen, "")
    for outcome in change.outcomes:
        if is_told(outcome):
            yield from _thing("outcome", outcome, of_old, screen, "  ")
    if same := unchanged(change.outcomes, "outcome"):
        yield from _lines(same, screen, "  ")


def _thing(noun: str, change: _Change, of_old: str, screen: Screen, indent: str) -> Iterator[str]:
    """Yield what became of a thing, its words (old and new as one, or each on its own), and what else changed."""
    sign = _SIGNS[change.kind]
    no_reason = change.kind is Kind.DISCONTINUED and not change.reason
    first = head(change, of_old, noun=noun) + (f": {PHRASES['no_reason'].lower()}" if no_reason else "")
    yield from _dressed(f"{sign} {first}", _LOOKS.get(sign, "changed"), screen, indent)
    for each in _words(change):
        yield from screen.wrapped(each, f"{indent}    ")
    for line in (*change.details, *map(sentence, change.fields)):
        yield from _lines(line, screen, f"{indent}    ")


def _words(change: _Change) -> Iterator[Text]:
    if change.wording:
        yield change.wording
    else:
        yield from _side(change.old, "was_words" if change.new else "")
        yield from _side(change.new, "is_now_words" if change.old else "")
    if change.reason:
        yield (Span(PHRASES["why"]), *change.reason)


def _side(things: Iterable[Told], phrase: str) -> Iterator[Text]:
    for each in things:
        yield (Span(PHRASES[phrase].format(number=each.number)), *each.text) if phrase else each.text
