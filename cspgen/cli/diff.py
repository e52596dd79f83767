"""`cspgen diff`."""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from cspgen.cli.command import FAILED, print_error, with_general_options, without_traceback
from cspgen.cli.findings import print_findings
from cspgen.cli.output import output_format, painter, text_width, write_output
from cspgen.cli.workspace import workspace_folder
from cspgen.pipeline.compare import Comparison, compare_targets
from cspgen.pipeline.targets import is_year
from cspgen.report.changes.json import json
from cspgen.report.changes.text import text

_ENDINGS = {".docx": "docx", ".html": "html", ".md": "md", ".json": "json", ".txt": "text"}


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A date as Word writes it; without a time of day, its first minute."""
    if value is None:
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        message = f"'{value}' is not a date; write it as 2000-04-05 or as 2000-04-05T14:30."
        raise click.BadParameter(message) from None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_options(format_name: str, out: Path | None, given: Mapping[str, str | None]) -> None:
    """Raise `click.UsageError` for `given` options, by name, that the format does not have or that cannot be used."""
    if format_name == "docx" and out is None:
        message = "a Word file needs a name: --out changes.docx"
        raise click.UsageError(message)
    author = given["--author"]
    if author is not None and not (author.strip() and author.isprintable()):
        message = "--author is a name, such as --author 'Committee Clerk'"
        raise click.UsageError(message)
    for option, value in given.items():
        formats = ("docx", "html") if option == "--layout" else ("docx",)
        if value is not None and format_name not in formats:
            message = f"{option} is for --format {' or '.join(formats)}"
            raise click.UsageError(message)


@click.command(
    help="Say what changed from one plan to another: objectives and outcomes that are new, reworded, split, merged or "
    "ended, agencies that joined or left, dates that slipped, targets that moved.\n\n"
    "OLD and NEW are plan years, or the paths of plans, so that two checkouts of one plan can be compared.\n\n"
    "\b\nExamples:\n  cspgen diff 1999 2000\n  cspgen diff 1999 2000 --format md --out changes.md\n"
    "  cspgen diff 1999 2000 --out changes.docx\n"
    "  cspgen diff ../before/plans/2000 plans/2000 --exit-code",
)
@with_general_options
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "md", "json", "docx", "html"]),
    help="How it is written; text, or what the name of --out says.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option(
    "--layout",
    type=click.Choice(["accessible", "classic"]),
    help="Of the Word or HTML file; if not given, the new plan's.",
)
@click.option("--author", metavar="NAME", help="Whose the tracked changes are; if not given, who leads the plan.")
@click.option(
    "--date",
    metavar="DATE",
    callback=_moment,
    help="Their date; if not given, SOURCE_DATE_EPOCH, or 1 January of the plan year.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the plans differ, as git diff does.")
@click.pass_context
@without_traceback
def diff(  # noqa: PLR0913, PLR0917 - what the command line gives
    ctx: click.Context,
    old: str,
    new: str,
    format_name: str | None,
    out: Path | None,
    layout: str | None,
    author: str | None,
    date: str | None,
    *,
    exit_code: bool,
) -> None:
    format_name = output_format(format_name, out, _ENDINGS)
    _check_options(format_name, out, {"--layout": layout, "--author": author, "--date": date})
    compared = compare_targets(workspace_folder(ctx) if is_year(old) or is_year(new) else None, old, new)
    if isinstance(compared, tuple):
        for checked in compared:
            if checked.findings:
                print_findings(checked, ctx)
        print_error("plans with errors cannot be compared")
        sys.exit(FAILED)
    content: str | bytes
    if format_name in {"docx", "html"}:
        content = _redline(compared, format_name, layout, author, date)
    elif format_name == "md":
        content = _markdown(compared)
    elif format_name == "json":
        content = json(compared.difference, compared.english_view) + "\n"
    else:
        content = text(compared.english_view, painter(ctx, out), text_width(out)) + "\n"
    write_output(ctx, content, out)
    if exit_code and not compared.difference.is_empty:
        sys.exit(FAILED)


def _redline(compared: Comparison, format_name: str, layout: str | None, author: str | None, date: str | None) -> bytes:
    from cspgen.pipeline.redline import build_html_redline, build_redline  # noqa: PLC0415 - `cspgen.cli` says what it saves

    return (
        build_redline(compared, layout, author, date) if format_name == "docx" else build_html_redline(compared, layout)
    )


def _markdown(compared: Comparison) -> str:
    from cspgen.report.changes.markdown import markdown  # noqa: PLC0415 - `cspgen.cli` says what it saves

    return markdown(compared.view)
