"""The rules on wording, beyond what their fixtures show: what is wording, and what is code, an address, a heading."""

from collections.abc import Iterator
from textwrap import indent

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Workspace

from cspgen.check import RULES
from cspgen.diagnostics import Diagnostic
from cspgen.pipeline.validate import check_workspace

BACKSLASH = "\\"


@pytest.fixture
def wording(workspace: Workspace) -> "Wording":
    return Wording(workspace)


class Wording:
    """What the rules on wording find in a plan with a foreword of these words."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def findings(self, rule: str, text: str = "") -> Iterator[Diagnostic]:
        """Yield what a rule finds."""
        if text:
            self.workspace.add(THIS, f"foreword:\n  text: |\n{indent(text, '    ', lambda _: True)}\n")
        return (each for each in check_workspace(self.workspace.root, select=[rule]).findings if each.rule == rule)

    def messages(self, rule: str, text: str = "") -> list[str]:
        """Return the messages."""
        return [each.message for each in self.findings(rule, text)]

    def words(self, rule: str, text: str = "") -> list[str]:
        """Return what the carets stand under."""
        words = []
        for each in self.findings(rule, text):
            at = check_workspace(self.workspace.root).workspace.locate(each.place)
            words.append(at.lines[at.span.line - 1][at.span.column - 1 : at.span.end_column - 1])
        return words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The SSI came.", ["SSI"]),
        ("The DfEE and the HImP.", ["DfEE", "HImP"]),
        ("The EHCPs and an EHCP.", ["EHCPs"]),
        ("Two APIs, an API’s users, and MoJ’s DfES.", ["APIs", "DfES"]),
        ("The ICB’s and the SSI's.", ["ICB", "SSI"]),
        ("**SSI** and _APIR_, (LAC), SEN/EBD and pre-CAF.", ["SSI", "APIR", "LAC", "SEN", "EBD", "CAF"]),
        ("# The CAMHS\n\n- SSI\n\n  * APIR", ["CAMHS", "SSI", "APIR"]),
        ("See [the SSI](https://example.org/NCH/APIR) and ![a CAF](CAF-FORM.png).", ["SSI", "CAF"]),
        ("| who | what |\n| --- | --- |\n| SSI | comes |\n", ["SSI"]),
    ],
)
def test_an_acronym_is_reported(wording: Wording, text: str, words: list[str]) -> None:
    assert wording.words("unexplained-acronym", text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Part II, Part IV and XIX.",
        "Write to CB3 0AP, on LAC(96)10, COVID-19, KS2, P45 and the A14.",
        "Children must NOT wait, the UK and the EU; a DRAFT PLAN OF ACTION for MPs and IMPORTANT things.",
        "# CHILDREN’S SERVICES PLAN\n\n## AIMS\n\nWHO DOES WHAT\n\nPURPOSE",
        "| BY WHOM | BY WHEN |\n| --- | --- |\n| the council | May |\n",
        "Write `SSI`, ``a ` SSI``, <b title=SSI>, <mailto:SSI@EXAMPLE.ORG> or ABC@example.org.",
        "```\nSSI\n```\n\n~~~ SSI\nSSI\n~~~\n\n    SSI\n",
        "See [this](https://example.org/SSI 'SSI') and https://example.org/SSI or www.SSI.org/SSI.",
        "A. N. Other, J. K. Smith, McDonald, PhD, A&E.",
        "See [[safety]] and NHS Anyshire and the SEND Strategy.",
        "ReadySC keeps its forms in MongoDB and XForms; ReadySC’s are in PostgreSQL, on macOS. SQLite holds two.",
    ],
)
def test_what_is_no_acronym_is_let_pass(wording: Wording, text: str) -> None:
    assert wording.messages("unexplained-acronym", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Area Child Protection Committee (ACPC). The ACPC met.",
        "The ACPC met. It is the Area Child Protection Committee (the “ACPC”).",
        "The ACPC (Area Child Protection Committee) met.",
        "The ACPC’s plan. The **Area Child Protection Committee** (**ACPC**) met.",
        "See the [Area Child Protection Committee](https://example.org) (ACPC).",
        "Child and adolescent mental health services (CAMHS) and CAMHS teams.",
        "The Health Improvement Programme (HImP), and the Department for Education and Employment (DfEE).",
        "A special educational needs co-ordinator (SENCO), or several (SENCOs).",
        "Education, health and care plans (EHCPs), one EHCP a child.",
        "Young people not in education, employment or training (NEET).",
        "The Children’s Trust Arrangements Board (CTB).",
        "LAC (Looking After Children: a scheme, of Dartington’s) and TB (tuberculosis).",
        "APIR (assessment, planning, implementation and review) came.",
    ],
)
def test_an_acronym_that_is_written_out_beside_it_is_explained(wording: Wording, text: str) -> None:
    assert wording.messages("unexplained-acronym", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We await the inspection (SSI).",
        "The SSI (a report of 1998).",
        "An SSI.\n\n(Social Services Inspectorate)",
        "See (SSI)",
    ],
)
def test_other_words_beside_an_acronym_do_not_explain_it(wording: Wording, text: str) -> None:
    assert wording.messages("unexplained-acronym", text) == ['the acronym "SSI" is not explained']


@pytest.mark.parametrize(
    "known",
    [
        "glossary: {SSI: Social Services Inspectorate}",
        "glossary: {SSIs: inspectorates}",
        "glossary: {the SSI: those who inspect}",
        "checks: {acronyms: [SSI]}",
        "checks: {acronyms: [SSIs]}",
        "area: SSI Land",
    ],
)
@pytest.mark.parametrize("used", ["SSI", "SSIs", "SSI’s", "SSI's"])
def test_the_partnership_explains_acronyms(wording: Wording, known: str, used: str) -> None:
    wording.workspace.change(PARTNERSHIP, "area: Anyshire\n", "" if "area" in known else "area: Anyshire\n")
    wording.workspace.add(PARTNERSHIP, known + "\n")
    assert wording.messages("unexplained-acronym", f"The {used} plan.") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("council: Anyshire Council", "council: {name: Anyshire Council, short: SSI}"),
        ("council: Anyshire Council", "council: The SSI Council"),
        ("{title: SEND Strategy,", "{title: SEND Strategy, short: SSI,"),
        ("{title: SEND Strategy,", "{title: SEND and SSI Strategy,"),
    ],
)
def test_names_in_the_partnership_explain_acronyms(wording: Wording, old: str, new: str) -> None:
    wording.workspace.change(PARTNERSHIP, old, new)
    assert wording.messages("unexplained-acronym", "The SSI plan.") == []


def test_an_acronym_is_reported_once_in_each_year_that_uses_it(wording: Wording) -> None:
    """Where the words are written: not again in the year that carries them forward."""
    wording.workspace.change(LAST, "text: Fewer children", "text: As the SSI says, fewer children")
    wording.workspace.add(THIS, "carry_forward: all\n")
    assert wording.messages("unexplained-acronym", "An ICB, two ICBs, the ICB’s.") == [
        'the acronym "SSI" is not explained',
        'the acronym "ICB" is not explained; the plan uses it 3 times',
    ]


def test_an_acronym_written_out_last_year_is_not_written_out_this_year(wording: Wording) -> None:
    wording.workspace.change(LAST, "text: Keep children safe", "text: Help the Social Services Inspectorate (SSI)")
    assert [each.place.document for each in wording.findings("unexplained-acronym", "The SSI.")] == [THIS]


def test_the_initials_of_those_who_sign_are_no_acronym(wording: Wording) -> None:
    wording.workspace.add(THIS, "foreword: {text: Hello., signed: [{name: AB Jones OBE, role: Leader}]}\n")
    assert wording.messages("unexplained-acronym") == []


def test_the_caret_stands_under_the_acronym_and_not_under_its_letters_elsewhere(wording: Wording) -> None:
    wording.workspace.add(PARTNERSHIP, "glossary: {ASSIST: a scheme}\n")
    (found,) = wording.findings("unexplained-acronym", "Look at https://SSI.org\nwith the ASSIST team of SSI.")
    assert found.place.words == "of SSI"


def test_without_the_partnership_no_acronym_is_judged(wording: Wording) -> None:
    wording.workspace.change(PARTNERSHIP, "area: Anyshire", "area: [")
    assert wording.messages("unexplained-acronym", "The SSI plan.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.  Two.", ['two spaces between "One." and "Two."']),
        ("a   b", ['three spaces between "a" and "b"']),
        ("a     b", ['5 spaces between "a" and "b"']),
        ("a  b\n\nc  d  e", ['two spaces between "a" and "b", and 2 more in this text']),
        ("- `a`  b", ['two spaces between "`a`" and "b"']),
        ("See  [b](c  d)", ['two spaces between "See" and "[b](c"']),
    ],
)
def test_two_spaces_are_reported_once_in_a_text(wording: Wording, text: str, expected: list[str]) -> None:
    assert wording.messages("double-space", text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "-   a\n\n    b\n\n      - c\n\n1.  d\n10.  e",
        ">  a\n\n#   b\n\n*  - c",
        "| a  | b  |\n| -- | -- |\n| c  | d  |",
        "Write `a  b`.\n\n```\na  b\n```\n\n    a  b\n    c  d",
        "Two  \nlines, and [[less-harm]] \n more.",
        "No-break\u00a0 spaces \u00a0count.",
    ],
)
def test_spaces_of_markdown_are_let_pass(wording: Wording, text: str) -> None:
    assert wording.messages("double-space", text) == []


def test_lines_that_yaml_joins_have_one_space(wording: Wording) -> None:
    wording.workspace.add(THIS, "notice: This is\n  a draft\nforeword:\n  text: >-\n    Hello,\n    all.\n")
    assert wording.messages("double-space") == []


def test_a_space_at_the_end_of_a_joined_line_makes_two(wording: Wording) -> None:
    wording.workspace.add(THIS, "notice: >-\n  This is \n  a draft\n")
    assert wording.messages("double-space") == ['two spaces between "is" and "a"']
    assert wording.messages("trailing-space") == []


@pytest.mark.parametrize(
    ("text", "ending", "words"),
    [
        ("It's one’s and two’s.", "straight and curly apostrophes are mixed: 1 straight, 3 curly", "It's"),
        ("A ‘one’ and it's, it's, it's, it's, it's.", "apostrophes are mixed: 5 straight, 3 curly", "Children’s"),
        ('An "a" and a “b”, a “c”.', "straight and curly double quotes are mixed: 2 straight, 4 curly", '"a"'),
        ('An "a" and a “b”.', "straight and curly double quotes are mixed: 2 straight, 2 curly", '"a"'),
    ],
)
def test_quotes_of_two_forms_are_reported_at_the_rarer(wording: Wording, text: str, ending: str, words: str) -> None:
    (found,) = wording.findings("mixed-quotes", text)
    assert found.message.endswith(ending)
    assert found.place.words == words
    assert len(found.related) == 1
    assert found.hint
    assert found.hint.startswith("write")


@pytest.mark.parametrize(
    "text",
    [
        "One’s “own”.",
        "One’s `it's` and ``a'b``.\n\n```\nit's\n```",
        "One’s [link](<it's.md> 'its'), <a href='x'> and <it's@example.org>.",
        'A child’s “own” "\n'.replace('"', ""),
    ],
)
def test_quotes_in_code_and_addresses_do_not_count(wording: Wording, text: str) -> None:
    assert wording.messages("mixed-quotes", text) == []


def test_quotes_of_one_year_are_not_held_against_another(wording: Wording) -> None:
    wording.workspace.change(LAST, "title: Children’s Plan 2025", "title: Children's Plan 2025")
    assert wording.messages("mixed-quotes") == []


def test_each_kind_of_quotes_is_reported_once_in_a_year(wording: Wording) -> None:
    wording.workspace.add(THIS, "notice: A “draft”\n")
    assert len(wording.messages("mixed-quotes", "It's one's \"own\".")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a  \nb", "spaces at the end of a line"),
        ("a \nb", "a space at the end of a line"),
        ("a\t\nb", "a space at the end of a line"),
        ("- a \n- b   \n\nc", "a space at the end of a line, and of 1 more in this text"),
    ],
)
def test_spaces_at_the_end_of_a_line_are_reported_once_in_a_text(wording: Wording, text: str, expected: str) -> None:
    assert wording.messages("trailing-space", text) == [expected]


@pytest.mark.parametrize("text", [f"a{BACKSLASH}\nb", "a\n  \nb", "```\na  \nb\n```", "a\n\n    code  \n    more"])
def test_other_ends_of_lines_are_let_pass(wording: Wording, text: str) -> None:
    assert wording.messages("trailing-space", text) == []


def test_spaces_that_yaml_takes_away_are_no_fault(wording: Wording) -> None:
    wording.workspace.add(THIS, 'notice: A draft   \nforeword:\n  text: "Hello,   \n    all."  \n')
    wording.workspace.add(THIS, "short_title: |\n  Last   \n\n")
    assert wording.messages("trailing-space") == []


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{words(26)}.", [26]),
        (f"{words(25)}.", []),
        (f"Short one. W{words(26)}! Short one?", [26]),
        (f"{words(20)}. {words(20)}.", [40]),  # no capital begins the second
        (f"{words(20)}. T{words(20)}.", []),
        (f"{words(20)}.” “T{words(20)}.", []),
        (f"{words(20)} of Dr. Smith, Cllr. Jones, A. N. Other {words(20)}.", [48]),
        (f"{words(13)} – {words(12)} – and/or.", [26]),
        (f"- {words(20)}\n- {words(20)}", []),
        (f"{words(20)}:\n\n- {words(26)};\n- two.", [26]),
        (f"> {words(26)}", [26]),
        (f"# {words(30)}\n\n| {words(30)} |\n| --- |\n\n```\n{words(30)}\n```", []),
        (f"**{words(13)}**\n[{words(13)}](https://example.org)", [26]),
        (f"{words(20)}{BACKSLASH}\n{words(20)}", []),
        (f"{words(30)}. {'T' + words(31)}.", [30, 31]),
    ],
)
def test_a_sentence_is_reported_with_its_words(wording: Wording, text: str, expected: list[int]) -> None:
    assert wording.messages("long-sentence", text) == [f"a sentence of {count} words" for count in expected]


def test_a_long_title_is_no_sentence(wording: Wording) -> None:
    wording.workspace.add(THIS, f"appendices:\n  - {{id: one, title: {words(30)}}}\n")
    assert wording.messages("long-sentence") == []


def test_the_caret_stands_under_the_first_words_on_the_line(wording: Wording) -> None:
    text = f"Now a long\nsentence {words(30)}."
    assert wording.words("long-sentence", text) == ["Now a long"]


@pytest.mark.parametrize(
    ("text", "message", "words"),
    [
        ("Hubs:\n•\tfour in libraries\n•\ttwo", '2 items of a list begin with "•"', "•\tfour"),
        ("Hubs: •\tfour in libraries", 'an item of a list begins with "•"', "•\tfour"),
        ("Hubs:\n\n•\tfour\n\n•\ttwo", '2 items of a list begin with "•"', "•\tfour"),
        ("Hubs:\n▪\tfour\no\tCastle\n▪\ttwo", '3 items of a list begin with "▪" and the like', "▪\tfour"),
        ("Hubs:\n\uf0b7\tfour\n\uf0b7\ttwo", '2 items of a list begin with "•"', "\uf0b7\tfour"),
        ("Hubs:\n·\tfour\n·\ttwo", '2 items of a list begin with "·"', "·\tfour"),
        ("o\tfour\no\ttwo", '2 items of a list begin with "o"', "o\tfour"),
        ("a)\tfour\nb)\ttwo\niv.\tnone", '3 items of a list begin with "a)" and the like', "a)\tfour"),
        ("Hubs: 1.\tfour 2.\ttwo", '2 items of a list begin with "1." and the like', "1.\tfour"),
        ("Hubs: -\tfour -\ttwo", '2 items of a list begin with "-"', "-\tfour"),
        ("• four • two", '2 items of a list begin with "•"', "• four"),
        ("•four\n•two", '2 items of a list begin with "•"', "•four"),
        ("A: • x.\n\nB: • four • two • x", '3 items of a list begin with "•"', "• four"),
        ("Hubs:\n– four\n– two", '2 items of a list begin with "–"', "– four"),
        ("Hubs:\n✓ four\n✓ two", '2 items of a list begin with "✓"', "✓ four"),
        ("Hubs: - four in libraries - two", '2 items of a list begin with "-"', "- four"),
        ("- Hubs: · four · two", '2 items of a list begin with "·"', "· four"),
    ],
)
def test_a_list_that_was_pasted_as_text_is_reported_at_its_first_item(
    wording: Wording, text: str, message: str, words: str
) -> None:
    assert wording.messages("flattened-list", text) == [f"{message}, and would be printed as running text"]
    assert wording.words("flattened-list") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Shire Hall • Castle Hill. Shire Hall · Castle Hill · Cambridge.",
        "From -5 to - 3, 5 - 3 and 7 – 2. Yes - no - maybe. The range: -3 to +4.",
        "The o in Welsh: o Gaerdydd, o\u00a0Fangor. Vitamin A. B. C. and 1. 2. 3.",
        "- four\n- two\n\n-\tfour\n  *\tCastle\n+\ttwo\n\n1.\tfour\n2)\ttwo\n\n> -\tfour",
        "– and yet it moves.\n\nA quotation.\n— Jane",
        "● On track",
        "`• four • two`\n\n    •\tfour\n\n```\n•\tfour\n```",
        "| a | b |\n| - | - |\n| • four • two | ✓\t |",
        "On 3 May:\n2. June is next.",
        "A sum of £5\tor more.",
    ],
)
def test_other_signs_are_no_lists(wording: Wording, text: str) -> None:
    assert wording.messages("flattened-list", text) == []


@pytest.mark.parametrize("mark", ["-", "*", "1."])
def test_a_list_in_markdown_is_none_in_one_paragraph(wording: Wording, mark: str) -> None:
    """A notice is one paragraph: the list would be printed as its words."""
    wording.workspace.add(THIS, f"notice: |\n  We say:\n  {mark} one\n  {mark} two\n")
    (found,) = wording.findings("flattened-list")
    assert (found.place.words, found.hint) == (f"{mark} one", "this is one paragraph: make a sentence of the items")


@pytest.mark.parametrize(
    "text", ['{status: on-track, text: "We say: • one • two"}', "|\n      We say:\n      • one\n      • two"]
)
def test_the_hint_on_a_list_can_be_followed_in_braces_and_in_a_block(wording: Wording, text: str) -> None:
    """In braces no text can begin with |, and in a block it does already."""
    wording.workspace.change(THIS, "less-harm: {status: on-track, text: Harm is falling.}", f"less-harm: {text}")
    (found,) = wording.findings("flattened-list")
    assert found.hint == (
        "leave an empty line before the list, and begin each item on its own line with `- `; such a text is a block "
        "after |, under a key that stands on its own line and not in braces"
    )


@pytest.mark.parametrize("notice", ["- one door", "1. May 2026", "We say - once - more"])
def test_a_mark_alone_in_one_paragraph_is_no_list(wording: Wording, notice: str) -> None:
    wording.workspace.add(THIS, f'notice: "{notice}"\n')
    assert wording.messages("flattened-list") == []


def test_all_rules_warn_and_one_waits_to_be_asked_for() -> None:
    rules = [rule for rule in RULES.values() if rule.group == "wording"]
    assert {str(rule.severity) for rule in rules} == {"warning"}
    assert [rule.name for rule in rules if not rule.default] == ["long-sentence"]
