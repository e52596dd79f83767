"""The law of the redline on pairs of plans made at random, by the rules of the XML."""

from documents import Values
from hypothesis import example, given
from random_plans import random_pairs
from redlines import contents_fields, empty_headings, merges, page_starts, pair, running, story, styled, too_wide
from word_file import Word, internal_links
from word_laws import LAWS, clean, contents_list, heading_levels, wordy_headings
from word_review import REDLINE_LAWS, accepted, rejected


def _objectives(*new: str, text: str) -> Values:
    """A plan whose last objective has this text; the others, and the new ones before them, say "1"."""
    own = [{"id": each, "text": "1", "outcomes": []} for each in (*new, "o-0")]
    elsewhere = {"see": {"linked_plan": "himp"}}
    words = ("1", "1", text)
    others = [{"id": f"o-{at}", "text": each, **elsewhere} for at, each in enumerate(words, 1)]
    return {"title": "1", "objectives": [*own, *others]}


@given(random_pairs())
@example((_objectives(text="1"), _objectives("n-1", "n-0", text="1 also"), "accessible"))  # then a section ends
def test_leads_to_either_document(years: tuple[Values, Values, str]) -> None:
    """And keeps the laws of every document and of every redline."""
    plans = pair(*years)
    word = Word(plans.redline)
    for view, document in ((accepted(word), plans.document("new")), (rejected(word), plans.document("old"))):
        assert story(view) == story(Word(document))
        assert merges(view) == merges(Word(document))
        assert running(view) == running(Word(document))
        assert styled(view) == styled(Word(document))
        assert internal_links(view) == internal_links(Word(document))
        assert page_starts(view) == page_starts(Word(document))
        assert contents_fields(view) == contents_fields(Word(document))
        assert empty_headings(view) == []
        assert too_wide(view) == []
    laws = [*REDLINE_LAWS, *(law for law in LAWS if law not in {clean, contents_list, heading_levels, wordy_headings})]
    assert [(law.__name__, fault) for law in laws for fault in law(word)] == []
