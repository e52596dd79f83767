"""The pictures of plans, read from the workspace."""

from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.model import prose
from cspgen.resolve import ResolvedPlan


def read_pictures(root: Path, plan: ResolvedPlan) -> dict[str, bytes]:
    """The pictures that a plan's texts name, and those of the plans that it follows, by the paths in the texts.

    Where two plans give one path to two pictures, the later plan's is meant. Raises `CspgenError` for a picture that
    cannot be read.
    """
    found: dict[str, bytes] = {}
    for each in plan.with_followed:
        for _, text in each.linking_texts:
            for file in prose.pictures(text):
                if file not in found:
                    found[file] = _read(root / each.folder / file)
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise CspgenError(message) from error
