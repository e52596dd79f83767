"""`cspgen schema`."""

import json
import sys
from pathlib import Path

import click

from cspgen import check
from cspgen.cli.command import print_error, with_general_options, without_traceback
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError
from cspgen.load import open_workspace
from cspgen.model.schema import schema_for


@click.command(
    help="Print the JSON Schema of a plan file, or of the partnership file, for editors and other tools.\n\n"
    "In a workspace it offers the ids of the partnership: agencies, linked plans and statuses.\n\n\b\nExamples:\n"
    "  cspgen schema > schemas/plan.schema.json\n"
    "  cspgen schema --for partnership > schemas/partnership.schema.json",
)
@with_general_options
@click.option("--for", "kind", type=click.Choice(["plan", "partnership"]), default="plan", help="Which file.")
@click.option("--no-ids", is_flag=True, help="The schema of the format alone.")
@click.pass_context
@without_traceback
def schema(ctx: click.Context, kind: str, *, no_ids: bool) -> None:
    root = None if no_ids else _workspace_if_any(ctx)
    partnership = open_workspace(root).partnership if root else None
    if root and not partnership:
        message = "plans/partnership.yaml is missing or has errors, so the schema offers no ids"
        print_error(f"{message}\n  hint: cspgen validate says what is wrong")
    # Where the output is not UTF-8, as in a file on Windows, what is not ASCII is written as an escape of JSON.
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(schema_for(kind, partnership, check.selectable_names()), indent=2, ensure_ascii=ascii_only))


def _workspace_if_any(ctx: click.Context) -> Path | None:
    """The workspace; None where the current folder is in none. Raises `CspgenError` where -C names none."""
    try:
        return workspace_folder(ctx)
    except CspgenError:
        if ctx.obj is not None:
            raise
        return None
