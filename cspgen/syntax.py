"""libyaml's errors in the planner's words; where libyaml stops too late, at the place of the cause."""

import re
from dataclasses import dataclass

import yaml

from cspgen.diagnostics import Diagnostic, Place
from cspgen.lines import Lines

_LOOK_BACK = 100_000  # characters; who closes a quote later than that has another problem
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_REFERENCE_FIRST = re.compile(r"(?:^|[:-]\s)\s*\[\[")


@dataclass(frozen=True, slots=True)
class _Told:
    """What libyaml says (`words` is a part of it), and what that means to a person who writes plans."""

    words: str
    message: str
    hint: str
    rule: str = "yaml-syntax"
    at_context: bool = False
    """Whether it is told where the thing begins that libyaml was reading, instead of where it gave up."""


_TAB = _Told("tab character", "a tab in the indentation", "indent with spaces: two for each level", "tab-indentation")
_QUOTE = _Told(
    "unexpected end of stream while scanning a quoted",
    "the quote that opens here is never closed",
    "close it, or leave both quotes out",
    "unclosed-quote",
    at_context=True,
)
_AFTER_QUOTE = _Told(
    "",
    "there is more text after the closing quote",
    "put the whole text in quotes, and write a quote that stands inside twice",
)
_QUOTED = "put the text in quotes"
_REFERENCE = _Told("", "text that begins with [ is read as a list", _QUOTED)
_IN_BRACES = _Told("", "text inside { } cannot hold brackets or commas", _QUOTED)
_BRACES = "expected ',' or '}'"
_SYNTAX = (
    _TAB,
    _QUOTE,
    _Told(
        "unknown escape",
        "a backslash in double quotes that YAML does not know",
        "use single quotes, or write the backslash twice",
    ),
    _Told("invalid Unicode character escape", "an escape that is no character", "type the character itself"),
    _Told(
        "mapping values are not allowed",
        "a colon where no key can stand",
        'put text that holds ": " in quotes, and indent the keys of one mapping alike',
    ),
    _Told(
        "block sequence entries are not allowed",
        "a list item cannot stand here",
        "begin the list on a line of its own, one `- ` an item",
    ),
    _Told("while scanning an alias", "text that begins with * is read as an alias", _QUOTED, at_context=True),
    _Told("while scanning an anchor", "text that begins with & is read as an anchor", _QUOTED, at_context=True),
    _Told("while scanning a tag", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    _Told("while parsing a tag", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    _Told("while parsing a node", "text that begins with ! is read as a tag", _QUOTED, at_context=True),
    _Told(
        "while scanning a block scalar",
        "text stands on the line of the | or >",
        "begin the text on the next line, indented; or put it in quotes",
        at_context=True,
    ),
    _Told(
        "expected ',' or ']'",
        "a list that opens with [ is not closed",
        "close it with ], with commas between the items",
        at_context=True,
    ),
    _Told(
        _BRACES,
        "a mapping that opens with { is not closed",
        "close it with }, with commas between the keys",
        at_context=True,
    ),
    _Told(
        "could not find expected ':'",
        "a key without its colon",
        "write `key: value`, and indent wrapped text under its key",
        at_context=True,
    ),
    _Told(
        "node content",
        "a value is missing inside brackets",
        "write it, and close each [ with ] and each { with }",
        at_context=True,
    ),
    _Told("cannot start any token", "text cannot begin with this character", _QUOTED),
    _Told(
        "did not find expected key",
        "the line does not fit what stands above it",
        "indent the keys of one mapping alike; double a quote that stands inside quotes",
    ),
    _Told(
        "expected '-' indicator",
        "the line does not fit the list above it",
        "begin each item with `- `, and indent the keys of an item alike",
    ),
    _Told("document start", "the line does not fit what stands above it", "begin the keys of the file at the margin"),
)


def syntax_error(file: str, lines: Lines, error: yaml.YAMLError) -> Diagnostic:
    """Return what is wrong with a text that libyaml cannot read."""
    mark = getattr(error, "problem_mark", None)
    stopped = min(mark.index, len(lines.text)) if mark else 0
    at, told = _seen(lines.text, stopped) or _said(error, lines.text, stopped)
    return Diagnostic(told.rule, Place(file, span=lines.span(at)), told.message, told.hint)


def _seen(text: str, at: int) -> tuple[int, _Told] | None:
    """Return the cause that can be seen around the place where libyaml stopped, and where it stands."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start:].split("\n", 1)[0]
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return start + indentation.index("\t"), _TAB
    if text[at : at + 1] == "\t":
        return at, _TAB
    if quote := _last_quote(text, at):
        if _swallows_keys(text[slice(*quote)]):
            return quote[0], _QUOTE
        if at < len(text) and not text[quote[1] : at].strip(" "):
            return at, _AFTER_QUOTE
    if found := _REFERENCE_FIRST.search(line[: at - start + 2]):
        return start + found.end() - 2, _REFERENCE
    return None


def _said(error: yaml.YAMLError, text: str, at: int) -> tuple[int, _Told]:
    """Return what libyaml says, and where that stands."""
    problem = str(getattr(error, "problem", None) or "not YAML")
    said = f"{problem} {getattr(error, 'context', '')}"
    told = next((each for each in _SYNTAX if each.words in said), _Told("", problem, "look at the lines above it, too"))
    if told.words == _BRACES and text[at : at + 1] in {"[", "{"}:
        return at, _IN_BRACES
    context = getattr(error, "context_mark", None)
    return context.index if told.at_context and context else at, told


def _last_quote(text: str, at: int) -> tuple[int, int] | None:
    """Return where the last quoted text before the place of an error begins and ends."""
    first = text.rfind("\n", 0, max(0, at - _LOOK_BACK)) + 1
    last = None
    try:
        for token in yaml.scan(text[first:at], Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
                last = first + token.start_mark.index, first + token.end_mark.index
    except yaml.YAMLError:
        pass
    return last


def _swallows_keys(quoted: str) -> bool:
    """Say whether a quoted text runs on over lines that look like keys: it ends where the next one begins."""
    _, *inside = quoted.split("\n")
    return any(_KEY_LINE.match(line) for line in inside)
