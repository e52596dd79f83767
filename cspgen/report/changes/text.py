"""Changes for a terminal: what changed in a few lines and what the signs mean, then a block for each objective."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import ChangeKind
from cspgen.model.prose import Mark, Span, Text
from cspgen.model.words import Words
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

_SIGNS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "+",
    ChangeKind.DISCONTINUED: "-",
    ChangeKind.UNCHANGED: "~",  # told only where something besides the text has changed
    ChangeKind.RENUMBERED: "~",
    ChangeKind.REWORDED: "~",
    ChangeKind.SPLIT: "/",
    ChangeKind.MERGED: "&",
    ChangeKind.MOVED: ">",
}
_LOOKS: Mapping[str, str] = {"+": "added", "-": "discontinued"}
_Change = ObjectiveChangeView | OutcomeChangeView


def text(changes: Changes) -> str:
    """Return what changed, without what stayed as it was."""
    view, screen = changes.view, Screen(changes.paint, changes.width)
    blocks = [list(_parts(view, screen))] if view.parts else []
    blocks += [list(_objective(each, view, screen)) for each in view.objectives if is_told(each)]
    if is_empty(view):
        blocks = [[view.words["nothing_changed"]]]
    start = [
        list(_dressed(view.title, "place", screen)),
        [line for each in view.notices for line in _lines(each, screen)],
        [line for each in summary(view) for line in _lines(each, screen)],
        list(_legend(view, screen)),
    ]
    # Told again at the end, which is what stays on the screen.
    end = [] if is_empty(view) else [line for each in counted(view) for line in _lines(each, screen)]
    return "\n\n".join("\n".join(lines) for lines in (*start, *blocks, end) if lines)


def _lines(line: str, screen: Screen, indent: str = "") -> Iterator[str]:
    return screen.wrapped((Span(line),), indent)


def _dressed(line: str, look: str, screen: Screen, indent: str = "") -> Iterator[str]:
    """Yield the lines of words in a look."""
    for each in _lines(line, screen, indent):
        yield indent + screen.painted(each[len(indent) :], look)


def _legend(view: DifferenceView, screen: Screen) -> Iterator[str]:
    """Yield what the signs mean that occur below and, where no colours say it, the marks."""
    words = view.words
    changes = list(filter(is_told, everything(view)))
    used = {_SIGNS[each.kind] for each in (*view.parts, *changes)}
    signs = ", ".join(words[f"sign_{kind}"] for kind, sign in _MEANINGS.items() if sign in used)
    marks = {span.mark for each in changes for span in each.wording if span.mark and not screen.paint}
    meant = words.join(
        tuple(words[f"mark_{mark.name.lower()}"] for mark in (Mark.DELETED, Mark.INSERTED) if mark in marks)
    )
    if signs:
        yield from _lines(words.say("legend_marks" if meant else "legend", signs=signs, marks=meant), screen)


_MEANINGS = {"added": "+", "discontinued": "-", "changed": "~", "split": "/", "merged": "&", "moved": ">"}


def _parts(view: DifferenceView, screen: Screen) -> Iterator[str]:
    yield from _dressed(view.words["whole_plan"], "place", screen)
    for each in view.parts:
        yield from _lines(f"{_SIGNS[each.kind]} {each.line}", screen, "  ")


def _objective(change: ObjectiveChangeView, view: DifferenceView, screen: Screen) -> Iterator[str]:
    yield from _thing("objective", change, view, screen, "")
    for outcome in change.outcomes:
        if is_told(outcome):
            yield from _thing("outcome", outcome, view, screen, "  ")
    if same := unchanged(change.outcomes, "outcome", view.words):
        yield from _lines(same, screen, "  ")


def _thing(noun: str, change: _Change, view: DifferenceView, screen: Screen, indent: str) -> Iterator[str]:
    """Yield what became of a thing, its words (old and new as one, or each on its own), and what else changed."""
    sign, words = _SIGNS[change.kind], view.words
    no_reason = change.kind is ChangeKind.DISCONTINUED and not change.reason
    first = head(change, view, noun=noun) + (f": {words['no_reason'].lower()}" if no_reason else "")
    yield from _dressed(f"{sign} {first}", _LOOKS.get(sign, "changed"), screen, indent)
    for each in _words(change, words):
        yield from screen.wrapped(each, f"{indent}    ")
    for line in (*change.details, *(sentence(field, words) for field in change.fields)):
        yield from _lines(line, screen, f"{indent}    ")


def _words(change: _Change, words: Words) -> Iterator[Text]:
    if change.wording:
        yield change.wording
    else:
        yield from _side(change.old, "was_words" if change.new else "", words)
        yield from _side(change.new, "is_now_words" if change.old else "", words)
    if change.reason:
        yield (Span(words["why"]), *change.reason)


def _side(things: Iterable[Told], phrase: str, words: Words) -> Iterator[Text]:
    for each in things:
        yield (Span(words.say(phrase, number=each.number)), *each.text) if phrase else each.text
