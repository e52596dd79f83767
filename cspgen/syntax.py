"""libyaml's errors in the planner's words; where libyaml stops too late, at the place of the cause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from cspgen.diagnostics import Diagnostic, Place
from cspgen.lines import Lines

_LOOK_BACK = 100_000  # characters; who closes a quote later than that has another problem
_FEW_LINES = 50  # so far above a line another is looked for that it should be in line with
_SHORT = 60  # characters of a text that a hint may repeat
_NEAR = 2_000  # characters; as above, for brackets
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_HARD_SPACE = re.compile(r"^ *(?:- *)?(?:[\w-]+:)?[\u00a0\u2007\u202f]", re.MULTILINE)
_CURLY = re.compile("[“”]")
# A comment that swallows a closing bracket; quoted texts are passed over.
_SWALLOWED = re.compile(r"""(?<=[\s,[{])(?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')|(?<= )(#[^\s#][^\r\n]*[]}])""")
_CURLY_FIRST = re.compile(r"(?::|-|^) *[“”„‘]")
_CONFLICTS = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
_HALVES = re.compile(r"={7}\s*")
_DASHED = re.compile(r" *([\u2010-\u2015\u2212•·]) *[\w-]+:(?:\s|$)")
_RUN_TOGETHER = re.compile(r" *(?:- +)*([a-z_]+|[a-z0-9-]+):(?=[^\s/:])")
_LINE = re.compile(r"(?P<indentation> *)(?P<dash>- +)?(?P<key>[\w-]+:(?:\s|$))?")
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
    "put the whole text in single quotes: '...'; or leave the quotes out",
)
_APOSTROPHE = _Told(
    "",
    "the apostrophe ends the text that began with a single quote",
    "write two apostrophes, use double quotes, or leave the quotes out",
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
_CURLY_TITLE = _Told("", "a colon where no key can stand", f"“ ” do not quote: {_IN_QUOTES}")
_NO_VALUE = _Told("", "a value is missing after the colon", "write it, after a space; or take the key out")
_NO_SPACE_AFTER = _Told("", "a space is missing after the colon", "write `key: value`")
_LONG_DASH = _Told("", "a long dash does not begin an item of a list", "type a plain hyphen and a space: `- `")
_CONFLICT = _Told(
    "",
    "git left two versions of these lines here",
    "keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
)
_LOOSE = _Told(
    "",
    "a line of text that belongs to no key",
    "put it after a key, or indent it under one; begin a note to yourself with #",
)
_AFTER_BRACKET = _Told("", "there is more text after the closing bracket", _QUOTED)
_BRACKET = _Told("", "a bracket that closes nothing", "take it out, or write the one that opens it")
_COMMENT = _Told("", "a comment begins here, and swallows the bracket that should close", _QUOTED)
_NO_LIST = _Told("", "a list item cannot stand here", "write the key of its list above it, such as `objectives:`")
_FIRST_DASH = _Told("", "the first item of this list lacks its dash", "begin it with `- `, as the items below it")
_DASH = _Told("", "an item of this list lacks its dash", "is a `- ` missing before this `id`?")
_BRACES = "expected ',' or '}'"
_BRACKETS = "expected ',' or ']'"
_NOTHING = "node content"
_UNEXPECTED_COLON = "found unexpected ':'"
_KEY_COLON = "could not find expected ':'"
_MORE_COLON = "mapping values are not allowed"
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
        _MORE_COLON,
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
        _KEY_COLON,
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
    _Told(_UNEXPECTED_COLON, "a colon that belongs to no key", _IN_QUOTES),
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
    found = (space, _NO_SPACE) if space is not None else _conflict(lines.text, stopped) or _seen(lines.text, stopped)
    at, told = found or _said(error, lines.text, stopped)
    return Diagnostic(told.rule, Place(file, span=lines.span(at)), told.message, told.hint)


def _conflict(text: str, at: int) -> tuple[int, _Told] | None:
    """Return where git marks two versions of lines, or None where it does not."""
    if found := _CONFLICTS.search(text):
        return found.start(), _CONFLICT
    for start in _starts(text, at, 2):
        if _HALVES.fullmatch(_line(text, start)):
            return start, _CONFLICT
    return None


def _starts(text: str, at: int, most: int) -> Iterator[int]:
    """Yield where the line of a place begins, then the lines above it that hold anything, up to so many."""
    start = text.rfind("\n", 0, at) + 1
    yield start
    while start > 0 and (most := most - 1):
        start = text.rfind("\n", 0, start - 1) + 1
        if not _line(text, start).strip():
            most += 1
            continue
        yield start


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


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
            inside = text[quote[1] - 1] == "'" and quote[1] == at and text[at - 2].isalpha() and text[at].isalpha()
            return (at - 1, _APOSTROPHE) if inside else (at, _AFTER_QUOTE)
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
    found = (
        _in_brackets(told.words, text, begun, at)
        or _at_colon(told.words, text, begun, at)
        or _between_lines(told.words, text, at)
    )
    return found or (begun if told.at_context else at, told)


def _in_brackets(words: str, text: str, begun: int, at: int) -> tuple[int, _Told] | None:
    """Return the cause of what libyaml says of brackets that opened at `begun`, where it is another than they."""
    # Where a value is missing, libyaml tells no more than the beginning of the next line.
    start = text.rfind("\n", 0, len(text[:begun].rstrip())) + 1 if words == _NOTHING else begun
    if words in {_BRACES, _BRACKETS, _NOTHING} and (comment := _comment(text, start, at)) is not None:
        return comment, _COMMENT
    if words == _NOTHING and not text[at:].strip() and (bracket := _open_bracket(text, at)) is not None:
        closing = _BRACKETS if text[bracket] == "[" else _BRACES
        return bracket, next(each for each in _SYNTAX if each.words == closing)
    if words == _BRACES and text[at : at + 1] in {"[", "{"}:
        return at, _IN_BRACES
    if words == _BRACES and text[at : at + 1] == ":" and not _begins_line(text, begun, at):
        return at, _CURLY_COLON if _CURLY.search(text, begun, at) else _COLON
    return None


def _at_colon(words: str, text: str, begun: int, at: int) -> tuple[int, _Told] | None:
    """Return the cause of what libyaml says of a colon that is missing, or one too many, where it can be told."""
    if words not in {_KEY_COLON, _MORE_COLON, _UNEXPECTED_COLON}:
        return None
    if words == _UNEXPECTED_COLON:
        return (at, _NO_VALUE) if text[at + 1 : at + 2] in {"}", "]", ","} else None
    place = begun if words == _KEY_COLON else at
    start, *above = _starts(text, place, 2)
    first_key = words == _MORE_COLON and _LINE.fullmatch(text, start, at + 2)
    for line in (start, *above) if words == _KEY_COLON or first_key else ():
        if told := _meant_as_key(_line(text, line)):
            return line + told[0], told[1]
    if words == _MORE_COLON and _CURLY_FIRST.search(text, start, at):
        return at, _CURLY_TITLE
    return None


def _meant_as_key(line: str) -> tuple[int, _Told] | None:
    """Return what is wrong in a line that is not read as a key or an item though it was meant as one."""
    if found := _DASHED.match(line):
        return found.start(1), _LONG_DASH
    if found := _RUN_TOGETHER.match(line):
        value = line[found.end() :].split(" #", 1)[0].strip()
        short = len(value) <= _SHORT and "`" not in value
        hint = f"write `{found[1]}: {value}`" if short else _NO_SPACE_AFTER.hint
        return found.end() - 1, replace(_NO_SPACE_AFTER, hint=hint)
    words = line.split()
    if len(words) > 1 and not re.fullmatch("[a-z_-]+", words[0]) and ":" not in line and words[0] != "-":
        return len(line) - len(line.lstrip()), _LOOSE
    return None


def _out_of_line(text: str, at: int) -> tuple[int, _Told] | None:
    """Return what is told of an item or a key that stands one space beside those above it, or None for others."""
    start, *above = _starts(text, at, _FEW_LINES)
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
            return at, _Told("", f"the {what} is not in line with the {what} above it", hint)
    return None


def _open_bracket(text: str, at: int) -> int | None:
    """Return where the innermost bracket begins that is open at a place, or None."""
    first = text.rfind("\n", 0, max(0, at - _LOOK_BACK)) + 1
    open_ones: list[int] = []
    try:
        for token in yaml.scan(text[first:at], Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                open_ones.append(first + token.start_mark.index)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and open_ones:
                open_ones.pop()
    except yaml.YAMLError:
        pass
    return open_ones[-1] if open_ones else None


def _between_lines(words: str, text: str, at: int) -> tuple[int, _Told] | None:
    """Return the cause of what libyaml says of a line that does not fit those above it, where it can be told."""
    if words in {_NO_DASH, _NO_KEY} and (told := _dashed(text, at)):
        return told
    if words in {_NO_DASH, _NO_KEY, _MORE_COLON} and (told := _out_of_line(text, _first(text, at))):
        return told
    if words == _NO_DASH and text.startswith("id:", at):
        return at, _DASH
    if words == _NO_KEY and text.startswith("- ", at):
        first = _first_item(text, at)
        return (at, _NO_LIST) if first is None else (first, _FIRST_DASH)
    if words == _NO_KEY and text[:at].rstrip(" ").endswith(("]", "}")):
        return at, _BRACKET if text.startswith(("]", "}"), at) else _AFTER_BRACKET
    return None


def _dashed(text: str, at: int) -> tuple[int, _Told] | None:
    """Return where a long dash stands for a hyphen, in the line of a place or the one above it."""
    for start in _starts(text, at, 2):
        if found := _DASHED.match(text, start):
            return found.start(1), _LONG_DASH
    return None


def _first(text: str, at: int) -> int:
    """Return where the line of a place begins, after its indentation."""
    start = text.rfind("\n", 0, at) + 1
    return at - len(text[start:at].lstrip(" "))


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
