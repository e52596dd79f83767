"""The command line: options in, text and exit codes out."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cspgen import __version__
from cspgen.diagnostics import CspgenError

if TYPE_CHECKING:
    from cspgen.pipeline import Checked

# What the package needs from pydantic, jinja2 and the rest is imported by the command that needs it: `cspgen --help`
# answers at once.

_EXAMPLE = """\b
Examples:
  cspgen build            every plan year, to build/YEAR/plan.docx and plan.md
  cspgen build 2000       one plan year
  cspgen validate         what is wrong with the plans, and where
  cspgen diff 1999 2000   what changed from one plan to the next
  cspgen -C FOLDER build  the plans in FOLDER/plans
"""
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "hint": {"fg": "cyan"},
    "rule": {"dim": True},
    "added": {"fg": "green"},
    "discontinued": {"fg": "red", "strikethrough": True},
    "changed": {"fg": "yellow"},
}
_FAILED, _UNUSABLE = 1, 2
# As the keys of report.FORMATS, which is imported when findings are to be told.
_FORMS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "md")
_WATCHED = ("text", "concise")
_LOOK_EVERY = 0.25  # seconds


class _ExamplesFirst(click.Group):
    """Help that shows an example before anything else."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_help_text(ctx, formatter)
        self.format_usage(ctx, formatter)
        self.format_options(ctx, formatter)


def _listed(*choices: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[str, ...]]:
    """Return a callback for an option that takes some names, repeated or separated by commas."""

    def split(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(name.strip() for value in values for name in value.split(",")))
        for name in names:
            if name not in choices:
                message = f"'{name}' is not one of {', '.join(choices)}."
                raise click.BadParameter(message)
        return names or choices

    return split


def _unusable(error: CspgenError) -> NoReturn:
    click.echo(f"cspgen: {error}", err=True)
    sys.exit(_UNUSABLE)


