"""The house style: how one gets it, and what is said where it lacks something."""

from pathlib import Path

import pytest
from documents import ROOT, made_workspace, run
from lxml import etree
from word_file import Word, packed, q, val


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return made_workspace(tmp_path / "plans here")


def without_styles(content: bytes, *names: str) -> bytes:
    """A reference document that lacks these styles."""
    word = Word(content)
    styles = word.root("word/styles.xml")
    for style in styles.findall(q("w:style")):
        if val(style, "w:name") in names:
            styles.remove(style)
    return packed(word.parts | {"word/styles.xml": etree.tostring(styles)})


def test_init_writes_the_built_in_style_to_change(root: Path) -> None:
    code, output = run("-C", root, "style", "init")
    written = root / "templates/word/reference.docx"
    assert (code, written.read_bytes()) == (0, (ROOT / "templates/word/reference.docx").read_bytes())
    assert "cspgen build" in output
    assert run("-C", root, "build").code == 0


def test_init_does_not_write_over_a_style_that_is_there(root: Path) -> None:
    run("-C", root, "style", "init")
    written = root / "templates/word/reference.docx"
    written.write_bytes(b"mine")
    code, output = run("-C", root, "style", "init")
    assert (code, written.read_bytes(), "--force" in output) == (2, b"mine", True)
    assert run("-C", root, "style", "init", "--force").code == 0
    assert written.read_bytes() != b"mine"


def test_a_style_that_is_missing_is_named_once(root: Path) -> None:
    """The document is whole all the same."""
    run("-C", root, "style", "init")
    written = root / "templates/word/reference.docx"
    written.write_bytes(without_styles(written.read_bytes(), "Kicker", "Notice", "Code Block"))
    code, output = run("-C", root, "build")
    assert code == 0
    assert output.count("lacks what cspgen uses, and its own is taken: Kicker, Notice\n") == 1
    assert "Kicker" in {val(each, "w:name") for each in Word(plan(root)).styles.values()}


@pytest.mark.parametrize("name", ["word/Council.docx", "word/reference.dotx", "reference.docx"])
def test_a_style_of_another_name_is_named(root: Path, name: str) -> None:
    """Who saved it so would wonder why the documents look as before."""
    message = f"templates/{name} is not read: save it as a Word document called templates/word/reference.docx\n"
    run("-C", root, "style", "init")
    (root / "templates/word/reference.docx").rename(root / "templates" / name)
    assert run("-C", root, "build").output.count(message) == 1
    run("-C", root, "style", "init")
    assert message not in run("-C", root, "build").output


def plan(root: Path) -> bytes:
    return (root / "build/2000/plan.docx").read_bytes()


def test_nothing_is_said_of_a_style_that_lacks_nothing(root: Path) -> None:
    run("-C", root, "style", "init")
    assert "lacks" not in run("-C", root, "build").output


def test_help_says_what_to_write() -> None:
    assert "cspgen style init" in run("style", "--help").output
