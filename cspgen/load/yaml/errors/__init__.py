"""libyaml's errors in the planner's words; where libyaml stops too late, at the place of the cause.

`causes` are what is told; which of them it is, and where, is found here, by `looking` at the text around.
"""

import re
from dataclasses import replace

import yaml

from cspgen.diagnostics import Diagnostic, Place
from cspgen.load.yaml.errors import causes
from cspgen.load.yaml.errors.causes import Cause
from cspgen.load.yaml.errors.looking import (
    begins_line,
    first_item,
    first_on_line,
    hard_space,
    last_quote,
    line_at,
    line_starts,
    open_bracket,
    swallowing_comment,
    swallows_keys,
)
from cspgen.load.yaml.lines import Lines

_FEW_LINES = 50  # so far above a line another is looked for that it should be in line with
_SHORT = 60  # characters of a text that a hint may repeat
_CURLY = re.compile("[“”]")
_CURLY_FIRST = re.compile(r"(?::|-|^) *[“”„‘]")
_CONFLICTS = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
_HALVES = re.compile(r"={7}\s*")
_DASHED = re.compile(r" *([\u2010-\u2015\u2212•·]) *[\w-]+:(?:\s|$)")
_RUN_TOGETHER = re.compile(r" *(?:- +)*([a-z_]+|[a-z0-9-]+):(?=[^\s/:])")
_LINE = re.compile(r"(?P<indentation> *)(?P<dash>- +)?(?P<key>[\w-]+:(?:\s|$))?")
_REFERENCE_FIRST = re.compile(r"(?:^|[:-]\s)\s*\[\[")


def syntax_error(file: str, lines: Lines, error: yaml.YAMLError) -> Diagnostic:
    """Return what is wrong with a text that libyaml cannot read."""
    mark = getattr(error, "problem_mark", None)
    stopped = min(mark.index, len(lines.text)) if mark else 0
    begun = error.context_mark if isinstance(error, yaml.scanner.ScannerError) else None
    space = hard_space(lines.text, stopped, begun.index if begun else stopped)
    found = (
        (space, causes.NO_SPACE) if space is not None else _conflict(lines.text, stopped) or _seen(lines.text, stopped)
    )
    at, told = found or _said(error, lines.text, stopped)
    return Diagnostic(told.rule, Place(file, span=lines.span(at)), told.message, told.hint)


def _conflict(text: str, at: int) -> tuple[int, Cause] | None:
    """Return where git marks two versions of lines, or None where it does not."""
    if found := _CONFLICTS.search(text):
        return found.start(), causes.CONFLICT
    for start in line_starts(text, at, 2):
        if _HALVES.fullmatch(line_at(text, start)):
            return start, causes.CONFLICT
    return None


