"""`cspgen validate`, once or whenever the plans change."""

import gc
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from cspgen.check import RULES, selectable_names
from cspgen.cli.command import FAILED, print_error, with_general_options, without_traceback
from cspgen.cli.findings import print_findings
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError, Nearest
from cspgen.pipeline.targets import years_of
from cspgen.pipeline.validate import CheckedWorkspace, check_workspace
from cspgen.pipeline.watch import changes
from cspgen.report.formats import FORMATS

_WATCHED = ("text", "concise")  # the formats that a person reads in a terminal
_POLL_INTERVAL = 0.25  # seconds


def _rules(_ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names of rules, and of groups of them, that an option gives, repeated or separated by commas."""
    names = tuple(dict.fromkeys(name for value in values for each in value.split(",") if (name := each.strip())))
    known = selectable_names()
    for name in names:
        if name not in known:
            message = (
                f"no rule is called '{name}'; {Nearest(known).did_you_mean(name) or '`cspgen explain` lists them'}"
            )
            raise click.BadParameter(message)
        if param.name == "ignore" and name in RULES and RULES[name].needed:
            message = f"'{name}' cannot be ignored: the documents cannot be built while it finds something"
            raise click.BadParameter(message)
    return names


@click.command(
    help="Say what is wrong with plan years, with the years that files belong to, or, without either, with all.\n\n"
    "Exits with 1 where there are errors.\n\n\b\nExamples:\n"
    "  cspgen validate\n  cspgen validate 2000\n  cspgen validate plans/2000/objectives.yaml --strict\n"
    "  cspgen validate --select default,long-sentence --ignore wording\n"
    "  cspgen validate --format sarif > findings.sarif",
)
@with_general_options
@click.argument("targets", metavar="[YEAR or FILE]...", nargs=-1)
@click.option(
    "--format", "format_name", type=click.Choice(list(FORMATS)), default="text", help="How the findings are written."
)
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option(
    "--select",
    metavar="RULE,...",
    multiple=True,
    callback=_rules,
    help="Only these rules or groups of rules, instead of those that plans/partnership.yaml selects; may be repeated.",
)
@click.option(
    "--ignore", metavar="RULE,...", multiple=True, callback=_rules, help="Not these rules or groups; may be repeated."
)
@click.option("--watch", is_flag=True, help="Check again whenever a file in plans/ is saved, until Ctrl-C.")
@click.pass_context
@without_traceback
def validate(
    ctx: click.Context,
    targets: tuple[str, ...],
    format_name: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    strict: bool,
    watch: bool,
) -> None:
    if watch and format_name not in _WATCHED:
        message = f"--watch writes {' or '.join(_WATCHED)}, and not {format_name}"
        raise click.UsageError(message)
    root = workspace_folder(ctx)

    def check() -> CheckedWorkspace:
        checked = check_workspace(root, years_of(root, targets), select, ignore)
        return checked.with_warnings_as_errors() if strict else checked

    if watch:
        _watch(root, check, ctx, format_name)
        return
    checked = check()
    print_findings(checked, ctx, format_name)
    checked.raise_unreadable()
    if checked.has_errors:
        sys.exit(FAILED)


def _watch(root: Path, check: Callable[[], CheckedWorkspace], ctx: click.Context, format_name: str) -> None:
    """Print the findings whenever the plans change, until Ctrl-C; on a terminal in place of those before."""
    gc.enable()  # this process goes on
    terminal = sys.stdout.isatty()
    with suppress(KeyboardInterrupt):
        for _ in changes(root / "plans", lambda: time.sleep(_POLL_INTERVAL)):
            checked: CheckedWorkspace | None = None
            try:
                checked = check()
                errors = checked.unreadable
            except CspgenError as error:
                errors = error.args
            if terminal and os.environ.get("TERM") != "dumb":
                click.echo("\x1b[2J\x1b[H", nl=False, color=True)  # click.clear() does nothing where colour is off
            if checked:
                print_findings(checked, ctx, format_name)
            print_error(*errors)
            click.echo(f"watching plans/ - last checked {time.strftime('%H:%M:%S')} - Ctrl-C to stop")
    if terminal:
        click.echo()  # after the ^C of the terminal
