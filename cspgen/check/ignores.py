"""Findings that a comment lets pass: `# cspgen: ignore[RULE] reason` on the line, or on a line of its own above it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cspgen.check.rule import Rule, told_while_reading
from cspgen.diagnostics import Diagnostic, Place, Severity, Span, quoted
from cspgen.load import PARTNERSHIP, Workspace
from cspgen.partnership import Partnership
from cspgen.source import Source
from cspgen.spelling import Nearest

_COMMENT = re.compile(r"#[ \t]*cspgen\b[^\r\n]*")
_IGNORE = re.compile(r"#[ \t]*cspgen:[ \t]*ignore\[(?P<rules>[^\[\]]*)\](?P<reason>.*)")
_NAME = re.compile(r"[^\s,]+")
_FORM = "write `# cspgen: ignore[RULE] why it may pass`"


@dataclass(frozen=True)
class Ignore:
    """One rule of a comment that lets findings pass: where it is named, and the line that it speaks of."""

    rule: str
    place: Place
    line: int


@dataclass(frozen=True)
class Ignores:
    """The comments of a workspace's files: what they let pass, and what is wrong with them."""

    listed: Sequence[Ignore] = ()
    findings: Sequence[Diagnostic] = ()


def read_ignores(workspace: Workspace, rules: Mapping[str, Rule]) -> Ignores:
    """Return what the comments in a workspace's files ignore; reports what they name wrongly."""
    listed: list[Ignore] = []
    findings: list[Diagnostic] = []
    near = Nearest(rules)
    for source in (each for document in workspace.documents.values() for each in document.sources):
        for start, line, comment in _comments(source):
            form = _IGNORE.fullmatch(comment)
            named = list(_NAME.finditer(form["rules"])) if form else []
            if not form or not named:
                place = _place(source, start, len(comment))
                findings.append(
                    Diagnostic("malformed-ignore", place, "this comment ignores nothing", _FORM, Severity.WARNING)
                )
                continue
            if not form["reason"].strip(" \t:;,.-–—"):
                place = _place(source, start, len(comment.rstrip()))
                message = "this comment does not say why the finding may pass"
                findings.append(Diagnostic("ignore-without-reason", place, message, _FORM, Severity.WARNING))
            for name in named:
                ignore = Ignore(name[0], _place(source, start + form.start("rules") + name.start(), len(name[0])), line)
                findings += _misnamed(ignore.place, ignore.rule, rules, near)
                listed.append(ignore)
    return Ignores(listed, findings)


