"""What a layout makes: typed blocks in order; and what it gets wrong, with its line."""

from pathlib import Path

import pytest
from documents import PLAN, contents, made_workspace, resolved_plans, run
from markdown_file import Markdown
from word_file import Word

from cspgen.model.prose import Paragraph, Span
from cspgen.render import DocumentInput
from cspgen.render.document import Block, Cell, Heading, Page, Prose, Row, Table
from cspgen.render.layout import Form, lay_out
from cspgen.render.templates import built_in_templates
from cspgen.view import view

IMPORT = "{% import blocks as b with context %}\n"


def blocks_of(folder: Path, layout: str) -> tuple[Block, ...]:
    """What a layout of one's own makes of a small plan."""
    (folder / "plan.j2").write_text(IMPORT + layout, encoding="utf-8")
    plans, partnership = resolved_plans({"title": "Plan"})
    given = DocumentInput(view(plans[2000], partnership), (folder, built_in_templates()))
    return lay_out(given, "plan", Form(merges=False, flows=False))


def words(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Span(text),)),)


def test_blocks_come_in_the_order_of_the_calls(tmp_path: Path) -> None:
    made = blocks_of(tmp_path, '{{ b.page(new=true) }}{{ b.heading("A", 1, "a") }}{{ b.prose((), 2, keep=true) }}')
    assert made == (Page(new=True), Heading((Span("A"),), 1, "a"), Prose((), 2, keep=True))


def test_a_table_holds_rows_and_a_row_cells(tmp_path: Path) -> None:
    """What is an `if` without `else` is as if it were not written."""
    (table,) = blocks_of(
        tmp_path,
        '{% set c = columns("Names", ("one", "One", 1), ("two", "Two", 2)) %}'
        '{% call b.table(c) %}{% call b.row(key="k") %}{{ b.cell(c.one, "x", through=c.two, anchor="a" if false) }}'
        "{% endcall %}{% endcall %}",
    )
    assert isinstance(table, Table)
    one, two = table.columns
    assert table.rows == (Row((Cell(one, words("x"), through=two),), "k"),)
    assert table.rows[0].cells[0].reach == 2


def test_an_objective_has_its_word_before_its_text(tmp_path: Path) -> None:
    (heading,) = blocks_of(tmp_path, '{{ b.objective_heading(as_text("1. Safe"), "safe") }}')
    assert heading == Heading((Span("1. Safe"),), 2, "safe", prefix=(Span("Objective "),))


