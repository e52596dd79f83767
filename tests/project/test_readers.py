"""The sample documents as pandoc, LibreOffice and Poppler read them, which is how people will."""

import re
from pathlib import Path

import pytest
from documents import SAMPLES, Sample, sample_word_files
from markdown_file import Markdown
from outside_readers import Pandoc, converted, pages_of, pages_with_pictures, read_by

pytestmark = pytest.mark.readers
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents, and what the readers make of them, lie."""
    return tmp_path_factory.mktemp("readers")


@pytest.fixture(scope="module")
def exported(folder: Path) -> dict[str, Path]:
    """Every sample's Word files as LibreOffice's plain text."""
    return converted(folder, "txt", sample_word_files())


def _written(folder: Path, sample: Sample, name: str) -> Path:
    path = folder / f"{sample}-{name}"
    path.write_bytes(sample.files[name])
    return path


@every_sample
def test_pandoc_reads_the_same_in_word_as_we_do(sample: Sample, folder: Path) -> None:
    """Every paragraph in order, none lost in a table, a list or a field; the numbers of lists are not text."""
    for name, word in sample.word.items():
        read = Pandoc(_written(folder, sample, name))
        theirs = [re.sub(r"^\d+\. ", "", text) if kind == "item" else text for kind, text in read.lines]
        # A line break within a paragraph is a line of its own there, and a space here.
        assert " ".join(theirs) == " ".join(word.paragraphs)


@every_sample
def test_pandoc_reads_the_same_in_markdown_as_we_do(sample: Sample, folder: Path) -> None:
    """GitHub's Markdown, which is CommonMark with tables and more: headings, paragraphs, lists and cells."""
    for name, written in sample.markdown.items():
        assert Pandoc(_written(folder, sample, name), "gfm").lines == Markdown(written).lines


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "accessible"], ids=str)
def test_headings_and_cells_read_the_same_in_word_and_markdown(sample: Sample, folder: Path) -> None:
    """By pandoc alone: the accessible layout is the same document in both formats."""
    word = Pandoc(_written(folder, sample, "plan.docx"))
    markdown = Pandoc(_written(folder, sample, "plan.md"), "gfm")
    in_word = [(int(kind[1]), text) for kind, text in word.lines if re.fullmatch(r"h\d", kind)]
    in_markdown = [(int(kind[1]) - 1, text) for kind, text in markdown.lines if re.fullmatch(r"h\d", kind)]
    assert in_markdown[2:] == in_word  # without the title and "Contents", which have styles of their own in Word
    assert markdown.tables == word.tables


@every_sample
def test_libreoffice_exports_the_text_that_we_read(sample: Sample, exported: dict[str, Path]) -> None:
    """Every word of every paragraph, in order; beside them stand only the bullets and numbers of lists."""
    for name, word in sample.word.items():
        text = exported[f"{sample}-{name.removesuffix('.docx')}"].read_text(encoding="utf-8-sig")
        lines = [" ".join(line.split()) for line in text.split("\n")]
        unmarked = [re.sub(r"^(•|◦|–|▪|\d+\.\d+|\w+\.) ", "", line) for line in lines]
        wanted = " ".join(word.paragraphs)
        assert _without_marks(lines, unmarked, wanted) == wanted


def _without_marks(lines: list[str], unmarked: list[str], wanted: str) -> str:
    """The lines, each without a list's mark where the wanted text has none there."""
    text = ""
    for line, bare in zip(lines, unmarked, strict=True):
        start = text + " " if text else ""
        fitting = next((each for each in (line, bare) if wanted.startswith(start + each)), line)
        text = start + fitting if fitting else text
    return text


@every_sample
def test_every_page_shows_the_status_and_its_number(sample: Sample, printed: dict[str, Path]) -> None:
    """In print: the status and notice on each page of the plan, "Page X of Y" at its foot.

    The title page says them in its text, and has no need of them in its header.
    """
    pages = pages_of(printed[f"{sample}-plan"])
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        standing = [" ".join(sample.status_line.split())] if number > 1 else sample.status_line.split(" · ")
        assert [each for each in standing if each not in page] == []


@every_sample
def test_no_page_is_empty(sample: Sample, printed: dict[str, Path]) -> None:
    """Beside its header and footer each page holds at least two lines' words, or a picture."""
    for name in sample.word:
        pdf = printed[f"{sample}-{name.removesuffix('.docx')}"]
        drawn = pages_with_pictures(pdf)
        bare = [page for at, page in enumerate(pages_of(pdf), 1) if len(page.split()) < 25 and at not in drawn]
        assert bare == []


@every_sample
def test_only_the_action_plan_lies_on_its_side(sample: Sample, printed: dict[str, Path]) -> None:
    """In print: a landscape page is one of the action plan, and in the classic layout there is one."""
    pdf = printed[f"{sample}-plan"]
    pages = pages_of(pdf)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", read_by("pdfinfo", "-l", str(len(pages)), pdf))
    turned = [page for page, (width, height) in zip(pages, sizes, strict=True) if float(width) > float(height)]
    assert len(sizes) == len(pages)
    assert bool(turned) or sample.layout == "accessible"
    assert all("by whom" in page.casefold() or "action" in page.casefold() for page in turned)
