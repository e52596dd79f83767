"""The charts of indicators over the years: what is followed, their geometry, their alternative text, and their part."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree  # noqa: ICN001 - its own name says more

import pytest
from chart_bounds import Bounds, label_bounds, overlap
from documents import LAYOUTS, ROOT, Sample, Values, in_markdown, rendered
from histories import PARTNERS, made
from hypothesis import given
from hypothesis import strategies as st
from redlines import Pair, story
from word_file import Word
from word_review import accepted, rejected

from cspgen.model.partnership import Partnership
from cspgen.model.words import ENGLISH, WELSH
from cspgen.pipeline.validate import SoundPlan
from cspgen.render.charts.geometry import Point, Rect
from cspgen.render.charts.indicator_charts import KIND, IndicatorCharts, indicator_charts
from cspgen.render.charts.page_metrics import MAX_HEIGHT, SMALL_LEADING, SMALL_SIZE, WIDTH
from cspgen.render.charts.raster import png
from cspgen.render.templates import built_in_templates, environment
from cspgen.resolve import ResolvedPlan
from cspgen.view.document_formatter import DocumentFormatter
from cspgen.view.parts import indicator_charts as part
from cspgen.view.parts import indicators
from cspgen.view.parts.indicator_charts import SeriesView, ValueView

JINJA = environment((built_in_templates(),), xml=True)
HARM: Values = {
    "id": "harm",
    "measure": "Children *hurt*",
    "unit": "children",
    "better": "lower",
    "baseline": {"value": 40, "at": "2023-12"},
    "target": {"value": 30, "at": "2026-12"},
}


def year(*indicators: Values, reached: Mapping[str, Values] | None = None) -> Values:
    """A plan year with an outcome that has these indicators, and what those of last year reached."""
    outcome = {"id": "safe", "text": "Safe.", "indicators": indicators}
    values: Values = {"objectives": [{"id": "safety", "text": "Safety.", "outcomes": [outcome]}]}
    return values | {"positions": {"as_at": "2024", "indicators": reached}} if reached else values


def plan_of(*years: Values) -> ResolvedPlan:
    """The last of plan years that follow each other, from 2024 on."""
    return made(dict(enumerate(years, 2024))).plans[-1]


def series_of(*years: Values, partners: Partnership = PARTNERS) -> tuple[SeriesView, ...]:
    """The indicators of the last of some plan years."""
    return part.view(DocumentFormatter(plan_of(*years), partners))


THREE = (
    year(HARM),
    year(HARM, reached={"harm": {"value": 38, "at": "2024-12"}}),
    year(HARM, reached={"harm": {"value": 33.5, "at": "2025-12"}}),
)
DESCRIPTION = (
    "1.1 Children hurt (children; lower is better): 40 (December 2023), 38 (December 2024), 33.5 (December 2025). "
    "Target: 30 (December 2026)."
)


def described(*years: Values) -> list[str]:
    """The alternative texts of the charts of the last of some plan years."""
    return [each.description for each in indicator_charts(series_of(*years), ENGLISH)]


def test_an_indicator_is_followed_through_the_years() -> None:
    """The baseline, what each year's positions say that it reached, and the target."""
    assert described(*THREE) == [DESCRIPTION]


def test_it_is_followed_by_its_id_into_another_outcome() -> None:
    moved = {"id": "other", "text": "Other.", "continues": ["safe"], "indicators": [HARM]}
    last = THREE[2] | {"objectives": [{"id": "safety", "text": "Safety.", "outcomes": [moved]}]}
    assert described(*THREE[:2], last) == [DESCRIPTION]


def test_values_in_another_unit_are_left_out() -> None:
    """And what came before them, since nothing says from what year on the unit is the same."""
    last = year(HARM | {"unit": "families"}, reached={"harm": {"value": 20, "at": "2025-12"}})
    assert [each.at for each in series_of(*THREE[:2], last)[0].values] == ["December 2023"]


