"""The chart of a plan's connections: its geometry, its SVG, its alternative text and its PNG."""

from dataclasses import replace
from itertools import combinations
from typing import get_args
from xml.etree import ElementTree  # noqa: ICN001 - its own name says more

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cspgen.model.words import ENGLISH
from cspgen.render.charts.boxes import Box
from cspgen.render.charts.connections import KIND, Connections, alternative_text, connections
from cspgen.render.charts.raster import png
from cspgen.render.templates import built_in_templates, environment
from cspgen.view.parts.connections import LinkedPlanView, Relation

JINJA = environment((built_in_templates(),), xml=True)
SVG = "{http://www.w3.org/2000/svg}"
HUB = "Children’s Services Plan 1999–2002"
HIMP = LinkedPlanView("Health Improvement Programme", "Cambridgeshire Health Authority", "feeds-into")
CAMBRIDGESHIRE = (
    HIMP,
    LinkedPlanView("Quality Protects Management Action Plan", "Social Services", "detail"),
    LinkedPlanView("Behaviour Support Plan", None, "detail"),
    LinkedPlanView("Care and Education Plan", None, "detail"),
    LinkedPlanView("ACPC action plan", "Area Child Protection Committee", "detail"),
    LinkedPlanView("Youth Justice Plan", None, "draws-on"),
    LinkedPlanView("Drug Action Team strategy and action plan", None, "draws-on"),
    LinkedPlanView("Crime reduction strategies", None, "draws-on"),
    LinkedPlanView("Joint Investment Plan", None, "draws-on"),
)
WORDS = [
    "Plan",
    "Programme",
    "strategy",
    "and",
    "Children’s",
    "multi-agency",
    "Übergangsplanungsbericht",
    "R&D",
    "<b>",
    '"x"',
    "Llŷn",
    "1999–2002",
    "健康",
    "x" * 60,
]
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(" ".join) | st.text(
    st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=80
).filter(str.strip)
relations: st.SearchStrategy[Relation] = st.sampled_from(["feeds-into", "draws-on", "detail"])
linked_plans = st.lists(st.builds(LinkedPlanView, titles, st.none() | titles, relations), min_size=1, max_size=15)


def svg(chart: Connections) -> str:
    """Return the chart as the template draws it."""
    return KIND.svg(chart, JINJA)


def apart(one: Box, other: Box, gap: int) -> bool:
    """Tell whether two boxes have `gap` or more between them."""
    return (
        one.right + gap <= other.x
        or other.right + gap <= one.x
        or one.bottom + gap <= other.y
        or other.bottom + gap <= one.y
    )


def unspaced(text: str) -> str:
    """Return the text without its spaces, which line breaks replace."""
    return "".join(text.split())


@given(hub=titles, plans=linked_plans, words=titles)
def test_boxes_stand_apart_on_the_canvas(hub: str, plans: list[LinkedPlanView], words: str) -> None:
    """Boxes and words never overlap or leave the canvas, and no arrow does."""
    labels = dict.fromkeys(get_args(Relation), words)
    chart = connections(hub, plans, replace(ENGLISH, phrases={**ENGLISH.phrases, **labels}))
    for box in chart.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= chart.width
        assert box.bottom <= chart.height
    for one, other in combinations(chart.boxes, 2):
        # The words above a column touch it; what looks like a box keeps its distance.
        assert apart(one, other, gap=0 if "label" in {one.kind, other.kind} else 8)
    for x, y in (point for arrow in chart.arrows for point in arrow.points):
        assert 0 <= x <= chart.width
        assert 0 <= y <= chart.height


@given(hub=titles, plans=linked_plans)
def test_no_arrow_crosses_a_box(hub: str, plans: list[LinkedPlanView]) -> None:
    """Each stretch of an arrow is level or upright, and runs outside the plans' boxes."""
    chart = connections(hub, plans, ENGLISH)
    boxes = [box for box in chart.boxes if box.kind != "label"]
    for arrow in chart.arrows:
        for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False):
            assert x1 == x2 or y1 == y2
            for box in boxes:
                beside = max(x1, x2) <= box.x or min(x1, x2) >= box.right
                assert beside or max(y1, y2) <= box.y or min(y1, y2) >= box.bottom


@given(hub=titles, plans=linked_plans)
def test_text_fits_its_box_and_is_whole(hub: str, plans: list[LinkedPlanView]) -> None:
    """No line is wider than its box, and the lines of the chart hold every title and agency."""
    chart = connections(hub, plans, ENGLISH)
    for box in chart.boxes:
        assert all(line.width <= box.width for line in box.labels)
        assert all(box.y < line.y < box.bottom for line in box.labels)
    drawn = sorted(unspaced("".join(line.text for line in box.labels)) for box in chart.boxes if box.kind == "plan")
    assert drawn == sorted(unspaced(plan.title + (plan.lead or "")) for plan in plans)


