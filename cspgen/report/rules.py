"""The rules for people: one explained, a group or all listed, in a terminal's text or in Markdown."""

import re
from collections.abc import Iterator
from textwrap import dedent, fill

from cspgen.check import GROUPS, RULES
from cspgen.check.rule import Rule
from cspgen.report.findings import Paint

_WIDTH = 88
_BLOCK = re.compile(r"(?:^    .*\n?|^\n(?=    ))+", re.MULTILINE)


def explained(name: str | None, form: str, paint: Paint) -> str:
    """Return what a rule finds, why and what to write instead; of a group, or without a name, the list of rules.

    `form` is "text" or "md". Raises `KeyError` for what is neither a rule nor a group.
    """
    if name in RULES:
        return _in_markdown(RULES[name]) if form == "md" else _in_text(RULES[name], paint)
    groups = {name: GROUPS[name]} if name else GROUPS
    return "\n".join(_page(groups) if form == "md" else _list(groups, paint))


def _kind(rule: Rule) -> str:
    return f"{rule.severity}{'' if rule.default else ', off unless selected'}{', always on' if rule.needed else ''}"


# --- in a terminal -----------------------------------------------------------------------------------------------


def _in_text(rule: Rule, paint: Paint) -> str:
    parts = (("", rule.finds), ("Why it matters", rule.why), ("For example", rule.wrong), ("Write instead", rule.right))
    lines = [f"{paint(rule.name, 'place')} ({_kind(rule)})"]
    for heading, body in parts:
        lines += ["", *([paint(heading, "hint")] if heading else []), _wrapped(body)]
    return "\n".join(lines)


def _wrapped(body: str) -> str:
    """Return Markdown with its paragraphs wrapped, and its indented lines as they are."""
    parts = re.split(r"\n{2,}", body.strip("\n"))
    return "\n\n".join(
        part if part.startswith("    ") else fill(" ".join(part.split()), _WIDTH, break_on_hyphens=False)
        for part in parts
    )


def _list(groups: dict[str, str] | object, paint: Paint) -> Iterator[str]:
    yield ""


# --- in Markdown -------------------------------------------------------------------------------------------------


def _page(groups: dict[str, str] | object) -> Iterator[str]:
    yield ""


def _in_markdown(rule: Rule) -> str:
    return dedent(rule.finds)
