"""The option --out: where a command writes its text or its file, and in which format."""

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from cspgen.cli.command import paint, short_path
from cspgen.diagnostics import CspgenError
from cspgen.pipeline.output import BuiltFile, write_files
from cspgen.report.terminal import WIDTH

_NARROWEST = 40  # columns


def painter(ctx: click.Context, out: Path | None) -> Callable[[str, str], str] | None:
    """The function that gives words their styles; None where a text goes to a file, or is not to have colours."""
    coloured = out is None and (sys.stdout.isatty() if ctx.color is None else ctx.color)
    return paint if coloured else None


def text_width(out: Path | None) -> int:
    """How many columns a line of text may have: the terminal's, at least 40; the most in a pipe or a file."""
    if out is not None or not sys.stdout.isatty():
        return WIDTH
    return max(_NARROWEST, min(WIDTH, shutil.get_terminal_size().columns))


def output_format(format_name: str | None, out: Path | None, formats: Mapping[str, str]) -> str:
    """The format that is asked for, or that the ending of a file's name says; "text" where nothing does.

    `formats` are the formats by their endings. Raises `click.UsageError` for an ending that says another format, or
    none, and `CspgenError` for a file in a folder of plans.
    """
    if out is None:
        return format_name or "text"
    if any((folder / "partnership.yaml").is_file() for folder in out.resolve().parents):
        message = f"{short_path(out)} is in the folder of the plans themselves\n  hint: name a file in another folder"
        raise CspgenError(message)
    by_ending = formats.get(out.suffix.lower())
    if format_name is None and by_ending is None:
        message = f"what is to be written to {out.name}? End its name in {', '.join(formats)}, or add --format"
        raise click.UsageError(message)
    if format_name and by_ending and format_name != by_ending:
        ending = next(ending for ending, each in formats.items() if each == format_name)
        message = f"--format {format_name} is not written to a {out.suffix} file; end its name in {ending}"
        raise click.UsageError(message)
    return format_name or by_ending or "text"


def write_output(
    ctx: click.Context, content: str | bytes, out: Path | None, beside: Mapping[Path, str] | None = None
) -> None:
    """Print a text, or write it (or a document's bytes) to a file, with what belongs beside that file."""
    if out is None:
        click.echo(content, nl=False, color=ctx.color)
        return
    files: dict[Path, str | bytes] = {out: content, **(beside or {})}
    built = (BuiltFile(path, each.encode() if isinstance(each, str) else each) for path, each in files.items())
    write_files(built, lambda path: click.echo(short_path(path)))