def test_what_was_reached_on_a_day_comes_before_a_baseline() -> None:
    """That of the newest plan, where several give one."""
    again = {"harm": {"value": 33, "at": "2023-12-31"}}
    (one,) = series_of(
        THREE[0], year(HARM, reached={"harm": {"value": 41, "at": "2023-12"}}), year(HARM, reached=again)
    )
    assert [(each.text, each.at) for each in one.values] == [("33", "31 December 2023")]


@pytest.mark.parametrize(
    ("left_out", "number"), [((), 1), (("baseline",), 0), (("target",), 0), (("baseline", "target"), 0)]
)
def test_one_value_alone_is_left_out(left_out: tuple[str, ...], number: int) -> None:
    assert len(series_of(year({key: HARM[key] for key in HARM if key not in left_out}))) == number


def test_what_ended_comes_last_with_what_it_reached() -> None:
    """One on which the plan does not report is left out."""
    quiet, other = HARM | {"id": "quiet"}, HARM | {"id": "other"}
    last = year(other, reached={"harm": {"value": 29, "at": "2024-12"}})
    views = series_of(year(HARM, quiet), last)
    assert [(each.id, each.number) for each in views] == [("other", "1.1"), ("harm", "1.1 (2024)")]
    assert views[1].target_text == "Target: 30 (December 2026)"


AIM = "Target: 30 (December 2026)"


def target_text(*years: Values) -> str:
    """What the chart of the last of some plan years says of its indicator's target."""
    (one,) = series_of(*years)
    return one.target_text


def reporting(as_at: str, reached: Values | None = None, indicator: Values = HARM) -> Values:
    """A plan year whose positions are of a month, and what `harm` reached."""
    positions: Values = {"as_at": as_at, "indicators": {"harm": reached} if reached else {}}
    return year(indicator) | {"positions": positions}


@pytest.mark.parametrize(
    ("better", "value", "at", "judgement"),
    [
        ("lower", 30, "2026-12", ", met"),
        ("lower", 31, "2026-12-31", ", not met"),
        ("higher", 31, "2026", ", met"),
        ("higher", 31, "2027-01", ", reached at January 2027"),
        ("higher", 29, "2027-01", ", not reached at January 2027"),
        ("lower", 29, "2026-10", ", reached at October 2026"),
        ("lower", 31, "2026-10", ", not reached at October 2026"),
    ],
)
def test_whether_the_target_is_met(better: str, value: int, at: str, judgement: str) -> None:
    """A value of the target's day says so; one of another day says what was so then, once that day is past."""
    last = reporting("2027-02", {"value": value, "at": at}, HARM | {"better": better})
    assert target_text(year(HARM), last) == AIM + judgement


@pytest.mark.parametrize(
    ("bound", "value", "said"),
    [
        ({"at_least": 30}, 31, "Target: at least 30 (December 2026), met"),
        ({"at_least": 30}, 29, "Target: at least 30 (December 2026), not met"),
        ({"at_most": 30}, 29, "Target: at most 30 (December 2026), met"),
        ({"at_most": 30}, 31, "Target: at most 30 (December 2026), not met"),
    ],
)
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_whether_a_bound_is_kept(better: str, bound: Values, value: int, said: str) -> None:
    """The bound says so, whatever is `better`."""
    harm = HARM | {"better": better, "target": {**bound, "at": "2026-12"}}
    assert target_text(year(harm), reporting("2027-02", {"value": value, "at": "2026-12"}, harm)) == said


def test_a_baseline_meets_no_target() -> None:
    """It is where the plan begins, not what it reached; nor is a value from before it or of its day."""
    easy = HARM | {"baseline": {"value": 20, "at": "2026-12"}}
    assert target_text(year(easy), reporting("2027-02", indicator=easy)) == AIM
    for at in ("2025-12", "2026-12"):
        assert target_text(year(HARM), reporting("2027-02", {"value": 20, "at": at}, easy)) == AIM


