"""Two plans, named by their years or by their paths, to what changed between them."""

from dataclasses import dataclass
from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.diff import Difference, diff
from cspgen.pipeline import Checked, check_years, is_year
from cspgen.view.changes import DifferenceView, view_difference


@dataclass(frozen=True)
class Compared:
    """Two plans that were checked, and what changed between them: None where one of them has errors."""

    checked: tuple[Checked, ...]
    difference: Difference | None = None
    view: DifferenceView | None = None


def compare(root: Path | None, old: str, new: str) -> Compared:
    """Compare two plans, each a plan year of the workspace at `root` or the path of one in any workspace.

    So two checkouts of one plan can be compared. Raises `CspgenError` for what is neither, and for files that cannot be
    read.
    """
    (old_root, old_year), (new_root, new_year) = (_found(root, target) for target in (old, new))
    wanted: dict[Path, list[int]] = {}
    for folder, year in ((old_root, old_year), (new_root, new_year)):
        wanted.setdefault(folder, []).append(year)
    checked = {folder: check_years(folder, years) for folder, years in wanted.items()}
    unreadable = [each for every in checked.values() for each in every.unreadable]
    if unreadable:
        raise CspgenError("\ncspgen: ".join(unreadable))
    then, now = checked[old_root], checked[new_root]
    partnerships = then.workspace.partnership, now.workspace.partnership
    if then.failed or now.failed or partnerships[0] is None or partnerships[1] is None:
        return Compared(tuple(checked.values()))
    difference = diff(then.plans[old_year], now.plans[new_year])
    return Compared(
        tuple(checked.values()), difference, view_difference(difference, (partnerships[0], partnerships[1]))
    )


def _found(root: Path | None, target: str) -> tuple[Path, int]:
    """Return the workspace and the year of a plan."""
    if is_year(target) and root is not None:
        return root, int(target)
    path = Path(target).resolve()
    name = path.name.removesuffix(".yaml")
    if path.parent.name == "plans" and is_year(name) and path.exists():
        return path.parent.parent, int(name)
    message = f"{target} is neither a plan year nor the path of one\n  hint: write 1999, or ../other/plans/1999.yaml"
    raise CspgenError(message)
