"""A workspace's files to the model; every fault becomes a finding in the planner's words, and none is raised.

`plans_folder` lists the files, `documents` makes a mapping of each document, `faults` makes a model of the mapping, and
`workspace` holds what was read. `agencies` improves the hints where a name stands in place of an id.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from cspgen.diagnostics import CspgenError, Diagnostic, Place
from cspgen.load.agencies import with_agency_ids
from cspgen.load.documents import read_document
from cspgen.load.faults import validate
from cspgen.load.plans_folder import list_years, stem
from cspgen.load.workspace import PARTNERSHIP, SourceDocument, Workspace
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

_ModelT = TypeVar("_ModelT", bound=BaseModel)


def find_workspace(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds plans/; raises `CspgenError` where there is none."""
    start = Path(os.path.realpath(start))
    for folder in (start, *start.parents):
        if os.path.isdir(folder / "plans"):  # noqa: PTH112 - False where it may not look; Path.is_dir would raise
            return folder
    hint = "run cspgen in the folder that holds plans/, or name it: cspgen -C FOLDER build"
    message = f"no folder called plans here or above {start}\n  hint: {hint}"
    raise CspgenError(message)


def open_workspace(root: Path) -> Workspace:
    """The workspace with its years listed and its partnership read; its plans are read by `read_years`."""
    workspace = Workspace(root)
    path = root / PARTNERSHIP
    names = list_years(workspace)
    if path.name not in names and any(stem(each) == path.stem for each in workspace.misnamed):
        return workspace  # it exists under another name, which is reported
    if not path.exists():
        hint = "it holds `schema: 1`, `area`, `lead` and `agencies`; the README shows one"
        workspace.report("missing-partnership", path, f"there is no {PARTNERSHIP}", hint)
        return workspace
    document = read_document(workspace, path)
    partnership = _model_of(workspace, document, Partnership)
    # What plans refer to by id must be complete, or sound references would look unknown.
    if document.has_all_ids("agencies", "linked_plans", "statuses"):
        workspace.partnership = partnership
    return workspace


def read_years(workspace: Workspace, years: Iterable[int]) -> None:
    """Read the plans of these years, and those that they follow; years that do not exist are passed over.

    Reports wrong-year, and what is wrong with the files and with their values.
    """
    waiting = list(years)
    while waiting:
        year = waiting.pop()
        path = workspace.years.get(year)
        if path is None or path in workspace.misnamed or workspace.relative(path) in workspace.documents:
            continue
        document = read_document(workspace, path)
        plan = _model_of(workspace, document, Plan)
        if plan is None:
            continue
        if plan.year != year and ("year",) not in document.placeholders and "year" in document.value:
            message = f"the year is {plan.year}, but the plan is called {path.name}"
            place = Place(document.name, ("year",))
            workspace.diagnostics.append(
                Diagnostic("wrong-year", place, message, f"write `year: {year}`, or rename it")
            )
        workspace.plans[year] = plan
        if plan.follows is not None:
            waiting.append(plan.follows)


def _model_of(workspace: Workspace, document: SourceDocument, model: type[_ModelT]) -> _ModelT | None:
    """The document as a model, or None where nothing could be read.

    Faults are added to the workspace's diagnostics. The model holds placeholders for them, so that later stages can
    find what is wrong with the rest; their routes are added to the document's. No document is built from such a model.
    """
    if not document.value:
        return None
    validated = validate(document.name, document.value, model)
    unread = () in document.placeholders
    # A key that is missing at the top may stand in the file that could not be read.
    findings = [
        each for each in validated.findings if not (unread and each.rule == "missing-key" and not each.place.route)
    ]
    agencies = workspace.documents.get(PARTNERSHIP, document).value.get("agencies")
    workspace.diagnostics += with_agency_ids(findings, document.value, agencies)
    document.placeholders.update(validated.placeholders)
    return validated.model
