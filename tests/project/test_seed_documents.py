"""Our documents of 1999 and 2000 hold the real ones, paragraph by paragraph and cell by cell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from documents import ROOT, Sample, run
from markdown_file import Line, Markdown
from outside_readers import Cell, Pandoc, converted
from seed_text import (
    ACTION_COLUMNS,
    OBJECTIVES_HEADING,
    PROGRESS_COLUMNS,
    action_cells,
    paragraphs,
    progress_cells,
    report_paragraphs,
)

PLAN = Sample("cambridgeshire", 1999, "classic")
ACCESSIBLE, CLASSIC = (Sample("cambridgeshire", 2000, layout) for layout in ("accessible", "classic"))
FIRST = "FOREWORD"


@pytest.fixture(scope="module")
def read_by_pandoc(tmp_path_factory: pytest.TempPathFactory) -> Pandoc:
    """The Word plan that ``cspgen build 1999`` writes, as pandoc reads it."""
    folder = tmp_path_factory.mktemp("build")
    assert run("-C", ROOT, "build", "1999", "--out", folder).code == 0
    return Pandoc(folder / "1999" / "plan.docx")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lines of LibreOffice's text export of the plan, and of the report in both layouts."""
    reports = {each.layout: each.files["report.docx"] for each in (ACCESSIBLE, CLASSIC)}
    files = converted(tmp_path_factory.mktemp("export"), "txt", {"plan": PLAN.files["plan.docx"], **reports})
    return {name: list(_lines(path)) for name, path in files.items()}


def _lines(path: Path) -> Iterator[str]:
    """The lines that have words, without the bullets of lists."""
    for line in path.read_text(encoding="utf-8-sig").split("\n"):
        if text := " ".join(line.strip().removeprefix("•").split()):
            yield text


def _from_first(lines: Sequence[str]) -> list[str]:
    """The lines from the foreword's heading on; before it stand the title page and the contents, which are ours."""
    at = max(at for at, line in enumerate(lines) if line == FIRST)
    return list(lines[at:])


def _merged(rows: Sequence[tuple[str, *tuple[list[str], ...]]]) -> Iterator[list[Cell]]:
    """Rows of the seed as a table of merged cells: an objective covers all the rows of its outcomes."""
    groups = [at for at, row in enumerate(rows) if row[0]]
    for first, end in pairwise([*groups, len(rows)]):
        for objective, *cells in rows[first:end]:
            begins = [Cell(end - first, 1, [objective])] if objective else []
            yield begins + [Cell(1, 1, cell) for cell in cells]


def _reaching(row: list[Cell]) -> list[Cell]:
    """The row with the sentence that sends readers to another plan over outcome and by whom, as the seed prints it."""
    *objective, outcome, by_whom, by_when = row
    return row if by_whom.paragraphs else [*objective, Cell(1, 2, outcome.paragraphs), by_when]


def _without_number(line: str) -> str:
    return line.partition(" ")[2]


def _report(*, capitals: bool) -> list[str]:
    """The seed's report; "To:" and the like stand on one line with what they say."""
    lines = report_paragraphs()
    joined = [
        *lines[:2],
        *(f"{label} {text}" for label, text in zip(lines[2:8:2], lines[3:8:2], strict=True)),
        *lines[8:],
    ]
    return joined if capitals else [line.casefold() for line in joined]


# Word -----------------------------------------------------------------------------------------------------------------


@pytest.mark.readers
def test_progress_table_read_by_pandoc_has_the_cells_of_the_real_plan(read_by_pandoc: Pandoc) -> None:
    """24 rows under three heads; each of 11 objectives is one cell over its outcomes."""
    _, (head, rows), _ = read_by_pandoc.tables
    assert head == [[Cell(1, 1, [column]) for column in PROGRESS_COLUMNS]]
    assert rows == list(_merged(progress_cells()))