@pytest.mark.parametrize("value", [20, 35])
@pytest.mark.parametrize("as_at", ["2026-11", "2026-12", "2026"])
def test_nothing_is_said_of_a_target_that_is_still_to_come(as_at: str, value: int) -> None:
    """It is, until the positions are of a later month, or the value is of its day; the clock is not asked."""
    assert target_text(year(HARM), reporting(as_at, {"value": value, "at": "2026-10"})) == AIM


def test_the_day_is_past_when_any_plan_reports_after_it() -> None:
    """Also where the last plan has no positions yet."""
    reached = reporting("2027-02", {"value": 28, "at": "2026-11"})
    assert target_text(year(HARM), reached, year(HARM)) == f"{AIM}, reached at November 2026"


def test_the_value_of_the_target_s_day_decides_whatever_came_later() -> None:
    later = reporting("2028-02", {"value": 34, "at": "2027-12"})
    assert target_text(year(HARM), reporting("2027-02", {"value": 29, "at": "2026-12"}), later) == f"{AIM}, met"


@pytest.mark.parametrize(("unit", "shown"), [("%", "40%"), ("£", "£40"), ("children", "40"), (None, "40")])
def test_a_sign_stands_with_its_number(unit: str | None, shown: str) -> None:
    """In charts and in tables."""
    plan = year(HARM | {"unit": unit})
    (one,) = series_of(plan)
    assert one.values[0].text == shown
    assert f"| {shown} (December 2023) |" in in_markdown(plan | {"contents": ["indicators"]})


# --- geometry ----------------------------------------------------------------------------------------------------

texts = st.sampled_from(["Children hurt", "R&D <b>", "x" * 90, "健康", "Long measure of an indicator " * 20])
numbers = st.integers(-(10**9), 10**9).map(Decimal) | st.sampled_from([Decimal(0), Decimal("0.1"), Decimal("-12.50")])
days = st.dates(date(2000, 1, 1), date(2040, 12, 31)) | st.dates()


@st.composite
def views(draw: st.DrawFn) -> SeriesView:
    """Indicators with few values and many, near each other and far."""
    unit = draw(st.sampled_from(["", "%"]))

    def value(day: date) -> ValueView:
        number = draw(numbers)
        return ValueView(number, day, str(day), f"{number:,f}{unit}")

    measured = tuple(value(day) for day in sorted(draw(st.sets(days, min_size=1, max_size=12))))
    target = value(draw(days)) if len(measured) == 1 or draw(st.booleans()) else None
    name = f"indicator-{draw(st.integers(0, 10**9))}"
    return SeriesView(name, "1.1", draw(texts), draw(texts), measured, target, draw(texts))


many = st.lists(views(), min_size=1, max_size=5)


def marker(point: Point) -> Bounds:
    """What the marker of a point covers."""
    x, y = point
    return x - 7, y - 7, x + 7, y + 7


def edges(rect: Rect) -> Bounds:
    return rect.x, rect.y, rect.right, rect.bottom


def is_inside(inner: Bounds, outer: Bounds) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@given(series=many)
def test_nothing_overlaps_or_leaves_its_chart(series: list[SeriesView]) -> None:
    """Labels never lie on labels, and values never on points; two panels share no space."""
    for chart in indicator_charts(series, ENGLISH):
        assert chart.height <= MAX_HEIGHT / 3
        for panel in chart.panels:
            space = (panel.left - 0.1, 0, panel.right + 0.1, chart.height)
            labels = [label_bounds(label) for label in panel.labels]
            assert all(is_inside(label, space) for label in labels)
            assert not any(overlap(one, other) for one, other in combinations(labels, 2))
            for point in (*panel.points, *([panel.target] if panel.target else [])):
                assert is_inside(marker(point), space)
                assert not any(overlap(edges(rect), marker(point)) for rect in panel.backgrounds)
        lefts = [each.left for each in chart.panels]
        assert [each.right for each in chart.panels][:-1] < lefts[1:] or len(lefts) == 1
        assert chart.panels[-1].right <= WIDTH


