"""`cspgen diff --format docx`: its options, its defaults and its errors."""

import os
import shutil
from pathlib import Path

import pytest
from documents import WORKSPACES, Ran, run
from redlines import story
from word_file import Word, q, text_of, val
from word_review import accepted, rejected
from workspaces import THIS, Workspace


def diff(workspace: Workspace, *arguments: str | Path) -> Ran:
    return run("-C", workspace.root, "diff", "2025", "2026", *arguments)


def redline(workspace: Workspace, *arguments: str | Path) -> Word:
    target = workspace.root / "changes.docx"
    ran = diff(workspace, "--out", target, *arguments)
    assert ran.code == 0, ran.output
    return Word(target.read_bytes())


def document(workspace: Workspace, year: int, *arguments: str) -> Word:
    """The plan's own document."""
    assert run("-C", workspace.root, "build", str(year), *arguments).code == 0
    return Word((workspace.root / "build" / str(year) / "plan.docx").read_bytes())


def signed(word: Word) -> set[tuple[str | None, str | None]]:
    """The authors and dates of all changes."""
    marks = word.all(".//w:ins | .//w:del")
    return {(val(each, attribute="w:author"), val(each, attribute="w:date")) for each in marks}


def test_the_name_of_the_file_says_the_format(workspace: Workspace) -> None:
    word = redline(workspace)
    assert story(accepted(word)) == story(document(workspace, 2026))
    assert story(rejected(word)) == story(document(workspace, 2025))
    assert diff(workspace, "--out", workspace.root / "changes.md").code == 0
    assert (workspace.root / "changes.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["changes", "changes.pdf"])
def test_a_name_that_says_no_format_is_asked_about(workspace: Workspace, name: str) -> None:
    ran = diff(workspace, "--out", workspace.root / name)
    assert (ran.code, "End its name in .docx, .html, .md, .json, .txt" in ran.output) == (2, True)


def test_a_name_of_another_format_is_refused(workspace: Workspace) -> None:
    ran = diff(workspace, "--format", "md", "--out", workspace.root / "x.docx")
    assert (ran.code, "end its name in .md" in ran.output, (workspace.root / "x.docx").exists()) == (2, True, False)


@pytest.mark.parametrize("name", [THIS, "plans/new.md"])
def test_a_plan_is_not_written_over(workspace: Workspace, name: str) -> None:
    before = (workspace.root / THIS).read_bytes()
    ran = diff(workspace, "--format", "text", "--out", workspace.root / name)
    assert (ran.code, "the folder of the plans themselves" in ran.output) == (2, True)
    assert (workspace.root / THIS).read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_not_replaced(workspace: Workspace) -> None:
    out = workspace.root / "changes.md"
    out.write_text("mine", encoding="utf-8")
    out.chmod(0o444)
    ran = diff(workspace, "--out", out)
    assert (ran.code, "it is read-only" in ran.output, out.read_text(encoding="utf-8")) == (2, True, "mine")


def test_a_redline_says_that_it_is_one(workspace: Workspace) -> None:
    """Not what the plans build: `cspgen verify` tells it from a document that was changed by hand."""
    assert 'name="Plan before"><vt:lpwstr>2025<' in redline(workspace).parts["docProps/custom.xml"].decode()
    ran = run("-C", workspace.root, "verify", workspace.root / "changes.docx")
    assert (ran.code, "is a redline" in ran.output) == (2, True)


def test_a_word_file_needs_a_name(workspace: Workspace) -> None:
    ran = diff(workspace, "--format", "docx")
    assert (ran.code, "--out changes.docx" in ran.output) == (2, True)


@pytest.mark.parametrize("option", [("--layout", "classic"), ("--author", "Clerk"), ("--date", "2000-04-05")])
def test_its_options_are_for_word(workspace: Workspace, option: tuple[str, str]) -> None:
    ran = diff(workspace, *option)
    assert (ran.code, f"{option[0]} is for --format docx" in ran.output) == (2, True)


def test_author_and_date(workspace: Workspace) -> None:
    given = redline(workspace, "--author", "Clerk & Co <x>", "--date", "2000-04-05T14:30")
    assert signed(given) == {("Clerk & Co <x>", "2000-04-05T14:30:00Z")}


def test_without_them_it_is_who_leads_the_plan_in_its_year(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert {date for _, date in signed(redline(workspace))} == {"2026-01-01T00:00:00Z"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "954929400")
    assert {date for _, date in signed(redline(workspace))} == {"2000-04-05T10:10:00Z"}


@pytest.mark.parametrize("author", ["", " ", "a\x01b", "a\nb"])
def test_an_author_has_a_name(workspace: Workspace, author: str) -> None:
    """One that no XML can hold would make a file that Word calls damaged."""
    ran = diff(workspace, "--out", workspace.root / "x.docx", "--author", author)
    assert (ran.code, "--author is a name" in ran.output) == (2, True)


@pytest.mark.parametrize("date", ["yesterday", "5/4/2000", "2000-13-01"])
def test_what_is_no_date_is_reported(workspace: Workspace, date: str) -> None:
    ran = diff(workspace, "--out", workspace.root / "x.docx", "--date", date)
    assert (ran.code, "write it as 2000-04-05" in ran.output) == (2, True)


@pytest.mark.parametrize("layout", ["accessible", "classic"])
def test_the_old_plan_is_laid_out_alike(workspace: Workspace, layout: str) -> None:
    word = redline(workspace, "--layout", layout)
    assert story(rejected(word)) == story(document(workspace, 2025, "--layout", layout))


def test_exit_code(workspace: Workspace) -> None:
    assert diff(workspace, "--out", workspace.root / "x.docx", "--exit-code").code == 1


def test_nothing_is_written_where_a_plan_has_errors(workspace: Workspace) -> None:
    workspace.change(THIS, "health], when", "helth], when")
    assert diff(workspace, "--out", workspace.root / "x.docx").code == 1
    assert not (workspace.root / "x.docx").exists()


def test_a_layout_of_the_workspace_keeps_the_law(workspace: Workspace) -> None:
    """Also where it puts what it likes where it likes, and calls a block in a block."""
    layout = """{% import blocks as b with context %}
{{ b.heading(plan.title, 1) }}
{% for part in plan.parts if part.kind == "action-plan" %}
{% for group in part.content.groups %}
{{ b.paragraph(group.text) }}
{% set c = columns("Outcomes", ("number", "No.", 1), ("outcome", "Outcome", 5)) %}
{% call b.table(c) %}{% for outcome in group.outcomes %}{% call b.row() %}
{{ b.cell(c.number, outcome.number) }}{{ b.cell(c.outcome, outcome.text) }}
{% endcall %}{% endfor %}{% endcall %}
{% endfor %}{% endfor %}
{% if plan.year == 2026 %}{{ b.paragraph("Only this year.") }}{% endif %}
"""
    workspace.write("templates/plan.j2", layout)
    word = redline(workspace)
    assert story(accepted(word)) == story(document(workspace, 2026))
    assert story(rejected(word)) == story(document(workspace, 2025))


def test_a_picture_that_is_another_one_in_the_other_checkout_is_replaced(tmp_path: Path) -> None:
    """Both stand in the file, each with its bytes; so does the drawing of the linked plans."""
    here, there = (shutil.copytree(WORKSPACES["anyshire"], tmp_path / name) for name in ("here", "there"))
    picture = next((there / "pictures" if (there / "pictures").is_dir() else there / "plans/pictures").glob("*.svg"))
    picture.write_text(picture.read_text(encoding="utf-8").replace("</svg>", "<!-- other --></svg>"), encoding="utf-8")
    ran = run("diff", here / "plans/2025", there / "plans/2025", "--out", tmp_path / "x.docx")
    assert ran.code == 0, ran.output
    word = Word((tmp_path / "x.docx").read_bytes())
    marked = word.all(".//w:ins[.//w:drawing] | .//w:del[.//w:drawing]")
    assert [each.tag for each in marked] == [q("w:del"), q("w:ins")]
    shown = [each.get(q("r:embed")) for mark in marked for each in mark.iter("{*}svgBlip")]
    targets = [word.relations("word/document.xml")[str(each)][1] for each in shown]
    assert [b"<!-- other -->" in word.parts[each] for each in targets] == [False, True]
    assert not any(text_of(each) for each in marked)
