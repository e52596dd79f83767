"""The part `timetable`: its geometry, its pictures in every format, its words, and the date it is looked at."""

import re
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # noqa: ICN001 - its own name says more

import pytest
from chart_bounds import label_bounds, overlap
from documents import (
    LAYOUTS,
    PLAN,
    ROOT,
    Sample,
    Values,
    in_markdown,
    made_workspace,
    rendered,
    resolved_plans,
    run,
)
from html_file import Html
from html_laws import faults
from hypothesis import given
from hypothesis import strategies as st
from redlines import pair
from word_file import Word, text_of
from word_review import accepted, rejected

from cspgen.model.contrast import contrast
from cspgen.model.prose import plain
from cspgen.model.timing import Month
from cspgen.model.words import ENGLISH
from cspgen.render import DocumentInput
from cspgen.render.charts import Drawing, drawings
from cspgen.render.charts.page_metrics import MAX_HEIGHT
from cspgen.render.charts.timetable import Timetable, group_timetable, timetable
from cspgen.render.charts.timing_marks import Mark, Shape
from cspgen.render.templates import built_in_templates
from cspgen.view import view
from cspgen.view.parts.timetable import TimetableView

SVG = "{http://www.w3.org/2000/svg}"


# Timetables made at random --------------------------------------------------------------------------------------------


@st.composite
def months(draw: st.DrawFn) -> str:
    year = draw(st.integers(1997, 2006) | st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, 28))
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, str]:
    one, other = sorted(draw(st.tuples(months(), months())), key=lambda each: Month.parse(each).first)
    return (one, other) if Month.parse(one).first <= Month.parse(other).last else (other, one)


timings = st.one_of(
    months(),
    months().map("by {}".format),
    months().map("from {}".format),
    spans().map(" to ".join),
    st.integers(1998, 2004).map("{}-Q3".format),
    st.just("continuing"),
)
texts = st.text("abc ěŴ&<.", min_size=1, max_size=90).filter(lambda text: any(map(str.isalpha, text)))
actions = st.lists(st.fixed_dictionaries({}, optional={"text": texts, "when": timings}), max_size=4)
see = st.fixed_dictionaries({"linked_plan": st.just("himp")}, optional={"text": texts, "when": timings})
periods = spans() | st.sampled_from([("1999-04", "2002-03"), ("2000", "2003"), ("2000-09", "2001-08")])


@st.composite
def plans(draw: st.DrawFn) -> Values:
    objectives: list[Values] = []
    for number in range(draw(st.integers(1, 4))):
        made: Values = {"id": f"objective-{number}", "text": draw(texts)}
        if draw(st.booleans()):
            count = draw(st.sampled_from([0, 1, 2, 30]))
            made["outcomes"] = [
                {"id": f"outcome-{number}-{at}", "text": draw(texts), "actions": draw(actions) if at < 3 else []}
                for at in range(count)
            ]
        else:
            made["see"] = draw(see)
        objectives.append(made)
    if not any(each.get("outcomes") or "see" in each for each in objectives):
        objectives.append({"id": "last", "text": draw(texts), "see": draw(see)})
    begin, end = draw(periods)
    plan: Values = {"contents": ["timetable"], "period": {"from": begin, "to": end}, "objectives": objectives}
    if draw(st.booleans()):
        plan["positions"] = {"as_at": draw(months())}
    return plan


def timetable_view(plan: Values, at: str | None = None) -> TimetableView:
    resolved, partnership = resolved_plans(plan)
    found = view(resolved[2000], partnership, at=Month.parse(at) if at else None).parts[-1].content
    assert isinstance(found, TimetableView)
    return found


@given(plans())
def test_everything_stands_in_the_picture_and_no_words_on_others(plan: Values) -> None:
    for chart in timetable(timetable_view(plan), ENGLISH):
        assert chart.height <= MAX_HEIGHT
        points = [point for mark in chart.marks for point in mark.points]
        for x, y in (*points, *((x, chart.row_lines[0]) for x in (*chart.year_lines, *chart.month_lines))):
            assert 0 <= x <= chart.width
            assert 0 <= y <= chart.height
        for left, top, right, bottom in map(label_bounds, chart.labels):
            assert left >= 0
            assert top >= 0
            assert right <= chart.width
            assert bottom <= chart.height
        for one, other in combinations(chart.labels, 2):
            assert not overlap(label_bounds(one), label_bounds(other)), (one, other)


