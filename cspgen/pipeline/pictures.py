"""The local pictures that the prose of plans names, read."""

from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.model import prose
from cspgen.resolve import ResolvedPlan


def read_pictures(root: Path, plan: ResolvedPlan) -> dict[str, bytes]:
    """Return the pictures by the paths that name them: this plan's, and those of the plans whose objectives it carries.

    Where two plans give one path to two pictures, the later plan's is meant.
    """
    found: dict[str, bytes] = {}
    each: ResolvedPlan | None = plan
    while each is not None:
        for _, text in each.linking_texts:
            for file in prose.pictures(text):
                if file not in found:
                    found[file] = _read(root / each.folder / file)
        each = each.follows
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise CspgenError(message) from error
