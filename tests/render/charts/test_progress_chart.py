"""The chart of the positions by status: what is counted, its geometry, its alternative text, and its part."""

import re
from itertools import combinations
from xml.etree import ElementTree  # noqa: ICN001 - its own name says more

import pytest
from chart_bounds import Bounds, label_bounds, overlap
from documents import LAYOUTS, ROOT, Sample, Values, in_markdown, rendered, resolved_plans
from hypothesis import given
from hypothesis import strategies as st
from redlines import Pair, story
from word_file import Word
from word_review import accepted, rejected

from cspgen.model.contrast import VISIBLE, contrast, darkened
from cspgen.model.partnership import NO_UPDATE
from cspgen.model.words import ENGLISH, WELSH
from cspgen.pipeline.validate import SoundPlan
from cspgen.render.charts.geometry import Rect
from cspgen.render.charts.page_metrics import MAX_HEIGHT, SMALL_SIZE
from cspgen.render.charts.patterns import PatternedRect
from cspgen.render.charts.progress_chart import KIND, ProgressChart, progress_chart
from cspgen.render.charts.raster import png
from cspgen.render.templates import built_in_templates, environment
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import progress_chart as part
from cspgen.view.parts.progress_chart import StatusCountsRow, StatusCountsView, StatusView

JINJA = environment((built_in_templates(),), xml=True)
FOLLOWED: Values = {
    "objectives": [
        {
            "id": "safety",
            "text": "Keep children safe.",
            "outcomes": [{"id": each, "text": f"{each}."} for each in ("done", "late", "silent", "plain", "over")],
        },
        {"id": "play", "text": "Places to *play*.", "outcomes": [{"id": "parks", "text": "Parks."}]},
        {"id": "health", "text": "Children are well.", "see": {"linked_plan": "himp"}},
    ]
}
PLAN: Values = {
    "contents": ["progress-chart"],
    "objectives": FOLLOWED["objectives"][:1],
    "discontinued": {"play": "Done.", "over": ""},
    "positions": {
        "as_at": "2000-01",
        "outcomes": {
            "done": {"status": "complete", "text": "Done."},
            "late": {"status": "at-risk", "text": "Late."},
            "plain": {"text": "Under way."},
        },
    },
}
DESCRIPTION = (
    "Position at January 2000. The plan as a whole: Complete: 1, At risk: 1, No update received: 1, Discontinued: 2, "
    "No status given: 1. 1. Keep children safe: Complete: 1, At risk: 1, No update received: 1, Discontinued: 1, "
    "No status given: 1. 2. Places to play: Discontinued: 1. 3. Children are well: See Health Programme."
)


def counts_of(plan: Values, followed: Values, partnership: Values | None = None) -> StatusCountsView | None:
    """How the outcomes of a followed plan stand."""
    plans, partners = resolved_plans(plan, followed, partnership)
    return part.view(DocumentFormatter(plans[2000], partners))


def svg(chart: ProgressChart) -> str:
    """Return the chart as the template draws it."""
    return KIND.svg(chart, JINJA)


texts = st.sampled_from(["Keep children safe.", "R&D <b>", "x" * 90, "健康", "Long wording of an objective " * 9])
labels = st.sampled_from(["On track", "Complete", "<At> risk & late", "y" * 80, "A very long word for a status " * 5])
symbols = st.sampled_from(["●", "✔\ufe0f", "◐", "☂", "ab", "–", "▲", "R", "!", "3", "WWW", "WWWW"])
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@st.composite
def views(draw: st.DrawFn) -> StatusCountsView:
    """Counts of every kind, in schemes of every length."""
    ids = [*(f"status-{at}" for at in range(draw(st.sampled_from([1, 3, 7, 30])))), NO_UPDATE, "discontinued", ""]
    statuses = tuple(StatusView(each, draw(labels), draw(symbols), draw(colours)) for each in ids)
    counts = st.lists(st.integers(0, 3) | st.just(0), min_size=len(ids), max_size=len(ids)).map(tuple)
    rows = [
        StatusCountsRow(str(at), draw(texts), draw(counts), "See *x*." * draw(st.integers(1, 30)))
        for at in range(1, draw(st.integers(1, 6)) + 1)
    ]
    totals = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    return StatusCountsView("Position at May 2026", statuses, (StatusCountsRow("", "The plan", totals, "None"), *rows))


