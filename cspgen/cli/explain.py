"""`cspgen explain`."""

import click

from cspgen import audit, check
from cspgen.cli.command import paint, with_general_options, without_traceback
from cspgen.diagnostics import CspgenError, Nearest
from cspgen.report.rules import explain_plan_rule, explain_word_rule, list_plan_rules, plan_rules_page, rule_section


@click.command(
    help="Explain a rule: what it finds, why it matters, an example, what to write instead.\n\n"
    "Without RULE, list the rules.\n\n"
    "\b\nExamples:\n  cspgen explain\n  cspgen explain unknown-agency\n  cspgen explain dates",
)
@with_general_options
@click.argument("name", metavar="[RULE or GROUP]", required=False)
@click.option("--format", "format_name", type=click.Choice(["text", "md"]), default="text", help="Text, or Markdown.")
@click.pass_context
@without_traceback
def explain(ctx: click.Context, name: str | None, format_name: str) -> None:
    markdown = format_name == "md"
    if name and (rule := check.RULES.get(name)):
        text = rule_section(rule) if markdown else explain_plan_rule(rule, paint)
    elif name and (word_rule := audit.RULES.get(name)):
        text = rule_section(word_rule) if markdown else explain_word_rule(word_rule, paint)
    elif name is None or name in check.GROUPS:
        rules, groups = check.RULES.values(), {name: check.GROUPS[name]} if name else check.GROUPS
        text = plan_rules_page(rules, groups) if markdown else list_plan_rules(rules, groups, paint)
    else:
        near = Nearest([*check.RULES, *check.GROUPS, *audit.RULES])
        hint = near.did_you_mean(name) or "`cspgen explain` lists the rules"
        message = f"no rule is called {name}\n  hint: {hint}"
        raise CspgenError(message)
    click.echo(text, color=ctx.color)