@given(hub=titles, plans=linked_plans)
def test_svg_is_well_formed(hub: str, plans: list[LinkedPlanView]) -> None:
    """Titles with &, < and > come out as text, in the drawing and in the description."""
    root = ElementTree.fromstring(svg(connections(hub, plans, ENGLISH)))  # noqa: S314 - our own output
    assert root.findtext(f"{SVG}desc") == alternative_text(hub, plans, ENGLISH)
    drawn = unspaced("".join(text.text or "" for text in root.iter(f"{SVG}text")))
    assert all(unspaced(plan.title) in drawn for plan in plans)


@given(plans=linked_plans)
def test_alternative_text_names_every_plan(plans: list[LinkedPlanView]) -> None:
    """Each title and each lead agency that is drawn is said."""
    said = alternative_text(HUB, plans, ENGLISH)
    assert all(plan.title in said and (plan.lead or "") in said for plan in plans)


def test_alternative_text_is_a_sentence() -> None:
    """Relations come in a fixed order, each with its plans in the order given."""
    assert alternative_text(HUB, CAMBRIDGESHIRE, ENGLISH) == (
        "The Children’s Services Plan 1999–2002 feeds into the Health Improvement Programme "
        "(lead: Cambridgeshire Health Authority); "
        "draws on the Youth Justice Plan, the Drug Action Team strategy and action plan, "
        "the Crime reduction strategies and the Joint Investment Plan; "
        "leaves detail to the Quality Protects Management Action Plan (lead: Social Services), "
        "the Behaviour Support Plan, the Care and Education Plan and "
        "the ACPC action plan (lead: Area Child Protection Committee)."
    )


def test_every_word_of_a_title_is_drawn_whole() -> None:
    """Lines break between words."""
    words = {
        word
        for box in connections(HUB, CAMBRIDGESHIRE, ENGLISH).boxes
        for line in box.labels
        for word in line.text.split()
    }
    for plan in CAMBRIDGESHIRE:
        assert set(plan.title.split()) <= words


def test_what_is_drawn_on_stands_left_and_what_is_fed_into_right() -> None:
    """The hub stands between them, and the detail below."""
    boxes = connections(HUB, CAMBRIDGESHIRE, ENGLISH).boxes
    hub = next(box for box in boxes if box.kind == "hub")
    for plan in CAMBRIDGESHIRE:
        box = next(b for b in boxes if " ".join(line.text for line in b.labels).startswith(plan.title))
        assert {
            "draws-on": box.right < hub.x,
            "feeds-into": box.x > hub.right,
            "detail": box.y > hub.bottom,
        }[plan.relation]


@pytest.mark.parametrize(
    ("relation", "head_at_hub", "dashed"),
    [("feeds-into", False, False), ("draws-on", True, False), ("detail", False, True)],
)
@pytest.mark.parametrize("number", [1, 2, 3, 15])
def test_heads_say_which_way_it_goes(relation: Relation, number: int, *, head_at_hub: bool, dashed: bool) -> None:
    """An arrow into the hub has one head there; arrows from it have one at each plan."""
    chart = connections(HUB, [LinkedPlanView("Youth Justice Plan", None, relation)] * number, ENGLISH)
    (hub,) = (box for box in chart.boxes if box.kind == "hub")
    heads = [arrow.points[-1] for arrow in chart.arrows if arrow.has_head]
    assert [y in (hub.y, hub.bottom) for _, y in heads] == [head_at_hub] * (1 if head_at_hub else number)
    assert {arrow.is_dashed for arrow in chart.arrows} == {dashed}


def test_words_of_a_relation_appear_once() -> None:
    """A group without plans has no words; every other has them once."""
    words = [
        " ".join(line.text for line in box.labels)
        for box in connections(HUB, [HIMP, HIMP], ENGLISH).boxes
        if box.kind == "label"
    ]
    assert words == ["This plan feeds into"]


def test_fifteen_plans_fit_on_a_page() -> None:
    """Fifteen plans of the common length of title stay under 24 cm."""
    relation: Relation
    for relation in ("feeds-into", "draws-on", "detail"):
        plan = LinkedPlanView("Drug Action Team strategy and action plan", "Drug Action Team", relation)
        assert connections(HUB, [plan] * 14 + [HIMP], ENGLISH).height < 24 * 40


def test_png_is_the_same_twice() -> None:
    """The same chart gives the same bytes, at the width asked for."""
    chart = svg(connections(HUB, CAMBRIDGESHIRE, ENGLISH))
    assert chart == svg(connections(HUB, CAMBRIDGESHIRE, ENGLISH))
    data = png(chart, 330)
    assert data == png(chart, 330)
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 330


def test_png_has_the_text_in_our_font() -> None:
    """Without its words the chart is another: the shipped fonts are found."""
    blank = ElementTree.fromstring(svg(connections(HUB, [HIMP], ENGLISH)))  # noqa: S314 - our own output
    whole = ElementTree.tostring(blank, encoding="unicode")
    for text in blank.iter(f"{SVG}text"):
        text.text = ""
    assert png(whole, 330) != png(ElementTree.tostring(blank, encoding="unicode"), 330)