def edges(rect: Rect) -> Bounds:
    return rect.x, rect.y, rect.right, rect.bottom


def bounds(chart: ProgressChart) -> list[Bounds]:
    """The bounds of labels, of symbols and of the swatches in the key."""
    labels = [label_bounds(label) for label in chart.labels]
    symbols = [(symbol.x, symbol.y, symbol.x + 11, symbol.y + 11) for symbol in chart.symbols]
    return [*labels, *symbols, *(edges(patch.rect) for patch in chart.patches if patch.count is None)]


@given(view=views())
def test_nothing_overlaps_or_leaves_the_chart(view: StatusCountsView) -> None:
    """Labels, symbols and swatches stand apart, and the strokes of a pattern end at the edges of what they fill."""
    for chart in progress_chart(view, ENGLISH):
        rects = [patch.rect for patch in chart.patches]
        for left, top, right, bottom in (*bounds(chart), *map(edges, rects)):
            assert left >= 0
            assert top >= 0
            assert right <= chart.width + 0.01
            assert bottom <= chart.height
        assert not any(overlap(one, other) for one, other in combinations(bounds(chart), 2))
        for rect in rects:
            for x1, y1, x2, y2 in rect.strokes:
                assert rect.x - 0.01 <= min(x1, x2) <= max(x1, x2) <= rect.right + 0.01
                assert rect.y - 0.01 <= min(y1, y2) <= max(y1, y2) <= rect.bottom + 0.01


@given(view=views())
def test_every_outcome_is_drawn_once(view: StatusCountsView) -> None:
    """The segments have the counts of the rows, in their order, and are as long as the counts are great."""
    segments = [patch for chart in progress_chart(view, ENGLISH) for patch in chart.patches if patch.count]
    assert [segment.count for segment in segments] == [count for row in view.rows for count in row.counts if count]
    whole = sum(map(bool, view.rows[0].counts))
    for scale in (segments[:whole], segments[whole:]):
        units = [segment.rect.width / (segment.count or 1) for segment in scale]
        assert not units or max(units) - min(units) < 0.02


@given(view=views())
def test_pages_hold_every_row_once(view: StatusCountsView) -> None:
    """No chart is taller than a page but for a single row, and the texts of all tell every row."""
    charts = progress_chart(view, ENGLISH)
    assert all(chart.height <= MAX_HEIGHT + 2 or not chart.row_lines for chart in charts)
    assert sum(len(chart.row_lines) + 1 for chart in charts) == len(view.rows)
    assert len({chart.subject for chart in charts}) == len({chart.title for chart in charts})
    descriptions = " ".join(chart.description for chart in charts)
    for row in view.rows:
        counts = [f"{each.label}: {number}" for each, number in zip(view.statuses, row.counts, strict=True) if number]
        assert ", ".join(counts) in descriptions


@given(view=views())
def test_svg_is_well_formed(view: StatusCountsView) -> None:
    for chart in progress_chart(view, ENGLISH):
        root = ElementTree.fromstring(svg(chart))  # noqa: S314 - our own output
        assert root.findtext("{http://www.w3.org/2000/svg}desc") == chart.description
        assert all(each.size >= SMALL_SIZE for each in chart.labels)


@given(colours)
def test_marks_can_be_seen(colour: str) -> None:
    """Whatever the colour of a status, its marks have a contrast of 3:1 on white, and a dark one stays."""
    assert contrast(darkened(colour.lower(), VISIBLE), "#ffffff") >= 3
    assert darkened("#1D7044".lower(), VISIBLE) == "#1d7044"


