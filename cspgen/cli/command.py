"""What all commands share: the options -C and --color, exit codes, errors without a traceback, styles."""

import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from cspgen.diagnostics import CspgenError

Command = Callable[..., None]

FAILED, UNUSABLE = 1, 2
"""The exit codes of what has errors, and of what cannot be read, written or understood."""

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "hint": {"fg": "cyan"},
    "rule": {"dim": True},
    "added": {"fg": "green"},
    "discontinued": {"fg": "red", "strikethrough": True},
    "changed": {"fg": "yellow"},
}


def paint(words: str, style: str) -> str:
    """The words with the escape codes of a style by its name: "error", "place", "added" ..."""
    return click.style(words, **_STYLES[style])


def print_error(*messages: object) -> None:
    """Print errors, or notes, each with the name of the program before it."""
    for message in messages:
        click.echo(f"cspgen: {message}", err=True)


def without_traceback(command: Command) -> Command:
    """Make a command print a `CspgenError` as a message, and exit with 2."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except CspgenError as error:
            print_error(*error.args)
            sys.exit(UNUSABLE)

    return run


def _set_folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value


def _set_color(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.color = _has_color(value)


def _has_color(choice: str) -> bool | None:
    """Whether words have colours; None leaves it to click, which colours what goes to a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def general_options(command: Command, *, hidden: bool = False) -> Command:
    """Give a command the options -C and --color; `hidden` ones are not in its help."""
    folder = click.option(
        "-C",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_set_folder,
        hidden=hidden,
        help="The workspace: the folder that holds plans/.",
    )
    color = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default=None if hidden else "auto",
        expose_value=False,
        callback=_set_color,
        hidden=hidden,
        help="Colour: on a terminal, always or never.",
    )
    return folder(color(command))


def with_general_options(command: Command) -> Command:
    """Let the options that stand before the name of a command stand after it too."""
    return general_options(command, hidden=True)


def short_path(path: Path) -> str:
    """A path as it would be typed in the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