@pytest.mark.readers
def test_action_plan_read_by_pandoc_has_the_cells_of_the_real_plan(read_by_pandoc: Pandoc) -> None:
    """14 rows under two rows of heads: ACTION over BY WHOM and BY WHEN, the other two heads over both rows."""
    _, _, (head, rows) = read_by_pandoc.tables
    objective, outcomes, action, by_whom, by_when = ACTION_COLUMNS
    assert head == [
        [Cell(2, 1, [objective]), Cell(2, 1, [outcomes]), Cell(1, 2, [action])],
        [Cell(1, 1, [by_whom]), Cell(1, 1, [by_when])],
    ]
    assert rows == [_reaching(row) for row in _merged(action_cells())]


@pytest.mark.readers
def test_word_plan_read_by_pandoc_is_the_real_plan(read_by_pandoc: Pandoc) -> None:
    """From the foreword on: every paragraph, in order, and nothing else. A list's own numbers are the typed ones."""
    assert _from_first([text for _, text in read_by_pandoc.lines]) == paragraphs()


@pytest.mark.readers
def test_word_plan_exported_by_libreoffice_is_the_real_plan(exported: dict[str, list[str]]) -> None:
    """From the foreword on: every paragraph, in order, and nothing else, numbers of lists as Word counts them."""
    assert _from_first(exported["plan"]) == paragraphs()


def test_word_plan_is_the_real_plan() -> None:
    """By our own reading, where the numbers that Word counts itself are not text."""
    theirs = paragraphs()
    first = theirs.index(OBJECTIVES_HEADING) + 2  # after the sentence that opens the list
    theirs[first : first + 10] = [_without_number(line) for line in theirs[first : first + 10]]
    assert _from_first(PLAN.word["plan.docx"].paragraphs) == theirs


@pytest.mark.readers
def test_word_report_exported_by_libreoffice_is_the_real_report(exported: dict[str, list[str]]) -> None:
    """Word counts 1.0, 1.1 and so on itself. The classic layout has the capital letters of the seed's headings."""
    assert exported["classic"] == _report(capitals=True)
    assert [line.casefold() for line in exported["accessible"]] == _report(capitals=False)


def test_word_report_is_the_real_report() -> None:
    """By our own reading, where the numbers that Word counts itself are not text."""
    theirs = _report(capitals=True)
    assert CLASSIC.word["report.docx"].paragraphs == [*theirs[:5], *map(_without_number, theirs[5:])]


# Markdown -------------------------------------------------------------------------------------------------------------


def test_markdown_plan_is_the_real_plan() -> None:
    """From the foreword on: every paragraph, in order, and nothing else, but for what Markdown's tables cannot do.

    They merge no cells, so that each objective has a heading and a table of its own: the heads come there for each
    table, "Objective" stands before the objective's number, and "By when:" before the date of one whose detail stands
    in another plan.
    """
    ours = []
    for kind, text in Markdown(PLAN.markdown["plan.md"]).lines:
        if kind != "head":
            ours.append(text.removeprefix({"h3": "Objective ", "paragraph": "By when: "}.get(kind, "")))
    theirs = [line for line in paragraphs() if line not in {*PROGRESS_COLUMNS, *ACTION_COLUMNS}]
    assert _from_first(ours) == theirs


def test_markdown_tables_have_the_heads_of_the_real_plan() -> None:
    """But OBJECTIVE, which is a heading, and ACTION, which stands over two columns; one table has one outcome a row."""
    progress, action = [PROGRESS_COLUMNS[1:]], [["REQUIRED OUTCOME", *ACTION_COLUMNS[3:]]]
    heads = [table[:1] for table in Markdown(PLAN.markdown["plan.md"]).tables]
    assert heads == [progress] * 11 + [action] * 7


def test_markdown_report_is_the_real_report() -> None:
    """Every paragraph with its number; the title is the one heading of level 1, the sections are of level 2."""
    lines = Markdown(CLASSIC.markdown["report.md"]).lines
    assert [text for _, text in lines] == _report(capitals=True)
    assert [text.casefold() for _, text in Markdown(ACCESSIBLE.markdown["report.md"]).lines] == _report(capitals=False)
    assert [line for line in lines if line.kind != "paragraph"] == [
        Line("h1", "CHILDREN’S SERVICES PLAN 2000-2003"),
        Line("h2", "1.0 PURPOSE"),
        Line("h2", "2.0 BACKGROUND"),
        Line("h2", "3.0 RECOMMENDATIONS"),
    ]
