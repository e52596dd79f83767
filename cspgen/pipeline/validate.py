"""The plan years of a workspace, read, resolved and checked: the stages up to findings, in order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from cspgen import load
from cspgen.check import RULES, check, select_rules, selectable_names
from cspgen.check.ignores import read_ignores, unknown_choices, unused_ignores, without_ignored
from cspgen.check.pictures import check_pictures
from cspgen.check.references import check_partnership
from cspgen.diagnostics import CspgenError, Diagnostic, Nearest, Place, Severity
from cspgen.load.workspace import Location, Workspace
from cspgen.model.partnership import Checks, Partnership
from cspgen.pipeline.pictures import read_pictures
from cspgen.resolve import Resolved, ResolvedPlan, resolve


@dataclass(frozen=True)
class SoundPlan:
    """A plan without errors: what documents are made from, and what can be compared.

    `root` is the folder of its workspace. `resolved` has the plan's objectives with their numbers, also those that it
    carries forward; `resolved.plan` is the plan as its writers wrote it.
    """

    root: Path
    resolved: ResolvedPlan
    partnership: Partnership

    @property
    def year(self) -> int:
        """The plan year."""
        return self.resolved.plan.year

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """Its pictures, by the paths that name them; raises `CspgenError` where one cannot be read."""
        return read_pictures(self.root, self.resolved)


@dataclass(frozen=True)
class CheckedWorkspace:
    """A workspace with its plans resolved, by year, and everything that is wrong with them, by file and line.

    `plans` are those that were asked for and those that they follow, as far as they could be read.
    """

    workspace: Workspace
    plans: Mapping[int, ResolvedPlan]
    findings: tuple[Diagnostic, ...]

    @property
    def unreadable(self) -> Sequence[str]:
        """A message for each file or folder that the system refused to read."""
        return self.workspace.unreadable

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error, and not a warning."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    def locate(self, place: Place) -> Location:
        """The file, line and column of a finding's place."""
        return self.workspace.locate(place)

    def with_warnings_as_errors(self) -> "CheckedWorkspace":
        """The same workspace with every warning an error."""
        return replace(self, findings=tuple(replace(each, severity=Severity.ERROR) for each in self.findings))

    def raise_unreadable(self) -> None:
        """Raise `CspgenError` where the system refused to read something."""
        if self.unreadable:
            raise CspgenError(*self.unreadable)

    def sound_plans(self) -> Mapping[int, SoundPlan]:
        """The plans by year, to make documents from.

        Raises `CspgenError` where any of them has errors, or the system refused to read something.
        """
        partnership = self.workspace.partnership
        self.raise_unreadable()
        if self.has_errors or partnership is None:
            message = "the plans have errors"
            raise CspgenError(message)
        return {year: SoundPlan(self.workspace.root, plan, partnership) for year, plan in self.plans.items()}


def check_workspace(
    root: Path | str, years: Iterable[int] = (), select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> CheckedWorkspace:
    """Read, resolve and check the plans of these years, or of every year; `root` is the folder that holds plans/.

    `select` and `ignore` name rules or groups of them; without `select` the partnership chooses. Raises `CspgenError`
    for a folder that is not there, a year that has no plan, and a name that no rule or group has.
    """
    if not Path(root).is_dir():
        message = f"there is no folder {root}"
        raise CspgenError(message)
    known = selectable_names()
    for name in (*select, *ignore):
        if name not in known:
            message = f'no rule is called "{name}"\n  hint: {Nearest(known).did_you_mean(name) or "see docs/rules.md"}'
            raise CspgenError(message)
    workspace = load.open_workspace(Path(root))
    load.read_years(workspace, _existing_years(workspace, years))
    resolved = _resolve(workspace)
    active = _active_rules(workspace.partnership, select, ignore)
    found = [*workspace.diagnostics, *resolved.diagnostics]
    # Where something could not be read, not every rule can find what a comment ignores.
    can_judge_ignores = not found and not workspace.unreadable and "unused-ignore" in active
    found += _check(workspace, resolved, active)
    findings = [each for each in _without_placeholders(workspace, found) if each.rule in active]
    ignores = read_ignores(workspace, RULES)
    findings, used = without_ignored(findings, ignores, workspace, RULES)
    findings += (each for each in ignores.findings if each.rule in active)
    if can_judge_ignores:
        findings += unused_ignores(ignores, used, active, RULES)
    return CheckedWorkspace(workspace, dict(resolved.plans), _in_order(workspace, findings))


def _existing_years(workspace: Workspace, years: Iterable[int]) -> Sequence[int]:
    wanted = sorted(set(years)) or sorted(workspace.years)
    for year in wanted:
        if year not in workspace.years:
            known = ", ".join(str(each) for each in sorted(workspace.years)) or "none yet"
            message = f"there is no plan of {year} in plans/\n  hint: the plan years here are: {known}"
            raise CspgenError(message)
    return wanted


def _resolve(workspace: Workspace) -> Resolved:
    names = {year: workspace.document_name(year) for year in workspace.plans}
    incomplete = {year for year, name in names.items() if not workspace.documents[name].has_all_ids()}
    return resolve(workspace.plans, names, workspace.partnership, workspace.years, incomplete)


def _active_rules(partnership: Partnership | None, select: Sequence[str], ignore: Sequence[str]) -> Collection[str]:
    """The names of the rules to look for: `select` replaces the partnership's choice, `ignore` adds to it."""
    checks = partnership.checks if partnership else Checks()
    return select_rules(select, ignore) if select else select_rules(checks.select, (*checks.ignore, *ignore))


def _check(workspace: Workspace, resolved: Resolved, active: Collection[str]) -> Iterator[Diagnostic]:
    if workspace.partnership:
        yield from check_partnership(workspace.partnership)
        yield from unknown_choices(workspace.partnership, selectable_names(), RULES)
    for plan in resolved.plans.values():
        yield from check(plan, active)
        yield from check_pictures(workspace.root, plan)


def _without_placeholders(workspace: Workspace, findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings without those that come of a placeholder for another fault."""
    faults = {id(each) for each in workspace.diagnostics}
    for finding in findings:
        if id(finding) in faults or not _comes_of_placeholder(workspace, finding):
            yield finding


def _comes_of_placeholder(workspace: Workspace, finding: Diagnostic) -> bool:
    """Whether a placeholder may be the cause: of an error, one at its place; of a warning, one near any of them."""
    if finding.severity is Severity.ERROR:
        document = workspace.documents.get(finding.place.document)
        return bool(document and document.is_placeholder(finding.place.route))
    places = (finding.place, *(each.place for each in finding.related))
    return any(
        (document := workspace.documents.get(each.document)) and document.near_placeholder(each) for each in places
    )


def _in_order(workspace: Workspace, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by file, line and column."""

    def position(finding: Diagnostic) -> tuple[str, int, int]:
        location = workspace.locate(finding.place)
        return location.file, location.span.line, location.span.column

    return tuple(sorted(findings, key=position))
