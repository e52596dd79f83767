"""The workspace that a command works in."""

from pathlib import Path

import click

from cspgen.diagnostics import CspgenError
from cspgen.load import find_workspace


def workspace_folder(ctx: click.Context) -> Path:
    """The folder that holds plans/: the one that -C names, or the one that the current folder is in."""
    folder: Path | None = ctx.obj
    if folder is not None and not folder.is_dir():
        message = f"{folder} is not a folder\n  hint: -C names the folder that holds plans/"
        raise CspgenError(message)
    return find_workspace(folder or Path.cwd())
