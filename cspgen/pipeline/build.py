"""A checked plan year to the bytes of its documents, and those to files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from errno import EACCES, EISDIR
from hashlib import sha256
from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.model.partnership import Partnership
from cspgen.model.timing import Month
from cspgen.pipeline.pictures import read_pictures
from cspgen.pipeline.validate import CheckedWorkspace
from cspgen.resolve import ResolvedPlan

DOCUMENTS = ("plan", "report")


@dataclass(frozen=True)
class BuiltFile:
    """A file that was made: where it goes, and its bytes."""

    path: Path
    content: bytes


@dataclass(frozen=True)
class BuildOptions:
    """What is asked for: documents, in formats; in a layout, and looked at on a date, where they are not the plan's."""

    formats: Sequence[str]
    documents: Sequence[str]
    layout: str | None = None
    at: Month | None = None


def build_year(
    checked: CheckedWorkspace, year: int, asked: BuildOptions, out: Path, note: Callable[[str], None] = lambda _: None
) -> Iterator[BuiltFile]:
    """Yield the files of a plan year's documents; the plan has been checked and has no errors.

    `note` is called with what there is to say meanwhile, such as of a style that the house style lacks.
    """
    # What only checks plans does not wait for what makes documents.
    from cspgen.render import FORMATS, Material  # noqa: PLC0415
    from cspgen.render.templates import template_folders  # noqa: PLC0415
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
                    yield BuiltFile(path, content)
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
    source = sha256(partnership.model_dump_json().encode())
    each: ResolvedPlan | None = plan
    while each:
        source.update(each.plan.model_dump_json().encode())
        each = each.follows
    for name, content in sorted(pictures.items()):
        source.update(name.encode() + content)
    positions = plan.plan.positions
    told = {YEAR: str(plan.plan.year), "Plan status": plan.plan.status}
    told |= {"Positions at": str(positions.as_at)} if positions else {}
    return told | {LAYOUT: layout, SOURCE: f"sha256:{source.hexdigest()}"}


def write_files(files: Iterable[BuiltFile], told: Callable[[Path], None]) -> None:
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
