"""The local pictures that prose names: found beside the plan file that names them, checked, and read."""

from collections.abc import Iterator
from pathlib import Path

from cspgen import prose
from cspgen.diagnostics import CspgenError, Diagnostic
from cspgen.resolve import ResolvedPlan, marked_texts

KINDS = (".png", ".jpg", ".jpeg", ".gif", ".svg")
"""The kinds of picture that Word and GitHub both show."""


def missing_pictures(root: Path, plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Yield a finding for each picture that is not there, is outside the workspace, or of no kind that Word shows."""
    for route, text in marked_texts(plan):
        for file in prose.pictures(text):
            place = plan.place(*route, words=file)
            path = root / _folder(plan) / file
            if "://" in file or file.startswith("data:"):
                hint = "save the picture beside the plan, and name the file"
                yield Diagnostic("remote-picture", place, "a picture must be a local file", hint)
            elif not path.resolve().is_relative_to(root.resolve()):
                message = f'the picture "{file}" lies outside the workspace'
                yield Diagnostic("missing-picture", place, message, "copy it beside the plan")
            elif not path.is_file():
                hint = f"its path is looked up from {_folder(plan)}"
                yield Diagnostic("missing-picture", place, f'there is no picture "{file}"', hint)
            elif path.suffix.lower() not in KINDS:
                hint = f"save it as one of {', '.join(KINDS)}"
                yield Diagnostic("picture-kind", place, f'"{file}" is no picture that Word shows', hint)
            elif not _readable(file, _read(path)):
                hint = "open it, and save it again as PNG or as SVG"
                yield Diagnostic("picture-kind", place, f'"{file}" is no picture that can be read', hint)


def read_pictures(root: Path, plan: ResolvedPlan) -> dict[str, bytes]:
    """Return the pictures by the paths that name them: this plan's, and those of the plans whose objectives it carries.

    Where two plans give one path to two pictures, the later plan's is meant.
    """
    found: dict[str, bytes] = {}
    each: ResolvedPlan | None = plan
    while each is not None:
        for _, text in marked_texts(each):
            for file in prose.pictures(text):
                if file not in found:
                    found[file] = _read(root / _folder(each) / file)
        each = each.follows
    return found


def _readable(file: str, blob: bytes) -> bool:
    from cspgen.render.drawings import picture_size  # noqa: PLC0415 - few plans have pictures

    try:
        picture_size(file, blob)
    except CspgenError:
        return False
    return True


def _folder(plan: ResolvedPlan) -> str:
    return plan.document.rsplit("/", 1)[0] if plan.document.endswith(".yaml") else plan.document


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise CspgenError(message) from error
