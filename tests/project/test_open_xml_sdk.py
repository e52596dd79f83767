"""Word files as Microsoft's Open XML SDK judges them: by the schemas that Word itself reads with, and its own rules."""

from pathlib import Path

import pytest
from documents import sample_word_files
from edited_word import Edited, made, sample
from outside_readers import open_xml_faults
from redlines import SAMPLE_PAIRS, sample_pair
from word_file import q

pytestmark = pytest.mark.readers


def written(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Word files, given by name, in a folder."""
    paths = [folder / f"{name}.docx" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    return paths


def test_it_finds_no_fault(tmp_path: Path) -> None:
    """In no plan, no report and no redline of the samples, in either layout."""
    redlines = {f"redline-{name}": sample_pair(*given).redline for name, given in SAMPLE_PAIRS.items()}
    assert open_xml_faults(written(tmp_path, sample_word_files() | redlines)) == {}


def test_it_finds_what_is_wrong(tmp_path: Path) -> None:
    """Properties of a paragraph behind its words (a schema), and a link that leads nowhere (a rule of its own)."""
    order, link = Edited(sample()), Edited(sample())
    paragraph = order.paragraph("Glossary")
    paragraph.append(paragraph.find(q("w:pPr")))
    link.paragraph("Glossary").append(made('<w:hyperlink r:id="rId999"/>'))
    found = open_xml_faults(written(tmp_path, {"order": order.content, "link": link.content, "sound": sample()}))
    assert list(found) == ["order.docx", "link.docx"]
    assert "unexpected child element" in found["order.docx"][0]
    assert "rId999" in found["link.docx"][0]
