"""HTML files, read by a parser that we did not write: sound, accessible, alone, and in the same words as the others."""

from pathlib import Path

import pytest
from changed_templates import BUILT_IN, template
from documents import PLAN, REPORT, SAMPLES, Sample, contents, made_workspace, rendered, run
from html_file import Html, words_of
from html_laws import LAWS, faults
from hypothesis import given
from markdown_file import Line, Markdown
from random_plans import RandomPlan, as_markdown, random_plans, words

every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)
LINKED = "linked_plans: {himp: {title: Health Programme, relation: feeds-into}}\n"
NASTY = "</style><script>alert(1)</script> \" ' \\ & <b>"


def pages(sample: Sample) -> dict[str, Html]:
    """The HTML files of a sample, by name without the ending."""
    files = sample.files.items()
    return {name.removesuffix(".html"): Html.of(content) for name, content in files if name.endswith(".html")}


def html_of(files: dict[str, bytes], name: str = "plan") -> Html:
    return Html(files[f"{name}.html"].decode())


def below_the_contents(lines: list[Line]) -> list[Line]:
    """The lines from the contents on: each format has a title page of its own."""
    return lines[next((at for at, line in enumerate(lines) if line.text.casefold() == "contents"), 0) :]


@every_sample
def test_samples_have_no_faults(sample: Sample) -> None:
    """Every law holds, in either layout, of the plan and of the report."""
    assert {name: faults(html) for name, html in pages(sample).items()} == {name: [] for name in pages(sample)}


@given(random_plans())
def test_no_plan_has_faults(made: RandomPlan) -> None:
    """Whatever a plan is made up of, in whichever layout."""
    for name, content in made.files("html").items():
        assert (name, faults(Html(content.decode()))) == (name, [])


@every_sample
def test_the_words_are_those_of_the_word_document(sample: Sample) -> None:
    """All of them, in the same order; captions, and the numbers that Word counts itself, stand apart."""
    for name, html in pages(sample).items():
        word = " ".join(sample.word[f"{name}.docx"].paragraphs)
        assert html.words == word.replace("\u2011", "-")  # Word's title keeps spans of years on one line


@every_sample
def test_the_lines_are_those_of_the_markdown(sample: Sample) -> None:
    """The same headings of the same level, the same items with their numbers, the same cells.

    Markdown merges no cells: a classic plan is another document there.
    """
    for name, html in pages(sample).items():
        if name == "report" or sample.layout == "accessible":
            markdown = Markdown(sample.markdown[f"{name}.md"])
            assert below_the_contents(html.lines) == below_the_contents(markdown.lines)


@given(random_plans())
def test_the_lines_of_any_plan_are_those_of_the_markdown(made: RandomPlan) -> None:
    """Whatever an accessible plan is made up of, and its report, in either layout."""
    files = {**made.files("html"), **made.files("md")}
    for name in ("plan", "report"):
        if f"{name}.md" in files and (name == "report" or made.layout == "accessible"):
            theirs = Markdown(files[f"{name}.md"].decode()).lines
            assert below_the_contents(html_of(files, name).lines) == below_the_contents(theirs)


@given(words)
def test_any_words_are_read_as_they_are_written(text: str) -> None:
    """In titles, headings, paragraphs, lists, cells and names, whatever marks of HTML they hold."""
    written = as_markdown(text)
    foreword = f"{written}\n\n- {written}\n\n| {written} |\n| --- |\n| {written} |\n\n## {written}\n"
    plan = {"title": written, "notice": written, "foreword": {"text": foreword}, "contents": ["foreword"]}
    html = html_of(rendered(plan, forms=["html"], partnership={"area": text}))
    assert faults(html) == []
    assert html.lines[:2] == [Line("paragraph", text), Line("h1", text)]
    assert html.lines[-5:] == [
        *[Line("paragraph", text), Line("item", text), Line("head", text), Line("cell", text), Line("h3", text)]
    ]
    assert words_of(html.one("head > title")) == text


def test_no_html_of_a_plan_becomes_html() -> None:
    """Not in text, in a name, in alternative text, nor in the style that prints the notice on every page."""
    partnership = {"area": NASTY, "agencies": {"council": NASTY, "health": "Health"}}
    plan = {"title": as_markdown(NASTY), "notice": as_markdown(NASTY), "status": "draft", "short_title": NASTY}
    html = html_of(rendered(plan | {"foreword": {"text": NASTY}}, forms=["html"], partnership=partnership))
    assert faults(html) == []
    assert "<script" not in html.source
    assert "<b>" not in html.source
    assert html.source.count("</style") == 1


