"""HTML documents in a real browser: axe-core finds nothing, nothing is cut off, and paper looks as it should."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, browser
from documents import SAMPLES, WORKSPACES, Sample, built
from outside_readers import Pandoc, pages_of, read_by
from redlines import SAMPLE_PAIRS, sample_pair

pytestmark = pytest.mark.readers
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)
WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for all tests of this module."""
    with browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


def files(folder: Path, sample: Sample) -> Iterator[Path]:
    """The HTML files of a sample, in a folder."""
    for name, content in sample.files.items():
        if name.endswith(".html"):
            path = folder / name
            path.write_bytes(content)
            yield path


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@every_sample
def test_axe_finds_nothing(sample: Sample, width: int, scheme: str, page: Browser, tmp_path: Path) -> None:
    """No violation of WCAG 2 or of axe-core's best practices: wide and narrow, light and dark."""
    for file in files(tmp_path, sample):
        page.open(file, width, scheme)
        assert page.value(f"matchMedia('(prefers-color-scheme: {scheme})').matches") is True
        assert (file.name, page.violations()) == (file.name, [])


@pytest.mark.parametrize("name", SAMPLE_PAIRS)
def test_axe_finds_nothing_in_a_redline(name: str, page: Browser, tmp_path: Path) -> None:
    """What came and what went can be read too, and is as sound: wide and light, narrow and dark."""
    file = tmp_path / "redline.html"
    file.write_bytes(sample_pair(*SAMPLE_PAIRS[name]).html_redline)
    for width, scheme in zip(WIDTHS, SCHEMES, strict=True):
        page.open(file, width, scheme)
        assert page.violations() == []


def test_axe_finds_what_is_wrong(page: Browser, tmp_path: Path) -> None:
    """The test above can fail: a page without a language, with pale words, is found out."""
    path = next(files(tmp_path, SAMPLES[0]))
    source = path.read_text(encoding="utf-8")
    path.write_text(re.sub('<html lang="[^"]*"', "<html", source).replace("#4a5360", "#c9ced4"), encoding="utf-8")
    page.open(path)
    assert {each.split(":")[0] for each in page.violations()} == {"html-has-lang", "color-contrast"}


@every_sample
def test_nothing_is_cut_off_on_a_narrow_screen(sample: Sample, page: Browser, tmp_path: Path) -> None:
    """At 320 pixels, and with letters twice as large, the page scrolls one way only (WCAG 1.4.10, 1.4.4)."""
    for file in files(tmp_path, sample):
        for size in ("100%", "200%"):
            page.open(file, 320)
            page.value(f"document.documentElement.style.fontSize = '{size}'")
            assert page.value("document.documentElement.scrollWidth") == 320
            wide = (
                "[...document.querySelectorAll('th, td, p, li, h1, h2, h3')].filter(each => each.closest('svg, thead')"
            )
            wide += " === null && each.scrollWidth > each.clientWidth + 1).map(each => each.textContent)"
            assert page.value(wide) == []


@pytest.mark.parametrize(("width", "abreast"), [(360, 1), (1280, 2)])
def test_charts_stand_side_by_side_where_there_is_room(width: int, abreast: int, page: Browser, tmp_path: Path) -> None:
    """And one below another on a narrow screen, each whole."""
    file = tmp_path / "plan.html"
    file.write_bytes(built(WORKSPACES["anyshire"], 2026)["2026/plan.html"])
    page.open(file, width)
    tops = page.value("[...document.querySelectorAll('.narrow')].map(each => each.getBoundingClientRect().top)")
    assert max(Counter(tops).values()) == abreast
    assert page.value("[...document.querySelectorAll('.narrow')].every(each => each.scrollWidth <= each.clientWidth)")


@every_sample
def test_paper_has_the_status_the_number_and_the_heads(sample: Sample, page: Browser, tmp_path: Path) -> None:
    """Status, notice and "Page X of Y" on each page; only the action plan lies on its side, with its heads."""
    for file in files(tmp_path, sample):
        page.open(file)
        pdf = file.with_suffix(".pdf")
        pdf.write_bytes(page.pdf())
        pages = pages_of(pdf)
        for number, words in enumerate(pages, 1):
            assert f"Page {number} of {len(pages)}" in words
            assert file.name == "report.html" or " ".join(sample.status_line.split()) in words
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", read_by("pdfinfo", "-l", str(len(pages)), pdf))
        assert len(sizes) == len(pages)
        turned = [words for words, (wide, high) in zip(pages, sizes, strict=True) if float(wide) > float(high)]
        assert bool(turned) or sample.layout == "accessible" or file.name == "report.html"
        assert [words for words in turned if not re.search("by whom|by when|outcomes", words, re.IGNORECASE)] == []


@pytest.mark.parametrize("sample", [each for each in SAMPLES if each.layout == "accessible"], ids=str)
def test_pandoc_reads_the_same_tables_as_in_markdown(sample: Sample, tmp_path: Path) -> None:
    """By pandoc alone: the accessible layout has the same tables in both formats."""
    (tmp_path / "plan.md").write_bytes(sample.files["plan.md"])
    (tmp_path / "plan.html").write_bytes(sample.files["plan.html"])
    markdown, html = (
        Pandoc(tmp_path / "plan.md", "gfm"),
        Pandoc(tmp_path / "plan.html", "html-native_divs-native_spans"),
    )
    assert html.tables == markdown.tables