def test_each_outcome_counts_once() -> None:
    """By its status; without one as discontinued, as answered in words, or as not answered."""
    view = counts_of(PLAN, FOLLOWED)
    assert view
    counted = [
        (row.number, {s.label: number for s, number in zip(view.statuses, row.counts, strict=True) if number})
        for row in view.rows
    ]
    first = {"Complete": 1, "At risk": 1, "No update received": 1, "Discontinued": 1, "No status given": 1}
    assert counted == [("", first | {"Discontinued": 2}), ("1", first), ("2", {"Discontinued": 1}), ("3", {})]


def test_statuses_come_in_the_order_of_the_scheme() -> None:
    own = [{"id": each, "label": each, "symbol": "●", "colour": "#000000"} for each in ("late", "no-update", "done")]
    position = {"as_at": "2000-01", "outcomes": {"done": {"status": "done", "text": "Done."}}}
    view = counts_of({"positions": position}, FOLLOWED, {"statuses": own})
    assert view
    assert [each.id for each in view.statuses] == ["late", "no-update", "done", "discontinued", ""]


def test_a_status_of_the_partnership_may_be_called_discontinued() -> None:
    """What ends counts there, and once."""
    own = [{"id": each, "label": each, "symbol": "●", "colour": "#000000"} for each in ("late", "discontinued")]
    position = {"as_at": "2000-01", "outcomes": {"done": {"status": "discontinued", "text": "No."}}}
    view = counts_of({"positions": position, "discontinued": {"late": "No."}}, FOLLOWED, {"statuses": own})
    assert view
    assert [each.id for each in view.statuses] == ["late", "discontinued", "no-update", ""]
    assert view.rows[0].counts == (0, 2, 4, 0)


def test_neighbours_have_different_patterns() -> None:
    """Each of as many statuses as there are patterns has its own, and so have those that every scheme has."""
    view = counts_of(PLAN, FOLLOWED)
    assert view
    (chart,) = progress_chart(view, ENGLISH)
    bar = [patch.rect for patch in chart.patches if patch.count][:5]
    assert len({look(each) for each in bar}) == 5


def look(rect: PatternedRect) -> tuple[object, ...]:
    """What a pattern looks like, wherever it is."""
    return (rect.is_solid, *((round(x2 - x1, 1), round(y2 - y1, 1)) for x1, y1, x2, y2 in rect.strokes))


@pytest.mark.parametrize(("number", "looks"), [(9, 9), (10, 9)])
def test_each_status_has_a_pattern_of_its_own(number: int, looks: int) -> None:
    """As far as there are patterns, and none is that of what every scheme has."""
    statuses = [StatusView(f"status-{at}", f"Status {at}", "", "#000000") for at in range(number)]
    others = [StatusView(each, "Other", "", "#000000") for each in (NO_UPDATE, "discontinued", "")]
    row = StatusCountsRow("", "The plan", (1,) * (number + 3))
    (chart,) = progress_chart(StatusCountsView("", (*statuses, *others), (row,)), ENGLISH)
    assert len({look(patch.rect) for patch in chart.patches if patch.count is None}) == looks + 3


@pytest.mark.parametrize(
    ("symbol", "key", "bar"),
    [
        ("●", "shape", "shape"),
        ("✔\ufe0f", "shape", "shape"),
        ("G", "letters", "letters"),
        ("RA", "letters", "letters"),
        ("!", "letters", "letters"),
        ("→", "letters", "letters"),
        ("3", "letters", None),
        ("Late", None, None),
        ("★", None, None),
        ("🟢", None, None),
    ],
)
def test_symbols_are_drawn(symbol: str, key: str | None, bar: str | None) -> None:
    """As shapes, or as up to three letters and signs of the font; beside a number no digits stand."""
    status = StatusView("own", "Own", symbol, "#000000")
    view = StatusCountsView("", (status,), (StatusCountsRow("", "The plan", (2,)),))
    (chart,) = progress_chart(view, ENGLISH)
    number = next(each.y for each in chart.labels if each.style == "number")
    symbols = [("shape", each.y) for each in chart.symbols]
    symbols += [("letters", each.y) for each in chart.labels if each.text == symbol]
    assert [kind for kind, y in symbols if y > number] == [each for each in (key,) if each]
    assert [kind for kind, y in symbols if y <= number] == [each for each in (bar,) if each]