SEEDED = {
    "well_formed": ("</main>", "</section>"),
    "language": (' lang="en-GB"', ""),
    "one_title": ("<h1>", "<h1>Another</h1><h1>"),
    "outline": ("<h3 ", "<h5 "),
    "landmarks": ('href="#_main"', 'href="#part-foreword"'),
    "contents": ('<a href="#part-foreword">Foreword', '<a href="#part-foreword">Preface'),
    "captions": ("<caption", "<p"),
    "header_cells": ('<th scope="col"', "<th"),
    "shared_heads": ('<th scope="col">', '<th scope="colgroup" colspan="2">'),
    "row_heads": ('<th scope="row"', "<th"),
    "grids": ("<td ", '<td colspan="2" '),
    "names": ('id="part-foreword"', 'id="part-progress"'),
    "pictures": ('role="img"', ""),
    "links": ('<a href="#part-foreword">Foreword', '<a href="#part-foreword">'),
    "focus": ('role="region"', ""),
    "statuses": ("● On track", "●"),
    "alone": ("<h1>", '<img alt="x" src="https://example.org/x.png"><h1>'),
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: str(law.__name__))
def test_a_law_finds_what_breaks_it(law: object) -> None:
    """A fault put into a sound file is found by the law that it breaks."""
    name = str(getattr(law, "__name__", ""))
    sample = next(each for each in SAMPLES if str(each) == "anyshire-2026-accessible")
    old, new = SEEDED[name]
    source = sample.files["plan.html"].decode()
    assert old in source
    assert [fault for fault in faults(Html(source.replace(old, new, 1))) if fault.startswith(f"{name}:")] != []


def test_merged_cells_reach_over_their_rows() -> None:
    """In the classic layout an objective stands once, beside all rows of its outcomes; it heads each of them."""
    sample = next(each for each in SAMPLES if str(each) == "anyshire-2026-classic")
    html = pages(sample)["plan"]
    (table,) = [each for each in html.all("table") if words_of(html.all("caption", each)[0]) == "Action plan"]
    reach = [int(each.attrs.get("rowspan", 1)) for each in html.all("th[data-head=OBJECTIVE]", table)]
    assert max(reach) > 2
    assert sum(reach) == len(html.all("tbody tr", table))
    shared = [each for each in html.all("thead th", table) if each.attrs["scope"] == "colgroup"]
    assert [(words_of(each), each.attrs["colspan"]) for each in shared] == [("ACTION", "5")]


def test_a_caption_that_the_heading_says_is_not_shown_again() -> None:
    """It stays for those who listen."""
    html = pages(SAMPLES[-2])["plan"]
    hidden = {words_of(each) for each in html.all("caption.hidden")}
    assert "Glossary" in hidden
    assert "Actions for outcome 1.1" in {words_of(each) for each in html.all("caption")} - hidden


def test_a_table_without_heads_has_a_caption_all_the_same() -> None:
    """That of its section; an empty head is no head."""
    plan = {"foreword": {"text": "| | |\n| --- | --- |\n| one | |"}, "contents": ["foreword"]}
    html = html_of(rendered(plan, forms=["html"]))
    assert faults(html) == []
    assert words_of(html.one("caption")) == "Foreword"
    assert html.all("thead th") == []


def test_code_keeps_its_lines() -> None:
    """Preformatted lines keep their white space, and empty lines."""
    html = html_of(rendered({"foreword": {"text": "```\none  \n\n\n  two <b>\n```"}}, forms=["html"]))
    assert html.one("pre").to_text(strip=False) == "one  \n\n\n  two <b>"


def test_headings_of_prose_skip_no_level() -> None:
    """What a plan's own sub-headings leave out is closed up."""
    html = html_of(rendered({"foreword": {"text": "# One\n\n#### Two\n\n###### Three"}}, forms=["html"]))
    assert [each for each in html.headings if each[1] in {"One", "Two", "Three"}] == [
        *[(3, "One"), (4, "Two"), (5, "Three")]
    ]


