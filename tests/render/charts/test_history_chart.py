"""The chart of objectives through the years: its geometry, its SVG, its alternative text and its PNG."""

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree  # noqa: ICN001 - its own name says more

import pytest
from chart_bounds import Bounds, label_bounds, overlap
from documents import ROOT
from histories import PARTNERS, made, view_of
from hypothesis import given
from hypothesis import strategies as st
from workspaces import Workspace

from cspgen.model.contrast import contrast
from cspgen.render.charts.history_chart import HistoryChart, NodeBox, Ribbon, history_chart
from cspgen.render.charts.raster import png
from cspgen.render.templates import built_in_templates, template_folders
from cspgen.report.history.picture import svg
from cspgen.view.history import HistoryView, view_history

SVG = "{http://www.w3.org/2000/svg}"
TEMPLATES = (built_in_templates(),)
VIEWS = {
    "1998": view_of(ROOT),
    "anyshire": view_of(ROOT / "examples/anyshire"),
    "one": view_of(ROOT / "examples/anyshire", "6"),
    "one year": view_history(made({2026: "a b c"}), PARTNERS),
    "eight years": view_history(
        made(
            {
                2019: "a b c d e f g h i j k l",
                2020: "a b c d e f g h i j k<k,l",
                2021: "m<a a b c d<d,j e f g h i k",
                2022: "m k i<i,h a b c e n<f o<f !d !g",
                2023: "m k i a b<b,c e n o p",
                2024: "p<p,m k q<k i a b e n o",
                2025: "p k q i<i,o a b !e !n",
                2026: "b a q<q,i k p r s<a",
            }
        ),
        PARTNERS,
    ),
}
TEXTS = ["Keep children safe.", "R&D <b>", "x" * 90, "健康", "Übergangsplanung für alle Kinder und Jugendlichen " * 4]


@st.composite
def views(draw: st.DrawFn) -> HistoryView:
    """Histories of every shape."""
    years: dict[int, str | dict[str, object]] = {}
    last: list[str] = []
    for year in range(2020, 2020 + draw(st.integers(1, 6))):
        names = draw(st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=8, unique=True))
        kept = st.lists(st.sampled_from(last), max_size=3, unique=True) if last else st.just([])
        years[year] = {
            "objectives": [
                {"id": name, "text": draw(st.sampled_from(TEXTS)), "continues": draw(kept)} for name in names
            ]
        }
        last = names
    found = made(years)
    name = draw(st.none() | st.sampled_from(sorted({point.id for point in found.objectives})))
    return view_history(found, PARTNERS, found.find_objective(name) if name else None)


def edges(box: NodeBox) -> Bounds:
    return box.x, box.y, box.right, box.bottom


def path(ribbon: Ribbon) -> list[Bounds]:
    """Return what a ribbon covers: its level stretches, and the space in which it turns."""
    left, right = ribbon.turn - ribbon.reach, ribbon.turn + ribbon.reach
    if ribbon.is_straight:
        return [(ribbon.x1, ribbon.y1 - 5, ribbon.x2, ribbon.y2 + 5)]
    assert ribbon.x1 < left < right < ribbon.x2
    top, bottom = sorted((ribbon.y1, ribbon.y2))
    return [
        (ribbon.x1, ribbon.y1 - 5, left, ribbon.y1 + 5),
        (left - 5, top - 5, right + 5, bottom + 5),
        (right, ribbon.y2 - 5, ribbon.x2, ribbon.y2 + 5),
    ]


def check(chart: HistoryChart) -> None:
    """Check that all is on the canvas and nothing lies on something else."""
    words = [label_bounds(each) for each in chart.labels]
    boxes = [edges(each) for each in chart.boxes]
    for left, top, right, bottom in (*words, *boxes):
        assert left >= 0
        assert top >= 0
        assert right <= chart.width
        assert bottom <= chart.height
    assert not any(overlap(one, other) for one, other in combinations((*words, *boxes), 2))
    stretches = [each for ribbon in (*chart.straight_ribbons, *chart.curved_ribbons) for each in path(ribbon)]
    assert not any(overlap(each, stretch) for each in (*words, *boxes) for stretch in stretches)
    for ribbon in chart.curved_ribbons:
        assert any((each.right, each.middle) == (ribbon.x1, ribbon.y1) for each in chart.boxes)
        assert any((each.x, each.middle) == (ribbon.x2, ribbon.y2) for each in chart.boxes)


@given(view=views())
def test_nothing_overlaps(view: HistoryView) -> None:
    check(history_chart(view))


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_overlaps_in_the_samples(name: str) -> None:
    check(history_chart(VIEWS[name]))


@given(view=views())
def test_svg_is_well_formed_and_whole(view: HistoryView) -> None:
    """Every number of every year is drawn, texts with &, < and > come out as text."""
    root = ElementTree.fromstring(svg(view, TEMPLATES))  # noqa: S314 - our own output
    drawn = [each.text or "" for each in root.iter(f"{SVG}text")]
    numbers = [stage.number for thread in view.threads for stage in thread]
    assert sorted(each for each in drawn if each.isdecimal() and len(each) < 4) == sorted(numbers)
    assert [each for each in drawn if each.isdecimal() and len(each) == 4] == [str(year) for year in view.years]
    assert root.findtext(f"{SVG}title") == view.title
    assert (root.findtext(f"{SVG}desc") or "").startswith(view.description)


