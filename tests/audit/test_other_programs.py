"""What the audit finds in Word files that other programs make: what is wrong with them, at its place, and no more."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from documents import Sample
from edited_word import findings, sample
from outside_readers import read_by


def test_python_docxs_default_template(tmp_path: Path) -> None:
    """No title, the form of Word 2007, and headings 2 in a blue of contrast 4 to 1 to white."""
    document = docx.Document()
    document.add_heading("Plan", 1)
    document.add_heading("Part", 2)
    document.add_paragraph("Text.")
    table = document.add_table(2, 2)
    for at, cell in enumerate((*table.rows[0].cells, table.rows[1].cells[0])):
        cell.text = f"Cell {at}"
    written = BytesIO()
    document.save(written)
    found = findings(written.getvalue(), tmp_path)
    by_rule = {each.rule: each for each in found}
    assert set(by_rule) == {
        *("missing-title", "compatibility-mode", "low-contrast", "serif-font", "small-text"),
        *("missing-header-row", "missing-table-name", "missing-table-description", "empty-cell", "splitting-row"),
    }
    assert by_rule["low-contrast"].message == (
        'the contrast of "Heading 2" text is 4.0 to 1, less than 4.5: #4F81BD on #FFFFFF'
    )
    assert by_rule["low-contrast"].place.heading == ("Plan",)
    assert str(by_rule["empty-cell"].place) == "Plan > Part > table 1 > row 2, column 2"


@pytest.mark.readers
def test_pandocs_word_file_of_the_markdown(tmp_path: Path) -> None:
    """It marks header rows, and leaves tables without names; a heading's blue is too pale."""
    markdown, made = tmp_path / "plan.md", tmp_path / "plan.docx"
    markdown.write_bytes(Sample("cambridgeshire", 2000, "accessible").files["plan.md"])
    read_by("pandoc", "-f", "gfm", markdown, "-o", made)
    found = findings(made.read_bytes(), tmp_path)
    rules = {each.rule for each in found}
    assert {"low-contrast", "missing-table-name", "splitting-row"} <= rules
    assert not rules & {"missing-header-row", "missing-top-heading", "skipped-heading", "merged-cells", "empty-cell"}
    assert not rules & {"cell-without-paragraph", "unended-field", "repeated-id", "missing-relation", "missing-style"}


@pytest.mark.readers
def test_libreoffices_word_file_of_ours(tmp_path: Path) -> None:
    """Opened and saved again it is as good as it was, but for the names of tables, which LibreOffice leaves out."""
    source = tmp_path / "plan.docx"
    source.write_bytes(sample())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    read_by("soffice", profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "saved", source)
    found = findings((tmp_path / "saved" / "plan.docx").read_bytes(), tmp_path)
    assert {each.rule for each in found} == {"missing-table-name", "missing-table-description"}
