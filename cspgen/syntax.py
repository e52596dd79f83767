"""libyaml's errors in the planner's words; where libyaml stops too late, at the place of the cause."""

import re
from dataclasses import dataclass

import yaml

from cspgen.diagnostics import Diagnostic, Place
from cspgen.lines import Lines

_LOOK_BACK = 100_000  # characters; who closes a quote later than that has another problem
_NEAR = 2_000  # characters; as above, for brackets
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_HARD_SPACE = re.compile(r"^ *(?:- *)?(?:[\w-]+:)?[\u00a0\u2007\u202f]", re.MULTILINE)
_CURLY = re.compile("[“”]")
# A comment that swallows a closing bracket; quoted texts are passed over.
_SWALLOWED = re.compile(r"""(?<=[\s,[{])(?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')|(?<= )(#[^\s#][^\r\n]*[]}])""")
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
_NO_SPACE = _Told(
    "", "a non-breaking space where YAML wants an ordinary one", "type an ordinary space (Word pastes the other)"
)
_IN_QUOTES = 'put the text in straight quotes: "..."'
_COLON = _Told("", "a colon inside a text between { and }", _IN_QUOTES)
_CURLY_COLON = _Told("", _COLON.message, f"“ ” do not quote: {_IN_QUOTES}")
_AFTER_BRACKET = _Told("", "there is more text after the closing bracket", _QUOTED)
_BRACKET = _Told("", "a bracket that closes nothing", "take it out, or write the one that opens it")
_COMMENT = _Told("", "a comment begins here, and swallows the bracket that should close", _QUOTED)
_NO_LIST = _Told("", "a list item cannot stand here", "write the key of its list above it, such as `objectives:`")
_FIRST_DASH = _Told("", "the first item of this list lacks its dash", "begin it with `- `, as the items below it")
_DASH = _Told("", "an item of this list lacks its dash", "is a `- ` missing before this `id`?")
_BRACES = "expected ',' or '}'"
_BRACKETS = "expected ',' or ']'"
_NOTHING = "node content"
_NO_KEY = "did not find expected key"
_NO_DASH = "expected '-' indicator"
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
        'put text that holds ": " in quotes, and indent keys that belong together alike',
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
        _BRACKETS,
        "a list that opens with [ is not closed",
        "close it with ], with commas between the items",
        at_context=True,
    ),
    _Told(
        _BRACES,
        "a group of keys that opens with { is not closed",
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
        _NOTHING,
        "a value is missing inside brackets",
        "write it, and close each [ with ] and each { with }",
        at_context=True,
    ),
    _Told("mapping keys are not allowed", "text that begins with ? is read as a key", _QUOTED),
    _Told("scanning a directive", "a line that begins with % is no text to YAML", _QUOTED, at_context=True),
    _Told("cannot start any token", "text cannot begin with this character", _QUOTED),
    _Told(
        _NO_KEY,
        "the line does not fit what stands above it",
        "indent the keys of one mapping, and the lines of one text, alike; double a quote that stands inside quotes",
    ),
    _Told(
        _NO_DASH,
        "the line does not fit the list above it",
        "begin each item with `- `, and indent the keys of an item alike",
    ),
    _Told("document start", "the line does not fit what stands above it", "begin the keys of the file at the margin"),
)


def syntax_error(file: str, lines: Lines, error: yaml.YAMLError) -> Diagnostic:
    """Return what is wrong with a text that libyaml cannot read."""
    mark = getattr(error, "problem_mark", None)
    stopped = min(mark.index, len(lines.text)) if mark else 0
    begun = error.context_mark if isinstance(error, yaml.scanner.ScannerError) else None
    space = _hard_space(lines.text, stopped, begun.index if begun else stopped)
    found = (space, _NO_SPACE) if space is not None else _seen(lines.text, stopped)
    at, told = found or _said(error, lines.text, stopped)
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
    mark = getattr(error, "context_mark", None)
    begun = mark.index if mark else at
    found = _in_brackets(told.words, text, begun, at) or _between_lines(told.words, text, at)
    return found or (begun if told.at_context else at, told)


def _in_brackets(words: str, text: str, begun: int, at: int) -> tuple[int, _Told] | None:
    """Return the cause of what libyaml says of brackets that opened at `begun`, where it is another than they."""
    # Where a value is missing, libyaml tells no more than the beginning of the next line.
    start = text.rfind("\n", 0, len(text[:begun].rstrip())) + 1 if words == _NOTHING else begun
    if words in {_BRACES, _BRACKETS, _NOTHING} and (comment := _comment(text, start, at)) is not None:
        return comment, _COMMENT
    if words == _BRACES and text[at : at + 1] in {"[", "{"}:
        return at, _IN_BRACES
    if words == _BRACES and text[at : at + 1] == ":" and not _begins_line(text, begun, at):
        return at, _CURLY_COLON if _CURLY.search(text, begun, at) else _COLON
    return None


def _between_lines(words: str, text: str, at: int) -> tuple[int, _Told] | None:
    """Return the cause of what libyaml says of a line that does not fit those above it, where it can be told."""
    if words == _NO_DASH and text.startswith("id:", at):
        return at, _DASH
    if words == _NO_KEY and text.startswith("- ", at):
        first = _first_item(text, at)
        return (at, _NO_LIST) if first is None else (first, _FIRST_DASH)
    if words == _NO_KEY and text[:at].rstrip(" ").endswith(("]", "}")):
        return at, _BRACKET if text.startswith(("]", "}"), at) else _AFTER_BRACKET
    return None


def _comment(text: str, start: int, at: int) -> int | None:
    """Return where a comment begins that swallows a closing bracket, from one place on to another, or None."""
    found = _SWALLOWED.finditer(text, start, min(at, start + _NEAR))
    return next((each.start(1) for each in found if each[1]), None)


def _begins_line(text: str, begun: int, at: int) -> bool:
    """Say whether a colon belongs to the first word of a line below the one on which a bracket opened."""
    start = text.rfind("\n", 0, at) + 1
    return start > begun and _KEY_LINE.fullmatch(text, start, at + 2) is not None


def _first_item(text: str, dash: int) -> int | None:
    """Return where the mapping begins that stands between a key and a list item under it, or None for none."""
    start = text.rfind("\n", 0, dash) + 1
    first = None
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].rstrip()
        indentation = len(line) - len(line.lstrip(" "))
        if indentation < dash - text.rfind("\n", 0, dash) - 1 and line:
            return first if line.endswith(":") else None
        if line and not line.lstrip().startswith("#"):
            first = None if line.lstrip().startswith("- ") else above + indentation
        start = above
    return None


def _hard_space(text: str, stopped: int, begun: int) -> int | None:
    """Return where a space of Word's stands for YAML's, on a line where reading stopped or one above, or None."""
    for at in (begun, stopped):
        line = text.rfind("\n", 0, at) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        end = text.find("\n", at)
        if found := _HARD_SPACE.search(text[above : end if end >= 0 else len(text)]):
            return above + found.end() - 1
    return None


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
