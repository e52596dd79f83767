"""Where things stand in a text that is not YAML: the lines above a place, quotes, brackets, comments and spaces."""

import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

_LOOK_BACK = 100_000  # characters; who closes a quote later than that has another problem
_NEAR = 2_000  # characters; as above, for brackets
_KEY_LINE = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_HARD_SPACE = re.compile(r"^ *(?:- *)?(?:[\w-]+:)?[\u00a0\u2007\u202f]", re.MULTILINE)
# A comment that swallows a closing bracket; quoted texts are passed over.
_SWALLOWED = re.compile(r"""(?<=[\s,[{])(?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*')|(?<= )(#[^\s#][^\r\n]*[]}])""")


def line_starts(text: str, at: int, most: int) -> Iterator[int]:
    """Yield where the line of a place begins, then the lines above it that hold anything, up to so many."""
    start = text.rfind("\n", 0, at) + 1
    yield start
    while start > 0 and (most := most - 1):
        start = text.rfind("\n", 0, start - 1) + 1
        if not line_at(text, start).strip():
            most += 1
            continue
        yield start


def line_at(text: str, start: int) -> str:
    """Return the line that begins at a place, from there on."""
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def first_on_line(text: str, at: int) -> int:
    """Return where the line of a place begins, after its indentation."""
    start = text.rfind("\n", 0, at) + 1
    return at - len(text[start:at].lstrip(" "))


def begins_line(text: str, begun: int, at: int) -> bool:
    """Say whether a colon belongs to the first word of a line below the one on which a bracket opened."""
    start = text.rfind("\n", 0, at) + 1
    return start > begun and _KEY_LINE.fullmatch(text, start, at + 2) is not None


def last_quote(text: str, at: int) -> tuple[int, int] | None:
    """Return where the last quoted text before the place of an error begins and ends."""
    last = None
    for token, start, end in _tokens(text, at):
        if isinstance(token, yaml.ScalarToken) and token.style in {'"', "'"}:
            last = start, end
    return last


def swallows_keys(quoted: str) -> bool:
    """Say whether a quoted text runs on over lines that look like keys: it ends where the next one begins."""
    _, *inside = quoted.split("\n")
    return any(_KEY_LINE.match(line) for line in inside)


def open_bracket(text: str, at: int) -> int | None:
    """Return where the innermost bracket begins that is open at a place, or None."""
    open_ones: list[int] = []
    for token, start, _ in _tokens(text, at):
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            open_ones.append(start)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and open_ones:
            open_ones.pop()
    return open_ones[-1] if open_ones else None


def _tokens(text: str, at: int) -> Iterator[tuple[yaml.Token, int, int]]:
    """Yield the tokens before a place, as far as they can be read, each with where it begins and ends."""
    first = text.rfind("\n", 0, max(0, at - _LOOK_BACK)) + 1
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text[first:at], Loader=yaml.CSafeLoader):
            yield token, first + token.start_mark.index, first + token.end_mark.index


def swallowing_comment(text: str, start: int, at: int) -> int | None:
    """Return where a comment begins that swallows a closing bracket, from one place on to another, or None."""
    found = _SWALLOWED.finditer(text, start, min(at, start + _NEAR))
    return next((each.start(1) for each in found if each[1]), None)


def first_item(text: str, dash: int) -> int | None:
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


def hard_space(text: str, stopped: int, begun: int) -> int | None:
    """Return where a space of Word's stands for YAML's, on a line where reading stopped or one above, or None."""
    for at in (begun, stopped):
        line = text.rfind("\n", 0, at) + 1
        above = text.rfind("\n", 0, max(0, line - 1)) + 1
        end = text.find("\n", at)
        if found := _HARD_SPACE.search(text[above : end if end >= 0 else len(text)]):
            return above + found.end() - 1
    return None
