"""`cspgen style init`."""

from pathlib import Path

import click

from cspgen.cli.command import short_path, with_general_options, without_traceback
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError
from cspgen.pipeline.output import BuiltFile, write_files
from cspgen.render.templates import built_in_templates


@click.group(
    help="Make the look of the Word documents your own: fonts, colours, margins, header, logo.\n\n"
    "\b\nExample:\n  cspgen style init",
)
def style() -> None:
    """The commands on the house style."""


@style.command(
    short_help="Write the reference.docx to edit in Word.",
    help="Write templates/word/reference.docx, the built-in house style, for you to change in Word. Its styles, page, "
    "header and footer are those of the documents from then on.",
)
@with_general_options
@click.option("--force", is_flag=True, help="Also over one that is there.")
@click.pass_context
@without_traceback
def init(ctx: click.Context, *, force: bool) -> None:
    name = Path("word/reference.docx")
    target = workspace_folder(ctx) / "templates" / name
    if target.exists() and not force:
        message = (
            f"{short_path(target)} is there already\n  hint: --force writes over it; what you changed in it is lost"
        )
        raise CspgenError(message)
    content = (built_in_templates() / name).read_bytes()
    write_files([BuiltFile(target, content)], lambda path: click.echo(short_path(path)))
    click.echo("Change its styles in Word (docs/house-style.md shows how), save it, and run: cspgen build", err=True)
