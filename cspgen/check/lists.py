"""The rule on lists that were pasted from a word processor, and are no lists here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cspgen.check.masking import mask_non_prose
from cspgen.check.rule import Found
from cspgen.check.wording import TABLE_ROW, blank, joined_texts, unique_excerpt
from cspgen.diagnostics import Route, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.resolve import ResolvedPlan

_PRIVATE = "\uf0b7\uf0a7"  # Word's bullets in its fonts Symbol and Wingdings, which other fonts do not have
_BULLETS = f"•▪◦‣⁃{_PRIVATE}"
_MIDDLE_DOT = "·"
_SIGNS = "●○■□✓✔➢➤–—"  # they also mark a status, or one dash a remark
_MARKDOWN = r"[-*+]|\d{1,2}[.)]"  # what begins an item, at the start of a line of prose
_WITH_TAB = re.compile(
    rf"(?P<mark>[{_BULLETS}]|(?<!\S)(?:[{_MIDDLE_DOT}{_SIGNS}o*+-]|\(?(?:\d{{1,2}}|[A-Za-z]|[ivx]{{1,4}})[.)]))\t\s*\S+"
)
_AT_START = re.compile(rf"[ \t>]*(?P<mark>[{_BULLETS}{_MIDDLE_DOT}])\s*[^\s{_BULLETS}{_MIDDLE_DOT}]+")
_SIGN_AT_START = re.compile(rf"[ \t>]*(?P<mark>[{_SIGNS}]) +\S+")
_MARKDOWN_AT_START = re.compile(rf"[ \t>]*(?P<mark>{_MARKDOWN})[ \t]+\S+")
_IN_LINE = re.compile(rf"(?<!\S)(?P<mark>[{_BULLETS}]) *[^\s{_BULLETS}]+")
_AFTER_COLON = re.compile(rf"(?<=:)\s+(?P<mark>[{_MIDDLE_DOT}*–-]) [^\W\d]")
_LINE = re.compile(".+")
_MAY_HOLD = re.compile(rf"[{_BULLETS}{_MIDDLE_DOT}\t]|^ *(?:[{_SIGNS}]|{_MARKDOWN}) |: [*–-] ", re.MULTILINE)
_PROSE = frozenset(("before", "after", "needs", "services", "change", "paragraphs"))


@rule("wording", Severity.WARNING)
def flattened_list(plan: ResolvedPlan) -> Iterator[Found]:
    """A list was pasted as text: `•`, `▪`, `o` or `1.`, often with a tab after it, stands before its items.

    It is found where a bullet begins a line, two stand in one line, or a tab follows the mark; with a dash or a middle
    dot, where two follow a colon. A value that is one paragraph can hold no list, one in Markdown neither. Code and
    tables are left alone.

    Why: it is no list here, so that all its items are printed as one paragraph, with the bullets among the words.

    Wrong:

        foreword:
          text: |
            We will open hubs:
            • four in libraries
            • two in schools

    Right: an empty line before the list, and a dash and a space before each item:

        foreword:
          text: |
            We will open hubs:

            - four in libraries
            - two in schools
    """
    if not _MAY_HOLD.search(joined_texts(plan)):
        return
    for route, text in plan.texts:
        if _MAY_HOLD.search(text):
            marks = {each.start("mark"): each for each in _marks(text, may_hold_lists=_may_hold_lists(route))}
            if marks:
                found = marks[min(marks)]
                place = plan.place(*route, words=unique_excerpt(text, found.start("mark"), found.end()))
                yield Found(place, _message([each["mark"] for each in marks.values()], found["mark"]), _hint(route))


def _marks(text: str, *, may_hold_lists: bool) -> Iterator[re.Match[str]]:
    """Yield the marks before the items of lists that would be printed as text, some of them twice."""
    prose = TABLE_ROW.sub(blank, mask_non_prose(text))
    lines = list(_LINE.finditer(prose))
    starts = {line.start() for line in lines}
    markdown = {each.start("mark") for at in starts if (each := _MARKDOWN_AT_START.match(prose, at))}
    for each in _WITH_TAB.finditer(prose):
        if not may_hold_lists or each.start("mark") not in markdown:
            yield each
    yield from _several(_SIGN_AT_START.match(prose, at) for at in starts)
    if not may_hold_lists:
        yield from _several(_MARKDOWN_AT_START.match(prose, at) for at in starts)
    for line in lines:
        if found := _AT_START.match(prose, line.start()):
            yield found
        yield from _several(_IN_LINE.finditer(prose, *line.span()))
        if found := _AFTER_COLON.search(prose, *line.span()):
            same = re.compile(rf"(?<!\S)(?P<mark>{re.escape(found['mark'])}) [^\W\d]\S*")
            yield from _several(same.finditer(prose, found.start("mark"), line.end()))


def _several(found: Iterable[re.Match[str] | None]) -> Iterator[re.Match[str]]:
    """Yield the matches whose mark is there at least twice; numbers count as one mark."""
    matches = [each for each in found if each]
    kinds = Counter(_kind(each) for each in matches)
    return (each for each in matches if kinds[_kind(each)] > 1)


def _kind(found: re.Match[str]) -> str:
    return re.sub(r"\d+", "1", found["mark"])


def _may_hold_lists(route: Route) -> bool:
    """Whether the value at a route is prose, and not one paragraph."""
    key = next(step for step in reversed(route) if isinstance(step, str))
    return key in _PROSE or (key == "text" and route[0] != "objectives")


def _message(marks: list[str], first: str) -> str:
    shown = quoted("•" if first in _PRIVATE else first) + (" and the like" if len(set(marks)) > 1 else "")
    if len(marks) == 1:
        return f"an item of a list begins with {shown}, and would be printed as running text"
    return f"{len(marks)} items of a list begin with {shown}, and would be printed as running text"


def _hint(route: Route) -> str:
    if _may_hold_lists(route):
        return (
            "leave an empty line before the list, and begin each item on its own line with `- `; such a text is a "
            "block after |, under a key that stands on its own line and not in braces"
        )
    if route[0] == "objectives" and route[-1] == "text":
        return "this is one paragraph: make a sentence of the items, or an outcome or an action of each"
    return "this is one paragraph: make a sentence of the items"
