"""`cspgen build`."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import click

from cspgen.cli.command import FAILED, print_error, short_path, with_general_options, without_traceback
from cspgen.cli.findings import print_findings
from cspgen.cli.workspace import workspace_folder
from cspgen.diagnostics import CspgenError
from cspgen.model.timing import Month, NotATimeError
from cspgen.pipeline.build import DOCUMENTS, BuildOptions, build_documents
from cspgen.pipeline.output import write_files
from cspgen.pipeline.targets import is_year
from cspgen.pipeline.validate import check_workspace
from cspgen.render import FORMATS

_DEFAULT_FORMATS = tuple(BuildOptions().formats)


def _choices(
    *choices: str, default: tuple[str, ...] = ()
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """The callback of an option that takes some of these names, repeated or separated by commas.

    Without the option its value is `default`, or all names.
    """

    def split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for value in values for name in value.split(",")))
        for name in names:
            if name not in choices:
                message = f"'{name}' is not one of {', '.join(choices)}."
                raise click.BadParameter(message)
        return names or default or choices

    return split


def _years(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
    for value in values:
        if not is_year(value):
            message = f"'{value}' is not a plan year; write a year such as 2000."
            raise click.BadParameter(message)
    return tuple(int(value) for value in values)


def _month(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Month | None:
    """A month or a day; only "today" reads the clock."""
    if value is None:
        return None
    try:
        at = Month.parse(datetime.now().astimezone().date().isoformat() if value == "today" else value)
    except NotATimeError as error:
        message = f"{error}; write 2026-03, 2026-03-31 or today."
        raise click.BadParameter(message) from None
    if at.month is None:
        message = f"'{value}' is a whole year; write a month of it, such as {value}-03."
        raise click.BadParameter(message)
    return at


@click.command(
    help="Write the documents of plan years, of every year without YEAR.\n\n\b\nExamples:\n"
    "  cspgen build\n  cspgen build 2000 --format docx\n  cspgen build 2000 --layout classic --out drafts",
)
@with_general_options
@click.argument("years", metavar="[YEAR]...", nargs=-1, callback=_years)
@click.option(
    "--format",
    "formats",
    metavar=",".join(FORMATS),
    multiple=True,
    callback=_choices(*FORMATS, default=_DEFAULT_FORMATS),
    help=f"These formats; may be repeated. [default: {','.join(_DEFAULT_FORMATS)}]",
)
@click.option(
    "--document",
    "documents",
    metavar=",".join(DOCUMENTS),
    multiple=True,
    callback=_choices(*DOCUMENTS),
    help="Only these documents; may be repeated.",
)
@click.option(
    "--layout", type=click.Choice(["accessible", "classic"]), help="Instead of the layout that the plan asks for."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write. [default: build in the workspace]"
)
@click.option(
    "--date",
    "at",
    metavar="DATE",
    callback=_month,
    help="Of the line in the timetable: 2026-03, 2026-03-31 or today. [default: the month of the positions]",
)
@click.pass_context
@without_traceback
def build(
    ctx: click.Context,
    years: tuple[int, ...],
    formats: tuple[str, ...],
    documents: tuple[str, ...],
    layout: str | None,
    out: Path | None,
    at: Month | None,
) -> None:
    root = workspace_folder(ctx)
    if out is not None and out.resolve().is_relative_to(root / "plans"):
        message = (
            f"{out} is in the folder of the plans themselves\n  hint: name another folder with --out, such as build"
        )
        raise CspgenError(message)
    checked = check_workspace(root, years)
    if checked.findings:
        print_findings(checked, ctx)
    checked.raise_unreadable()
    if checked.has_errors:
        print_error("nothing was written, because the plans have errors")
        sys.exit(FAILED)
    wanted = sorted(set(years)) or sorted(checked.plans)
    if not wanted:
        message = "there is no plan year in plans/\n  hint: write one, such as plans/2026.yaml; the README shows how"
        raise CspgenError(message)
    plans = checked.sound_plans()
    options = BuildOptions(formats, documents, layout, at)
    notes: dict[str, None] = {}  # each is printed once, for however many documents
    files = (
        file
        for year in _progress(wanted)
        for file in build_documents(
            plans[year], options, out or root / "build", lambda note: notes.update({note: None})
        )
    )
    written: list[Path] = []
    write_files(files, written.append)
    for note in notes:
        print_error(note)
    if not written:
        years_without = ", ".join(str(year) for year in wanted)
        print_error(f"nothing to write: {years_without} has no {' or '.join(documents)}")
    for path in written:
        if path.suffix.removeprefix(".") in FORMATS:
            click.echo(short_path(path))


def _progress(years: list[int]) -> Iterator[int]:
    """Yield the years, with a bar on a terminal where there are several."""
    if len(years) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one year needs no bar
        yield from years
        return
    with click.progressbar(
        years, label="building", file=sys.stderr, item_show_func=lambda year: str(year or "")
    ) as bar:
        yield from bar
