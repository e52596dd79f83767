"""Changes for a terminal: what changed in a few lines and what the signs mean, then a block for each objective."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.diff import ChangeKind
from cspgen.model.prose import Mark, Span, Text
from cspgen.report.lines import Paint
from cspgen.report.terminal import WIDTH, Screen
from cspgen.view.changes import (
    ChangeView,
    DifferenceView,
    ObjectiveChangeView,
    change_title,
    count_lines,
    lines_on,
    summary_lines,
    unchanged_line,
)

_SIGNS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "+",
    ChangeKind.DISCONTINUED: "-",
    ChangeKind.UNCHANGED: "~",  # listed only where something besides the text has changed
    ChangeKind.RENUMBERED: "~",
    ChangeKind.REWORDED: "~",
    ChangeKind.SPLIT: "/",
    ChangeKind.MERGED: "&",
    ChangeKind.MOVED: ">",
    ChangeKind.RECAST: ">",
}
_MEANINGS = {"added": "+", "discontinued": "-", "changed": "~", "split": "/", "merged": "&", "moved": ">"}
_LOOKS: Mapping[str, str] = {"+": "added", "-": "discontinued"}


def text(view: DifferenceView, paint: Paint | None = None, width: int = WIDTH) -> str:
    """What changed, in lines of `width` columns; without `paint`, marks stand for the colours. Without a line end."""
    screen = Screen(paint, width)
    blocks = [list(_parts(view, screen))] if view.parts else []
    blocks += [list(_objective(each, view, screen)) for each in view.objectives if each.is_change]
    if view.is_empty:
        blocks = [[view.words["nothing_changed"]]]
    start = [
        list(screen.painted_lines((Span(view.title),), "place")),
        [line for each in view.notices for line in _lines(each, screen)],
        [line for each in summary_lines(view) for line in _lines(each, screen)],
        list(_legend(view, screen)),
    ]
    # The counts come again at the end, which is what stays on the screen.
    end = [] if view.is_empty else [line for each in count_lines(view) for line in _lines(each, screen)]
    return "\n\n".join("\n".join(lines) for lines in (*start, *blocks, end) if lines)


def _lines(line: str, screen: Screen, indent: str = "") -> Iterator[str]:
    return screen.wrapped((Span(line),), indent)


def _legend(view: DifferenceView, screen: Screen) -> Iterator[str]:
    """What the signs mean that are used below and, without colours, the marks."""
    words = view.words
    changes = [each for each in view.changes if each.is_change]
    used = {_SIGNS[each.kind] for each in (*view.parts, *changes)}
    signs = ", ".join(words[f"sign_{meaning}"] for meaning, sign in _MEANINGS.items() if sign in used)
    marks = {span.mark for each in changes for span in each.wording if span.mark and not screen.paint}
    explained = words.join(
        tuple(words[f"mark_{mark.name.lower()}"] for mark in (Mark.DELETED, Mark.INSERTED) if mark in marks)
    )
    if signs:
        yield from _lines(words.say("legend_marks" if explained else "legend", signs=signs, marks=explained), screen)


def _parts(view: DifferenceView, screen: Screen) -> Iterator[str]:
    yield from screen.painted_lines((Span(view.words["whole_plan"]),), "place")
    for each in view.parts:
        yield from screen.wrapped((Span(f"{_SIGNS[each.kind]} {each.line}"),), "  ", hanging="  ")


def _objective(change: ObjectiveChangeView, view: DifferenceView, screen: Screen) -> Iterator[str]:
    yield from _change("objective", change, view, screen, "")
    for outcome in change.outcomes:
        if outcome.is_change:
            yield from _change("outcome", outcome, view, screen, "  ")
    if line := unchanged_line(change.outcomes, "outcome", view):
        yield from _lines(line, screen, "  ")


def _change(noun: str, change: ChangeView, view: DifferenceView, screen: Screen, indent: str) -> Iterator[str]:
    """What became of a thing, its text (old and new as one, or each by itself), and what else changed.

    A text that stays the same is only begun, so that a reader knows which one it is.
    """
    sign, words = _SIGNS[change.kind], view.words
    has_no_reason = change.kind is ChangeKind.DISCONTINUED and not change.reason
    title = change_title(change, view, noun=noun) + (f": {words['no_reason'].lower()}" if has_no_reason else "")
    title, look = f"{sign} {title}", _LOOKS.get(sign, "changed")
    if change.keeps_words:
        yield from screen.headed_line(title, look, change.wording, indent)
    else:
        yield from screen.painted_lines((Span(title),), look, indent)
    below = f"{indent}    "
    for text, lines in _texts(change, view):
        yield from screen.wrapped(text, below) if text else ()
        for line in lines:
            yield from screen.wrapped((Span(line),), f"{below}    " if change.is_several else below, hanging="  ")


def _texts(change: ChangeView, view: DifferenceView) -> Iterator[tuple[Text, Iterable[str]]]:
    """Its texts, but for the one that stays the same, and the lines on each; of a split or a merger, each text once."""
    words = view.words
    if change.wording:
        text = () if change.keeps_words else change.wording
        yield text, lines_on(change.new[0], change.fields, words)
        return
    for each in change.old:
        was = (Span(words.say("was_words", number=each.number)),) if change.new else ()
        yield (*was, *each.text), ()
        yield (Span(words["why"]), *change.reason) if change.reason else (), lines_on(each, (), words)
    numbers = {each.text: f"{each.number} {view.of_old}" for each in change.old}
    for each in change.new:
        text = each.text
        if each.text in numbers:
            text = (Span(words.say("is_now_same", number=each.number, old=numbers[each.text])),)
        elif change.old:
            text = (Span(words.say("is_now_words", number=each.number)), *text)
        yield text, lines_on(each, change.fields, words)