def _told(command: Callable[..., None]) -> Callable[..., None]:
    """Tell of wrong surroundings in a line and exit with 2."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(*args, **options)
        except CspgenError as error:
            _unusable(error)

    return run


@click.group(
    cls=_ExamplesFirst,
    invoke_without_command=True,
    help=f"Makes a joint public plan from its source: YAML files in, documents fit for a committee out.\n\n{_EXAMPLE}",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-C", "folder", metavar="DIR", type=click.Path(path_type=Path), help="The workspace: the folder that holds plans/."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour: on a terminal, always or never.",
)
@click.version_option(__version__, prog_name="cspgen")
@click.pass_context
def cli(ctx: click.Context, folder: Path | None, color: str) -> None:
    # What the tool builds is made once and thrown away with the process: collecting it in between is time lost.
    gc.disable()
    ctx.color = _colour(color)
    ctx.obj = folder
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def _instead(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = value


# Whoever types it after the command means the same.
_in_folder = click.option(
    "-C", hidden=True, expose_value=False, type=click.Path(path_type=Path), callback=_instead, metavar="DIR"
)


def _colour(wanted: str) -> bool | None:
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _workspace(ctx: click.Context) -> Path:
    from cspgen.load import find_workspace

    folder: Path | None = ctx.obj
    if folder is not None and not folder.is_dir():
        message = f"{folder} is not a folder\n  hint: -C names the folder that holds plans/"
        raise CspgenError(message)
    return find_workspace(folder or Path.cwd())


def _years(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
    from cspgen.pipeline import is_year

    for value in values:
        if not is_year(value):
            message = f"'{value}' is not a plan year; write a year such as 2000."
            raise click.BadParameter(message)
    return tuple(int(value) for value in values)


@cli.command(
    short_help="Write the documents of plan years.",
    help="Write the documents of plan years, of every year without YEAR.\n\n\b\nExamples:\n"
    "  cspgen build\n  cspgen build 2000 --format docx\n  cspgen build 2000 --layout classic --out drafts",
)
@_in_folder
@click.argument("years", metavar="[YEAR]...", nargs=-1, callback=_years)
@click.option(
    "--format",
    "formats",
    metavar="docx,md",
    multiple=True,
    callback=_listed("docx", "md"),
    help="Only these formats; may be repeated.",
)
@click.option(
    "--document",
    "documents",
    metavar="plan,report",
    multiple=True,
    callback=_listed("plan", "report"),
    help="Only these documents; may be repeated.",
)
@click.option(
    "--layout", type=click.Choice(["accessible", "classic"]), help="Instead of the layout that the plan asks for."
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write. [default: build in the workspace]"
)
@click.pass_context
@_told
def build(
    ctx: click.Context,
    years: tuple[int, ...],
    formats: tuple[str, ...],
    documents: tuple[str, ...],
    layout: str | None,
    out: Path | None,
) -> None:
    from cspgen import pipeline

    root = _workspace(ctx)
    if out is not None and out.resolve().is_relative_to(root / "plans"):
        message = (
            f"{out} is in the folder of the plans themselves\n  hint: name another folder with --out, such as build"
        )
        raise CspgenError(message)
    checked = pipeline.check_years(root, years)
    if checked.findings:
        _show(checked, ctx)
    _refuse(checked)
    if checked.failed:
        click.echo("cspgen: nothing was written, because the plans have errors", err=True)
        sys.exit(_FAILED)
    wanted = sorted(set(years)) or sorted(checked.plans)
    if not wanted:
        message = "there is no plan year in plans/\n  hint: write one, such as plans/2026.yaml; the README shows how"
        raise CspgenError(message)
    files = (
        file
        for year in _progress(wanted)
        for file in pipeline.build_year(checked, year, formats, documents, layout, out or root / "build")
    )
    written: list[Path] = []
    pipeline.write_all(files, written.append)
    if not written:
        years_without = ", ".join(str(year) for year in wanted)
        click.echo(f"cspgen: nothing to write: {years_without} has no {' or '.join(documents)}", err=True)
    for path in written:
        if path.suffix in {".docx", ".md"}:
            click.echo(_near(path))


def _progress(years: list[int]) -> Iterator[int]:
    """Yield the years, with a bar on a terminal where there are several."""
    if len(years) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one year needs no bar
        yield from years
        return
    with click.progressbar(
        years, label="building", file=sys.stderr, item_show_func=lambda year: str(year or "")
    ) as bar:
        yield from bar


def _near(path: Path) -> str:
    """Return a path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _rules(_ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    if not values:
        return ()
    from cspgen.check import RULES, names
    from cspgen.spelling import Nearest

    chosen = tuple(dict.fromkeys(name for value in values for each in value.split(",") if (name := each.strip())))
    for name in chosen:
        if name not in names():
            message = f"no rule is called '{name}'; {Nearest(names()).asked(name) or '`cspgen explain` lists them'}"
            raise click.BadParameter(message)
        if param.name == "ignore" and name in RULES and RULES[name].needed:
            message = f"'{name}' cannot be ignored: the documents cannot be built while it finds something"
            raise click.BadParameter(message)
    return chosen


@cli.command(
    short_help="Say what is wrong with the plans.",
    help="Say what is wrong with plan years, with the years that files belong to, or, without either, with all.\n\n"
    "Exits with 1 where there are errors.\n\n\b\nExamples:\n"
    "  cspgen validate\n  cspgen validate 2000\n  cspgen validate plans/2000/objectives.yaml --strict\n"
    "  cspgen validate --select default,long-sentence --ignore wording\n"
    "  cspgen validate --format sarif > findings.sarif",
)
@_in_folder
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
@_told
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
    from cspgen import pipeline

    if watch and form not in _WATCHED:
        message = f"--watch writes {' or '.join(_WATCHED)}, and not {form}"
        raise click.UsageError(message)
    root = _workspace(ctx)

    def check() -> "Checked":
        checked = pipeline.check_years(root, pipeline.years_of(root, targets), select, ignore)
        return checked.strictly() if strict else checked

    if watch:
        _watch(root, check, ctx, form)
        return
    checked = check()
    _show(checked, ctx, form)
    _refuse(checked)
    if checked.failed:
        sys.exit(_FAILED)


def _watch(root: Path, check: Callable[[], "Checked"], ctx: click.Context, form: str) -> None:
    """Tell what is wrong whenever the plans change, until Ctrl-C; on a terminal in place of what was told before."""
    import time

    from cspgen.watch import changes

    gc.enable()  # this process goes on
    terminal = sys.stdout.isatty()
    with suppress(KeyboardInterrupt):
        for _ in changes(root / "plans", lambda: time.sleep(_LOOK_EVERY)):
            checked: Checked | None = None
            try:
                checked = check()
                trouble = "\ncspgen: ".join(checked.unreadable)
            except CspgenError as error:
                trouble = str(error)
            if terminal and os.environ.get("TERM") != "dumb":
                click.echo("\x1b[2J\x1b[H", nl=False, color=True)  # click.clear() does nothing where colour is off
            if checked:
                _show(checked, ctx, form)
            if trouble:
                click.echo(f"cspgen: {trouble}", err=True)
            click.echo(f"watching plans/ - last checked {time.strftime('%H:%M:%S')} - Ctrl-C to stop")
    if terminal:
        click.echo()  # after the ^C of the terminal


def _show(checked: "Checked", ctx: click.Context, form: str = "text") -> None:
    from cspgen.report import FORMATS, Report

    def paint(words: str, look: str) -> str:
        return click.style(words, **_LOOKS[look])

    workspace = checked.workspace
    report = Report(
        checked.findings, workspace.locate, workspace.files, len(checked.plans), paint, _base(workspace.root)
    )
    if told := FORMATS[form](report):
        click.echo(told, color=ctx.color)
    if form == "text" and checked.findings and sys.stdout.isatty():
        rule = checked.findings[0].rule
        click.echo(click.style(f"`cspgen explain {rule}` says more of a rule.", **_LOOKS["rule"]), color=ctx.color)


def _base(root: Path) -> str:
    """Return what stands before the paths of a workspace's files, so that they are as one would type them from here."""
    try:
        base = Path(os.path.relpath(root)).as_posix()
    except ValueError:  # on another drive
        return ""
    return "" if base == "." else f"{base}/"


def _refuse(checked: "Checked") -> None:
    """End with 2 where the system refused to read something."""
    if checked.unreadable:
        raise CspgenError("\ncspgen: ".join(checked.unreadable))


@cli.command(
    short_help="Say what changed between two plans.",
    help="Say what changed from one plan to another: objectives and outcomes that are new, reworded, split, merged or "
    "ended, agencies that joined or left, dates that slipped, targets that moved.\n\n"
    "OLD and NEW are plan years, or the paths of plans, so that two checkouts of one plan can be compared.\n\n"
    "\b\nExamples:\n  cspgen diff 1999 2000\n  cspgen diff 1999 2000 --format md --out changes.md\n"
    "  cspgen diff ../before/plans/2000 plans/2000 --exit-code",
)
@_in_folder
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="How it is written.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where the plans differ, as git diff does.")
@click.pass_context
@_told
def diff(ctx: click.Context, old: str, new: str, form: str, out: Path | None, *, exit_code: bool) -> None:
    from cspgen.compare import compare
    from cspgen.pipeline import Built, is_year, write_all

    compared = compare(_workspace(ctx) if is_year(old) or is_year(new) else None, old, new)
    if compared.difference is None or compared.view is None:
        for checked in compared.checked:
            if checked.findings:
                _show(checked, ctx)
        click.echo("cspgen: plans with errors cannot be compared", err=True)
        sys.exit(_FAILED)
    if form == "md":
        from cspgen.render.changes import md

        told = md(compared.view)
    else:
        from cspgen.report.changes import FORMATS, Changes

        coloured = form == "text" and out is None and (sys.stdout.isatty() if ctx.color is None else ctx.color)
        paint = (lambda words, look: click.style(words, **_LOOKS[look])) if coloured else None
        told = FORMATS[form](Changes(compared.difference, compared.view, paint)) + "\n"
    if out is None:
        click.echo(told, nl=False, color=ctx.color)
    else:
        write_all([Built(out, told.encode())], lambda path: click.echo(_near(path)))
    if exit_code and not compared.difference.is_empty:
        sys.exit(_FAILED)