def test_alternative_text() -> None:
    view = counts_of(PLAN, FOLLOWED)
    assert view
    assert [each.description for each in progress_chart(view, ENGLISH)] == [DESCRIPTION]


def test_welsh() -> None:
    plans, partners = resolved_plans(PLAN, FOLLOWED, {"language": "cy"})
    view = part.view(DocumentFormatter(plans[2000], partners))
    assert view
    (chart,) = progress_chart(view, WELSH)
    assert "Y cynllun cyfan: Cyflawn: 1, Mewn perygl: 1, Ni chafwyd diweddariad: 1" in chart.description
    assert "Cipolwg ar y cynnydd" in in_markdown(PLAN, FOLLOWED, partnership={"language": "cy"})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_stands_in_every_format(layout: str) -> None:
    files = rendered(PLAN, FOLLOWED, layout=layout)
    assert DESCRIPTION in Word(files["plan.docx"]).parts["word/document.xml"].decode()
    assert DESCRIPTION in files["plan.html"].decode()
    assert f"![{DESCRIPTION}](pictures/progress-chart.svg)" in re.sub(r"\\(.)", r"\1", files["plan.md"].decode())
    assert DESCRIPTION in files["pictures/progress-chart.svg"].decode()


def test_is_printed_only_where_it_is_named() -> None:
    assert "at a glance" in in_markdown(PLAN, FOLLOWED)
    assert "at a glance" not in in_markdown({key: PLAN[key] for key in PLAN if key != "contents"}, FOLLOWED)


@pytest.mark.parametrize(
    "positions", [None, {"as_at": "2000-01", "outcomes": {"plain": {"text": "Under way."}}}], ids=["none", "in words"]
)
def test_without_a_status_there_is_no_such_part(positions: Values | None) -> None:
    """Nor a change of it."""
    plan = PLAN | {"positions": positions, "contents": ["objectives", "progress-chart"]}
    assert "at a glance" not in in_markdown(plan, FOLLOWED)


def test_the_same_twice() -> None:
    one, other = (rendered(PLAN, FOLLOWED) for _ in range(2))
    assert one == other
    view = counts_of(PLAN, FOLLOWED)
    assert view
    picture = svg(progress_chart(view, ENGLISH)[0])
    assert png(picture, 660) == png(picture, 660)


def test_the_picture_in_the_documentation_is_this_one() -> None:
    shown = (ROOT / "docs/images/progress-chart.svg").read_bytes()
    assert shown == Sample("anyshire", 2026, "accessible").files["pictures/progress-chart.svg"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"contents": ["objectives"]}, {}),
        ({}, {"contents": ["objectives"]}),
        ({"positions": {"as_at": "2000-01", "outcomes": {"done": {"status": "on-track", "text": "Soon."}}}}, {}),
        ({}, {}),
    ],
    ids=["added", "removed", "counted otherwise", "alike"],
)
def test_redline(old: Values, new: Values) -> None:
    """Accepting all gives the new plan's document, rejecting all the old one's, drawings and all."""
    parts: Values = {"contents": ["objectives", "progress-chart"]}
    new_plans, partners = resolved_plans(PLAN | parts | new, FOLLOWED)
    old_plans, _ = resolved_plans(PLAN | parts | old, FOLLOWED)
    nowhere = built_in_templates().parent
    before, after = (SoundPlan(nowhere, each[2000], partners) for each in (old_plans, new_plans))
    versions = Pair(before, after, "accessible")
    word = Word(versions.redline)
    for reviewed, document in ((accepted(word), versions.document("new")), (rejected(word), versions.document("old"))):
        assert story(reviewed) == story(Word(document))
        assert alternative_texts(reviewed) == alternative_texts(Word(document))


def alternative_texts(word: Word) -> list[str]:
    """What the drawings of a document show, in words."""
    return [each.get("descr") or "" for each in word.all(".//wp:docPr")]
