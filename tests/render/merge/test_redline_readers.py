"""The law of the redline as LibreOffice sees it: its own commands accept all changes, and reject all."""

from collections import Counter
from pathlib import Path

import pytest
from documents import Values
from hypothesis import Phase, given, settings
from outside_readers import reviewed
from random_plans import random_pairs
from redlines import SAMPLE_PAIRS, Pair, merges, pair, sample_pair, story
from word_file import Word, internal_links

pytestmark = pytest.mark.readers
_MADE = 60


def test_leads_to_either_document(tmp_path: Path) -> None:
    """The words, and the tables cell by cell with their merges, of the samples and of pairs made at random.

    And the links: but one may go for each entry of the contents that takes the look of another level.
    """
    pairs = {name: sample_pair(*given_pair) for name, given_pair in SAMPLE_PAIRS.items()} | made()
    found = reviewed(tmp_path, {name: plans.redline for name, plans in pairs.items()})
    for name, (accepted, rejected) in found.items():
        for path, document in ((accepted, pairs[name].document("new")), (rejected, pairs[name].document("old"))):
            view = Word(path.read_bytes())
            assert (name, story(view)) == (name, story(Word(document)))
            assert (name, merges(view)) == (name, merges(Word(document)))
            lost = Counter(internal_links(Word(document))) - Counter(internal_links(view))
            changed_levels = Word(pairs[name].redline).all(".//w:sdtContent//w:pPrChange")
            assert len(list(lost.elements())) <= len(changed_levels), (name, lost)


def made() -> dict[str, Pair]:
    """Pairs of plans made at random, the same in each run."""
    drawn: list[tuple[Values, Values, str]] = []

    @settings(max_examples=_MADE, derandomize=True, database=None, phases=[Phase.generate])
    @given(random_pairs())
    def draw(years: tuple[Values, Values, str]) -> None:
        drawn.append(years)

    draw()
    return {f"made-{at}": pair(*years) for at, years in enumerate(drawn)}