@cli.command(
    short_help="Explain a rule, or list them.",
    help="Explain a rule: what it finds, why it matters, an example, what to write instead.\n\n"
    "Without RULE, list the rules.\n\n"
    "\b\nExamples:\n  cspgen explain\n  cspgen explain unknown-agency\n  cspgen explain dates",
)
@click.argument("name", metavar="[RULE or GROUP]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text", help="Text, or Markdown.")
@click.pass_context
@_told
def explain(ctx: click.Context, name: str | None, form: str) -> None:
    from cspgen.report import rules

    try:
        click.echo(rules.explained(name, form, lambda words, look: click.style(words, **_LOOKS[look])), color=ctx.color)
    except KeyError:
        from cspgen.check import GROUPS, RULES
        from cspgen.spelling import Nearest

        hint = Nearest([*RULES, *GROUPS]).asked(str(name)) or "`cspgen explain` lists the rules"
        message = f"no rule is called {name}\n  hint: {hint}"
        raise CspgenError(message) from None


@cli.command(
    short_help="Print the JSON Schema of the files.",
    help="Print the JSON Schema of a plan file, or of the partnership file, for editors and other tools.\n\n"
    "In a workspace it offers the ids of the partnership: agencies, linked plans and statuses.\n\n\b\nExamples:\n"
    "  cspgen schema > schemas/plan.schema.json\n"
    "  cspgen schema --for partnership > schemas/partnership.schema.json",
)
@_in_folder
@click.option("--for", "kind", type=click.Choice(["plan", "partnership"]), default="plan", help="Which file.")
@click.option("--no-ids", is_flag=True, help="The schema of the format alone.")
@click.pass_context
@_told
def schema(ctx: click.Context, kind: str, *, no_ids: bool) -> None:
    import json

    from cspgen import check
    from cspgen.load import open_workspace
    from cspgen.schema import schema_for

    root = None if no_ids else _workspace_if_any(ctx)
    partnership = open_workspace(root).partnership if root else None
    if root and not partnership:
        told = "plans/partnership.yaml is missing or has errors, so the schema offers no ids"
        click.echo(f"cspgen: {told}\n  hint: cspgen validate tells them", err=True)
    # Where the output is not UTF-8, as in a file on Windows, everything else is written as an escape of JSON.
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(schema_for(kind, partnership, check.names()), indent=2, ensure_ascii=plain))


def _workspace_if_any(ctx: click.Context) -> Path | None:
    try:
        return _workspace(ctx)
    except CspgenError:
        if ctx.obj is not None:
            raise
        return None


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
        code = _UNUSABLE
        with suppress(OSError):
            click.echo(f"cspgen: the output cannot be written: {error.strerror}", err=True)
    with suppress(OSError):
        sys.stderr.flush()
    # All is written: taking the interpreter down piece by piece would take a tenth of a small build.
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)