@given(plans())
def test_every_action_is_drawn_once_and_says_when(plan: Values) -> None:
    """In the order of the plan: by a mark in its row, or in words where it has no date or one that is far off."""
    content = timetable_view(plan)
    charts = timetable(content, ENGLISH)
    expected = [
        number
        for objective, made in enumerate(plan["objectives"], 1)
        for at, outcome in enumerate(made.get("outcomes", ()), 1)
        for number in [f"{objective}.{at}"] * max(1, len(outcome["actions"]))
    ]
    numbers = (each for chart in charts for each in chart.labels if each.style == "number")
    assert [each.text for each in numbers] == expected
    for group, chart in zip(content.groups, charts, strict=True):
        assert len(chart.row_lines) == len(group.rows) + 1
        for row, top, bottom in zip(group.rows, chart.row_lines[:-1], chart.row_lines[1:], strict=True):
            marks = [mark for mark in chart.marks if top < min(y for _, y in mark.points) < bottom]
            notes = [each.text for each in chart.labels if each.style == "note" and top < each.y < bottom]
            assert bool(marks) == (row.when is not None)
            assert notes == ([row.when_text] if notes or (row.when_text and row.when is None) else [])


@given(plans(), st.none() | months())
def test_the_alternative_names_the_objective_and_the_date(plan: Values, at: str | None) -> None:
    """And each timing too, as this document has no action plan that says it."""
    content = timetable_view(plan, at)
    assert content.where == ()
    for objective in plan["objectives"]:
        assert any(" ".join(objective["text"].split()).rstrip(".") in each.text for each in content.groups)
    for group in content.groups:
        assert group.text.removesuffix(".") in group.description
        assert all(row.when_text in group.description for row in group.rows)
        if content.at and any(row.when for row in group.rows):
            assert f"At {ENGLISH.month(content.at)}, by these dates:" in group.description
    assert len({group.subject for group in content.groups}) == len(content.groups)


# One timetable --------------------------------------------------------------------------------------------------------


def planned(*whens: str | None, period: tuple[str, str] = ("1999-04", "2002-03"), **more: Any) -> Values:
    outcomes = [
        {"id": f"outcome-{at}", "text": "Less harm.", "actions": [{"when": when} if when else {}]}
        for at, when in enumerate(whens)
    ]
    objectives = [{"id": "safety", "text": "Keep safe.", "outcomes": outcomes}]
    return {
        "contents": ["timetable", "action-plan"],
        "period": {"from": period[0], "to": period[1]},
        "objectives": objectives,
        **more,
    }


def chart_of(plan: Values, at: str | None = None) -> Timetable:
    resolved, partnership = resolved_plans(plan)
    found = view(resolved[2000], partnership, at=Month.parse(at) if at else None).parts[0].content
    assert isinstance(found, TimetableView)
    return group_timetable(found, found.groups[0], ENGLISH, has_key=False)


def outline(marks: tuple[Mark, ...]) -> list[tuple[Shape, int, float, float]]:
    """Each mark as its shape, its corners, and how far it reaches at the left and right, in months of a period."""
    made = []
    for mark in marks:
        reach = [round((x - 296) / 354 * 36, 1) for x, _ in mark.points]
        made.append((mark.shape, len(mark.points), min(reach), max(reach)))
    return made


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2000-04 to 2000-09", [("solid", 4, 12.0, 18.0)]),
        ("2000-Q3", [("solid", 4, 15.0, 18.0)]),
        ("2001", [("solid", 4, 21.0, 33.0)]),
        ("2000-06-15", [("solid", 4, 14.1, 14.9)]),  # a day, wide enough to be seen
        ("by 2001-03", [("solid", 4, 23.2, 24.8)]),
        ("from 2001-04", [("solid", 7, 24.0, 36.0)]),
        ("continuing", [("solid", 10, 0.0, 36.0)]),
    ],
)
def test_each_kind_of_timing_has_a_shape(when: str, expected: list[tuple[Shape, int, float, float]]) -> None:
    assert outline(chart_of(planned(when)).marks) == expected


@pytest.mark.parametrize(
    ("when", "shapes", "notes"),
    [
        ("by 2002-06", ["solid"], []),  # less than a year after the period, which is shown
        ("by 2004-04", ["hollow"], ["By April 2004"]),
        ("by 1990", ["hollow"], ["By 1990"]),
        ("2004-01 to 2004-02", ["hollow"], ["January 2004 to February 2004"]),
        ("from 2004-01", ["hollow"], ["From January 2004"]),
        ("1990-01 to 1991-01", ["hollow"], ["January 1990 to January 1991"]),
        ("1990-01 to 2000-01", ["hollow", "solid"], []),
        ("2000-01 to 2010-01", ["hollow", "solid"], []),
        ("from 1990-01", ["hollow", "solid"], []),
        (None, [], ["Not set"]),
    ],
)
def test_what_lies_further_off(when: str | None, shapes: list[str], notes: list[str]) -> None:
    chart = chart_of(planned(when))
    assert [mark.shape for mark in chart.marks] == shapes
    assert [each.text for each in chart.labels if each.style == "note"] == notes


