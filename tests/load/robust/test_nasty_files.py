"""Files that were made to keep a reader busy: the command answers, with findings, and in a time that one can wait.

They are checked in a process beside the tests' own, so that a test which hangs, or ends the interpreter, fails alone.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from command_line import CommandLine, command_line
from placed_findings import checked, write_files
from workspaces import SOUND, THIS

WAIT = 60  # seconds; most take one
FULL = 19_000_000  # just below the bound on a file's size
SOME = 300_000  # enough for more faults than are listed
BOOK = 1_000_000

HEAD = SOUND[THIS].partition("objectives:")[0].replace("follows: 2025\n", "")


class Nasty(NamedTuple):
    """A file, and the rule of a finding on it, or "" where nothing is wrong with it."""

    name: str
    rule: str
    content: Callable[[], str]


def filled(unit: str, size: int = FULL) -> str:
    """A text repeated up to a number of characters."""
    return (unit * (size // len(unit) + 1))[:size]


def objective(text: str) -> str:
    """A plan whose one objective has this text."""
    return f"{HEAD}objectives:\n  - id: safety\n    text: '{text}'\n"


def laughs(first: str, more: str) -> str:
    """Lists of aliases of lists of aliases: `first` is the innermost, `more` has an alias in place of each @."""
    lines = (f"a{at}: &a{at} {more.replace('@', f'*a{at - 1}')}\n" for at in range(1, 60))
    return f"a0: &a0 {first}\n{''.join(lines)}"


NASTY = (
    Nasty("brackets", "too-deep", lambda: "[" * 100_000),
    Nasty("braces", "too-deep", lambda: "{a: " * 100_000),
    Nasty("dashes", "too-deep", lambda: "- " * 100_000),
    Nasty("question marks", "yaml-syntax", lambda: "? " * 100_000),
    Nasty("indentation", "too-deep", lambda: "".join(" " * at + "a:\n" for at in range(3_000))),
    Nasty("aliases of lists", "too-many-aliases", lambda: laughs("[x, x]", "[@, @, @, @, @, @, @, @, @]")),
    Nasty("aliases of mappings", "too-many-aliases", lambda: laughs("{b: x}", "{b: @, c: @}")),
    Nasty("aliases of one text", "too-many-aliases", lambda: "a: &a b\nb:\n" + filled("- *a\n", BOOK)),
    Nasty("aliases in brackets in aliases", "too-deep", lambda: laughs("[x]", "[" * 50 + "@" + "]" * 50)),
    Nasty("an alias in itself", "alias-loop", lambda: "a: &a [*a, *a]"),
    Nasty("more than the bound", "too-large", lambda: filled("a: b\n", 20_000_001)),
    Nasty("one line", "missing-key", lambda: "title: " + "x" * FULL),
    Nasty("spaces", "missing-key", lambda: f"title: a{' ' * BOOK}b"),
    Nasty("line ends", "empty-file", lambda: "\n" * BOOK),
    Nasty("double quotes", "yaml-syntax", lambda: '"' * BOOK),
    Nasty("single quotes", "wrong-type", lambda: "'" * BOOK),
    Nasty("quotes that open and close", "unclosed-quote", lambda: "title: 'x\n" + filled("a: 'b\n", BOOK)),
    Nasty("colons", "yaml-syntax", lambda: ":" * BOOK),
    Nasty("a number cut at its commas", "unknown-key", lambda: "glossary: {a: 1," + "234," * 20_000 + "x}"),
    Nasty("a list that lacks its first dash", "yaml-syntax", lambda: "a:\n  b: c\n" + "  # x\n" * 150_000 + "  - d"),
    Nasty("a key as long as a book", "yaml-syntax", lambda: "a-" * 500_000 + ": b"),
    Nasty("an id as long as a book", "too-large", lambda: objective("x").replace("safety", "a-" * 500_000)),
    Nasty("a month as long as a book", "too-large", lambda: HEAD.replace("2026-04", "by " * 300_000)),
    Nasty("an escape that is wrong at the end", "yaml-syntax", lambda: 'title: "' + "x" * BOOK + r'\q"'),
    Nasty("quotes in quotes", "unclosed-quote", lambda: "title: '" + "''" * BOOK),
    Nasty("Markdown's brackets", "", lambda: objective("[[a]]" + "[a](" * 5_000).replace("[[a]]", "[[safety]]")),
    Nasty("Markdown's stars", "", lambda: objective("[[safety]]" + "*a_" * 5_000)),
    Nasty("Markdown's quotations", "", lambda: objective("[[safety]]" + "> " * 5_000)),
    Nasty("pictures that do not end", "", lambda: objective("![a](b" * 500)),
    Nasty("brackets of pictures", "", lambda: objective(filled("![", 90_000))),
    Nasty("spaces in a picture's name", "", lambda: objective("![a](" + filled("b ", 90_000))),
    Nasty("capitals before a number", "", lambda: objective("A" * 50_000 + "-1")),
    Nasty("comments for cspgen", "unknown-rule", lambda: objective("x") + "# cspgen: ignore[a] y\n" * 3_000),
)


class Full(NamedTuple):
    """A file of many faults, as large as one asks for; the finding is that it has too many."""

    name: str
    content: Callable[[int], str]


FULL_FILES = (
    Full("equal keys", lambda size: filled("a: b\n", size)),
    Full("unknown keys", lambda size: "".join(f"k{at}: b\n" for at in range(size // 14))),
    Full("wrong items", lambda size: "objectives:\n" + filled("- a\n", size)),
    Full("wrong items on one line", lambda size: "objectives: [" + filled("a,", size) + "]"),
    Full("tags", lambda size: filled("- !a b\n", size)),
    Full("references", lambda size: objective(filled("[[safety", size))),
)


@pytest.fixture(scope="module")
def cspgen() -> Iterator[CommandLine]:
    """The command line in one process for all files."""
    with command_line(WAIT) as line:
        yield line


def assert_answered(cspgen: CommandLine, root: Path, rule: str, content: str) -> None:
    """`cspgen validate` ends with 0 or 1, reports what it should, and shows no traceback."""
    write_files(root, {name: text.encode() for name, text in SOUND.items()} | {THIS: content.encode()})
    answer = cspgen.run("-C", str(root), "validate", "2026")
    assert not answer.errors
    assert answer.code == (1 if rule else 0), answer.output[:2_000]
    if rule:
        assert f"[{rule}]" in answer.output
    assert len(answer.output) < 1_000_000


@pytest.mark.parametrize("nasty", NASTY, ids=lambda nasty: nasty.name)
def test_a_nasty_file_is_answered(cspgen: CommandLine, tmp_path: Path, nasty: Nasty) -> None:
    assert_answered(cspgen, tmp_path, nasty.rule, nasty.content())


@pytest.mark.parametrize("size", [SOME, pytest.param(FULL, marks=pytest.mark.slow)])
@pytest.mark.parametrize("full", FULL_FILES, ids=lambda full: full.name)
def test_a_file_full_of_faults_is_answered(cspgen: CommandLine, tmp_path: Path, full: Full, size: int) -> None:
    assert_answered(cspgen, tmp_path, "too-large", full.content(size))


@pytest.mark.parametrize(
    ("rule", "bound"), [("too-deep", "60"), ("too-many-aliases", "100,000"), ("too-large", "20 MB")]
)
def test_a_finding_names_its_bound(tmp_path: Path, rule: str, bound: str) -> None:
    nasty = next(each for each in NASTY if each.rule == rule)
    write_files(tmp_path, {name: text.encode() for name, text in SOUND.items()} | {THIS: nasty.content().encode()})
    assert any(each.rule == rule and bound in each.message for each in checked(tmp_path, 2026).findings)


def test_a_run_that_hangs_fails_alone(tmp_path: Path) -> None:
    """So does one that ends its process: the next one starts another."""
    write_files(tmp_path, {name: text.encode() for name, text in SOUND.items()})
    with command_line(wait=1) as cspgen:
        with pytest.raises(pytest.fail.Exception, match="no answer in 1 seconds"):
            cspgen.run("-C", str(tmp_path), "validate", "--watch")
        cspgen.wait = WAIT
        assert cspgen.run("--version").code == 0