def test_pictures_of_a_plan_stand_in_the_file(tmp_path: Path) -> None:
    """As their bytes, an SVG too: what it would run or load stays asleep, and its names are its own."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
    files = {"plans/2000.yaml": f"{PLAN}foreword: {{text: '![What \"it\" shows](it.svg)'}}\n", "plans/it.svg": svg}
    root = made_workspace(tmp_path, files)
    assert run("-C", root, "build", "--format", "html").code == 0
    html = Html((root / "build/2000/plan.html").read_text(encoding="utf-8"))
    assert faults(html) == []
    assert html.one("main img").attrs["alt"] == 'What "it" shows'
    assert html.one("main img").attrs["src"].startswith("data:image/svg+xml;base64,")
    assert [path.name for path in (root / "build/2000").iterdir()] == ["plan.html"]


def test_a_drawing_of_ones_own_gets_what_it_lacks(tmp_path: Path) -> None:
    """A template of a drawing without title and description: it has them in the page, and names of its own."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg"><defs><g id="a"/></defs><use href="#a"/><g clip-path="url(#a)"/></svg>'
    )
    root = made_workspace(tmp_path, {"templates/pictures/connections.svg.j2": svg})
    path = root / "plans/partnership.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LINKED, encoding="utf-8")
    assert run("-C", root, "build", "--format", "html").code == 0
    html = Html((root / "build/2000/plan.html").read_text(encoding="utf-8"))
    assert faults(html) == []
    (drawn,) = html.all("svg")
    assert words_of(html.all("desc", drawn)[0]).startswith("The Children’s Services Plan feeds into")


def test_a_workspace_overrides_each_file(tmp_path: Path) -> None:
    """The style sheet, the frame and the blocks, each alone; braces of CSS are not read as a template's."""
    own = {
        "html/style.css": ("  --accent: #1f3a5f;", "  --accent: #005a30; /* {{ {# {% */"),
        "html/document.html.j2": ("<body>", '<body class="ours">'),
        "html/blocks.html.j2": ('<p class="kicker">{{ page.area', '<p class="kicker">Area: {{ page.area'),
    }
    for name, (old, new) in own.items():
        folder = tmp_path / name.replace("/", "-")
        root = made_workspace(folder, {f"templates/{name}": template(name, (old, new))})
        assert run("-C", root, "build", "--format", "html").code == 0
        html = Html((root / "build/2000/plan.html").read_text(encoding="utf-8"))
        assert new.split("{{")[0] in html.source
        assert faults(html) == []


FAULTS = {
    "html/style.css": [("</style>", "must not hold </style"), ("caf\udce9", "not saved as UTF-8")],
    "html/document.html.j2": [("\n{{ titel }}", "line 2"), ("{% if %}", "line 1")],
    "html/blocks.html.j2": [("{% macro title_page(page) %}\n{{ page.aera }}{% endmacro %}", "did you mean area?")],
    "pictures/connections.svg.j2": [("<svg", "is no SVG")],
}


@pytest.mark.parametrize(("name", "text", "message"), [(name, *each) for name in FAULTS for each in FAULTS[name]])
def test_fault_in_a_template_is_said(name: str, text: str, message: str, tmp_path: Path) -> None:
    """Exit code 2, the file and what is wrong; no traceback, and nothing is written."""
    content = text.encode(errors="surrogateescape")
    root = made_workspace(tmp_path, {f"templates/{name}": content, "plans/2000.yaml": PLAN + REPORT})
    path = root / "plans/partnership.yaml"
    path.write_text(path.read_text(encoding="utf-8") + LINKED, encoding="utf-8")
    code, output = run("-C", root, "build", "--format", "html")
    assert (code, "Traceback" in output) == (2, False)
    assert Path(name).name in output or "connections.svg" in output
    assert message in output
    assert not (root / "build").exists() or contents(root / "build") == {}


def test_html_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    """Word and Markdown are the usual formats; HTML comes beside them, or alone."""
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + REPORT})
    assert run("-C", root, "build", "--format", "md,html").output.count(".html") == 2
    assert ".html" not in run("-C", root, "build").output
    assert (BUILT_IN / "html/style.css").read_text(encoding="utf-8").count("@media print") == 1


def test_building_twice_gives_the_same_bytes() -> None:
    again = rendered({"foreword": {"text": "One."}}, forms=["html"])
    assert again == rendered({"foreword": {"text": "One."}}, forms=["html"])