@pytest.mark.parametrize(
    ("period", "years", "months"),
    [
        (("1999-04", "2002-03"), ["1999/00", "2000/01", "2001/02"], {"Apr", "Oct"}),
        (("2000", "2001"), ["2000", "2001"], {"Jan", "Apr", "Jul", "Oct"}),
        (("2000-09", "2001-08"), ["2000", "2001"], {"Oct", "Jan", "Apr", "Jul"}),
        (("2000", "2014"), ["2000", "2002", "2004", "2006", "2008", "2010", "2012"], set()),
        (("2000", "2099"), ["2000", "2020", "2040", "2060", "2080"], set()),
    ],
)
def test_the_years_along_the_line_of_time(period: tuple[str, str], years: list[str], months: set[str]) -> None:
    """Financial years where the period begins in April; as many names as fit."""
    labels = chart_of(planned(None, period=period)).labels
    assert [each.text for each in labels if each.style == "year"] == years
    assert {each.text for each in labels if each.style == "month"} == months


def date_words(chart: Timetable) -> list[str]:
    return [each.text for each in chart.labels if each.style == "date"]


def test_the_date_is_that_of_the_positions_unless_one_is_given() -> None:
    plan = planned("by 2001-03", positions={"as_at": "2000-09"})
    chart = chart_of(plan)
    assert (date_words(chart), chart.date_line) == (["Position at September 2000"], 473.0)
    given_date = chart_of(plan, "2000-03-31")
    assert (date_words(given_date), given_date.date_line) == (["31 March 2000"], 414.0)
    without = chart_of(planned("by 2001-03"))
    assert (date_words(without), without.date_line) == ([], None)


@pytest.mark.parametrize(("at", "words"), [("2010-01", "January 2010 →"), ("1990-01", "← January 1990")])
def test_a_date_far_off_has_an_arrow_and_no_line(at: str, words: str) -> None:
    chart = chart_of(planned("by 2001-03"), at)
    assert (date_words(chart), chart.date_line) == ([words], None)


def test_what_stands_at_the_date() -> None:
    """By the timings alone: the plan does not say what is finished, so neither does the timetable."""
    plan = planned("by 1999-12", "1999-05", "2000-01 to 2000-06", "by 2000-03", "continuing", "from 2000-04", None)
    resolved, partnership = resolved_plans(plan)
    found = view(resolved[2000], partnership, at=Month.parse("2000-03")).parts[0].content
    assert isinstance(found, TimetableView)
    assert found.groups[0].description == (
        "Timetable of objective 1. Keep safe. Actions: 7; dates: May 1999 to June 2000; continuing: 1; no date set: 1. "
        "At March 2000, by these dates: 2 past, 3 within their time, 1 still to come."
    )
    assert plain(found.where) == "The part “Action plan” says in words when each action is done."


def test_the_first_picture_has_the_key_to_what_there_is() -> None:
    plan = planned("by 2001-03", "from 2004-01", "by 2002-06")
    content = timetable_view(
        {**plan, "contents": ["timetable"], "objectives": [{"id": "play", "text": "Play."}, *plan["objectives"]]}
    )
    first, second = (
        [each.text for each in chart.labels if each.style == "key"] for chart in timetable(content, ENGLISH)
    )
    assert first == ["By this date", "From this date on", "Goes beyond the years shown", "Outside the plan’s period"]
    assert second == []


def test_actions_that_an_outcome_stands_for_differ_by_who_does_them() -> None:
    """By the agencies, else by who leads; an outcome with one such action needs no more than its text."""
    several = [{"by": ["council", "health"]}, {"lead": "health"}, {}, {"text": "Write it.", "by": ["council"]}]
    outcomes = [
        {"id": "several", "text": "Less harm.", "actions": several},
        {"id": "one", "text": "More play.", "actions": [{"by": ["council"]}, {"text": "Build it."}]},
    ]
    content = timetable_view(
        {"contents": ["timetable"], "objectives": [{"id": "o", "text": "Play.", "outcomes": outcomes}]}
    )
    assert [(row.number, row.text) for row in content.groups[0].rows] == [
        ("1.1", "Council, Health: Less harm."),
        ("1.1", "Health: Less harm."),
        ("1.1", "Less harm."),
        ("1.1", "Write it."),
        ("1.2", "More play."),
        ("1.2", "Build it."),
    ]


