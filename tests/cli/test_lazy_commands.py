"""The module of a command is imported when the command is called; `--help` lists them all, and imports none."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from documents import run
from workspaces import Workspace

import cspgen
from cspgen.cli import cli

HEAVY = ("docx", "jinja2", "lxml", "markdown_it", "pydantic", "resvg_py", "yaml")


def imported_by(*arguments: str) -> set[str]:
    """The modules that a run of the tool imports."""
    command = (sys.executable, "-X", "importtime", "-m", "cspgen", *arguments)
    lines = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stderr.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_help_lists_every_command() -> None:
    page = run("--help").output
    folder = Path(cspgen.__file__).parent / "cli"
    commands = {each.stem for each in folder.glob("*.py") if f"\ndef {each.stem}(" in each.read_text(encoding="utf-8")}
    assert "validate" in commands
    assert commands == set(cli.list_commands(click.Context(cli)))
    assert all(f"\n  {name} " in page for name in commands)


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_a_command_is_found_by_its_name(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name


def test_what_is_no_command_is_a_message() -> None:
    ran = run("buld")
    assert ran.code == 2
    assert "No such command 'buld'" in ran.output


def test_help_imports_no_heavy_library() -> None:
    imported = imported_by("--help")
    assert "cspgen.cli" in imported
    assert imported.isdisjoint(HEAVY)


def test_validating_plans_imports_nothing_that_makes_documents(workspace: Workspace) -> None:
    imported = imported_by("-C", str(workspace.root), "validate")
    assert "cspgen.pipeline.validate" in imported
    assert imported.isdisjoint({"docx", "jinja2", "resvg_py"})
