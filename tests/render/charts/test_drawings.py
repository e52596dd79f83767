"""Drawings in documents: the names of their files, a council's own templates for them, and how a redline pairs them."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from documents import PLAN, made_workspace, resolved_plans, run

from cspgen.model.prose import Mark
from cspgen.render import DocumentInput
from cspgen.render.charts import Drawing, drawings
from cspgen.render.document import Block, MarkedBlock, Picture
from cspgen.render.merge import merged
from cspgen.render.templates import built_in_templates
from cspgen.view import PlanView, view
from cspgen.view.parts.connections import LinkedPlanView

LINKED = (LinkedPlanView("Health Programme", None, "feeds-into"),)


@pytest.fixture
def plan_view() -> PlanView:
    plans, partnership = resolved_plans({})
    return view(plans[2000], partnership)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, ["pictures/connections.svg", "pictures/connections-2.svg"]),
        ({"plans/connections.svg": b""}, ["pictures/connections-2.svg", "pictures/connections-3.svg"]),
        ({"a/map.svg": b"", "b/map.svg": b""}, ["pictures/connections.svg", "pictures/connections-2.svg"]),
    ],
)
def test_each_drawing_has_a_file_of_its_own(own: Mapping[str, bytes], expected: list[str], plan_view: PlanView) -> None:
    """Beside each other, and beside the pictures of the plan; in each document from the start."""
    given = DocumentInput(plan_view, (built_in_templates(),), own)
    for _ in ("one document", "another"):
        draw = drawings(given)["connections"]
        assert [draw(LINKED).file for _ in range(2)] == expected


def test_what_one_format_shows_is_not_drawn_again_for_another(plan_view: PlanView) -> None:
    given = DocumentInput(plan_view, (built_in_templates(),))
    first, second = (drawings(given)["connections"](LINKED) for _ in range(2))
    assert first.svg is second.svg


@pytest.mark.parametrize(
    ("old", "new"),
    [("picture.letters", "labels"), ("picture.lines", "row_lines"), ("picture.now", "date_line")],
)
def test_a_template_of_version_0_1_0_gets_an_error_with_the_new_name(old: str, new: str, tmp_path: Path) -> None:
    """For what a council's own template calls by an old name: the line, and what to write."""
    files = {"plans/2000.yaml": PLAN + "contents: [timetable]\n"}
    root = made_workspace(tmp_path, files | {"templates/pictures/timetable.svg.j2": f"<svg>\n{{{{ {old} }}}}</svg>"})
    code, output = run("-C", root, "build")
    assert code == 2
    assert "templates/pictures/timetable.svg.j2, line 2: Timetable has no" in output
    assert f"it is now called {new}" in " ".join(output.split())


def picture(subject: str, svg: bytes = b"", file: str = "") -> Picture:
    return Picture(Drawing("chart", subject, svg, "", 1, 1, file))


def subject_and_mark(block: Block) -> tuple[str, Mark | None]:
    inner, mark = (block.block, block.mark) if isinstance(block, MarkedBlock) else (block, None)
    assert isinstance(inner, Picture)
    return inner.drawing.subject, mark


BEFORE, AFTER = b"<svg>before</svg>", b"<svg>after</svg>"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            [picture("a", file="1"), picture("b", file="2")],
            [picture("b", file="1")],
            [("a", Mark.DELETED), ("b", None)],
        ),
        ([picture("b")], [picture("a"), picture("b")], [("a", Mark.INSERTED), ("b", None)]),
        (
            [picture("a", BEFORE), picture("b")],
            [picture("a", AFTER), picture("b")],
            [("a", Mark.DELETED), ("a", Mark.INSERTED), ("b", None)],
        ),
    ],
    ids=["went", "came", "changed"],
)
def test_a_redline_sets_a_picture_beside_one_of_the_same_thing(
    old: list[Picture], new: list[Picture], expected: list[tuple[str, Mark | None]]
) -> None:
    """And does not mark one for its file's name, which tells how many stand before it."""
    assert list(map(subject_and_mark, merged(tuple(old), tuple(new)))) == expected
