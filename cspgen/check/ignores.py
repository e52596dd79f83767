"""Comments that ignore findings: `# cspgen: ignore[RULE] reason` on the line, or on a line of its own above it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Diagnostic, Nearest, Place, Severity, Span, quoted
from cspgen.load.workspace import PARTNERSHIP, Workspace
from cspgen.load.yaml.source import SourceFile
from cspgen.model.partnership import Partnership

_COMMENT = re.compile(r"#[^#\r\n]*?\bcspgen\b[^\r\n]*", re.IGNORECASE)
_MAY_BE_MEANT = re.compile(r"#[ \t]*cspgen\b|.*\bignore\b", re.IGNORECASE)  # other comments may mention cspgen
_IGNORE = re.compile(r"#[ \t]*cspgen:[ \t]*ignore\[(?P<rules>[^\[\]]*)\](?P<reason>.*)")
_NAME = re.compile(r"[^\s,]+")
_FORM = "write `# cspgen: ignore[RULE] why it may pass`"


@dataclass(frozen=True)
class Ignore:
    """One rule that a comment ignores: its name, where it is named, and the line (from 1) that the comment is about."""

    rule: str
    place: Place
    line: int


@dataclass(frozen=True)
class Ignores:
    """What the comments in a workspace's files ignore, and the findings on the comments themselves."""

    entries: Sequence[Ignore] = ()
    findings: Sequence[Diagnostic] = ()


def read_ignores(workspace: Workspace, rules: Mapping[str, PlanRule]) -> Ignores:
    """Read the comments for cspgen in a workspace's files; `rules` are all rules by their names."""
    entries: list[Ignore] = []
    findings: list[Diagnostic] = []
    near = Nearest(rules)
    for source in workspace.files:
        for start, line, comment in _comments(source):
            form = _IGNORE.fullmatch(comment)
            named = list(_NAME.finditer(form["rules"])) if form else []
            if line is None or not form or not named or _COMMENT.search(f"#{form['reason']}"):
                place = _place(source, start, len(comment))
                message, hint = _malformed(line, several=bool(form and named))
                findings.append(Diagnostic("malformed-ignore", place, message, hint, Severity.WARNING))
                continue
            if not form["reason"].strip(" \t:;,.-–—"):
                place = _place(source, start, len(comment.rstrip()))
                message = "this comment does not say why the finding may pass"
                findings.append(Diagnostic("ignore-without-reason", place, message, _FORM, Severity.WARNING))
            for name in named:
                ignore = Ignore(name[0], _place(source, start + form.start("rules") + name.start(), len(name[0])), line)
                findings += _check_name(ignore.place, ignore.rule, rules, near)
                entries.append(ignore)
    return Ignores(entries, findings)


def _malformed(line: int | None, *, several: bool) -> tuple[str, str]:
    """The message and the hint on a comment that ignores nothing; `line` is None for one inside a text."""
    if line is None:
        message = "this stands inside a text: it ignores nothing, and would be printed"
        return message, "write it on the line of the key, after the | or the >- where there is one"
    if several:
        return (
            "there are two comments for cspgen in one: neither is read",
            "name all rules in one: `# cspgen: ignore[ONE, OTHER] why`",
        )
    return "this comment ignores nothing", _FORM


def unknown_choices(
    partnership: Partnership, names: Collection[str], rules: Mapping[str, PlanRule]
) -> Iterator[Diagnostic]:
    """Yield a finding for each name under the partnership's `checks` that names no rule, or one that cannot be ignored.

    `names` are all names that `checks` may hold: of rules, of groups and of sets of rules.
    """
    near = Nearest(names)
    for key in ("select", "ignore"):
        for at, name in enumerate(getattr(partnership.checks, key)):
            place = Place(PARTNERSHIP, ("checks", key, at))
            if name not in names:
                yield _unknown_rule(place, name, near)
            elif key == "ignore" and name in rules and rules[name].needed:
                yield _cannot_be_ignored(place, name)


