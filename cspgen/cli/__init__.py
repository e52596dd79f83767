"""The command line: options in, text and exit codes out; a module for each command.

What the package needs from pydantic, jinja2 and the rest is imported within the command that needs it: `cspgen --help`
answers at once.
"""

import gc
import os
import sys
from contextlib import suppress

import click

from cspgen import __version__
from cspgen.cli import audit, build, diff, explain, history, schema, style, validate, verify
from cspgen.cli.command import UNUSABLE, general_options

_EXAMPLE = """\b
Examples:
  cspgen build            every plan year, to build/YEAR/plan.docx and plan.md
  cspgen build 2000       one plan year
  cspgen validate         what is wrong with the plans, and where
  cspgen diff 1999 2000   what changed from one plan to the next
  cspgen history          what became of each objective over the years
  cspgen audit FILE.docx  whether a Word file is accessible, whoever made it
  cspgen -C FOLDER build  the plans in FOLDER/plans
"""


class _ExamplesFirst(click.Group):
    """Help that shows an example before anything else."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_help_text(ctx, formatter)
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)


@click.group(
    cls=_ExamplesFirst,
    invoke_without_command=True,
    help=f"Makes a joint public plan from its source: YAML files in, documents fit for a committee out.\n\n{_EXAMPLE}",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@general_options
@click.version_option(__version__, prog_name="cspgen")
@click.pass_context
def cli(ctx: click.Context) -> None:
    # What the tool builds is made once and thrown away with the process: collecting it in between is time lost.
    gc.disable()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _each in (
    audit.audit,
    build.build,
    validate.validate,
    diff.diff,
    history.history,
    verify.verify,
    style.style,
    explain.explain,
    schema.schema,
):
    cli.add_command(_each)


def main() -> None:
    """Run the command line."""
    # An old console may not take a curly quote: what it cannot show is written as an escape, never as a traceback.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code: object = 0
    try:
        try:
            cli(prog_name="cspgen")
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever reads has seen enough
    except OSError as error:
        code = UNUSABLE
        with suppress(OSError):
            click.echo(f"cspgen: the output cannot be written: {error.strerror}", err=True)
    with suppress(OSError):
        sys.stderr.flush()
    # All is written: taking the interpreter down piece by piece would take a tenth of a small build.
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)
