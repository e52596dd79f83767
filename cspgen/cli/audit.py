"""`cspgen audit`: whether Word files, whoever made or edited them, are accessible and sound."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from cspgen.audit import GROUPS, RULES
from cspgen.audit import audit as audit_file
from cspgen.cli.command import FAILED, UNUSABLE, paint, print_error, with_general_options, without_traceback
from cspgen.diagnostics import Nearest, Severity
from cspgen.ooxml.zip import UnreadableError
from cspgen.report import audit as reports
from cspgen.report.rules import list_word_rules


def _rules(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names of rules that an option gives, repeated or separated by commas."""
    names = tuple(name for value in values for each in value.split(",") if (name := each.strip()))
    for name in names:
        if name not in RULES:
            hint = Nearest(RULES).did_you_mean(name) or "`cspgen audit --rules` lists them"
            message = f"no rule of Word files is called '{name}'; {hint}"
            raise click.BadParameter(message)
    return names


@click.command(
    help="Say whether Word files are accessible, and sound: any .docx, also one that was edited in Word, or made by "
    "another program.\n\nExits with 1 where there are errors, with 2 where a file cannot be read.\n\n"
    "\b\nExamples:\n  cspgen audit build/2000/plan.docx\n  cspgen audit *.docx --format json\n"
    "  cspgen audit report.docx --ignore serif-font\n  cspgen audit --rules",
)
@with_general_options
@click.argument("files", metavar="FILE.docx...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Text, or JSON.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--ignore", metavar="RULE,...", multiple=True, callback=_rules, help="Not these rules; may be repeated.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules.")
@click.pass_context
@without_traceback
def audit(
    ctx: click.Context,
    files: tuple[Path, ...],
    format_name: str,
    ignore: tuple[str, ...],
    *,
    strict: bool,
    list_rules: bool,
) -> None:
    if list_rules:
        click.echo(list_word_rules(RULES.values(), GROUPS, paint), color=ctx.color)
        return
    if not files:
        message = "no file is named\n\nName a Word file, such as: cspgen audit build/2000/plan.docx"
        raise click.UsageError(message)
    audited, unreadable = {}, {}
    for file in files:
        try:
            found = list(audit_file(file, ignore))
        except UnreadableError as error:
            unreadable[file.as_posix()] = error
            continue
        audited[file.as_posix()] = [replace(each, severity=Severity.ERROR) for each in found] if strict else found
    if format_name == "json":
        click.echo(reports.as_json(audited, unreadable))
    elif audited:
        click.echo(reports.text(audited, paint), color=ctx.color)
    for failure in unreadable.values():
        print_error(failure)
    if unreadable:
        sys.exit(UNUSABLE)
    if any(each.severity is Severity.ERROR for found in audited.values() for each in found):
        sys.exit(FAILED)