def without_ignored(
    findings: Iterable[Diagnostic], ignores: Ignores, workspace: Workspace, rules: Mapping[str, PlanRule]
) -> tuple[list[Diagnostic], set[Ignore]]:
    """The findings that no comment ignores, and the comments that ignored one."""
    by_line = {(each.place.document, each.line, each.rule): each for each in ignores.entries}
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
        # A warning that is an error in an adopted plan stands at a place that others share, such as `objectives`: a
        # comment there would hide them all.
        is_raised = finding.severity is Severity.ERROR and rules[finding.rule].severity is Severity.WARNING
        if not ignore or is_raised:
            kept.append(finding)
    return kept, used


def unused_ignores(
    ignores: Ignores, used: Collection[Ignore], active: Collection[str], rules: Mapping[str, PlanRule]
) -> Iterator[Diagnostic]:
    """Yield a finding for each comment that ignored nothing, though its rule is among the `active` ones."""
    for each in ignores.entries:
        if each not in used and each.rule in active and not rules[each.rule].needed:
            message = f"nothing on this line breaks the rule {each.rule}"
            yield Diagnostic("unused-ignore", each.place, message, "delete the comment", Severity.WARNING)


def _comments(source: SourceFile) -> Iterator[tuple[int, int | None, str]]:
    """Yield each comment for cspgen: its index in the source, the line it is about (None inside a text), its words."""
    if "cspgen" not in source.text.lower():
        return
    next_lines = _next_lines(source.lines)
    for found in _COMMENT.finditer(source.text):
        start = found.start()
        if not _MAY_BE_MEANT.match(found[0]):
            continue
        if not source.is_comment(start):
            if source.value is not None and "ignore" in found[0].lower():
                yield start, None, found[0]
        else:
            at = source.line_index.span(start)
            alone = not source.lines[at.line - 1][: at.column - 1].strip()
            yield start, next_lines[at.line - 1] if alone else at.line, found[0]


def _next_lines(lines: Sequence[str]) -> list[int]:
    """For each line, the number (from 1) of the next one that is neither empty nor a comment."""
    numbers: list[int] = []
    following = len(lines)
    for number in range(len(lines), 0, -1):
        numbers.append(following)
        text = lines[number - 1].lstrip()
        if text and not text.startswith("#"):
            following = number
    return numbers[::-1]


def _lines(workspace: Workspace, place: Place, files: Collection[str]) -> tuple[str, list[int]]:
    """The file of a place, and the lines on which a comment can ignore a finding there; none in other `files`.

    Beside the line of the finding itself these are the lines where the value, its key, and the item of a list around it
    begin, because no comment can stand inside a block of text.
    """
    located = workspace.locate(place)
    if located.file not in files:
        return located.file, []
    whole = replace(place, words=None)
    item = place.route
    while item and not isinstance(item[-1], int):
        item = item[:-1]
    spans: list[Span] = [located.span]
    if not place.span:
        around = (whole, replace(whole, key=True), *([replace(whole, route=item, key=False)] if item else []))
        spans += [workspace.locate(each).span for each in around]
    return located.file, [span.line for span in spans]


def _place(source: SourceFile, start: int, length: int) -> Place:
    return Place(source.name, span=source.line_index.span(start, start + length))


def _check_name(place: Place, name: str, rules: Mapping[str, PlanRule], near: Nearest) -> Iterator[Diagnostic]:
    if name not in rules:
        yield _unknown_rule(place, name, near)
    elif rules[name].needed:
        yield _cannot_be_ignored(place, name)


def _cannot_be_ignored(place: Place, name: str) -> Diagnostic:
    message = f"the rule {name} cannot be ignored: the documents cannot be built without it"
    return Diagnostic("cannot-be-ignored", place, message, "correct what it finds", Severity.WARNING)


def _unknown_rule(place: Place, name: str, near: Nearest) -> Diagnostic:
    hint = near.did_you_mean(name) or "`cspgen explain` lists the rules; a comment names rules, not groups of them"
    return Diagnostic("unknown-rule", place, f"no rule is called {quoted(name)}", hint)