def _seen(text: str, at: int) -> tuple[int, Cause] | None:
    """Return the cause that can be seen around the place where libyaml stopped, and where it stands."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0]
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return start + indentation.index("\t"), causes.TAB
    if text[at : at + 1] == "\t":
        return at, causes.TAB
    if quote := last_quote(text, at):
        if swallows_keys(text[slice(*quote)]):
            return quote[0], causes.QUOTE
        if at < len(text) and not text[quote[1] : at].strip(" "):
            inside = text[quote[1] - 1] == "'" and quote[1] == at and text[at - 2].isalpha() and text[at].isalpha()
            return (at - 1, causes.APOSTROPHE) if inside else (at, causes.AFTER_QUOTE)
    if found := _REFERENCE_FIRST.search(line[: at - start + 2]):
        return start + found.end() - 2, causes.REFERENCE
    return None


def _said(error: yaml.YAMLError, text: str, at: int) -> tuple[int, Cause]:
    """Return what libyaml says, and where that stands."""
    problem = str(getattr(error, "problem", None) or "not YAML")
    said = f"{problem} {getattr(error, 'context', '')}"
    told = next(
        (each for each in causes.SYNTAX if each.words in said), Cause("", problem, "look at the lines above it, too")
    )
    mark = getattr(error, "context_mark", None)
    begun = mark.index if mark else at
    found = (
        _in_brackets(told.words, text, begun, at)
        or _at_colon(told.words, text, begun, at)
        or _between_lines(told.words, text, at)
    )
    return found or (begun if told.at_context else at, told)


def _in_brackets(words: str, text: str, begun: int, at: int) -> tuple[int, Cause] | None:
    """Return the cause of what libyaml says of brackets that opened at `begun`, where it is another than they."""
    # Where a value is missing, libyaml tells no more than the beginning of the next line.
    start = text.rfind("\n", 0, len(text[:begun].rstrip())) + 1 if words == causes.NOTHING else begun
    if (
        words in {causes.BRACES, causes.BRACKETS, causes.NOTHING}
        and (comment := swallowing_comment(text, start, at)) is not None
    ):
        return comment, causes.COMMENT
    if words == causes.NOTHING and not text[at:].strip() and (bracket := open_bracket(text, at)) is not None:
        closing = causes.BRACKETS if text[bracket] == "[" else causes.BRACES
        return bracket, next(each for each in causes.SYNTAX if each.words == closing)
    if words == causes.BRACES and text[at : at + 1] in {"[", "{"}:
        return at, causes.IN_BRACES
    if words == causes.BRACES and text[at : at + 1] == ":" and not begins_line(text, begun, at):
        return at, causes.CURLY_COLON if _CURLY.search(text, begun, at) else causes.COLON
    return None


def _at_colon(words: str, text: str, begun: int, at: int) -> tuple[int, Cause] | None:
    """Return the cause of what libyaml says of a colon that is missing, or one too many, where it can be told."""
    if words not in {causes.KEY_COLON, causes.MORE_COLON, causes.UNEXPECTED_COLON}:
        return None
    if words == causes.UNEXPECTED_COLON:
        return (at, causes.NO_VALUE) if text[at + 1 : at + 2] in {"}", "]", ","} else None
    place = begun if words == causes.KEY_COLON else at
    start, *above = line_starts(text, place, 2)
    first_key = words == causes.MORE_COLON and _LINE.fullmatch(text, start, at + 2)
    for line in (start, *above) if words == causes.KEY_COLON or first_key else ():
        if told := _meant_as_key(line_at(text, line)):
            return line + told[0], told[1]
    if words == causes.MORE_COLON and _CURLY_FIRST.search(text, start, at):
        return at, causes.CURLY_TITLE
    return None


def _meant_as_key(line: str) -> tuple[int, Cause] | None:
    """Return what is wrong in a line that is not read as a key or an item though it was meant as one."""
    if found := _DASHED.match(line):
        return found.start(1), causes.LONG_DASH
    if found := _RUN_TOGETHER.match(line):
        value = line[found.end() :].split(" #", 1)[0].strip()
        short = len(value) <= _SHORT and "`" not in value
        hint = f"write `{found[1]}: {value}`" if short else causes.NO_SPACE_AFTER.hint
        return found.end() - 1, replace(causes.NO_SPACE_AFTER, hint=hint)
    words = line.split()
    if len(words) > 1 and not re.fullmatch("[a-z_-]+", words[0]) and ":" not in line and words[0] != "-":
        return len(line) - len(line.lstrip()), causes.LOOSE
    return None


def _between_lines(words: str, text: str, at: int) -> tuple[int, Cause] | None:
    """Return the cause of what libyaml says of a line that does not fit those above it, where it can be told."""
    if words in {causes.NO_DASH, causes.NO_KEY} and (told := _dashed(text, at)):
        return told
    if words in {causes.NO_DASH, causes.NO_KEY, causes.MORE_COLON} and (
        told := _out_of_line(text, first_on_line(text, at))
    ):
        return told
    if words == causes.NO_DASH and text.startswith("id:", at):
        return at, causes.DASH
    if words == causes.NO_KEY and text.startswith("- ", at):
        first = first_item(text, at)
        return (at, causes.NO_LIST) if first is None else (first, causes.FIRST_DASH)
    if words == causes.NO_KEY and text[:at].rstrip(" ").endswith(("]", "}")):
        return at, causes.BRACKET if text.startswith(("]", "}"), at) else causes.AFTER_BRACKET
    return None


def _dashed(text: str, at: int) -> tuple[int, Cause] | None:
    """Return where a long dash stands for a hyphen, in the line of a place or the one above it."""
    for start in line_starts(text, at, 2):
        if found := _DASHED.match(text, start):
            return found.start(1), causes.LONG_DASH
    return None


def _out_of_line(text: str, at: int) -> tuple[int, Cause] | None:
    """Return what is told of an item or a key that stands one space beside those above it, or None for others."""
    start, *above = line_starts(text, at, _FEW_LINES)
    here = _LINE.match(text, start)
    if not here or text[start:at].strip() or not (here["dash"] or here["key"]):
        return None
    column = len(here["indentation"])
    for line in above:
        each = _LINE.match(text, line)
        if not each:
            continue
        columns = {len(each["indentation"]) + len(each["dash"] or "")} if each["key"] and here["key"] else set()
        if here["dash"]:
            columns = {len(each["indentation"])} if each["dash"] else set()
        if column in columns:
            return None
        for right in (each for each in columns if abs(each - column) == 1):
            what = "item" if here["dash"] else "key"
            spaces = f"with {right} spaces" if right else "at the margin"
            number = text.count("\n", 0, line) + 1
            hint = f"begin the line {spaces}, to be in line with line {number}"
            return at, Cause("", f"the {what} is not in line with the {what} above it", hint)
    return None
