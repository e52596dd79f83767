"""What is no wording, though it stands in a text: code, addresses, ids, tags."""

import re

_HIDDEN = re.compile(
    r"""  ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^[ ]{0,3}(?P=fence).*$|\Z)
    | ^[ \t]*\n(?:(?:[ ]{4}|\t).*(?:\n|\Z))+              # lines of code, or what goes on deep in a list: left alone
    | (?P<ticks>(?<!`)`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)
    | (?<=\])\([^()\n]*\)
    | \[\[[^\[\]\n]*\]\]
    | <[^<>\n]*>
    | (?:https?://|www\.)[^\s<>()]*
    | (?<![\w.+-])[\w.+-]+@[\w.-]+
    """,
    re.VERBOSE | re.MULTILINE,
)
_MAY_HIDE = re.compile(r"[`~<@\[]|://|www\.|\n[ \t]*\n(?: {4}|\t)")
_NO_WORDING = "\0"  # stands in place of each such character: no plan holds it


def wording(text: str) -> str:
    """Return a text, as long as it is, without what is no wording in it."""
    return _HIDDEN.sub(_hide, text) if _MAY_HIDE.search(text) else text


def _hide(found: re.Match[str]) -> str:
    return "\n".join(_NO_WORDING * len(line) for line in found[0].split("\n"))
