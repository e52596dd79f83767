"""The files and folders of plans/, by their names: the plan years, and what looks like a plan but is not read."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from cspgen.load.workspace import PARTNERSHIP, Workspace
from cspgen.model.plan import Plan

_YEAR = re.compile(r"\d{4}", re.ASCII)
_TXT_HINT = " (Windows may hide the .txt)"
_HIDDEN = (".", "~$")  # Office locks a file that is open with another, called ~$NAME
_FILES_OF_A_YEAR = frozenset((*Plan.model_fields, "plan"))  # what people call the files of a plan year's folder


def list_years(workspace: Workspace) -> Collection[str]:
    """Fill in the workspace's plan years, and return the names in plans/ that are read.

    Reports two-plans and file-name.
    """
    entries = _entries(workspace, workspace.root / "plans")
    years = [path for path in entries if _is_year(path)]
    for path in years:
        year = path.name.removesuffix(".yaml")
        if other := workspace.years.get(int(year)):
            message = f"the plan year {year} is given twice, as {other.name} and as {path.name}"
            workspace.report("two-plans", path, message, "keep the file or the folder, not both")
        workspace.years[int(year)] = path
    partnership = (workspace.root / PARTNERSHIP).name
    # By the names as listed: on some systems Partnership.yaml also exists as partnership.yaml, on others it does not.
    names = {path.name for path in entries if path in years or path.name == partnership}
    for path in entries:
        if path.name not in names and (hint := _misnamed_hint(workspace, path, names)):
            what = "the folder " if path.is_dir() else ""
            workspace.report("file-name", path, f"{what}{path.name} is not read", hint)
            if year_first := _YEAR.match(path.name):
                workspace.years.setdefault(int(year_first[0]), path)
            workspace.misnamed.add(path)
    return names


def list_files(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """Yield the files of a plan year's folder; reports file-name for what looks like one and is not read."""
    for path in _entries(workspace, folder):
        if path.suffix == ".yaml" and not path.is_dir():
            yield path
        elif _is_yaml(path) or (
            path.suffix.lower() in {"", ".txt"} and path.stem in _FILES_OF_A_YEAR and path.is_file()
        ):
            hint = "a plan year's folder holds files that end in .yaml"
            if not path.is_dir():
                hint = f"call it {path.name.split('.')[0]}.yaml, or keep it elsewhere"
            workspace.report("file-name", path, f"{path.name} is not read", hint)


def stem(path: Path) -> str:
    """A file's name before its first point, in small letters: a year or "partnership", where it is meant as one."""
    return path.name.split(".")[0].strip().lower()


def _is_year(path: Path) -> bool:
    name = path.name if path.is_dir() else path.name.removesuffix(".yaml")
    return bool(_YEAR.fullmatch(name)) and (path.is_dir() or name != path.name)


def _misnamed_hint(workspace: Workspace, path: Path, names: Collection[str]) -> str | None:
    """The hint on a file or folder of plans/ that looks like a plan and is not read; None where it does not."""
    meant = stem(path)
    is_year = _YEAR.fullmatch(meant)
    if path.is_dir():
        if is_year and _is_yaml(path):
            return _rename_hint(meant, names)
        resembles_year = _is_yaml(path) or path.name[0].isdigit()
        if resembles_year and any(_is_yaml(each) for each in _entries(workspace, path)):
            return "a plan year is a folder called by its four digits, such as 2026"
        return None
    is_known = is_year or meant == "partnership"
    # Notepad adds .txt, and Windows does not show it.
    if not _is_yaml(path) and not (is_known and path.suffix.lower() in {"", ".txt"}):
        return None
    if not is_known:
        return "plans/ holds partnership.yaml, and plan years called by their four digits, such as 2026.yaml"
    return _rename_hint(f"{meant}.yaml", names) + (_TXT_HINT if path.suffix.lower() == ".txt" else "")


def _rename_hint(name: str, names: Collection[str]) -> str:
    """The hint that gives the right name; or, where another file has it already, that says which of the two is read."""
    taken = next((each for each in (name, name.removesuffix(".yaml"), f"{name}.yaml") if each in names), None)
    return f"{taken} is read instead: rename this one, or delete it" if taken else f"call it {name}"


def _entries(workspace: Workspace, folder: Path) -> list[Path]:
    """What a folder holds, by name, without the files that editors and systems hide in it."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith(_HIDDEN))
    except OSError as error:
        workspace.report_unreadable(error)
        return []


def _is_yaml(path: Path) -> bool:
    return path.name.lower().removesuffix(".txt").endswith((".yaml", ".yml"))
