"""`cspgen history`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cspgen.cli.command import (
    FAILED,
    colours,
    columns,
    form_of,
    put,
    refuse,
    show,
    told_in_a_line,
    with_general_options,
    workspace,
)
from cspgen.diagnostics import CspgenError, quoted

if TYPE_CHECKING:
    from cspgen.diff.history import History, Node

_FORMS = {".svg": "svg", ".md": "md", ".txt": "text"}
_LISTED = 12  # objectives that a hint lists


@click.command(
    short_help="Say what became of objectives over the years.",
    help="Say what became of an objective through all plan years: its wording and number, its outcomes with their "
    "dates and the positions reached on them, where it was split, merged or ended.\n\n"
    "OBJECTIVE is its id in any year, or its number in the latest plan; without it, all are told in brief.\n\n"
    "\b\nExamples:\n  cspgen history\n  cspgen history 3\n"
    "  cspgen history child-protection --out history.md\n"
    "  cspgen history --out history.svg",
)
@with_general_options
@click.argument("name", metavar="[OBJECTIVE]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "svg"]),
    help="How it is written; text, or what the name of --out says. Markdown in a file has the picture beside it.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.pass_context
@told_in_a_line
def history(ctx: click.Context, name: str | None, form: str | None, out: Path | None) -> None:
    from cspgen.diff.history import history as history_of
    from cspgen.model.words import ENGLISH
    from cspgen.pipeline.validate import check_workspace
    from cspgen.view.history import view_history

    form = form_of(form, out, _FORMS)
    root = workspace(ctx)
    checked = check_workspace(root)
    refuse(checked)
    partnership = checked.workspace.partnership
    if checked.has_errors or partnership is None:
        show(checked, ctx)
        click.echo("cspgen: plans with errors have no history", err=True)
        sys.exit(FAILED)
    if not checked.plans:
        message = "there is no plan year in plans/\n  hint: write one, such as plans/2026.yaml"
        raise CspgenError(message)
    found = history_of(checked.plans.values())
    # What is told at a terminal is English, a document is in the plans' own language.
    words = ENGLISH if form == "text" else None
    view = view_history(found, partnership, None if name is None else _named(found, name), words)
    if form == "text":
        from cspgen.report.history.text import text

        put(ctx, text(view, colours(ctx, out), columns(out)), out)
        return
    from cspgen.render.templates import template_folders
    from cspgen.report.history.markdown import markdown
    from cspgen.report.history.picture import svg

    if form == "svg":
        put(ctx, svg(view, template_folders(root)), out)
    elif out is None:
        put(ctx, markdown(view), None)
    else:
        picture = out.with_suffix(".svg")
        put(ctx, markdown(view, picture.name), out, {picture: svg(view, template_folders(root))})


def _named(found: "History", name: str) -> "Node":
    """Return the objective of that id or number; raises `CspgenError` with the nearest where there is none."""
    from cspgen.diagnostics import Nearest

    node = found.find_objective(name)
    if node:
        return node
    latest = found.plans[-1].plan.year
    for outcome, objective in found.objective_of.items():
        if outcome.id == name or (outcome.year == latest and found.things[outcome].number == name):
            message = f"{quoted(name)} is an outcome, not an objective\n  hint: ask for its objective, {objective.id}"
            raise CspgenError(message)
    known = ", ".join(f"{each.number} {each.id}" for each in found.plans[-1].objectives[:_LISTED])
    hint = Nearest({each.id for each in found.objectives}).did_you_mean(name) or f"the plan of {latest} has {known}"
    message = f"no plan has an objective {quoted(name)}\n  hint: {hint}"
    raise CspgenError(message)