@given(series=many)
def test_no_value_reads_as_part_of_the_head(series: list[SeriesView]) -> None:
    """Half a line or more is between them."""
    for chart in indicator_charts(series, ENGLISH):
        for panel in chart.panels:
            head = max(label_bounds(each)[3] for each in panel.labels if each.style in {"measure", "note"})
            assert all(rect.y - head > SMALL_LEADING / 2 for rect in panel.backgrounds)


@given(series=many)
def test_a_picture_of_one_is_as_wide_as_its_chart(series: list[SeriesView]) -> None:
    """As a page wants it that sets them side by side itself; two to a chart, all are as wide as the text."""
    alone = indicator_charts(series, ENGLISH, 1)
    assert [each.subject for each in alone] == [each.id for each in series]
    assert all((panel.left, panel.right) == (0, each.width) for each in alone for panel in each.panels)
    assert {each.width for each in indicator_charts(series, ENGLISH)} == {WIDTH}


@given(series=many)
def test_every_value_is_drawn_at_its_place(series: list[SeriesView]) -> None:
    """Later is further right, more is further up, and the words tell every value and target."""
    charts = indicator_charts(series, ENGLISH)
    panels = [panel for chart in charts for panel in chart.panels]
    assert [len(each.points) for each in panels] == [len(each.values) for each in series]
    assert " ".join(each.subject for each in charts).split() == [each.id for each in series]
    for view, panel in zip(series, panels, strict=True):
        points = list(zip(view.values, panel.points, strict=True))
        if view.target:
            assert panel.target
            points.append((view.target, panel.target))
        for (one, (x1, y1)), (other, (x2, y2)) in combinations(points, 2):
            assert (x1 - x2) * (one.day - other.day).days >= 0
            assert (y1 - y2) * (1 if one.value > other.value else -1 if one.value < other.value else 0) <= 0
            assert y1 == y2 or one.value != other.value
    descriptions = " ".join(each.description for each in charts)
    assert all(f"{each.text} ({each.at})" in descriptions for view in series for each in view.values)
    assert all(view.target_text in descriptions for view in series)


@pytest.mark.parametrize("values", [(1, 2, 3), (5, 5, 5, 5), (9, 1, 9, 1, 9, 1, 9, 1), tuple(range(30))])
def test_every_value_is_written(values: tuple[int, ...]) -> None:
    """As long as they fit, as they do for as many years as a plan has."""
    measured = tuple(ValueView(Decimal(each), date(2000 + at, 3, 31), "", f"{each}%") for at, each in enumerate(values))
    ((panel,),) = (
        each.panels for each in indicator_charts([SeriesView("a", "1", "A", "", measured, None, "")], ENGLISH)
    )
    written = [each.text for each in panel.labels if each.text.endswith("%")]
    assert sorted(written) == sorted(each.text for each in measured)


@given(series=many)
def test_svg_is_well_formed(series: list[SeriesView]) -> None:
    for chart in indicator_charts(series, ENGLISH):
        root = ElementTree.fromstring(svg(chart))  # noqa: S314 - our own output
        assert root.findtext("{http://www.w3.org/2000/svg}desc") == chart.description
        assert all(each.size >= SMALL_SIZE for panel in chart.panels for each in panel.labels)


def svg(chart: IndicatorCharts) -> str:
    """Return the chart as the template draws it."""
    return KIND.svg(chart, JINJA)


# --- documents ---------------------------------------------------------------------------------------------------

