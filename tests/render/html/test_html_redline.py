"""Redlines in HTML: without what was deleted it is the new plan's document, without what was inserted the old one's."""

import re
from pathlib import Path

import pytest
from documents import Values, contents, run
from html_file import Html, words_of
from html_laws import LAWS, one_title
from html_laws import contents as contents_list
from hypothesis import given
from random_plans import random_pairs
from redlines import SAMPLE_PAIRS, Pair, Side, pair, sample_pair
from workspaces import Workspace

every_pair = pytest.mark.parametrize("name", SAMPLE_PAIRS)
_KEPT = {"new": "ins", "old": "del"}
_SAID_IN_WORDS = re.compile(r'<p class="key">.*?</p>|<span class="hidden">[^<]*</span>', re.DOTALL)


def side_of(source: str, side: Side) -> Html:
    """The redline as one of its sides: what belongs to the other is not there."""
    source = _SAID_IN_WORDS.sub("", source)
    (gone,) = {"ins", "del"} - {_KEPT[side]}
    source = re.sub(f"<{gone}>.*?</{gone}>", "", source, flags=re.DOTALL)
    return Html(re.sub(f"</?{_KEPT[side]}>", "", source))


def leads_to_either(plans: Pair) -> None:
    source = plans.html_redline.decode()
    for side in ("new", "old"):
        read, alone = side_of(source, side), Html.of(plans.document(side, "html"))
        assert read.words == alone.words
        assert [words for _, words in read.headings if words] == [words for _, words in alone.headings]
        assert list(map(words_of, read.all("caption"))) == list(map(words_of, alone.all("caption")))


def faults(source: str) -> list[str]:
    """What is wrong by the laws, but for those on words that stand in one place for both plans, in another for one."""
    html = Html(source)
    laws = [law for law in LAWS if law not in {one_title, contents_list}]
    return [f"{law.__name__}: {fault}" for law in laws for fault in law(html)]


@every_pair
def test_leads_to_either_document(name: str) -> None:
    """Word by word, heading by heading, caption by caption."""
    leads_to_either(sample_pair(*SAMPLE_PAIRS[name]))


@every_pair
def test_keeps_the_laws(name: str) -> None:
    """It is as sound as any document."""
    assert faults(sample_pair(*SAMPLE_PAIRS[name]).html_redline.decode()) == []


@given(random_pairs())
def test_any_redline_leads_to_either_document(years: tuple[Values, Values, str]) -> None:
    """Of plans of every make-up, and keeps the laws."""
    plans = pair(*years)
    leads_to_either(plans)
    assert faults(plans.html_redline.decode()) == []


@pytest.mark.parametrize(("old", "new"), [("progress", "objectives"), ("objectives", "progress")])
def test_a_contents_list_comes_and_goes_with_its_entries(old: str, new: str) -> None:
    """The part `progress` prints nothing here, so a plan that lists it alone has no contents either."""
    objectives = [{"id": "one", "text": "Keep children safe."}]
    plans = pair({"contents": [old], "objectives": objectives}, {"contents": [new], "objectives": objectives})
    leads_to_either(plans)
    assert faults(plans.html_redline.decode()) == []


def test_what_came_and_went_is_said_in_words_too() -> None:
    """Few screen readers tell the elements: hidden words do, around each change; the key says what they look like."""
    old = {"objectives": [{"id": "one", "text": "Keep children safe."}]}
    new = {"objectives": [{"id": "one", "text": "Keep all children safe."}]}
    source = pair(old, new).html_redline.decode()
    marked = '<ins><span class="hidden">[inserted: </span>all <span class="hidden">]</span></ins>'
    assert f"Keep {marked}children safe." in source
    assert "Changes since the plan of 1999:" in source


def test_what_took_the_place_of_something_is_set_apart_from_it() -> None:
    """By the look of an element around both, in the text of neither: with no style the words on the marks part them."""
    old = {"objectives": [{"id": "one", "text": "Keep infants safe, as in 2024."}]}
    new = {"objectives": [{"id": "one", "text": "Keep children safe, as in 2025."}]}
    plans = pair(old, new)
    leads_to_either(plans)
    source = _SAID_IN_WORDS.sub("", plans.html_redline.decode())
    assert 'Keep <span class="replaced"><del>infants</del><ins>children</ins></span> safe' in source
    assert "as in<del> 2024</del><ins> 2025</ins>." in source


@pytest.mark.parametrize(("old", "new"), [("co/operate", "co operate"), ("co operate", "co/operate")])
def test_a_space_in_the_place_of_a_sign_is_marked(old: str, new: str) -> None:
    """It has no words of its own to be heard: those of the sign say enough."""
    plans = pair(
        {"objectives": [{"id": "one", "text": f"We {old} well."}]},
        {"objectives": [{"id": "one", "text": f"We {new} well."}]},
    )
    leads_to_either(plans)
    assert len(re.findall("<(ins|del)> </(?:ins|del)>", plans.html_redline.decode())) == 1


def test_equal_plans_have_no_marks() -> None:
    plan = {"objectives": [{"id": "one", "text": "Keep children safe."}]}
    source = pair(plan | {"title": "Plan"}, plan | {"title": "Plan"}).html_redline.decode()
    assert re.findall("<(?:ins|del)>", _SAID_IN_WORDS.sub("", source)) == []


def test_the_command_writes_it(workspace: Workspace, tmp_path: Path) -> None:
    """The name of the file says the format; without a name it is printed."""
    command = ("-C", workspace.root, "diff", "2025", "2026")
    assert run(*command, "--out", tmp_path / "x.html", "--layout", "classic").code == 0
    written = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert faults(written) == []
    assert run(*command, "--format", "html", "--layout", "classic").output == written
    assert [name for name in contents(tmp_path) if name.endswith("html")] == ["x.html"]


@pytest.mark.parametrize("option", [("--author", "Clerk"), ("--date", "2000-04-05")])
def test_its_marks_have_no_author(workspace: Workspace, option: tuple[str, str]) -> None:
    ran = run("-C", workspace.root, "diff", "2025", "2026", "--format", "html", *option)
    assert (ran.code, f"{option[0]} is for --format docx" in ran.output) == (2, True)
