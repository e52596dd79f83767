"""The command line: options in, text and exit codes out; a module for each command.

A short command spends most of its time on imports. So the group imports the module of a command when that command is
called, as click's documentation shows under "Lazily Loading Subcommands". The modules of the commands have ordinary
imports. Only what is slow to import, and what most runs do without, is imported within a function. What each saves, in
seconds of processor time for the sample in examples/anyshire (the least of eleven runs):

| command         | as it is | with the import | what waits                                          |
| --------------- | -------- | --------------- | --------------------------------------------------- |
| `--help`        | 0.05     | 0.36            | the modules of the commands                         |
| `audit --rules` | 0.09     | 0.39            | the other commands                                  |
| `validate`      | 0.27     | 0.42            | the other commands                                  |
| `validate`      | 0.27     | 0.31            | python-docx, which measures PNG and JPEG pictures   |
| `schema`        | 0.23     | 0.25            | markdown-it, which reads texts with markup          |
| `diff`          | 0.30     | 0.40            | what makes redlines                                 |
| `diff`          | 0.29     | 0.37            | what writes changes in Markdown                     |
| `history`       | 0.27     | 0.35            | what writes histories in Markdown and draws them    |

The price: the help of one command takes as long as its imports.
"""

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module

import click

from cspgen import __version__
from cspgen.cli.command import UNUSABLE, general_options, print_error

_COMMANDS: Mapping[str, str] = {
    "audit": "Say whether Word files are accessible.",
    "build": "Write the documents of plan years.",
    "diff": "Say what changed between two plans.",
    "explain": "Explain a rule, or list them.",
    "history": "Say what became of objectives over the years.",
    "schema": "Print the JSON Schema of the files.",
    "style": "Make the look of the documents your own.",
    "validate": "Say what is wrong with the plans.",
    "verify": "Say whether a Word file is what the plans build now.",
}
"""What each command does, as `cspgen --help` lists it; the command NAME is the function of that name in its module."""
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


class _LazyGroup(click.Group):
    """A group that imports its commands when they are called; its help shows an example before anything else."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"cspgen.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_help_text(ctx, formatter)
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    help=f"Makes a joint public plan from its source: YAML files in, documents fit for a committee out.\n\n{_EXAMPLE}",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@general_options
@click.version_option(__version__, prog_name="cspgen")
@click.pass_context
def cli(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    """Run the command line, and end the process."""
    # What the tool makes, modules among it, goes with the process: collecting garbage in between is time lost.
    gc.disable()
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
            print_error(f"the output cannot be written: {error.strerror}")
    with suppress(OSError):
        sys.stderr.flush()
    # All is written: taking the interpreter down piece by piece would take a tenth of a small build.
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)
