"""`cspgen explain`."""

from collections.abc import Sequence

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
    from cspgen.check import GROUPS, RULES
    from cspgen.report.rules import explain_plan_rule, list_plan_rules, plan_rules_page, rule_section

    if name and name in RULES:
        text = rule_section(RULES[name]) if form == "md" else explain_plan_rule(RULES[name], paint)
    elif name is None or name in GROUPS:
        groups = {name: GROUPS[name]} if name else GROUPS
        text = (
            plan_rules_page(RULES.values(), groups) if form == "md" else list_plan_rules(RULES.values(), groups, paint)
        )
    else:
        text = _word_rule(name, form, [*RULES, *GROUPS])
    click.echo(text, color=ctx.color)


def _word_rule(name: str, form: str, others: Sequence[str]) -> str:
    """A rule of Word files explained; `others` are the names that it might be a misspelling of."""
    from cspgen.audit import RULES
    from cspgen.diagnostics import Nearest
    from cspgen.report.rules import explain_word_rule, rule_section

    if name in RULES:
        return rule_section(RULES[name]) if form == "md" else explain_word_rule(RULES[name], paint)
    hint = Nearest([*others, *RULES]).did_you_mean(name) or "`cspgen explain` lists the rules"
    message = f"no rule is called {name}\n  hint: {hint}"
    raise CspgenError(message)
