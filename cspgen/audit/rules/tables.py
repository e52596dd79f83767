"""Rules on tables: how they are marked, and how simple their grid is."""

from collections.abc import Iterator
from dataclasses import replace

from cspgen.audit.blocks import Cell
from cspgen.audit.colours import is_colourful
from cspgen.audit.rule import Found, grouped_by_cause
from cspgen.audit.word_file import WordFile
from cspgen.diagnostics import Severity
from cspgen.diagnostics.rule import rule
from cspgen.ooxml.names import find, is_on


@rule("tables", criterion="1.3.1")
def missing_header_row(file: WordFile) -> Iterator[Found]:
    """No row of a table is marked as a header row.

    Why: a screen reader then reads "April 2001" without "By when", and on the next page nobody sees what a column is.
    In Word: put the cursor in the first row, then Table Layout > Repeat Header Rows
    """
    for table in file.data_tables:
        if not any(table.header_rows):
            yield Found(table.place, "the table has no header row")


@rule("tables", criterion="1.3.1")
def late_header_row(file: WordFile) -> Iterator[Found]:
    """A row is marked as a header row, but a row above it is not.

    Why: Word takes header rows from the first row on, without a gap; this one does not repeat and heads no column.
    In Word: select all rows from the first to the last header row, then Table Layout > Repeat Header Rows
    """
    for table in file.tables:
        first = next((at for at, head in enumerate(table.header_rows) if not head), len(table.header_rows))
        late = [at for at, head in enumerate(table.header_rows, 1) if head and at > first + 1]
        if late:
            more = f", and {len(late) - 1} more" if len(late) > 1 else ""
            yield Found(replace(table.place, row=late[0]), f"a header row stands below a row that is none{more}")


@rule("tables", Severity.WARNING, "1.3.1")
def unmarked_header_row(file: WordFile) -> Iterator[Found]:
    """A table has a header row that repeats, but its design has no header row.

    Why: some screen readers, and programs that make a PDF, look for the one mark, others for the other.
    In Word: Table Design > Header Row
    """
    for table in file.tables:
        if table.header_rows[:1] == [True] and not table.has_option("firstRow"):
            yield Found(table.place, "the table's design has no header row")


@rule("tables", Severity.WARNING, "1.3.1")
def missing_table_name(file: WordFile) -> Iterator[Found]:
    """A table has neither a caption, above or below it, nor a title.

    Why: without a name nobody can refer to it, or tell from a list of the tables which one it is.
    In Word: References > Insert Caption; and Table Layout > Properties > Alt Text > Title
    """
    for table in file.data_tables:
        if not table.place.table_name:
            yield Found(table.place, "the table has no caption and no title")


@rule("tables", Severity.WARNING, "1.1.1")
def missing_table_description(file: WordFile) -> Iterator[Found]:
    """A table has no description.

    Why: it tells people who cannot see the table what it holds, before they go through it cell by cell.
    In Word: Table Layout > Properties > Alt Text > Description
    """
    for table in file.data_tables:
        if not table.description.strip():
            yield Found(table.place, "the table has no description")


@rule("tables", Severity.WARNING, "1.3.2")
def layout_table(file: WordFile) -> Iterator[Found]:
    """A table of one row, which is no header row, sets text side by side or in a box.

    Why: a screen reader announces a table, with rows and columns, and there is none.
    In Word: Table Layout > Convert to Text; for a box, Home > Borders around the paragraph
    """
    for table in file.tables:
        if table.is_layout:
            yield Found(table.place, "a table of one row is used for layout")


@rule("tables", Severity.WARNING, "1.3.1")
def merged_cells(file: WordFile) -> Iterator[Found]:
    """A table has merged or split cells.

    Why: a screen reader counts rows and columns; in a merged cell it loses count, and names the wrong header.
    In Word: select them, then Table Layout > Split Cells, and write the text into each; or make several smaller tables
    """
    for table in file.tables:
        merged = [cell for cell in table.cells if cell.is_merged and cell.merge != "continue"]
        if merged:
            yield Found(merged[0].place, f"the table has {_counted(merged, 'merged cell')}, the first of them here")


