"""How users name plans: by years, by files and by folders."""

import os
from collections.abc import Sequence
from pathlib import Path

from cspgen.diagnostics import CspgenError


def is_year(text: str) -> bool:
    """Whether a text is a plan year, as it is typed."""
    return text.isascii() and text.isdigit() and len(text) <= 4  # noqa: PLR2004 - the digits of a year


def years_of(root: Path, targets: Sequence[str]) -> tuple[int, ...]:
    """The plan years that targets name: years, or files of plans/, from here or from the workspace at `root`.

    None, which stands for every year, where the partnership file or the folder plans is among them. Raises
    `CspgenError` for a target that is neither a year nor a file of one.
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


def find_plan(root: Path | None, target: str) -> tuple[Path, int]:
    """The workspace and the year of one plan, given as a year of the workspace at `root` or as the path of a plan.

    Raises `CspgenError` for a target that is neither, or that holds the plans of several years.
    """
    if is_year(target) and root is not None:
        return root, int(target)
    path = Path(target).resolve()
    if path.is_file() and is_year(path.parent.name):  # a file of a year's folder stands for the whole plan
        path = path.parent
    name = path.name.removesuffix(".yaml")
    if path.parent.name == "plans" and is_year(name) and path.exists():
        return path.parent.parent, int(name)
    plans = Path() if path.name == "plans" else Path("plans")
    if several := sorted(each.name for each in (path / plans).glob("[0-9]*") if is_year(each.stem)):
        message = f"{target} holds the plans of several years\n  hint: say which: {Path(target) / plans / several[-1]}"
        raise CspgenError(message)
    message = f"{target} is neither a plan year nor the path of one\n  hint: write 1999, or ../other/plans/1999.yaml"
    raise CspgenError(message)
