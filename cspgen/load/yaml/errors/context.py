"""What stands around a place in a text that is not YAML: lines, quotes, brackets, comments and spaces.

Every place is an index into the text.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

_LOOK_BACK = 100_000  # characters that are searched for an open quote or bracket
_LOOK_AHEAD = 2_000  # characters after an open bracket that are searched for a comment
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_HARD_SPACE = re.compile(r"^ *(?:- *)?(?:[\w-]+:)?[\u00a0\u2007\u202f]", re.MULTILINE)
# A comment with a closing bracket in it; quoted texts are passed over.
_COMMENT_WITH_BRACKET = re.compile(r"""(?<=[\s,[{])(?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')|(?<= )(#[^\s#][^\r\n]*[]}])""")


def line_starts(text: str, at: int, most: int) -> Iterator[int]:
    """Yield the start of the line at a place, then those of the lines above it that are not empty: `most` in all."""
    start = text.rfind("\n", 0, at) + 1
    yield start
    while start > 0 and (most := most - 1):
        start = text.rfind("\n", 0, start - 1) + 1
        if not rest_of_line(text, start).strip():
            most += 1
            continue
        yield start


def rest_of_line(text: str, start: int) -> str:
    """The text from a place to the end of its line."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def line_content_start(text: str, at: int) -> int:
    """The start of the line at a place, after its indentation."""
    start = text.rfind("\n", 0, at) + 1
    return at - len(text[start:at].lstrip(" "))


def is_key_of_line(text: str, context_start: int, at: int) -> bool:
    """Whether the colon at `at` ends a key that begins a line of its own, below the line of `context_start`."""
    start = text.rfind("\n", 0, at) + 1
    return start > context_start and _KEY_LINE.fullmatch(text, start, at + 2) is not None


def last_quoted_text(text: str, at: int) -> tuple[int, int] | None:
    """The start and end of the last quoted text before a place; None where there is none."""
    last = None
    for token, start, end in _tokens(text, at):
        if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
            last = start, end
    return last


def holds_keys(quoted: str) -> bool:
    """Whether a quoted text runs on over lines that look like keys: its quote was not closed, and another ended it."""
    _, *inside = quoted.split("\n")
    return any(_KEY_LINE.match(line) for line in inside)


def innermost_open_bracket(text: str, at: int) -> int | None:
    """The innermost bracket that is open at a place; None where none is."""
    open_ones: list[int] = []
    for token, start, _ in _tokens(text, at):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            open_ones.append(start)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and open_ones:
            open_ones.pop()
    return open_ones[-1] if open_ones else None


def _tokens(text: str, at: int) -> Iterator[tuple[yaml.Token, int, int]]:
    """Yield the tokens before a place, as far as they can be read, each with its start and its end."""
    first = text.rfind("\n", 0, max(0, at - _LOOK_BACK)) + 1
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text[first:at], Loader=yaml.CSafeLoader):
            yield token, first + token.start_mark.index, first + token.end_mark.index


def comment_hiding_bracket(text: str, start: int, at: int) -> int | None:
    """The start of a comment between two places that has a closing bracket in it; None where there is none."""
    found = _COMMENT_WITH_BRACKET.finditer(text, start, min(at, start + _LOOK_AHEAD))
    return next((each.start(1) for each in found if each[1]), None)


def item_without_dash(text: str, dash: int) -> int | None:
    """The first item of the list that an item at `dash` belongs to, if it lacks its dash; None otherwise."""
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


def hard_space(text: str, stop: int, scanned_from: int) -> int | None:
    """A non-breaking space where YAML wants a plain one, in the line of a place or the one above it; None for none."""
    for at in (scanned_from, stop):
        line = text.rfind("\n", 0, at) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        end = text.find("\n", at)
        if found := _HARD_SPACE.search(text[above : end if end >= 0 else len(text)]):
            return above + found.end() - 1
    return None
