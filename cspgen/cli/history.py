"""`cspgen history`."""

import sys
from pathlib import Path

import click

from cspgen.cli.command import FAILED, print_error, with_general_options, without_traceback
from cspgen.cli.findings import print_findings
from cspgen.cli.output import output_format, painter, text_width, write_output
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError, Nearest, listed, quoted
from cspgen.diff.history import History, Node
from cspgen.diff.history import history as history_of
from cspgen.model.words import ENGLISH
from cspgen.pipeline.validate import check_workspace
from cspgen.report.history.text import text
from cspgen.view.history import HistoryView, view_history

_ENDINGS = {".svg": "svg", ".md": "md", ".txt": "text"}


@click.command(
    help="Say what became of an objective through all plan years: its wording and number, its outcomes with their "
    "dates and the positions reached on them, where it was split, merged or ended.\n\n"
    "OBJECTIVE is its id in any year, or its number in the latest plan; without it, all are shown in brief.\n\n"
    "\b\nExamples:\n  cspgen history\n  cspgen history 3\n"
    "  cspgen history child-protection --out history.md\n"
    "  cspgen history --out history.svg",
)
@with_general_options
@click.argument("name", metavar="[OBJECTIVE]", required=False)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "md", "svg"]),
    help="How it is written; text, or what the name of --out says. Markdown in a file has the picture beside it.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.pass_context
@without_traceback
def history(ctx: click.Context, name: str | None, format_name: str | None, out: Path | None) -> None:
    format_name = output_format(format_name, out, _ENDINGS)
    root = workspace_folder(ctx)
    checked = check_workspace(root)
    checked.raise_unreadable()
    partnership = checked.workspace.partnership
    if checked.has_errors or partnership is None:
        print_findings(checked, ctx)
        print_error("plans with errors have no history")
        sys.exit(FAILED)
    if not checked.plans:
        message = "there is no plan year in plans/\n  hint: write one, such as plans/2026.yaml"
        raise CspgenError(message)
    found = history_of(checked.plans.values())
    # A terminal shows English, a document has the plans' own language.
    words = ENGLISH if format_name == "text" else None
    view = view_history(found, partnership, None if name is None else _find_objective(found, name), words)
    if format_name == "text":
        write_output(ctx, text(view, painter(ctx, out), text_width(out)), out)
    elif format_name == "svg":
        write_output(ctx, _picture(view, root), out)
    elif out is None:
        write_output(ctx, _markdown(view), None)
    else:
        picture = out.with_suffix(".svg")
        write_output(ctx, _markdown(view, picture.name), out, {picture: _picture(view, root)})


def _find_objective(found: History, name: str) -> Node:
    """The objective of that id or number; raises `CspgenError` with the nearest where there is none."""
    node = found.find_objective(name)
    if node:
        return node
    latest = found.plans[-1].plan.year
    for outcome, objective in found.objective_of.items():
        if outcome.id == name or (outcome.year == latest and found.things[outcome].number == name):
            message = f"{quoted(name)} is an outcome, not an objective\n  hint: ask for its objective, {objective.id}"
            raise CspgenError(message)
    known = listed([f"{each.number} {each.id}" for each in found.plans[-1].objectives])
    hint = Nearest({each.id for each in found.objectives}).did_you_mean(name) or f"the plan of {latest} has {known}"
    message = f"no plan has an objective {quoted(name)}\n  hint: {hint}"
    raise CspgenError(message)


def _markdown(view: HistoryView, picture: str | None = None) -> str:
    from cspgen.report.history.markdown import markdown  # noqa: PLC0415 - `cspgen.cli` says what it saves

    return markdown(view, picture)


def _picture(view: HistoryView, root: Path) -> str:
    from cspgen.render.templates import template_folders  # noqa: PLC0415 - `cspgen.cli` says what it saves
    from cspgen.report.history.picture import svg  # noqa: PLC0415 - `cspgen.cli` says what it saves

    return svg(view, template_folders(root))
