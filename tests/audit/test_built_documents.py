"""What the audit finds in the documents that cspgen builds."""

from collections import Counter
from pathlib import Path

import pytest
from documents import SAMPLES, Sample
from edited_word import CLASSIC, findings
from redlines import SAMPLE_PAIRS, sample_pair


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "accessible"], ids=str)
def test_the_accessible_layout_has_no_findings(sample: Sample, tmp_path: Path) -> None:
    for name, content in sample.files.items():
        if name.endswith(".docx"):
            assert [(str(each.place), each.message) for each in findings(content, tmp_path)] == []


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "classic"], ids=str)
def test_the_classic_layout_has_its_merged_cells_and_small_text(sample: Sample, tmp_path: Path) -> None:
    """Every table with merged cells is reported once; beside what the layout is known for there is nothing to say."""
    for name, content in sample.files.items():
        if name.endswith(".docx"):
            assert {each.rule for each in findings(content, tmp_path)} <= CLASSIC
    word = sample.word["plan.docx"]
    found = findings(sample.files["plan.docx"], tmp_path)
    merged = [
        number for number, table in enumerate(word.all(".//w:tbl"), 1) if word.all(".//w:vMerge|.//w:gridSpan", table)
    ]
    assert [each.place.table for each in found if each.rule == "merged-cells"] == merged
    assert merged


@pytest.mark.parametrize("name", SAMPLE_PAIRS)
def test_a_redline_is_audited_as_if_accepted(name: str, tmp_path: Path) -> None:
    """It has tracked changes; else there is nothing to say of it but what its layout is known for.

    But for a blank paragraph where a table was taken out: Word keeps one that stands before a table.
    """
    found = Counter(each.rule for each in findings(sample_pair(*SAMPLE_PAIRS[name]).redline, tmp_path))
    assert found.pop("tracked-changes") == 1
    known = CLASSIC if name.endswith("classic") else set()
    assert found.keys() <= {"blank-paragraph"} | known
