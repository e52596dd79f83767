"""libyaml's errors in the planner's words, at the place of the cause, which may be far above where libyaml stops.

`causes` are what can be wrong; which of them it is, and where, is found here, from the `context`: the text around.
"""

import re
from dataclasses import replace

import yaml

from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.yaml.errors import causes
from cspgen.load.yaml.errors.causes import Cause
from cspgen.load.yaml.errors.context import (
    comment_hiding_bracket,
    hard_space,
    holds_keys,
    innermost_open_bracket,
    is_key_of_line,
    item_without_dash,
    last_quoted_text,
    line_content_start,
    line_starts,
    rest_of_line,
)
from cspgen.load.yaml.lines import LineIndex

_MAX_LINES_ABOVE = 50  # how far above a line another is looked for that it should be in line with
_MAX_REPEATED = 60  # characters of a text that a hint repeats
_CURLY_QUOTE = re.compile("[“”]")
_LEADING_CURLY_QUOTE = re.compile(r"(?::|-|^) *[“”„‘]")
_CONFLICT_MARKER = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
_CONFLICT_MIDDLE = re.compile(r"={7}\s*")
_LONG_DASH = re.compile(r" *([\u2010-\u2015\u2212•·]) *[\w-]+:(?:\s|$)")
_KEY_WITHOUT_SPACE = re.compile(r" *(?:- +)*([a-z_]+|[a-z0-9-]+):(?=[^\s/:])")
_LINE_START = re.compile(r"(?P<indentation> *)(?P<dash>- +)?(?P<key>[\w-]+:(?:\s|$))?")
_LEADING_REFERENCE = re.compile(r"(?:^|[:-]\s)\s*\[\[")

_CauseAt = tuple[int, Cause]  # where in the text a cause stands, and the cause


def syntax_error(file: str, index: LineIndex, error: yaml.YAMLError) -> Diagnostic:
    """The finding for an error of libyaml's; `file` is the file's name, `index` of its text."""
    text = index.text
    mark = getattr(error, "problem_mark", None)
    stop = min(mark.index, len(text)) if mark else 0
    scanned_from = (
        error.context_mark.index if isinstance(error, yaml.scanner.ScannerError) and error.context_mark else stop
    )
    at, cause = (
        _hard_space(text, stop, scanned_from)
        or _conflict(text, stop)
        or _visible_cause(text, stop)
        or _cause_of_message(error, text, stop)
    )
    return Diagnostic(cause.rule, Place(file, span=index.span(at)), cause.message, cause.hint)


def _hard_space(text: str, stop: int, scanned_from: int) -> _CauseAt | None:
    at = hard_space(text, stop, scanned_from)
    return None if at is None else (at, causes.HARD_SPACE)


def _conflict(text: str, at: int) -> _CauseAt | None:
    """The markers that git leaves around two versions of lines; None where there are none."""
    if found := _CONFLICT_MARKER.search(text):
        return found.start(), causes.CONFLICT
    for start in line_starts(text, at, 2):
        if _CONFLICT_MIDDLE.fullmatch(rest_of_line(text, start)):
            return start, causes.CONFLICT
    return None


def _visible_cause(text: str, at: int) -> _CauseAt | None:
    """The cause that can be seen around the place where libyaml stopped, whatever its message; None where none can."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0]
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return start + indentation.index("\t"), causes.TAB
    if text[at : at + 1] == "\t":
        return at, causes.TAB
    if quote := last_quoted_text(text, at):
        if holds_keys(text[slice(*quote)]):
            return quote[0], causes.UNCLOSED_QUOTE
        if at < len(text) and not text[quote[1] : at].strip(" "):
            inside = text[quote[1] - 1] == "'" and quote[1] == at and text[at - 2].isalpha() and text[at].isalpha()
            return (at - 1, causes.APOSTROPHE) if inside else (at, causes.TEXT_AFTER_QUOTE)
    if found := _LEADING_REFERENCE.search(line[: at - start + 2]):
        return start + found.end() - 2, causes.LEADING_BRACKET
    return None


def _cause_of_message(error: yaml.YAMLError, text: str, at: int) -> _CauseAt:
    """The cause that libyaml's message stands for, or a further one that the text around gives away."""
    problem = str(getattr(error, "problem", None) or "not YAML")
    message = f"{problem} {getattr(error, 'context', '')}"
    unknown = Cause("", problem, "look at the lines above it, too")
    cause = next((each for each in causes.BY_MESSAGE if each.libyaml in message), unknown)
    mark = getattr(error, "context_mark", None)
    context_start = mark.index if mark else at
    found = (
        _cause_in_brackets(cause.libyaml, text, context_start, at)
        or _cause_at_colon(cause.libyaml, text, context_start, at)
        or _cause_between_lines(cause.libyaml, text, at)
    )
    return found or (context_start if cause.at_context else at, cause)


# The next functions take `libyaml`, the part of its message that the cause is known by; `context_start` is the start of
# what it was reading, `at` is where it stopped.


