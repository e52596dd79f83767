"""Two plans to what changed between them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.diff import Difference, diff
from cspgen.model.words import ENGLISH, Words
from cspgen.pipeline.targets import find_plan
from cspgen.pipeline.validate import CheckedWorkspace, SoundPlan, check_workspace
from cspgen.view.changes import DifferenceView, view_difference
from cspgen.view.parts import has_content


@dataclass(frozen=True)
class Comparison:
    """Two plans without errors, and what changed from the old to the new one."""

    old: SoundPlan
    new: SoundPlan
    difference: Difference

    @cached_property
    def view(self) -> DifferenceView:
        """The difference in words, in the language of the new plan: for documents."""
        return self._view(None)

    @cached_property
    def english_view(self) -> DifferenceView:
        """The difference in words, in English: for whoever runs the tool."""
        return self._view(ENGLISH)

    def _view(self, words: Words | None) -> DifferenceView:
        return view_difference(self.difference, (self.old.partnership, self.new.partnership), words)


def compare_plans(old: SoundPlan, new: SoundPlan) -> Comparison:
    """What changed from one plan to another, of any two years, or of two versions of one year.

    Raises `CspgenError` where a picture of either cannot be read.
    """
    return Comparison(old, new, diff(old.resolved, new.resolved, (old.pictures, new.pictures), has_content))


def compare_targets(root: Path | None, old: str, new: str) -> Comparison | tuple[CheckedWorkspace, ...]:
    """Compare two plans, each a year of the workspace at `root` or the path of a plan in any workspace.

    So two checkouts of one plan can be compared. Where a plan has errors, the checked workspaces are returned instead.
    Raises `CspgenError` for a target that is neither a year nor a path, and for files that cannot be read.
    """
    targets = [find_plan(root, target) for target in (old, new)]
    years_by_root: dict[Path, list[int]] = {}
    for folder, year in targets:
        years_by_root.setdefault(folder, []).append(year)
    checked = {folder: check_workspace(folder, years) for folder, years in years_by_root.items()}
    unreadable = [message for each in checked.values() for message in each.unreadable]
    if unreadable:
        raise CspgenError(*unreadable)
    if any(each.has_errors for each in checked.values()):
        return tuple(checked.values())
    return compare_plans(*(checked[folder].sound_plans()[year] for folder, year in targets))
