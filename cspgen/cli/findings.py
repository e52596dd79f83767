"""The findings on the plans, as the commands that check them print them."""

import os
import sys
from pathlib import Path

import click

from cspgen.cli.command import paint
from cspgen.pipeline.validate import CheckedWorkspace
from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS


def print_findings(checked: CheckedWorkspace, ctx: click.Context, format_name: str = "text") -> None:
    """Print the findings in one of `report.formats.FORMATS`."""
    found = checked.workspace
    report = Report(checked.findings, found.locate, found.file_names, len(checked.plans), paint, _base(found.root))
    if text := FORMATS[format_name](report):
        click.echo(text, color=ctx.color)
    if format_name == "text" and checked.findings and sys.stdout.isatty():
        rule = checked.findings[0].rule
        click.echo(paint(f"`cspgen explain {rule}` says more of a rule.", "rule"), color=ctx.color)


def _base(root: Path) -> str:
    """What stands before the paths of a workspace's files, so that they are as one would type them from here."""
    try:
        base = Path(os.path.relpath(root)).as_posix()
    except ValueError:  # on another drive
        return ""
    return "" if base == "." else f"{base}/"
