"""The plan years of a workspace, read, resolved and checked: the stages up to findings, in order."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cspgen import load
from cspgen.check import RULES, check, names, selected
from cspgen.check.ignores import read_ignores, unknown_choices, unused, without_ignored
from cspgen.check.pictures import missing_pictures
from cspgen.check.references import check_partnership
from cspgen.diagnostics import CspgenError, Diagnostic, Severity
from cspgen.load.workspace import Workspace
from cspgen.model.partnership import Checks, Partnership
from cspgen.resolve import Resolved, ResolvedPlan, resolve


@dataclass(frozen=True)
class CheckedWorkspace:
    """A workspace with its plans resolved and everything that is wrong with them, in the order of its files."""

    workspace: Workspace
    plans: dict[int, ResolvedPlan]
    findings: tuple[Diagnostic, ...]

    @property
    def unreadable(self) -> Sequence[str]:
        """What the system refused to read, and why."""
        return self.workspace.unreadable

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    def with_warnings_as_errors(self) -> "CheckedWorkspace":
        """Return the same with every warning an error."""
        return replace(self, findings=tuple(replace(each, severity=Severity.ERROR) for each in self.findings))


def check_workspace(
    root: Path, years: Iterable[int] = (), select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> CheckedWorkspace:
    """Read, resolve and check these plan years, or every year; raises `CspgenError` for a year that is not there.

    `select` and `ignore` name rules or groups of them; without `select` both are the partnership's choice.
    """
    workspace = load.open_workspace(root)
    wanted = sorted(set(years)) or sorted(workspace.years)
    for year in wanted:
        if year not in workspace.years:
            known = ", ".join(str(each) for each in sorted(workspace.years)) or "none yet"
            message = f"there is no plan of {year} in plans/\n  hint: the plan years here are: {known}"
            raise CspgenError(message)
    load.read_years(workspace, wanted)
    resolved = _resolve(workspace)
    active = _active(workspace.partnership, select, ignore)
    findings = [*workspace.diagnostics, *resolved.diagnostics]
    sound = not findings and not workspace.unreadable
    if workspace.partnership:
        findings += check_partnership(workspace.partnership)
        findings += unknown_choices(workspace.partnership, names(), RULES)
    for plan in resolved.plans.values():
        findings += check(plan, active)
        findings += missing_pictures(root, plan)
    findings = [each for each in _told(workspace, findings) if each.rule in active]
    ignores = read_ignores(workspace, RULES)
    findings, used = without_ignored(findings, ignores, workspace, RULES)
    findings += (each for each in ignores.findings if each.rule in active)
    if sound and "unused-ignore" in active:  # where something could not be read, not every rule had its say
        findings += unused(ignores, used, active, RULES)
    return CheckedWorkspace(workspace, dict(resolved.plans), _in_order(workspace, findings))


def _active(partnership: Partnership | None, select: Sequence[str], ignore: Sequence[str]) -> Collection[str]:
    """Return the names of the rules to look for: what is asked for comes before the partnership's choice."""
    checks = partnership.checks if partnership else Checks()
    return selected(select, ignore) if select else selected(checks.select, (*checks.ignore, *ignore))


def is_year(text: str) -> bool:
    """Say whether a text is a plan year, as it is typed."""
    return text.isascii() and text.isdigit() and len(text) <= 4  # noqa: PLR2004 - the digits of a year


def years_of(root: Path, targets: Sequence[str]) -> tuple[int, ...]:
    """Return the plan years that years and files (as typed, from here or from the workspace) name.

    The partnership file and the folder plans stand for every year, as no targets do. Raises `CspgenError` for what is
    neither a year nor a file of one.
    """
    plans = (root / "plans").resolve()
    years: set[int] = set()
    for target in targets:
        if is_year(target):
            years.add(int(target))
            continue
        # Not Path.exists(), which raises where a name is too long.
        path = next((each.resolve() for each in (Path(target), root / target) if os.path.exists(each)), None)  # noqa: PTH110
        if path is None or not path.is_relative_to(plans):
            message = f"{target} is neither a plan year nor a file in plans/"
            raise CspgenError(message)
        name = path.relative_to(plans).parts[0].removesuffix(".yaml") if path != plans else "partnership"
        if name == "partnership":
            return ()
        if not is_year(name):
            message = f"{target} belongs to no plan year"
            raise CspgenError(message)
        years.add(int(name))
    return tuple(sorted(years))


def _resolve(workspace: Workspace) -> Resolved:
    documents = {year: workspace.document_name(year) for year in workspace.plans}
    partial = {year for year, name in documents.items() if not workspace.documents[name].has_all_ids()}
    return resolve(workspace.plans, documents, workspace.partnership, workspace.years, partial)


def _told(workspace: Workspace, findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings without what was found at a stand-in for another fault, and without warnings around one."""
    faults = {id(each) for each in workspace.diagnostics}
    for finding in findings:
        if id(finding) in faults or not _is_unsure(workspace, finding):
            yield finding


def _is_unsure(workspace: Workspace, finding: Diagnostic) -> bool:
    """Say whether a finding may come of a stand-in: an error of one at its place, a warning of one near any of its."""
    if finding.severity is Severity.ERROR:
        document = workspace.documents.get(finding.place.document)
        return bool(document and document.is_placeholder(finding.place.route))
    places = (finding.place, *(each.place for each in finding.related))
    return any(
        (document := workspace.documents.get(each.document)) and document.near_placeholder(each) for each in places
    )


def _in_order(workspace: Workspace, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings by file and line."""

    def place(finding: Diagnostic) -> tuple[str, int, int]:
        located = workspace.locate(finding.place)
        return located.file, located.span.line, located.span.column

    return tuple(sorted(findings, key=place))
