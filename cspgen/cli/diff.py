"""`cspgen diff`."""

import sys
from pathlib import Path

import click

from cspgen.cli.command import FAILED, in_folder, near, paint, show, told_in_a_line, workspace


@click.command(
    short_help="Say what changed between two plans.",
    help="Say what changed from one plan to another: objectives and outcomes that are new, reworded, split, merged or "
    "ended, agencies that joined or left, dates that slipped, targets that moved.\n\n"
    "OLD and NEW are plan years, or the paths of plans, so that two checkouts of one plan can be compared.\n\n"
    "\b\nExamples:\n  cspgen diff 1999 2000\n  cspgen diff 1999 2000 --format md --out changes.md\n"
    "  cspgen diff ../before/plans/2000 plans/2000 --exit-code",
)
@in_folder
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="How it is written.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the plans differ, as git diff does.")
@click.pass_context
@told_in_a_line
def diff(ctx: click.Context, old: str, new: str, form: str, out: Path | None, *, exit_code: bool) -> None:
    from cspgen.compare import compare
    from cspgen.pipeline import Built, is_year, write_all

    compared = compare(workspace(ctx) if is_year(old) or is_year(new) else None, old, new)
    if compared.difference is None or compared.view is None:
        for checked in compared.checked:
            if checked.findings:
                show(checked, ctx)
        click.echo("cspgen: plans with errors cannot be compared", err=True)
        sys.exit(FAILED)
    if form == "md":
        from cspgen.render.changes import md

        told = md(compared.view)
    else:
        from cspgen.report.changes import FORMATS, Changes

        coloured = form == "text" and out is None and (sys.stdout.isatty() if ctx.color is None else ctx.color)
        told = FORMATS[form](Changes(compared.difference, compared.view, paint if coloured else None)) + "\n"
    if out is None:
        click.echo(told, nl=False, color=ctx.color)
    else:
        write_all([Built(out, told.encode())], lambda path: click.echo(near(path)))
    if exit_code and not compared.difference.is_empty:
        sys.exit(FAILED)
