"""The rules for people: one explained, a group or all listed, in a terminal's text or in Markdown."""

import re
from collections.abc import Iterator, Mapping
from textwrap import dedent, fill

from cspgen.check import GROUPS, RULES
from cspgen.check.rule import Rule
from cspgen.report.lines import Paint

_WIDTH = 88
_EXAMPLE = re.compile(r"(?:^    .*\n?|^\n(?=    ))+", re.MULTILINE)
_INTRODUCTION = """\
# The rules

Everything that `cspgen validate` and `cspgen build` can find. `cspgen explain RULE` prints the same in a terminal.
[findings.md](findings.md) says how to read a finding, and how to choose what is looked for.

*Always on* means that documents cannot be built while the rule finds something. It cannot be ignored. The other rules
can be selected and ignored, by their own name or by the name of their group, which is in brackets.

This page is made by `make rules`.
"""


def explained(name: str | None, form: str, paint: Paint) -> str:
    """Return what a rule finds, why and what to write instead; of a group, or without a name, the rules in a list.

    `form` is "text", or "md" for Markdown with every rule explained. Raises `KeyError` for a name of neither.
    """
    if name and name in RULES:
        return "\n".join(_section(RULES[name]) if form == "md" else _rule(RULES[name], paint))
    groups = {name: GROUPS[name]} if name else GROUPS
    return "\n".join(_page(groups) if form == "md" else _list(groups, paint))


def _in(group: str) -> list[Rule]:
    return [rule for rule in RULES.values() if rule.group == group]


def _kind(rule: Rule) -> str:
    return f"{rule.severity}{', always on' if rule.needed else '' if rule.default else ', off unless selected'}"


# --- in a terminal -----------------------------------------------------------------------------------------------


def _rule(rule: Rule, paint: Paint) -> Iterator[str]:
    yield f"{paint(rule.name, 'place')} ({_kind(rule)}; group {rule.group})"
    yield f"\n{_wrapped(rule.finds)}"
    for heading, body in (("Why it matters", rule.why), ("For example", rule.wrong), ("Write instead", rule.right)):
        yield f"\n{paint(heading, 'hint')}\n{_wrapped(body)}"


def _wrapped(body: str) -> str:
    """Return Markdown with its paragraphs wrapped and its examples as they are."""
    parts = re.split(r"\n{2,}", body.strip("\n"))
    return "\n\n".join(each if each.startswith("    ") else _filled(each) for each in parts)


def _filled(paragraph: str) -> str:
    return fill(" ".join(paragraph.split()), _WIDTH, break_on_hyphens=False, break_long_words=False)


def _list(groups: Mapping[str, str], paint: Paint) -> Iterator[str]:
    yield "E is an error, W a warning. `cspgen explain RULE` says why it matters and what to write instead.\n"
    width = max(len(rule.name) for group in groups for rule in _in(group))
    for group, heading in groups.items():
        yield f"{paint(heading, 'place')} ({group})"
        for rule in _in(group):
            mark = paint("E" if rule.severity == "error" else "W", str(rule.severity))
            yield f"  {mark} {rule.name:<{width}}  {_plain(rule.summary)}{'' if rule.default else ' (off)'}"
        yield ""


def _plain(markdown: str) -> str:
    return " ".join(markdown.replace("`", "").split())


# --- in Markdown -------------------------------------------------------------------------------------------------


def _page(groups: Mapping[str, str]) -> Iterator[str]:
    yield _INTRODUCTION
    for group, heading in groups.items():
        yield f"## {heading} (`{group}`)\n"
        yield "| rule | kind | what it finds |\n| --- | --- | --- |"
        for rule in _in(group):
            yield f"| [`{rule.name}`](#{rule.name}) | {_kind(rule)} | {rule.summary.replace('|', '&#124;')} |"
        for rule in _in(group):
            yield ""
            yield from _section(rule)
        yield ""


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name}\n"
    yield rule.finds
    yield f"\n**Why it matters.** {rule.why.strip()}"
    for heading, body in (("For example", rule.wrong), ("Write instead", rule.right)):
        gap = ":**\n\n" if body.startswith("    ") else ".** "
        yield f"\n**{heading}{gap}{_EXAMPLE.sub(_fenced, body).strip()}"


def _fenced(example: re.Match[str]) -> str:
    return f"\n```yaml\n{dedent(example[0]).strip(chr(10))}\n```\n"