def test_the_first_picture_has_room_below_the_heading() -> None:
    """Also with every row and the heading on two lines, a key, and the names of months, years and the date."""
    plan = planned(*("from 1998-04", "by 2004-03", "2000", "continuing") * 4, positions={"as_at": "2000-09"})
    objective = plan["objectives"][0]
    objective["text"] = "Keep children safe. " * 9
    for outcome in objective["outcomes"]:
        outcome["text"] = "Fewer children come to harm. " * 3
    (chart,) = timetable(timetable_view(plan | {"contents": ["timetable"]}), ENGLISH)
    assert len(chart.row_lines) == 17
    assert chart.height <= MAX_HEIGHT


def test_where_the_detail_stands_elsewhere() -> None:
    objectives = [{"id": "homes", "text": "Homes.", "see": {"linked_plan": "himp"}}, {"id": "play", "text": "Play."}]
    content = timetable_view({"contents": ["timetable"], "objectives": objectives})
    assert [each.description for each in content.groups] == [
        "Timetable of objective 1. Homes. See Health Programme.",
        "Timetable of objective 2. Play. None.",
    ]


# In documents ---------------------------------------------------------------------------------------------------------

TWO = planned("by 2001-03", "continuing")
TWO["objectives"] = [*TWO["objectives"], {"id": "play", "text": "Play.", "outcomes": []}]


def test_only_where_it_is_asked_for() -> None:
    without = {key: value for key, value in TWO.items() if key != "contents"}
    assert "Timetable" not in in_markdown(without)


def test_without_outcomes_there_is_no_timetable() -> None:
    """Nor an action plan, to which the timetable would lead."""
    plan = planned()
    plan["objectives"] = [{"id": "play", "text": "Play."}]
    plan["contents"] = ["objectives", "timetable", "action-plan"]
    assert "Timetable" not in in_markdown(plan)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_format_shows_a_picture_for_each_objective(layout: str) -> None:
    files = rendered(TWO, layout=layout)
    names = ["pictures/timetable.svg", "pictures/timetable-2.svg"]
    assert [name for name in files if name.startswith("pictures/timetable")] == names
    assert re.findall(r"\]\((pictures/[^)]*)\)", files["plan.md"].decode()) == names
    descriptions = [each.attrib["descr"] for each in Word(files["plan.docx"]).all(".//wp:docPr")]
    assert [each[:25] for each in descriptions] == ["Timetable of objective 1.", "Timetable of objective 2."]
    assert faults(Html(files["plan.html"].decode())) == []
    titles = [each.text for each in ElementTree.fromstring(files[names[0]]).iter(f"{SVG}title")]  # noqa: S314 - our own
    assert titles == ["1. Keep safe."]


def test_the_words_above_the_first_picture_stay_with_it() -> None:
    """The heading and its sentence do not end a page when the chart comes on the next."""
    where, *pictures = Word(rendered(TWO)["plan.docx"]).all("w:p[w:pPr/w:keepNext] | w:p[w:r/w:drawing]")
    assert text_of(where) == "The part “Action plan” says in words when each action is done."
    assert len(pictures) == 2


def test_the_same_bytes_twice() -> None:
    assert rendered(TWO) == rendered(TWO)


def test_in_welsh() -> None:
    text = in_markdown(TWO | {"positions": {"as_at": "2000-01"}}, partnership={"language": "cy"})
    assert '## <a id="part-timetable"></a>Amserlen' in text
    assert "Yn ôl y dyddiadau hyn (Ionawr 2000): 0 wedi mynd heibio, 1 o fewn eu hamser, 1 eto i ddod." in text


def test_contrast_and_size() -> None:
    """Text has 4.5:1 on all that lies behind it, marks have 3:1 (WCAG 2.2, 1.4.3, 1.4.11); nothing is below 9 point."""
    resolved, partnership = resolved_plans(planned("by 2002-06", "2004", "continuing", None))
    plan_view = view(resolved[2000], partnership, at=Month.parse("2000-03"))
    content = plan_view.parts[0].content
    assert isinstance(content, TimetableView)
    drawn: list[Drawing] = drawings(DocumentInput(plan_view, (built_in_templates(),)))["timetable"](content)
    root = ElementTree.fromstring(drawn[0].svg)  # noqa: S314 - our own output
    behind = {each.get("fill") or "" for each in root.iter(f"{SVG}rect")}
    assert behind == {"#ffffff", "#e3ebf4", "#ececec"}
    for text in root.iter(f"{SVG}text"):
        assert all(contrast(text.get("fill") or "", each) >= 4.5 for each in behind)
        assert float(text.get("font-size") or 0) * 0.25 >= 9 * 25.4 / 72  # from our unit and from points, in mm
    for mark in root.iter(f"{SVG}path"):
        colours = {mark.get("fill"), mark.get("stroke")} & {"#1f3a5f", "#14263d", "#8a1f11"}
        assert all(contrast(colour or "", each) >= 3 for colour in colours for each in behind)