PLAN: Values = year(HARM | {"unit": "%"}, HARM | {"id": "more"}, HARM | {"id": "most"}) | {
    "contents": ["indicator-charts"]
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_stands_in_every_format(layout: str) -> None:
    """Two to a chart, but in HTML, where the page sets them side by side if they fit."""
    files = rendered(PLAN, layout=layout)
    first = "1.1 Children hurt (%; lower is better): 40% (December 2023). Target: 30% (December 2026)."
    assert len(alternative_texts(Word(files["plan.docx"]))) == 2
    assert first in alternative_texts(Word(files["plan.docx"]))[0]
    assert first in files["plan.html"].decode()
    assert files["plan.html"].decode().count('<div class="drawing narrow"') == 3
    assert first in re.sub(r"\\(.)", r"\1", files["plan.md"].decode())
    assert first in files["pictures/indicator-charts.svg"].decode()
    assert "pictures/indicator-charts-2.svg" in files
    assert rendered(PLAN, layout=layout) == files


def alternative_texts(word: Word) -> list[str]:
    """What the drawings of a document show, in words."""
    return [each.get("descr") or "" for each in word.all(".//wp:docPr")]


def test_is_printed_only_where_it_is_named() -> None:
    assert "over the years" in in_markdown(PLAN)
    assert "over the years" not in in_markdown({key: PLAN[key] for key in PLAN if key != "contents"})


def test_without_values_there_is_no_such_part() -> None:
    bare = {key: HARM[key] for key in ("id", "measure", "better")}
    assert "over the years" not in in_markdown(year(bare) | {"contents": ["objectives", "indicator-charts"]})


def test_welsh() -> None:
    partners = PARTNERS.model_copy(update={"language": "cy"})
    (chart,) = indicator_charts(series_of(*THREE, partners=partners), WELSH)
    assert "gorau po isaf" in chart.description
    assert "Targed: 30 (Rhagfyr 2026)." in chart.description
    last = reporting("2027-02", {"value": 33, "at": "2026-10"})
    (one,) = series_of(year(HARM), last, partners=partners)
    assert one.target_text == "Targed: 30 (Rhagfyr 2026), heb ei gyrraedd (Hydref 2026)"
    assert "Dangosyddion dros y blynyddoedd" in in_markdown(PLAN, partnership={"language": "cy"})


def test_png_is_the_same_twice() -> None:
    (chart,) = indicator_charts(series_of(*THREE), ENGLISH)
    assert png(svg(chart), 660) == png(svg(chart), 660)


OTHER = year(HARM | {"unit": "%"}, HARM | {"id": "most", "target": {"value": 20, "at": "2026-12"}})


def test_the_picture_in_the_documentation_is_this_one() -> None:
    shown = (ROOT / "docs/images/indicator-charts.svg").read_bytes()
    assert shown == Sample("anyshire", 2026, "accessible").files["pictures/indicator-charts.svg"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"contents": ["objectives"]}, {}),
        ({}, {"contents": ["objectives"]}),
        ({}, {"objectives": OTHER["objectives"]}),
        ({}, {}),
    ],
    ids=["added", "removed", "one less, and another target", "alike"],
)
def test_redline(old: Values, new: Values) -> None:
    """Accepting all gives the new plan's document, rejecting all the old one's, drawings and all."""
    parts: Values = {"contents": ["objectives", "indicator-charts"]}
    plans = (plan_of(PLAN | parts | each) for each in (old, new))
    before, after = (SoundPlan(built_in_templates().parent, each, PARTNERS) for each in plans)
    versions = Pair(before, after, "accessible")
    word = Word(versions.redline)
    for reviewed, document in ((accepted(word), versions.document("new")), (rejected(word), versions.document("old"))):
        assert story(reviewed) == story(Word(document))
        assert alternative_texts(reviewed) == alternative_texts(Word(document))


def test_the_table_has_the_same_latest_value() -> None:
    """Also where the last to give one was an earlier plan; one in another unit is none."""
    reached = {"harm": {"value": 38, "at": "2024-12"}}
    cases = (
        (THREE, "33.5 (December 2025)"),
        ((year(HARM), year(HARM, reached=reached), year(HARM)), "38 (December 2024)"),
        ((year(HARM), year(HARM | {"unit": "%"}, reached=reached)), ""),
    )
    for years, expected in cases:
        (row,) = indicators.view(DocumentFormatter(plan_of(*years), PARTNERS))
        assert row.latest == expected
