"""A workspace's files to the model: every fault as a finding in the planner's words, none raised.

`listing` says which files there are, `documents` reads them, `workspace` holds what was read; `agencies` knows what was
meant where a name stands for an id.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from cspgen.diagnostics import CspgenError, Diagnostic, Place
from cspgen.load.agencies import with_ids
from cspgen.load.documents import read
from cspgen.load.faults import validated
from cspgen.load.listing import first_part, list_years
from cspgen.load.workspace import PARTNERSHIP, Document, Workspace
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

_ModelT = TypeVar("_ModelT", bound=BaseModel)


def find_workspace(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds `plans/`; raises `CspgenError` for none."""
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        if os.path.isdir(folder / "plans"):  # noqa: PTH112 - says no where it may not look, and does not raise
            return folder
    hint = "run cspgen in the folder that holds plans/, or name it: cspgen -C FOLDER build"
    message = f"no folder called plans here or above {start}\n  hint: {hint}"
    raise CspgenError(message)


def open_workspace(root: Path) -> Workspace:
    """Return the workspace with its years listed and its partnership read; plan years are read by `read_years`."""
    workspace = Workspace(root)
    path = root / PARTNERSHIP
    names = list_years(workspace)
    if path.name not in names and any(first_part(each) == path.stem for each in workspace.misnamed):
        return workspace  # it is there under another name, which is told
    if not path.exists():
        hint = "it holds `schema: 1`, `area`, `lead` and `agencies`; the README shows one"
        workspace.report("missing-partnership", path, f"there is no {PARTNERSHIP}", hint)
        return workspace
    document = read(workspace, path)
    partnership = _model(workspace, document, Partnership)
    # What plans refer to by id must be whole, or sound references would look unknown.
    if document.knows_ids("agencies", "linked_plans", "statuses"):
        workspace.partnership = partnership
    return workspace


def read_years(workspace: Workspace, years: Iterable[int]) -> None:
    """Read these plan years and the ones that they follow, those that exist and are not read yet."""
    waiting = list(years)
    while waiting:
        year = waiting.pop()
        path = workspace.years.get(year)
        if path is None or path in workspace.misnamed or workspace.shown(path) in workspace.documents:
            continue
        document = read(workspace, path)
        plan = _model(workspace, document, Plan)
        if plan is None:
            continue
        if plan.year != year and ("year",) not in document.faulty and "year" in document.value:
            message = f"the year is {plan.year}, but the plan is called {path.name}"
            place = Place(document.name, ("year",))
            workspace.diagnostics.append(
                Diagnostic("wrong-year", place, message, f"write `year: {year}`, or rename it")
            )
        workspace.plans[year] = plan
        if plan.follows is not None:
            waiting.append(plan.follows)


def _model(workspace: Workspace, document: Document, model: type[_ModelT]) -> _ModelT | None:
    """Return the document's model, with stand-ins for what is wrong in it so that later stages can find the rest.

    None where nothing could be read. What was wrong is in `workspace.diagnostics`, and its routes in `document.faulty`:
    the caller must not build from a document with faults.
    """
    if not document.value:
        return None
    found = validated(document.name, document.value, model)
    unread = () in document.faulty
    # A key that is missing at the top may stand in the file that could not be read.
    findings = [each for each in found.findings if not (unread and each.rule == "missing-key" and not each.place.route)]
    agencies = workspace.documents.get(PARTNERSHIP, document).value.get("agencies")
    workspace.diagnostics += with_ids(findings, document.value, agencies)
    document.faulty.update(found.stand_ins)
    return found.model