def unknown_choices(partnership: Partnership, names: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a finding for each name under the partnership's `checks` that stands for no rule."""
    near = Nearest(names)
    for key in ("select", "ignore"):
        for at, name in enumerate(getattr(partnership.checks, key)):
            if name not in names:
                yield _unknown_rule(Place(PARTNERSHIP, ("checks", key, at)), name, near)


def without_ignored(
    findings: Iterable[Diagnostic], ignores: Ignores, workspace: Workspace, rules: Mapping[str, Rule]
) -> tuple[list[Diagnostic], set[Ignore]]:
    """Return the findings that no comment lets pass, and the comments that let one pass."""
    by_line = {(each.place.document, each.line, each.rule): each for each in ignores.listed}
    files = {file for file, _, _ in by_line}
    kept: list[Diagnostic] = []
    used: set[Ignore] = set()
    for finding in findings:
        ignore = None
        if by_line and not rules[finding.rule].needed:
            file, lines = _lines(workspace, finding.place, files)
            ignore = next((found for line in lines if (found := by_line.get((file, line, finding.rule)))), None)
        if ignore:
            used.add(ignore)
        else:
            kept.append(finding)
    return kept, used


def unused(
    ignores: Ignores, used: Collection[Ignore], active: Collection[str], rules: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Yield a finding for each ignore that let nothing pass, though its rule was looked for."""
    for each in ignores.listed:
        if each not in used and each.rule in active and not rules[each.rule].needed:
            message = f"nothing on this line breaks the rule {each.rule}"
            yield Diagnostic("unused-ignore", each.place, message, "delete the comment", Severity.WARNING)


def _comments(source: Source) -> Iterator[tuple[int, int, str]]:
    """Yield each comment for cspgen: where it starts, the line that it speaks of, and its text."""
    if "cspgen" not in source.text:
        return
    spoken_of = _next_lines(source.lines)
    for found in _COMMENT.finditer(source.text):
        start = found.start()
        if source.is_comment(start):
            at = source.index.span(start)
            alone = not source.lines[at.line - 1][: at.column - 1].strip()
            yield start, spoken_of[at.line - 1] if alone else at.line, found[0]


def _next_lines(lines: Sequence[str]) -> list[int]:
    """Return, for each line, the number of the first one after it (from 1) that is neither empty nor a comment."""
    numbers: list[int] = []
    following = len(lines)
    for number in range(len(lines), 0, -1):
        numbers.append(following)
        text = lines[number - 1].lstrip()
        if text and not text.startswith("#"):
            following = number
    return numbers[::-1]


def _lines(workspace: Workspace, place: Place, files: Collection[str]) -> tuple[str, list[int]]:
    """Return the file of a place and the lines on which a comment can let its finding pass.

    The line of the finding itself; and, as no comment can stand inside a block of text, those on which the value at
    fault and its key begin.
    """
    located = workspace.locate(place)
    if located.file not in files:
        return located.file, []
    whole = replace(place, words=None)
    spans: list[Span] = [located.span]
    if not place.span:
        spans += [workspace.locate(each).span for each in (whole, replace(whole, key=True))]
    return located.file, [span.line for span in spans]


def _place(source: Source, start: int, length: int) -> Place:
    return Place(source.file, span=source.index.span(start, start + length))


def _misnamed(place: Place, name: str, rules: Mapping[str, Rule], near: Nearest) -> Iterator[Diagnostic]:
    if name not in rules:
        yield _unknown_rule(place, name, near)
    elif rules[name].needed:
        message = f"the rule {name} cannot be ignored: the documents cannot be built without it"
        yield Diagnostic("cannot-be-ignored", place, message, "mend what it finds", Severity.WARNING)


def _unknown_rule(place: Place, name: str, near: Nearest) -> Diagnostic:
    hint = near.asked(name) or "`cspgen explain` lists the rules"
    return Diagnostic("unknown-rule", place, f"no rule is called {quoted(name)}", hint)


RULES = (
    told_while_reading(
        "unknown-rule",
        "ignores",
        """
        A comment, or `checks` in `plans/partnership.yaml`, names a rule that does not exist.

        Why: the finding that it was meant for is still told, or a rule that you wanted is not looked for.

        Wrong:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore[past-dedline] Agreed before the plan began.

        Right:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore[past-deadline] Agreed before the plan began.
        """,
    ),
    told_while_reading(
        "malformed-ignore",
        "ignores",
        """
        A comment that begins with `# cspgen` does not have the form of one that lets a finding pass.

        Why: it ignores nothing, though it looks as if it did.

        Wrong:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore past-deadline

        Right:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore[past-deadline] Agreed before the plan began.
        """,
        Severity.WARNING,
        needed=False,
    ),
    told_while_reading(
        "ignore-without-reason",
        "ignores",
        """
        A comment lets a finding pass and does not say why.

        Why: next year nobody will know whether the reason still holds.

        Wrong:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore[past-deadline]

        Right:

            - {by: [council, health], when: by 2025-12}   # cspgen: ignore[past-deadline] Agreed before the plan began.
        """,
        Severity.WARNING,
        needed=False,
    ),
    told_while_reading(
        "cannot-be-ignored",
        "ignores",
        """
        A comment names a rule that is always looked for.

        Why: documents cannot be built while such a rule finds something, so the comment changes nothing.

        Wrong:

            - {by: [council, helth], when: by 2026-12}   # cspgen: ignore[unknown-agency] Joins in May.

        Right: add the agency to `plans/partnership.yaml`, or correct its id:

            - {by: [council, health], when: by 2026-12}
        """,
        Severity.WARNING,
        needed=False,
    ),
    told_while_reading(
        "unused-ignore",
        "ignores",
        """
        A comment lets a finding pass that is not there.

        Why: the fault was mended, and the comment would hide the next one.

        Wrong:

            - {by: [council, health], when: by 2026-12}   # cspgen: ignore[past-deadline] Agreed before the plan began.

        Right:

            - {by: [council, health], when: by 2026-12}
        """,
        Severity.WARNING,
        needed=False,
    ),
)
