"""Checks the pictures that texts name: whether each file is there, and of a kind that Word shows."""

from collections.abc import Iterator
from pathlib import Path

from cspgen.diagnostics import CspgenError, Diagnostic, quoted
from cspgen.model import prose
from cspgen.ooxml.pictures import picture_size
from cspgen.resolve import ResolvedPlan

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".svg")
"""The kinds of picture that Word and GitHub both show."""


def check_pictures(root: Path, plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Yield a finding for each picture of a plan that is not there, outside the workspace at `root`, or damaged."""
    for route, text in plan.linking_texts:
        for file in prose.pictures(text):
            try:
                fault = _fault(root, plan.folder, file)
            except (OSError, ValueError, RuntimeError):  # a name too long, a null in it, links that lead in a circle
                fault = ("missing-picture", f"there is no picture {quoted(file)} that can be read", "give its path")
            if fault:
                rule, message, hint = fault
                yield Diagnostic(rule, plan.place(*route, words=file), message, hint)


def _fault(root: Path, folder: str, file: str) -> tuple[str, str, str] | None:
    """The rule that a picture breaks, the message and the hint; None for a sound one."""
    path = root / folder / file
    if "://" in file or file.startswith("data:"):
        return "remote-picture", "a picture must be a local file", "save the picture beside the plan, and name the file"
    if not path.resolve().is_relative_to(root.resolve()):
        return "missing-picture", f"the picture {quoted(file)} lies outside the workspace", "copy it beside the plan"
    if not path.is_file():
        return (
            "missing-picture",
            f"there is no picture {quoted(file)}",
            f"its path is looked up from the folder {folder}",
        )
    if path.suffix.lower() not in KINDS:
        return "picture-kind", f"{quoted(file)} is no picture that Word shows", f"save it as one of {', '.join(KINDS)}"
    if not _is_readable(file, path.read_bytes()):
        hint = "open it, and save it again as PNG or as SVG"
        return "picture-kind", f"{quoted(file)} is no picture that can be read", hint
    return None


def _is_readable(file: str, blob: bytes) -> bool:
    try:
        picture_size(file, blob)
    except CspgenError:
        return False
    return True
