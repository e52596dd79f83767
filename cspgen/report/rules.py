"""The rules of plans and of Word files for people: one explained, or many listed, as text or as Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import dedent, fill

from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import AnyRule
from cspgen.report.lines import Paint

_WIDTH = 88
_EXAMPLE = re.compile(r"(?:^    .*\n?|^\n(?=    ))+", re.MULTILINE)
HEADINGS: Mapping[str, str] = {
    "Why": "Why it matters",
    "Wrong": "For example",
    "Right": "Write instead",
    "In Word": "What to do in Word",
}
"""The headings of a rule's sections."""
_INTRODUCTION = """\
# The rules

Everything that `cspgen validate` and `cspgen build` can find. `cspgen explain RULE` prints the same in a terminal.
[findings.md](findings.md) says how to read a finding, and how to choose what is looked for.

*Always on* means that documents cannot be built while the rule finds something. It cannot be ignored. The other rules
can be selected and ignored, by their own name or by the name of their group, which is in brackets.

This page is made by `make rules`.
"""
_WCAG = "https://www.w3.org/WAI/WCAG22/quickref/"
_CRITERIA: Mapping[str, str] = {  # the anchors of the criteria on that page
    "1.1.1": "non-text-content",
    "1.3.1": "info-and-relationships",
    "1.3.2": "meaningful-sequence",
    "1.4.1": "use-of-color",
    "1.4.3": "contrast-minimum",
    "2.4.2": "page-titled",
    "2.4.4": "link-purpose-in-context",
    "2.4.5": "multiple-ways",
    "2.4.6": "headings-and-labels",
    "3.1.1": "language-of-page",
}


# --- in a terminal -----------------------------------------------------------------------------------------------


def explain_plan_rule(rule: AnyRule, paint: Paint) -> str:
    """What a rule of plans finds, why it matters, an example and what to write instead."""
    return "\n\n".join(_explanation(rule, f"{_kind(rule)}; group {rule.group}", paint))


def explain_word_rule(rule: AnyRule, paint: Paint) -> str:
    """What a rule of Word files finds, why it matters and what to do in Word."""
    criterion = f"; WCAG 2.2 criterion {rule.criterion}" if rule.criterion else ""
    kind = f"{_kind(rule)}; of Word files, found by `cspgen audit`{criterion}"
    return "\n\n".join(_explanation(rule, kind, paint))


def list_plan_rules(rules: Iterable[AnyRule], groups: Mapping[str, str], paint: Paint) -> str:
    """The rules of some groups, given with their headings; each heading is followed by the name that selects it."""
    headings = {group: f"{paint(heading, 'place')} ({group})" for group, heading in groups.items()}
    return "\n".join(_list(rules, headings, "what to write instead", paint))


def list_word_rules(rules: Iterable[AnyRule], groups: Mapping[str, str], paint: Paint) -> str:
    """The rules of some groups, given with their headings."""
    headings = {group: paint(heading, "place") for group, heading in groups.items()}
    return "\n".join(_list(rules, headings, "what to do in Word", paint))


def _explanation(rule: AnyRule, kind: str, paint: Paint) -> Iterator[str]:
    yield f"{paint(rule.name, 'place')} ({kind})"
    yield _wrapped(rule.finds)
    for name, body in rule.sections.items():
        yield f"{paint(HEADINGS[name], 'hint')}\n{_wrapped(body)}"


def _list(rules: Iterable[AnyRule], headings: Mapping[str, str], advice: str, paint: Paint) -> Iterator[str]:
    yield f"E is an error, W a warning. `cspgen explain RULE` says why it matters and {advice}."
    listed = [rule for rule in rules if rule.group in headings]
    width = max(len(rule.name) for rule in listed)
    for group, heading in headings.items():
        yield f"\n{heading}"
        for rule in (each for each in listed if each.group == group):
            mark = paint("E" if rule.severity is Severity.ERROR else "W", str(rule.severity))
            summary = " ".join(rule.summary.replace("`", "").split())
            yield f"  {mark} {rule.name:<{width}}  {summary}{'' if rule.default else ' (off)'}"


def _kind(rule: AnyRule) -> str:
    return f"{rule.severity}{', always on' if rule.needed else '' if rule.default else ', off unless selected'}"


def _wrapped(body: str) -> str:
    """Markdown with its paragraphs wrapped and its examples as they are."""
    parts = re.split(r"\n{2,}", body.strip("\n"))
    return "\n\n".join(each if each.startswith("    ") else _filled(each) for each in parts)


def _filled(paragraph: str) -> str:
    return fill(" ".join(paragraph.split()), _WIDTH, break_on_hyphens=False, break_long_words=False)


# --- in Markdown -------------------------------------------------------------------------------------------------


def rule_section(rule: AnyRule) -> str:
    """One rule explained."""
    return "\n".join(_section(rule))


def plan_rules_page(rules: Iterable[AnyRule], groups: Mapping[str, str]) -> str:
    """All rules of plans in some groups, in a table a group and each explained, as docs/rules.md holds them."""
    return "\n".join(_page(list(rules), groups))


def word_rules_tables(rules: Iterable[AnyRule], groups: Mapping[str, str]) -> str:
    """All rules of Word files, in a table a group, as docs/audit.md holds them."""
    return "\n".join(_tables(list(rules), groups))


def _section(rule: AnyRule) -> Iterator[str]:
    yield f"### {rule.name}\n"
    yield rule.finds
    for name, body in rule.sections.items():
        gap = ":**\n\n" if body.startswith("    ") else ".** "
        yield f"\n**{HEADINGS[name]}{gap}{_EXAMPLE.sub(_fenced, body).strip()}"


def _fenced(example: re.Match[str]) -> str:
    return f"\n```yaml\n{dedent(example[0]).strip(chr(10))}\n```\n"


def _page(rules: list[AnyRule], groups: Mapping[str, str]) -> Iterator[str]:
    yield _INTRODUCTION
    for group, heading in groups.items():
        own = [rule for rule in rules if rule.group == group]
        yield f"## {heading} (`{group}`)\n"
        yield "| rule | kind | what it finds |\n| --- | --- | --- |"
        for rule in own:
            yield _row(f"[`{rule.name}`](#{rule.name})", _kind(rule), rule.summary)
        for rule in own:
            yield f"\n{rule_section(rule)}"
        yield ""


def _tables(rules: list[AnyRule], groups: Mapping[str, str]) -> Iterator[str]:
    for group, heading in groups.items():
        yield f"### {heading}\n"
        yield "| rule | what it finds | why it matters | what to do in Word |\n| --- | --- | --- | --- |"
        for rule in (each for each in rules if each.group == group):
            criterion = rule.criterion and f", WCAG [{rule.criterion}]({_WCAG}#{_CRITERIA[rule.criterion]})"
            name = f"`{rule.name}`: {rule.severity}{criterion}"
            yield _row(name, *(" ".join(body.split()) for body in (rule.finds, *rule.sections.values())))
        yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(each.replace('|', '&#124;') for each in cells)} |"
