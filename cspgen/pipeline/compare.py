"""Two plans, named by their years or by their paths, to what changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cspgen.diagnostics import CspgenError
from cspgen.diff import Difference, diff
from cspgen.model.partnership import Partnership
from cspgen.model.words import ENGLISH, Words
from cspgen.pipeline.build import REDLINE, YEAR
from cspgen.pipeline.pictures import read_pictures
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace, is_year
from cspgen.resolve import ResolvedPlan
from cspgen.view.changes import DifferenceView, view_difference

if TYPE_CHECKING:
    from cspgen.render import Material


@dataclass(frozen=True)
class Compared:
    """A plan that was compared: it has been checked and has no errors."""

    root: Path
    plan: ResolvedPlan
    partnership: Partnership

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """Its pictures, by the paths that name them."""
        return read_pictures(self.root, self.plan)


@dataclass(frozen=True)
class Comparison:
    """Two plans without errors, and what changed from the old to the new one."""

    old: Compared
    new: Compared
    difference: Difference

    @cached_property
    def view(self) -> DifferenceView:
        """What a reader of a document sees of the difference, in the language of the new plan."""
        return self._view(None)

    @cached_property
    def told(self) -> DifferenceView:
        """What the tool tells of the difference to whoever runs it, in English."""
        return self._view(ENGLISH)

    def _view(self, words: Words | None) -> DifferenceView:
        return view_difference(self.difference, (self.old.partnership, self.new.partnership), words)

    def redline(self, layout: str | None, author: str | None, date: str | None) -> bytes:
        """Return the Word file of the new plan with the changes tracked; see `cspgen.render.redline`.

        Without a `layout` it is the new plan's; without an `author` the changes are made by who leads the new plan;
        without a `date`, which SOURCE_DATE_EPOCH can give too, on the first day of the new plan's year.
        """
        # What only tells of changes does not wait for what makes documents.
        from cspgen.render.redline import redline  # noqa: PLC0415
        from cspgen.render.word.properties import source_date  # noqa: PLC0415

        then, now = self._materials(layout)
        when = date or source_date() or f"{self.new.plan.plan.year:04}-01-01T00:00:00Z"
        return redline(then, now, author or now.view.lead, when)["plan.docx"]

    def html_redline(self, layout: str | None) -> bytes:
        """Return the HTML file of the new plan with the changes marked; without a `layout` it is the new plan's."""
        from cspgen.render.redline import html_redline  # noqa: PLC0415

        return html_redline(*self._materials(layout))["plan.html"]

    def _materials(self, layout: str | None) -> "tuple[Material, Material]":
        """Return what the documents of both plans are made from, the same anchor standing for the same thing."""
        from cspgen.render import Material  # noqa: PLC0415
        from cspgen.render.templates import template_folders  # noqa: PLC0415
        from cspgen.render.word.properties import DOCUMENT  # noqa: PLC0415
        from cspgen.view import view  # noqa: PLC0415
        from cspgen.view.anchors import anchors  # noqa: PLC0415

        old, new = self.old, self.new
        folders, pictures = template_folders(new.root), new.pictures
        years = {YEAR: str(new.plan.plan.year), "Plan before": str(old.plan.plan.year)}
        origin = {DOCUMENT: REDLINE, **years}
        now = Material(view(new.plan, new.partnership, layout), folders, pictures, origin)
        names = dict(anchors(old.plan, new.plan))
        before: dict[str, bytes] = {}
        for file, content in old.pictures.items():
            if pictures.get(file, content) != content:
                names[file] = f"was/{file}"
            before[names.get(file, file)] = content
        return Material(view(old.plan, old.partnership, now.view.layout, names), folders, before), now


def compare(root: Path | None, old: str, new: str) -> Comparison | tuple[CheckedWorkspace, ...]:
    """Compare two plans, each a plan year of the workspace at `root` or the path of one in any workspace.

    So two checkouts of one plan can be compared. Where one has errors, the workspaces come back as they were checked.
    Raises `CspgenError` for what is neither a year nor a path, and for files that cannot be read.
    """
    (old_root, old_year), (new_root, new_year) = (_found(root, target) for target in (old, new))
    wanted: dict[Path, list[int]] = {}
    for folder, year in ((old_root, old_year), (new_root, new_year)):
        wanted.setdefault(folder, []).append(year)
    checked = {folder: check_workspace(folder, years) for folder, years in wanted.items()}
    unreadable = [each for every in checked.values() for each in every.unreadable]
    if unreadable:
        raise CspgenError("\ncspgen: ".join(unreadable))
    then, now = _compared(checked, old_root, old_year), _compared(checked, new_root, new_year)
    if then is None or now is None:
        return tuple(checked.values())
    return Comparison(then, now, diff(then.plan, now.plan, (then.pictures, now.pictures)))


def _compared(checked: Mapping[Path, CheckedWorkspace], root: Path, year: int) -> Compared | None:
    found = checked[root]
    partnership = found.workspace.partnership
    return None if found.has_errors or partnership is None else Compared(root, found.plans[year], partnership)


def _found(root: Path | None, target: str) -> tuple[Path, int]:
    """Return the workspace and the year of a plan."""
    if is_year(target) and root is not None:
        return root, int(target)
    path = Path(target).resolve()
    if path.is_file() and is_year(path.parent.name):  # a file of a year's folder stands for the plan that it is of
        path = path.parent
    name = path.name.removesuffix(".yaml")
    if path.parent.name == "plans" and is_year(name) and path.exists():
        return path.parent.parent, int(name)
    within = Path() if path.name == "plans" else Path("plans")
    if several := sorted(each.name for each in (path / within).glob("[0-9]*") if is_year(each.stem)):
        message = f"{target} holds the plans of several years\n  hint: say which: {Path(target) / within / several[-1]}"
        raise CspgenError(message)
    message = f"{target} is neither a plan year nor the path of one\n  hint: write 1999, or ../other/plans/1999.yaml"
    raise CspgenError(message)
