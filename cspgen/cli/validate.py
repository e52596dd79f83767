"""`cspgen validate`, once or whenever the plans change."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cspgen.cli.command import FAILED, refuse, show, told_in_a_line, with_general_options, workspace
from cspgen.diagnostics import CspgenError

if TYPE_CHECKING:
    from cspgen.pipeline.validate import CheckedWorkspace

# As the keys of report.FORMATS, which is imported when findings are to be told.
_FORMS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "md")
_WATCHED = ("text", "concise")
_LOOK_EVERY = 0.25  # seconds


def _rules(_ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        return ()
    from cspgen.check import RULES, names
    from cspgen.diagnostics import Nearest

    chosen = tuple(dict.fromkeys(name for value in values for each in value.split(",") if (name := each.strip())))
    for name in chosen:
        if name not in names():
            message = (
                f"no rule is called '{name}'; {Nearest(names()).did_you_mean(name) or '`cspgen explain` lists them'}"
            )
            raise click.BadParameter(message)
        if param.name == "ignore" and name in RULES and RULES[name].needed:
            message = f"'{name}' cannot be ignored: the documents cannot be built while it finds something"
            raise click.BadParameter(message)
    return chosen


@click.command(
    short_help="Say what is wrong with the plans.",
    help="Say what is wrong with plan years, with the years that files belong to, or, without either, with all.\n\n"
    "Exits with 1 where there are errors.\n\n\b\nExamples:\n"
    "  cspgen validate\n  cspgen validate 2000\n  cspgen validate plans/2000/objectives.yaml --strict\n"
    "  cspgen validate --select default,long-sentence --ignore wording\n"
    "  cspgen validate --format sarif > findings.sarif",
)
@with_general_options
@click.argument("targets", metavar="[YEAR or FILE]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", help="How the findings are written.")
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
@told_in_a_line
def validate(
    ctx: click.Context,
    targets: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    strict: bool,
    watch: bool,
) -> None:
    from cspgen.pipeline.targets import years_of
    from cspgen.pipeline.validate import check_workspace

    if watch and form not in _WATCHED:
        message = f"--watch writes {' or '.join(_WATCHED)}, and not {form}"
        raise click.UsageError(message)
    root = workspace(ctx)

    def check() -> "CheckedWorkspace":
        checked = check_workspace(root, years_of(root, targets), select, ignore)
        return checked.with_warnings_as_errors() if strict else checked

    if watch:
        _watch(root, check, ctx, form)
        return
    checked = check()
    show(checked, ctx, form)
    refuse(checked)
    if checked.has_errors:
        sys.exit(FAILED)


def _watch(root: Path, check: Callable[[], "CheckedWorkspace"], ctx: click.Context, form: str) -> None:
    """Tell what is wrong whenever the plans change, until Ctrl-C; on a terminal in place of what was told before."""
    import time

    from cspgen.pipeline.watch import changes

    gc.enable()  # this process goes on
    terminal = sys.stdout.isatty()
    with suppress(KeyboardInterrupt):
        for _ in changes(root / "plans", lambda: time.sleep(_LOOK_EVERY)):
            checked: CheckedWorkspace | None = None
            try:
                checked = check()
                trouble = "\ncspgen: ".join(checked.unreadable)
            except CspgenError as error:
                trouble = str(error)
            if terminal and os.environ.get("TERM") != "dumb":
                click.echo("\x1b[2J\x1b[H", nl=False, color=True)  # click.clear() does nothing where colour is off
            if checked:
                show(checked, ctx, form)
            if trouble:
                click.echo(f"cspgen: {trouble}", err=True)
            click.echo(f"watching plans/ - last checked {time.strftime('%H:%M:%S')} - Ctrl-C to stop")
    if terminal:
        click.echo()  # after the ^C of the terminal
