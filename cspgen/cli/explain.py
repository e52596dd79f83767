"""`cspgen explain`."""

import click

from cspgen.cli.command import paint, told_in_a_line, with_general_options
from cspgen.diagnostics import CspgenError


@click.command(
    short_help="Explain a rule, or list them.",
    help="Explain a rule: what it finds, why it matters, an example, what to write instead.\n\n"
    "Without RULE, list the rules.\n\n"
    "\b\nExamples:\n  cspgen explain\n  cspgen explain unknown-agency\n  cspgen explain dates",
)
@with_general_options
@click.argument("name", metavar="[RULE or GROUP]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "md"]), default="text", help="Text, or Markdown.")
@click.pass_context
@told_in_a_line
def explain(ctx: click.Context, name: str | None, form: str) -> None:
    from cspgen.report import rules

    try:
        click.echo(rules.explained(name, form, paint), color=ctx.color)
    except KeyError:
        from cspgen import audit
        from cspgen.check import GROUPS, RULES
        from cspgen.diagnostics import Nearest

        if name in audit.RULES and form == "text":
            from cspgen.report.audit import explained

            click.echo(explained(audit.RULES[str(name)], paint), color=ctx.color)
            return
        hint = Nearest([*RULES, *GROUPS, *audit.RULES]).asked(str(name)) or "`cspgen explain` lists the rules"
        message = f"no rule is called {name}\n  hint: {hint}"
        raise CspgenError(message) from None