def _cause_in_brackets(libyaml: str, text: str, context_start: int, at: int) -> _CauseAt | None:
    """The cause of a message about brackets, where it is another than that they are not closed; None otherwise."""
    # Where a value is missing, the message has only the beginning of the next line.
    start = (
        text.rfind("\n", 0, len(text[:context_start].rstrip())) + 1 if libyaml == causes.NO_CONTENT else context_start
    )
    if (
        libyaml in {causes.EXPECTED_BRACE, causes.EXPECTED_BRACKET, causes.NO_CONTENT}
        and (comment := comment_hiding_bracket(text, start, at)) is not None
    ):
        return comment, causes.COMMENT_IN_BRACKETS
    if (
        libyaml == causes.NO_CONTENT
        and not text[at:].strip()
        and (bracket := innermost_open_bracket(text, at)) is not None
    ):
        closing = causes.EXPECTED_BRACKET if text[bracket] == "[" else causes.EXPECTED_BRACE
        return bracket, next(each for each in causes.BY_MESSAGE if each.libyaml == closing)
    if libyaml == causes.EXPECTED_BRACE and text[at : at + 1] in {"[", "{"}:
        return at, causes.BRACKET_IN_BRACES
    if libyaml == causes.EXPECTED_BRACE and text[at : at + 1] == ":" and not is_key_of_line(text, context_start, at):
        return at, causes.CURLY_QUOTES_IN_BRACES if _CURLY_QUOTE.search(
            text, context_start, at
        ) else causes.COLON_IN_BRACES
    return None


def _cause_at_colon(libyaml: str, text: str, context_start: int, at: int) -> _CauseAt | None:
    """The cause of a message about a missing colon, or one too many, where it can be known; None otherwise."""
    if libyaml not in {causes.EXPECTED_COLON, causes.COLON_NOT_ALLOWED, causes.UNEXPECTED_COLON}:
        return None
    if libyaml == causes.UNEXPECTED_COLON:
        return (at, causes.MISSING_VALUE) if text[at + 1 : at + 2] in {"}", "]", ","} else None
    place = context_start if libyaml == causes.EXPECTED_COLON else at
    start, *above = line_starts(text, place, 2)
    first_key = libyaml == causes.COLON_NOT_ALLOWED and _LINE_START.fullmatch(text, start, at + 2)
    for line in (start, *above) if libyaml == causes.EXPECTED_COLON or first_key else ():
        if found := _unread_key(rest_of_line(text, line)):
            return line + found[0], found[1]
    if libyaml == causes.COLON_NOT_ALLOWED and _LEADING_CURLY_QUOTE.search(text, start, at):
        return at, causes.CURLY_QUOTES
    return None


def _unread_key(line: str) -> _CauseAt | None:
    """What is wrong with a line that was meant as a key or an item and is not read as one; None for other lines."""
    if found := _LONG_DASH.match(line):
        return found.start(1), causes.LONG_DASH
    if found := _KEY_WITHOUT_SPACE.match(line):
        value = line[found.end() :].split(" #", 1)[0].strip()
        is_short = len(value) <= _MAX_REPEATED and "`" not in value
        hint = f"write `{found[1]}: {value}`" if is_short else causes.MISSING_SPACE.hint
        return found.end() - 1, replace(causes.MISSING_SPACE, hint=hint)
    words = line.split()
    if len(words) > 1 and not re.fullmatch("[a-z_-]+", words[0]) and ":" not in line and words[0] != "-":
        return len(line) - len(line.lstrip()), causes.STRAY_TEXT
    return None


def _cause_between_lines(libyaml: str, text: str, at: int) -> _CauseAt | None:
    """The cause of a message about a line that does not fit those above it, where it can be known; None otherwise."""
    if libyaml in {causes.EXPECTED_DASH, causes.EXPECTED_KEY} and (found := _long_dash(text, at)):
        return found
    if libyaml in {causes.EXPECTED_DASH, causes.EXPECTED_KEY, causes.COLON_NOT_ALLOWED} and (
        found := _misaligned(text, line_content_start(text, at))
    ):
        return found
    if libyaml == causes.EXPECTED_DASH and text.startswith("id:", at):
        return at, causes.ITEM_WITHOUT_DASH
    if libyaml == causes.EXPECTED_KEY and text.startswith("- ", at):
        first = item_without_dash(text, at)
        return (at, causes.STRAY_ITEM) if first is None else (first, causes.FIRST_ITEM_WITHOUT_DASH)
    if libyaml == causes.EXPECTED_KEY and text[:at].rstrip(" ").endswith(("]", "}")):
        return at, causes.STRAY_BRACKET if text.startswith(("]", "}"), at) else causes.TEXT_AFTER_BRACKET
    return None


def _long_dash(text: str, at: int) -> _CauseAt | None:
    """A long dash in place of a hyphen, in the line of `at` or the one above it; None where there is none."""
    for start in line_starts(text, at, 2):
        if found := _LONG_DASH.match(text, start):
            return found.start(1), causes.LONG_DASH
    return None


def _misaligned(text: str, at: int) -> _CauseAt | None:
    """The cause for an item or a key, at `at`, that is one space out of line with those above it; None for others."""
    start, *above = line_starts(text, at, _MAX_LINES_ABOVE)
    here = _LINE_START.match(text, start)
    if not here or text[start:at].strip() or not (here["dash"] or here["key"]):
        return None
    column = len(here["indentation"])
    for line in above:
        each = _LINE_START.match(text, line)
        if not each:
            continue
        columns = {len(each["indentation"]) + len(each["dash"] or "")} if each["key"] and here["key"] else set()
        if here["dash"]:
            columns = {len(each["indentation"])} if each["dash"] else set()
        if column in columns:
            return None
        for right_column in (each for each in columns if abs(each - column) == 1):
            what = "item" if here["dash"] else "key"
            spaces = f"with {right_column} spaces" if right_column else "at the margin"
            number = text.count("\n", 0, line) + 1
            hint = f"begin the line {spaces}, to be in line with line {number}"
            return at, Cause("", f"the {what} is not in line with the {what} above it", hint)
    return None
