"""Masks what is not prose in a text, so that the rules on wording pass it by: code, addresses, ids, tags."""

import re

_NOT_PROSE = re.compile(
    r"""  ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ ]{0,3}(?P=fence).*$|\Z)
    | ^[ \t]*\n(?:(?:[ ]{4}|\t).*(?:\n|\Z))+              # lines of code, or a deep item of a list: not judged
    | (?P<ticks>(?<!`)`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)
    | (?<=\])\([^()\n]*\)
    | \[\[[^\[\]\n]*\]\]
    | <[^<>\n]*>
    | (?:https?://|www\.)[^\s<>()]*
    | (?<![\w.+-])[\w.+-]+@[\w.-]+
    """,
    re.VERBOSE | re.MULTILINE,
)
_MAY_MATCH = re.compile(r"[`~<@\[]|://|www\.|\n[ \t]*\n(?: {4}|\t)")
_MASK = "\0"  # takes the place of each character: no plan can hold it


def mask_non_prose(text: str) -> str:
    """The text with NUL in place of each character that is not prose; it stays as long, and line breaks stay."""
    return _NOT_PROSE.sub(_mask, text) if _MAY_MATCH.search(text) else text


def _mask(found: re.Match[str]) -> str:
    return "\n".join(_MASK * len(line) for line in found[0].split("\n"))