@pytest.mark.parametrize(
    "period", [("1999-09", "2002-08"), ("2000-09", "2010-08"), ("1999-04", "2002-03"), ("1999-11-20", "2002-05-10")]
)
def test_no_line_goes_through_the_names_of_years_and_months(period: tuple[str, str]) -> None:
    """Also where the period begins or ends in the middle of one, and more than the period is shown."""
    end = int(period[1][:4])
    plan = planned("1998 to 1999", f"by {end + 1}", period=period, contents=["timetable"])
    root = ElementTree.fromstring(rendered(plan)["pictures/timetable.svg"])  # noqa: S314 - our own output
    upright = [re.match(r"M([\d.]+) ([\d.]+) V([\d.]+)$", each.attrib["d"]) for each in root.iter(f"{SVG}path")]
    lines = [(float(x), float(top), float(x), float(bottom)) for x, top, bottom in (m.groups() for m in upright if m)]
    names = [each for each in timetable(timetable_view(plan), ENGLISH)[0].labels if each.style in ("year", "month")]
    assert lines
    assert names
    assert not [(each.text, line) for each in names for line in lines if overlap(label_bounds(each), line)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (planned("by 2001-03"), TWO),
        (TWO, planned("by 2001-03")),
        (planned("by 2001-03"), planned("by 2001-04")),
        (TWO, {**TWO, "contents": ["action-plan"]}),
        ({**TWO, "contents": ["action-plan"]}, TWO),
    ],
    ids=["more", "fewer", "changed", "part gone", "part new"],
)
def test_a_redline_leads_to_the_pictures_of_either_plan(old: Values, new: Values) -> None:
    def shown(word: Word) -> list[str]:
        return [each.attrib["descr"] for each in word.all(".//wp:docPr")]

    years = pair(old, new)
    word = Word(years.redline)
    assert shown(accepted(word)) == shown(Word(years.document("new")))
    assert shown(rejected(word)) == shown(Word(years.document("old")))


# On the command line --------------------------------------------------------------------------------------------------

WITH_TIMETABLE = PLAN + "contents: [timetable]\n"


def test_verify_looks_at_the_date_that_was_given(tmp_path: Path) -> None:
    root = made_workspace(tmp_path, {"plans/2000.yaml": WITH_TIMETABLE})
    assert run("-C", root, "build", "--date", "2000-09-15", "--format", "docx").code == 0
    file = root / "build/2000/plan.docx"
    assert b"Looked at" in Word(file.read_bytes()).parts["docProps/custom.xml"]
    assert run("-C", root, "verify", file).code == 0
    given = file.read_bytes()
    assert run("-C", root, "build", "--format", "docx").code == 0
    assert file.read_bytes() != given
    assert run("-C", root, "verify", file).code == 0


def test_only_today_asks_the_clock(tmp_path: Path) -> None:
    root = made_workspace(tmp_path, {"plans/2000.yaml": WITH_TIMETABLE})
    assert run("-C", root, "build", "--date", "today", "--format", "docx").code == 0
    properties = Word((root / "build/2000/plan.docx").read_bytes()).parts["docProps/custom.xml"].decode()
    assert re.search(r'name="Looked at"><vt:lpwstr>\d{4}-\d\d-\d\d<', properties)


@pytest.mark.parametrize(
    ("given_date", "message"),
    [
        ("soon", "write 2026-03, 2026-03-31 or today"),
        ("2026", "is a whole year"),
        ("2026-02-30", "no such date"),
    ],
)
def test_a_date_that_is_none(given_date: str, message: str, tmp_path: Path) -> None:
    code, output = run("-C", made_workspace(tmp_path), "build", "--date", given_date)
    assert (code, message in output) == (2, True)


def test_the_picture_in_the_documentation_is_that_of_anyshire() -> None:
    shown = (ROOT / "docs/images/timetable.svg").read_bytes()
    assert shown == Sample("anyshire", 2026, "accessible").files["pictures/timetable.svg"]
