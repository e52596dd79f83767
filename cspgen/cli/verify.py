"""`cspgen verify`."""

import sys
from itertools import groupby
from pathlib import Path

import click

from cspgen.cli.command import FAILED, UNUSABLE, paint, print_error, short_path, with_general_options, without_traceback
from cspgen.cli.findings import print_findings
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError
from cspgen.pipeline.validate import CheckedWorkspace
from cspgen.pipeline.verify import Verified
from cspgen.pipeline.verify import verify as verify_file
from cspgen.report.lines import count_phrase

_MOST = 20  # differences that are printed


@click.command(
    help="Say whether Word files are what the plans build now, and if not, what differs: paragraphs that were changed "
    "by hand, or plan files that were changed since.\n\n"
    "\b\nExamples:\n  cspgen verify build/2000/plan.docx\n  cspgen verify ~/Downloads/plan.docx",
)
@with_general_options
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
@without_traceback
def verify(ctx: click.Context, files: tuple[Path, ...]) -> None:
    root = workspace_folder(ctx)
    failed, unreadable = False, False
    for file in files:
        try:
            found = verify_file(root, file)
        except CspgenError as error:  # the other files are verified all the same
            print_error(*error.args)
            unreadable = True
            continue
        if isinstance(found, CheckedWorkspace):
            print_findings(found, ctx)
            print_error("a plan with errors builds nothing to compare with")
            sys.exit(FAILED)
        failed |= not found.is_same
        click.echo("\n".join(_lines(found, short_path(file))), color=ctx.color)
    if failed or unreadable:
        sys.exit(UNUSABLE if unreadable else FAILED)


def _lines(found: Verified, file: str) -> list[str]:
    """What is the same, or what differs, below the headings that it stands under."""
    what = f"{found.name} of {found.year}"
    if found.is_same:
        return [f"{file} is the {what} as the plans build it"]
    lines = [f"{file} is not the {what} as the plans build it: {_reason(found)}"]
    styles = {"-": "discontinued", "+": "added"}
    for place, differences in groupby(found.differences[:_MOST], key=lambda each: each.place):
        lines.append(f"  {paint(str(place), 'place')}")
        lines += [paint(f"    {each.sign} {each.words}", styles[each.sign]) for each in differences]
    if len(found.differences) > _MOST:
        lines.append(f"  ... and {count_phrase(len(found.differences) - _MOST, 'more paragraph')}")
    return lines


def _reason(found: Verified) -> str:
    if found.is_gone:
        return f"the plan has no {found.name} any more"
    match found.source_changed, bool(found.differences):
        case True, True:
            return "the plan files have changed since it was built; what was changed by hand stands here too"
        case True, False:
            return "the plan files have changed since it was built, but no word of it"
        case False, True:
            return "the plan files are the same, so it was changed by hand or built by other templates"
        case _:
            return (
                "its words are the same, but not its look, its pictures or its properties: it was changed by hand, "
                "saved by another program, or built in another house style or with another SOURCE_DATE_EPOCH"
            )
