"""What the commands share: the workspace they work in, how findings and troubles are told, and the exit codes."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cspgen.diagnostics import CspgenError

if TYPE_CHECKING:
    from cspgen.pipeline.validate import CheckedWorkspace

Command = Callable[..., None]

FAILED, UNUSABLE = 1, 2
_NARROWEST = 40  # columns
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "hint": {"fg": "cyan"},
    "rule": {"dim": True},
    "added": {"fg": "green"},
    "discontinued": {"fg": "red", "strikethrough": True},
    "changed": {"fg": "yellow"},
}


def paint(words: str, look: str) -> str:
    """Return words as a terminal shows them in one of our looks: "error", "place", "added" ..."""
    return click.style(words, **_LOOKS[look])


def _unusable(error: CspgenError) -> NoReturn:
    click.echo(f"cspgen: {error}", err=True)
    sys.exit(UNUSABLE)


def told_in_a_line(command: Command) -> Command:
    """Tell of wrong surroundings in a line and exit with 2."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except CspgenError as error:
            _unusable(error)

    return run


def _in_folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value


def _in_colour(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.color = _is_coloured(value)


def _is_coloured(wanted: str) -> bool | None:
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def general_options(command: Command, *, hidden: bool = False) -> Command:
    """Give a command the options -C and --color."""
    folder = click.option(
        "-C",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_in_folder,
        hidden=hidden,
        help="The workspace: the folder that holds plans/.",
    )
    colour = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default=None if hidden else "auto",
        expose_value=False,
        callback=_in_colour,
        hidden=hidden,
        help="Colour: on a terminal, always or never.",
    )
    return folder(colour(command))


def with_general_options(command: Command) -> Command:
    """Take what stands before commands after this one too: whoever types it there means the same."""
    return general_options(command, hidden=True)


def workspace(ctx: click.Context) -> Path:
    """Return the folder that holds plans/: the one that -C names, or where we are."""
    from cspgen.load import find_workspace

    folder: Path | None = ctx.obj
    if folder is not None and not folder.is_dir():
        message = f"{folder} is not a folder\n  hint: -C names the folder that holds plans/"
        raise CspgenError(message)
    return find_workspace(folder or Path.cwd())


def show(checked: "CheckedWorkspace", ctx: click.Context, form: str = "text") -> None:
    """Print the findings."""
    from cspgen.report.findings import Report
    from cspgen.report.formats import FORMATS

    read = checked.workspace
    report = Report(checked.findings, read.locate, read.file_names, len(checked.plans), paint, _base(read.root))
    if told := FORMATS[form](report):
        click.echo(told, color=ctx.color)
    if form == "text" and checked.findings and sys.stdout.isatty():
        rule = checked.findings[0].rule
        click.echo(paint(f"`cspgen explain {rule}` says more of a rule.", "rule"), color=ctx.color)


def _base(root: Path) -> str:
    """Return what stands before the paths of a workspace's files, so that they are as one would type them from here."""
    try:
        base = Path(os.path.relpath(root)).as_posix()
    except ValueError:  # on another drive
        return ""
    return "" if base == "." else f"{base}/"


def refuse(checked: "CheckedWorkspace") -> None:
    """End with 2 where the system refused to read something."""
    if checked.unreadable:
        raise CspgenError("\ncspgen: ".join(checked.unreadable))


def near(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def colours(ctx: click.Context, out: Path | None) -> Callable[[str, str], str] | None:
    """Return what gives words their looks, or None where a text goes to a file, or is not to have colours."""
    coloured = out is None and (sys.stdout.isatty() if ctx.color is None else ctx.color)
    return paint if coloured else None


def columns(out: Path | None) -> int:
    """Return how wide the lines of a text are: as the terminal, at least 40; in a pipe or a file as far as they go."""
    from cspgen.report.terminal import WIDTH

    if out is not None or not sys.stdout.isatty():
        return WIDTH
    return max(_NARROWEST, min(WIDTH, shutil.get_terminal_size().columns))


def form_of(form: str | None, out: Path | None, forms: Mapping[str, str]) -> str:
    """Return the format that is asked for, or that the ending of a file's name says; "text" where nothing does.

    `forms` are the formats by their endings. Raises `click.UsageError` for an ending that says another format, or none,
    and `CspgenError` for a file that is the plans' own.
    """
    if out is None:
        return form or "text"
    if any((folder / "partnership.yaml").is_file() for folder in out.resolve().parents):
        message = f"{near(out)} is in the folder of the plans themselves\n  hint: name a file in another folder"
        raise CspgenError(message)
    said = forms.get(out.suffix.lower())
    if form is None and said is None:
        message = f"what is to be written to {out.name}? End its name in {', '.join(forms)}, or add --format"
        raise click.UsageError(message)
    if form and said and form != said:
        ending = next(ending for ending, each in forms.items() if each == form)
        message = f"--format {form} is not written to a {out.suffix} file; end its name in {ending}"
        raise click.UsageError(message)
    return form or said or "text"


def put(ctx: click.Context, told: str | bytes, out: Path | None, beside: Mapping[Path, str] | None = None) -> None:
    """Print a text, or write it (or a document's bytes) to a file, with what belongs beside that file."""
    if out is None:
        click.echo(told, nl=False, color=ctx.color)
        return
    from cspgen.pipeline.output import BuiltFile, write_files

    files: dict[Path, str | bytes] = {out: told, **(beside or {})}
    built = (BuiltFile(path, text.encode() if isinstance(text, str) else text) for path, text in files.items())
    write_files(built, lambda path: click.echo(near(path)))
