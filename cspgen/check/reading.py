"""The rules whose findings come while files are read, before there is a plan for a function to look at.

`load` finds what is wrong with files, YAML, keys and values; `resolve` what is wrong with the plan that is followed;
`pictures`, `references.check_partnership` and `ignores` the rest. `pages/NAME.md` documents each of these rules, in
the form of a docstring (see `rule`); only what explains a rule reads it.
"""

from functools import partial
from importlib.resources import files

from cspgen.check.rule import PlanRule
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import Rule


def _rule(name: str, group: str) -> PlanRule:
    """An error that stops the build, so that no comment can ignore it."""
    return Rule(name, group, Severity.ERROR, partial(_page, name), needed=True)


def _warning(name: str, group: str) -> PlanRule:
    return Rule(name, group, Severity.WARNING, partial(_page, name))


def _page(name: str) -> str:
    return files("cspgen.check").joinpath("pages", f"{name}.md").read_text(encoding="utf-8")


READING = (
    _rule("missing-partnership", "files"),
    _rule("file-name", "files"),
    _rule("two-plans", "files"),
    _rule("wrong-year", "files"),
    _rule("empty-file", "files"),
    _rule("empty-folder", "files"),
    _rule("not-utf-8", "files"),
    _rule("control-character", "files"),
    _rule("too-large", "files"),
    _rule("not-text", "files"),
    _rule("tab-indentation", "yaml"),
    _rule("unclosed-quote", "yaml"),
    _rule("duplicate-key", "yaml"),
    _rule("yaml-syntax", "yaml"),
    _rule("yaml-tag", "yaml"),
    _warning("yaml-comment", "yaml"),
    _rule("yaml-anchor", "yaml"),
    _rule("alias-loop", "yaml"),
    _rule("too-many-aliases", "yaml"),
    _rule("too-deep", "yaml"),
    _rule("unknown-key", "values"),
    _rule("missing-key", "values"),
    _rule("missing-text", "values"),
    _rule("wrong-type", "values"),
    _rule("unknown-value", "values"),
    _rule("unknown-schema", "values"),
    _rule("not-an-id", "values"),
    _rule("not-a-date", "values"),
    _rule("backwards", "values"),
    _rule("wrong-form", "values"),
    _rule("no-preset", "values"),
    _rule("negative", "values"),
    _rule("not-one-paragraph", "values"),
    _rule("two-details", "values"),
    _rule("no-position", "values"),
    _rule("no-objectives", "values"),
    _rule("unknown-year", "years"),
    _rule("follows-itself", "years"),
    _rule("follows-later", "years"),
    _rule("carry-forward", "years"),
    _rule("missing-picture", "parts"),
    _rule("remote-picture", "parts"),
    _rule("picture-kind", "parts"),
)
"""The rules on one plan year's files."""

SAME_NAME = _warning("same-name", "ids")
"""The rule on the names of the partnership's agencies."""

IGNORES = (
    _rule("unknown-rule", "ignores"),
    _warning("malformed-ignore", "ignores"),
    _warning("ignore-without-reason", "ignores"),
    _warning("cannot-be-ignored", "ignores"),
    _warning("unused-ignore", "ignores"),
)
"""The rules on what ignores findings: comments, and `checks` in the partnership file."""
