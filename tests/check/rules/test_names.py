"""Every name that a finding can carry is a rule: one that is not would be left out in silence, as not selected."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent

from workspaces import THIS, Workspace

import cspgen
from cspgen.check import RULES
from cspgen.load.faults.messages import RULES_OF_OWN_ERRORS

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")  # messages and hints are sentences
_REPORTING = frozenset(("Diagnostic", "Cause", "_report", "report", "_stop"))
_SOURCE = Path(cspgen.__file__).parent


def _nodes(*files: Path) -> Iterator[ast.AST]:
    for file in files or _SOURCE.rglob("*.py"):
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def _texts_given_to(names: frozenset[str]) -> Iterator[str]:
    for node in _nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in names:
                yield from _texts(node.args)


def _texts(nodes: Sequence[ast.expr]) -> Iterator[str]:
    yield from (each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str))


def test_what_the_source_reports_is_a_rule() -> None:
    found = {text for text in _texts_given_to(_REPORTING) if _NAME.fullmatch(text)}
    assert "unknown-year" in found
    assert found <= set(RULES)


def test_what_is_reported_of_the_errors_of_pydantic_is_a_rule() -> None:
    pairs = (node.value for node in _nodes(_SOURCE / "load" / "faults" / "messages.py") if isinstance(node, ast.Return))
    found = {text for each in pairs if isinstance(each, ast.Tuple) for text in _texts(each.elts[:1])}
    assert "unknown-key" in found
    assert found <= set(RULES)


def test_what_our_own_validators_find_is_a_rule() -> None:
    types = {text for text in _texts_given_to(frozenset(("PydanticCustomError",))) if re.fullmatch("[a-z_]+", text)}
    assert types == set(RULES_OF_OWN_ERRORS)
    assert set(RULES_OF_OWN_ERRORS.values()) <= set(RULES)


def test_every_page_documents_a_rule_without_a_function() -> None:
    pages = {each.stem for each in (_SOURCE / "check" / "pages").iterdir()}
    assert pages == {rule.name for rule in RULES.values() if rule.find is None}


def test_validating_reads_no_page(workspace: Workspace) -> None:
    """What only `cspgen explain` and the rules in SARIF need is not read on every run."""
    workspace.change(THIS, "title:", "titel:")
    program = """
        import sys
        sys.addaudithook(lambda event, args: event == "open" and str(args[0]).endswith(".md") and print(args[0]))
        from cspgen.cli import cli
        cli(sys.argv[1:])
    """
    command = (sys.executable, "-c", dedent(program), "-C", str(workspace.root), "validate")
    for form, pages in (("concise", []), ("sarif", ["unknown-key.md"])):
        ran = subprocess.run((*command, "--format", form), capture_output=True, text=True, check=False)
        assert "unknown-key" in ran.stdout
        assert [Path(line).name for line in ran.stdout.splitlines() if line.endswith(".md")] == pages