FAULTS = {
    "text outside the blocks": ("\nSome words.", 3, '"Some words." stands outside every block', "b.paragraph"),
    "XML outside the blocks": ("<w:p/>", 2, '"<w:p/>" stands outside every block', "b.paragraph"),
    "a paragraph in a table": (
        '{% set c = columns("x", ("a", "A", 1)) %}\n{% call b.table(c) %}{{ b.paragraph("x") }}{% endcall %}',
        3,
        "a table holds nothing but what row() writes",
        "",
    ),
    "a cell without a column": ('\n{% call b.row() %}{{ b.cell("x") }}{% endcall %}', 3, "cell() missing 1", "content"),
    "a parameter that is not there": ('{{ b.heading("x", 1, size=3) }}', 2, "heading() got an unexpected", "size"),
    "a text that is not there": ("\n{{ b.paragraph(plan.titel) }}", 3, "PlanView has no titel", "did you mean title?"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(fault: str, tmp_path: Path) -> None:
    layout, line, *expected = FAULTS[fault]
    root = made_workspace(tmp_path, {"templates/plan.j2": IMPORT + layout})
    for formats in (("--format", "docx"), ("--format", "md"), ("--format", "html")):
        code, output = run("-C", root, "build", *formats)
        assert (code, "Traceback" in output) == (2, False)
        assert f"templates/plan.j2, line {line}: " in output
        assert [each for each in expected if each not in " ".join(output.split())] == []
    assert contents(root / "build") == {} if (root / "build").exists() else True


OWN_MACRO = "\n{% macro boxed(title) %}\nBox: {{ title }}\n\n{{ caller() }}\n{% endmacro %}\n"
OWN_LAYOUT = '{% call b.boxed("Note") %}{{ b.paragraph(plan.area) }}{% endcall %}{{ b.heading("End", 1) }}\n'


def test_a_block_of_a_council_s_own(tmp_path: Path) -> None:
    """Its library may have macros that ours has not; its layout calls them as it calls ours."""
    library = (built_in_templates() / "markdown/blocks.md.j2").read_text(encoding="utf-8") + OWN_MACRO
    own = {"templates/plan.j2": IMPORT + OWN_LAYOUT, "templates/markdown/blocks.md.j2": library}
    root = made_workspace(tmp_path, own)
    assert run("-C", root, "build", "--format", "md").code == 0
    markdown = Markdown((root / "build/2000/plan.md").read_text(encoding="utf-8"))
    assert [each.text for each in markdown.lines] == ["Box: Note", "Fenland", "End"]
    code, output = run("-C", root, "build", "--format", "docx")
    assert code == 2
    assert "templates/plan.j2, line 2: " in output
    assert "there is no block boxed" in output


def test_a_block_of_a_council_s_own_in_a_redline(tmp_path: Path) -> None:
    """What stands in it is marked, where it was given the same."""
    macro = '{% macro boxed(title) %}{{ paragraph("Notice", title) }}{{ caller() }}{% endmacro %}'
    library = (built_in_templates() / "word/blocks.xml.j2").read_text(encoding="utf-8") + macro
    layout = IMPORT + '{% call b.boxed("Note") %}{{ b.paragraph(plan.title) }}{% endcall %}'
    own = {"templates/plan.j2": layout, "templates/word/blocks.xml.j2": library}
    old = PLAN.replace("2000", "1999").replace("Services Plan", "Services Programme")
    root = made_workspace(tmp_path, own | {"plans/1999.yaml": old})
    assert run("-C", root, "diff", "1999", "2000", "--out", root / "changes.docx").code == 0
    body = Word((root / "changes.docx").read_bytes()).parts["word/document.xml"].decode()
    assert body.count(">Note<") == 1
    assert "<w:ins " in body
    assert "<w:del " in body


@pytest.mark.parametrize(
    ("name", "macro", "line"),
    [
        ("word/blocks.xml.j2", "{{ x|listed }}{% macro heading(text, level, anchor=none) %}", 2),
        ("html/blocks.html.j2", "{% macro heading(text, level, anchor=none) %}", 2),
        ("markdown/blocks.md.j2", "{% macro heading(text, level, anchor=none) %}", 2),
    ],
)
def test_a_library_of_version_0_1_0_gets_an_error_with_the_new_form(
    name: str, macro: str, line: int, tmp_path: Path
) -> None:
    root = made_workspace(tmp_path, {f"templates/{name}": f"\n{macro}x{{% endmacro %}}"})
    code, output = run(
        "-C", root, "build", "--format", {"word": "docx", "html": "html"}.get(name.partition("/")[0], "md")
    )
    assert code == 2
    assert f"templates/{name}, line {line}: heading(text, level, anchor)" in output
    assert 'write "macro heading(block)", and block.text' in " ".join(output.split())


WRONG_KINDS = {
    '{{ b.prose("words", 2) }}': "for words use paragraph()",
    "{{ b.prose(plan.parts, 2) }}": "prose is text that may have paragraphs",
    '{{ b.heading("x", "2") }}': "a level is a number",
    "{{ b.paragraph(plan) }}": "a text is words, or text of the plan",
    "{{ b.picture(plan) }}": "picture() takes a drawing",
    "{{ b.numbered(plan.parts) }}": "numbered() takes objectives",
    "{{ b.signatures(plan.parts) }}": "signatures() takes signatories",
    "{{ b.title_page(plan) }}": "title_page() takes plan.title_page",
    "{{ b.report_head(plan) }}": "report_head() takes plan.report",
    "{% call b.table(plan) %}{% endcall %}": "table() takes what columns(...) returns",
    '{% call b.row() %}{{ b.cell("a", "x") }}{% endcall %}': "cell() takes one of the columns",
}


@pytest.mark.parametrize("call", WRONG_KINDS)
def test_a_value_of_the_wrong_kind_is_refused_at_its_line(call: str, tmp_path: Path) -> None:
    """Exit code 2, the line, and what the block takes; never a traceback."""
    root = made_workspace(tmp_path, {"templates/plan.j2": f"{IMPORT}\n{call}"})
    code, output = run("-C", root, "build")
    assert (code, "Traceback" in output) == (2, False)
    assert "templates/plan.j2, line 3: " in output
    assert WRONG_KINDS[call] in " ".join(output.split())


def test_a_row_has_a_cell_for_each_column(tmp_path: Path) -> None:
    """Else its words would stand below the heads of other columns."""
    layout = (
        f'{IMPORT}{{% set c = columns("Names", ("one", "One", 1), ("two", "Two", 2)) %}}\n'
        "{% call b.table(c) %}\n{% call b.row() %}{{ b.cell(c.two, 1 ~ '') }}{% endcall %}\n{% endcall %}"
    )
    root = made_workspace(tmp_path, {"templates/plan.j2": layout})
    code, output = run("-C", root, "build")
    assert code == 2
    assert 'a row of the table "Names" has no cell for one; its columns are one, two' in " ".join(output.split())


def test_text_in_the_file_of_a_part_is_found_there(tmp_path: Path) -> None:
    own = "{% macro content(items) %}\nLoose words{% endmacro %}\n"
    root = made_workspace(tmp_path, {"templates/parts/objectives.j2": own})
    code, output = run("-C", root, "build")
    assert code == 2
    assert 'templates/parts/objectives.j2, line 2: "Loose words" stands outside every block' in output


def test_a_frame_of_version_0_1_0_gets_an_error_with_the_new_name(tmp_path: Path) -> None:
    root = made_workspace(tmp_path, {"templates/markdown/document.md.j2": "\n{% include layout %}\n"})
    code, output = run("-C", root, "build")
    assert code == 2
    assert "templates/markdown/document.md.j2, line 2: layout is now called body" in output
