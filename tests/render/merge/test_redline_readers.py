"""The law of the redline as LibreOffice sees it: its own commands accept all changes, and reject all."""

import re
from collections import Counter
from pathlib import Path

import pytest
from documents import Values
from hypothesis import Phase, given, settings
from outside_readers import converted, pages_of, reviewed
from random_plans import random_pairs
from redlines import SAMPLE_PAIRS, Pair, Side, empty_headings, merges, pair, running, sample_pair, story
from word_file import Word, internal_links

pytestmark = pytest.mark.readers
_MADE = 60
_COUNTED = 12  # of those, whose pages are counted
# LibreOffice does not undo how the last pages lie, nor that the contents begin a page; some headings begin none where
# what stood before them went. By the pair and the view: how many pages more or less there are then.
_PAGES_OFF = {
    "cambridgeshire-1999-2000-classic, old": -1,
    "cambridgeshire-2000-1999-classic, old": 1,
    "every-key-2030-2031-accessible, old": 1,
    "anyshire-2024-2025-classic, old": 1,
    "anyshire-2025-2026-classic, old": -1,
    "anyshire-2026-2025-accessible, new": -1,
    "anyshire-2026-2025-classic, new": -1,
}


def test_leads_to_either_document(tmp_path: Path) -> None:
    """The words, and the tables cell by cell with their merges, of the samples and of pairs made at random.

    And the links: but one may go for each entry of the contents that takes the look of another level.
    And the headers; no heading is left without words; of the samples and some of the others the pages are counted.
    """
    pairs = {name: sample_pair(*given_pair) for name, given_pair in SAMPLE_PAIRS.items()} | made()
    found = reviewed(tmp_path, {name: plans.redline for name, plans in pairs.items()})
    documents: dict[str, bytes] = {}
    counted = list(pairs)[: len(SAMPLE_PAIRS) + _COUNTED]
    for name, (accepted, rejected) in found.items():
        sides: dict[Side, Path] = {"new": accepted, "old": rejected}
        for side, path in sides.items():
            document = pairs[name].document(side)
            view = Word(path.read_bytes())
            assert (name, story(view)) == (name, story(Word(document)))
            assert (name, merges(view)) == (name, merges(Word(document)))
            lost = Counter(internal_links(Word(document))) - Counter(internal_links(view))
            changed_levels = Word(pairs[name].redline).all(".//w:sdtContent//w:pPrChange")
            assert len(list(lost.elements())) <= len(changed_levels), (name, lost)
            assert (name, side, headers(view)) == (name, side, headers(Word(document)))
            assert (name, side, empty_headings(view)) == (name, side, [])
            if name in counted:
                documents |= {f"{name}, {side}": path.read_bytes(), f"{name}, {side}, alone": document}
    pages = {name: len(pages_of(pdf)) for name, pdf in converted(tmp_path / "pages", "pdf", documents).items()}
    views = [name for name in pages if not name.endswith("alone")]
    off = {name: pages[name] - pages[f"{name}, alone"] for name in views}
    assert {name: by for name, by in off.items() if by and not name.startswith("made")} == _PAGES_OFF
    assert {name: by for name, by in off.items() if abs(by) > 1} == {}


def headers(word: Word) -> set[tuple[str, ...]]:
    """The lines of the headers, each once; LibreOffice writes some for each section, and numbers the pages."""
    return {tuple(lines) for lines in running(word) if lines and not re.search(r"\d of \d", lines[0])}


def made() -> dict[str, Pair]:
    """Pairs of plans made at random, the same in each run."""
    drawn: list[tuple[Values, Values, str]] = []

    @settings(max_examples=_MADE, derandomize=True, database=None, phases=[Phase.generate])
    @given(random_pairs())
    def draw(years: tuple[Values, Values, str]) -> None:
        drawn.append(years)

    draw()
    return {f"made-{at}": pair(*years) for at, years in enumerate(drawn)}
