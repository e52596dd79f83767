"""The stages in order: from a workspace's folder to findings, or to the bytes of documents."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from errno import EACCES, EISDIR
from hashlib import sha256
from pathlib import Path

from cspgen import load
from cspgen.check import RULES, check, names, selected
from cspgen.check.ignores import read_ignores, unknown_choices, unused, without_ignored
from cspgen.check.references import check_partnership
from cspgen.diagnostics import CspgenError, Diagnostic, Severity
from cspgen.load.workspace import Workspace
from cspgen.partnership import Checks, Partnership
from cspgen.pictures import missing_pictures, read_pictures
from cspgen.resolve import Resolved, ResolvedPlan, resolve
from cspgen.timing import Month

DOCUMENTS = ("plan", "report")


@dataclass(frozen=True)
class Checked:
    """A workspace with its plans resolved and everything that is wrong with them, in the order of its files."""

    workspace: Workspace
    plans: dict[int, ResolvedPlan]
    findings: tuple[Diagnostic, ...]

    @property
    def unreadable(self) -> Sequence[str]:
        """What the system refused to read, and why."""
        return self.workspace.unreadable

    @property
    def failed(self) -> bool:
        """Whether any finding is an error."""
        return any(each.severity is Severity.ERROR for each in self.findings)

    def strictly(self) -> "Checked":
        """Return the same with every warning an error."""
        return replace(self, findings=tuple(replace(each, severity=Severity.ERROR) for each in self.findings))


@dataclass(frozen=True)
class Built:
    """A file that was made: where it goes, and its bytes."""

    path: Path
    content: bytes


def check_years(
    root: Path, years: Iterable[int] = (), select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Checked:
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
    return Checked(workspace, dict(resolved.plans), _in_order(workspace, findings))


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
    documents = {year: workspace.document_of(year) for year in workspace.plans}
    partial = {year for year, name in documents.items() if not workspace.documents[name].knows_ids()}
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
        return bool(document and document.stands_in(finding.place.route))
    places = (finding.place, *(each.place for each in finding.related))
    return any((document := workspace.documents.get(each.document)) and document.is_unsure(each) for each in places)


def _in_order(workspace: Workspace, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings by file and line."""

    def place(finding: Diagnostic) -> tuple[str, int, int]:
        located = workspace.locate(finding.place)
        return located.file, located.span.line, located.span.column

    return tuple(sorted(findings, key=place))


@dataclass(frozen=True)
class Asked:
    """What is asked for: documents, in formats; in a layout, and looked at on a date, where they are not the plan's."""

    formats: Sequence[str]
    documents: Sequence[str]
    layout: str | None = None
    at: Month | None = None


def build_year(
    checked: Checked, year: int, asked: Asked, out: Path, note: Callable[[str], None] = lambda _: None
) -> Iterator[Built]:
    """Yield the files of a plan year's documents; the plan has been checked and has no errors.

    `note` is called with what there is to say meanwhile, such as of a style that the house style lacks.
    """
    # What only checks plans does not wait for what makes documents.
    from cspgen.render import FORMATS, Material  # noqa: PLC0415
    from cspgen.render.environment import template_folders  # noqa: PLC0415
    from cspgen.view import view  # noqa: PLC0415

    plan, partnership = checked.plans[year], checked.workspace.partnership
    if partnership is None:
        message = "a plan with errors cannot be built"
        raise ValueError(message)
    root = checked.workspace.root
    seen, pictures = view(plan, partnership, asked.layout, at=asked.at), read_pictures(root, plan)
    origin = _origin(plan, partnership, seen.layout, pictures)
    if asked.at:
        origin = {**origin, DATE: str(asked.at)}
    material = Material(seen, template_folders(root), pictures, origin, note)
    done: set[Path] = set()
    for document in asked.documents:
        if document == "report" and material.view.report is None:
            continue
        for name in asked.formats:
            for file, content in FORMATS[name](material, document).items():
                path = out / str(year) / file
                if path not in done:
                    yield Built(path, content)
                done.add(path)


YEAR, LAYOUT, SOURCE, DATE = "Plan year", "Plan layout", "Plan source", "Looked at"
"""The names of the properties by which a document is told."""
REDLINE = "redline"
"""What a redline says that it is, in place of "plan" or "report"."""


def _origin(
    plan: ResolvedPlan, partnership: Partnership, layout: str, pictures: Mapping[str, bytes]
) -> Mapping[str, str]:
    """Return what a document says of what it was made from: the year, status and position date, and the source's hash.

    The source is what the files of the partnership, of the plan and of those that it follows say, and its pictures. In
    which files it stands, what comments say and how lines end make no difference.
    """
    source = sha256(partnership.model_dump_json(warnings=False).encode())
    each: ResolvedPlan | None = plan
    while each:
        source.update(each.plan.model_dump_json(warnings=False).encode())
        each = each.follows
    for name, content in sorted(pictures.items()):
        source.update(name.encode() + content)
    positions = plan.plan.positions
    told = {YEAR: str(plan.plan.year), "Plan status": plan.plan.status}
    told |= {"Positions at": str(positions.as_at)} if positions else {}
    return told | {LAYOUT: layout, SOURCE: f"sha256:{source.hexdigest()}"}


def write_all(files: Iterable[Built], told: Callable[[Path], None]) -> None:
    """Write every file beside its final name, then put each in its place; raises `CspgenError`, and leaves no part."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for each in files:
            if each.path.is_dir():
                raise IsADirectoryError(EISDIR, "a folder stands in its place", str(each.path))
            if each.path.exists() and not os.access(each.path, os.W_OK):  # else it would be replaced by one that is not
                raise PermissionError(EACCES, "it is read-only", str(each.path))
            each.path.parent.mkdir(parents=True, exist_ok=True)
            beside = each.path.with_name(f".{each.path.name}.{os.getpid()}.part")
            waiting.append((beside, each.path))
            try:
                beside.write_bytes(each.content)
            except PermissionError as error:
                raise PermissionError(EACCES, "its folder is read-only", str(each.path)) from error
        for beside, path in waiting:
            beside.replace(path)
            told(path)
    except OSError as error:
        message = f"{error.filename2 or error.filename} cannot be written: {error.strerror}"
        if isinstance(error, PermissionError):
            message += "\n  hint: if it is open in Word, close it there; or write somewhere else with --out"
        raise CspgenError(message) from error
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