def test_the_alternative_text_says_what_stands_in_the_lanes() -> None:
    assert history_chart(VIEWS["one"]).description == (
        "Objectives in each plan: 1 in 2024, 2 in 2025 and 2 in 2026. From 2024 to 2025: 4 was split into 7 and 8. "
        "From 2025 to 2026: 7 became 6; 8 became 7. The others kept their numbers. From top to bottom: "
        "6 of 2026, Help children and young people to look after their mental health and wellbeing every day, "
        "at school and close to home; 7 of 2026, Give mentally unwell children and young people the right care in "
        "good time."
    )


def test_what_concerns_the_objective_of_the_chart_is_dark() -> None:
    """What was split off is there too, in white."""
    own = {(box.number.text, box.is_highlighted) for box in history_chart(VIEWS["one"]).boxes}
    assert own == {("4", True), ("7", True), ("6", True), ("8", False), ("7", False)}


@pytest.mark.parametrize("name", VIEWS)
def test_what_ends_says_so_and_what_goes_on_does_not(name: str) -> None:
    """A bar and a word for each objective that nothing goes on with."""
    view = VIEWS[name]
    chart = history_chart(view)
    ended = sum(any("Ended" in span.text for note in thread[-1].notes for span in note) for thread in view.threads)
    assert [each.style for each in chart.labels].count("ended") == len(chart.end_bars) == ended


def test_an_objective_that_goes_on_as_an_outcome_has_not_ended() -> None:
    """Its ribbon stops, and the number of the outcome stands there; so does the text that says what the chart shows."""
    outcome = {"id": "x", "text": "X.", "continues": ["b"]}
    last: dict[str, object] = {"objectives": [{"id": "a", "text": "A.", "outcomes": [outcome]}]}
    chart = history_chart(view_history(made({2024: "a b", 2025: last, 2026: "a c<x"}), PARTNERS))
    assert [each.text for each in chart.labels if each.style == "ended"] == ["now 1.1"]
    assert "From 2024 to 2025: 2 became outcome 1.1. From 2025 to 2026: 2 continues outcome 1.1." in chart.description


def test_long_wordings_are_cut_between_words() -> None:
    """Two lines at most, and a sign that there is more."""
    long = "Continue to re-focus services so that effective early intervention is provided to all. " * 9
    view = view_history(made({2026: {"objectives": [{"id": "a", "text": long}]}}), PARTNERS)
    lines = [each.text for each in history_chart(view).labels if each.style == "label"]
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert set(" ".join(lines).rstrip("…").split()) <= set(long.split())


@pytest.mark.parametrize("name", ["1998", "anyshire", "eight years"])
def test_it_is_small_and_fits_on_a_page(name: str) -> None:
    """A4, with letters of 8.5 points at least; nothing is loaded from elsewhere."""
    written = svg(VIEWS[name], TEMPLATES)
    chart = history_chart(VIEWS[name])
    assert chart.width <= 660 / 0.85
    assert chart.height <= 24 * 40
    assert len(written.encode()) < 40_000
    assert not re.search(r"<(script|image|style|use)|href|url\(|@import", written)
    assert set(re.findall(r"https?://[^\"]+", written)) == {"http://www.w3.org/2000/svg"}


def test_contrast() -> None:
    """Text has 4.5:1 on what lies behind it, ribbons have 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    root = ElementTree.fromstring(svg(VIEWS["one"], TEMPLATES))  # noqa: S314 - our own output
    behind = "#ffffff"
    texts = 0
    for each in root:
        if each.tag == f"{SVG}rect":
            behind = each.get("fill") or ""
        elif each.tag == f"{SVG}text":
            number = (each.text or "").isdecimal() and len(each.text or "") < 4
            assert contrast(each.get("fill") or "", behind if number else "#ffffff") >= 4.5
            texts += 1
    assert texts > 8
    strokes = set(re.findall(r'stroke="(#\w+)" stroke-width="10"', svg(VIEWS["one"], TEMPLATES)))
    assert all(contrast(each, "#ffffff") >= 3 for each in strokes)


def test_the_same_twice() -> None:
    """The same plans give the same bytes, as SVG and as PNG."""
    one, other = (svg(view_of(ROOT), TEMPLATES) for _ in range(2))
    assert one == other
    assert png(one, 660) == png(other, 660)
    assert png(one, 660).startswith(b"\x89PNG")


def test_a_workspace_may_draw_it_otherwise(workspace: Workspace) -> None:
    workspace.write("templates/pictures/history.svg.j2", "<svg>{{ picture.title }}</svg>")
    assert svg(view_of(workspace.root), template_folders(workspace.root)) == (
        "<svg>History of the objectives, 2025 to 2026</svg>"
    )


def test_the_picture_in_the_documentation_is_this_one() -> None:
    shown = Path(ROOT / "docs/images/history.svg").read_text(encoding="utf-8")
    assert shown == svg(VIEWS["anyshire"], TEMPLATES)