@rule("tables", Severity.WARNING, "1.3.1")
def uneven_rows(file: WordFile) -> Iterator[Found]:
    """A row has more or fewer columns than the first one.

    Why: the cells of a column are then not those under its header, for a screen reader or for other programs.
    In Word: make a new table with Insert > Table and write the text into it: each row the same number of cells
    """
    for table in file.tables:
        widths = [max((cell.column + cell.span - 1 for cell in row), default=0) for row in table.grid]
        firsts = [row[0].column if row else 1 for row in table.grid]
        for at, (width, first) in enumerate(zip(widths, firsts, strict=True)):
            if width != widths[0] or first != 1:
                message = f"the row covers {width - first + 1} columns, the first row {widths[0]}"
                yield Found(replace(table.place, row=at + 1), message)
                break


@rule("tables", Severity.WARNING, "1.3.2")
def nested_table(file: WordFile) -> Iterator[Found]:
    """A table stands in a cell of another.

    Why: the order in which it is read out is anybody's guess, and so is which header belongs to which cell.
    In Word: move it out (Table Layout > Convert to Text, or cut and paste it below the other table)
    """
    for table in file.tables:
        if table.outer:
            yield Found(table.outer.place, "the cell holds a table")


@rule("tables", Severity.WARNING, "1.3.2")
def floating_table(file: WordFile) -> Iterator[Found]:
    """Text flows around a table.

    Why: a screen reader may read it long before or after the text beside it.
    In Word: Table Layout > Properties > Table > Text wrapping: None
    """
    for table in file.tables:
        if find(table.element, "w:tblPr/w:tblpPr") is not None:
            yield Found(table.place, "text flows around the table")


@rule("tables", Severity.WARNING, "1.3.1")
def empty_cell(file: WordFile) -> Iterator[Found]:
    """A cell is empty.

    Why: nobody can tell whether there is nothing to say, or somebody forgot to say it.
    In Word: write what an empty cell means, such as "None", "Not set" or "No update received"
    """
    for table in file.tables:
        empty = [cell for cell in table.cells if cell.is_empty]
        if len(empty) == 1:
            yield Found(empty[0].place, "the cell is empty")
        elif empty:
            yield Found(empty[0].place, f"the table has {_counted(empty, 'empty cell')}, the first of them here")


@rule("tables", Severity.WARNING)
def splitting_row(file: WordFile) -> Iterator[Found]:
    """A row may be split over two pages.

    Why: half a sentence on either page is hard to read, the more so with the page enlarged.
    In Word: select the table, then Table Layout > Properties > Row, and untick Allow row to break across pages
    """
    splitting = (
        (table.place, replace(table.place, row=at))
        for table in file.tables
        for at, row in enumerate(table.rows, 1)
        if not is_on(row, "w:trPr/w:cantSplit")
    )
    for _, place, more in grouped_by_cause(splitting):
        yield Found(place, f"the row may be split over two pages{more.replace('place', 'row')}")


def _counted(cells: list[Cell], noun: str) -> str:
    return f"{len(cells)} {noun}{'' if len(cells) == 1 else 's'}"


@rule("tables", criterion="1.4.1")
def colour_alone(file: WordFile) -> Iterator[Found]:
    """A cell says something by its colour, and has no word for it.

    It is found where a cell below the header rows is shaded in a colour that is no grey, or holds a sign such as ● in
    such a colour, and has no letters or digits.

    Why: one man in twelve does not tell red from green, nor does a black and white printer; a screen reader is silent.
    In Word: write the word into the cell, such as "On track" or "Behind"; the colour may stay
    """
    signs = {
        paragraph.cell: None
        for paragraph in file.paragraphs
        if paragraph.cell and any(is_colourful(run.formatting.colour) for run in paragraph.runs)
    }
    for table in file.tables:
        for cell in table.cells:
            is_coloured = find(cell.element, "w:tcPr/w:shd") is not None and is_colourful(cell.shade)
            has_no_word = cell.merge != "continue" and not any(letter.isalnum() for letter in cell.text)
            if has_no_word and (is_coloured or cell in signs) and cell.row > 1 and not table.header_rows[cell.row - 1]:
                yield Found(cell.place, "the cell says something by its colour alone")


RULES = (
    missing_header_row,
    late_header_row,
    unmarked_header_row,
    missing_table_name,
    missing_table_description,
    layout_table,
    merged_cells,
    uneven_rows,
    nested_table,
    floating_table,
    empty_cell,
    splitting_row,
    colour_alone,
)
