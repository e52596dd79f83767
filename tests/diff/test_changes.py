"""What changed between two plans: a table of old plan, new plan and expected changes."""

from dataclasses import dataclass
from typing import Any

import pytest
from documents import Values
from plan_years import plans

from cspgen.diff import ChangeKind, Difference, LevelLink, ObjectiveChange, OutcomeChange, diff


def objective(identity: str, text: str, *outcomes: Values, **more: object) -> Values:
    return {"id": identity, "text": text, "outcomes": list(outcomes), **more}


def outcome(identity: str, text: str = "An outcome.", **more: object) -> Values:
    return {"id": identity, "text": text, **more}


def change_lines(difference: Difference) -> list[str]:
    """Each change in a line: an outcome's is indented, its fields more so."""
    lines = []
    for each in difference.objectives:
        lines.append(f"{each.kind} {_ids(each.old)} -> {_ids(each.new)}{_reason(each.reason)}")
        lines += [f"    {field.field}: {field.old} -> {field.new}" for field in each.fields]
        lines += [f"    {_across(link, each)}" for link in each.across]
        for inner in each.outcomes:
            home = f" from {inner.moved_from.id}" if inner.moved_from else ""
            lines.append(f"  {inner.kind} {_ids(inner.old)} -> {_ids(inner.new)}{home}{_reason(inner.reason)}")
            lines += [f"    {_field(field)}" for field in inner.fields]
            lines += [f"    {_across(link, inner)}" for link in inner.across]
    return lines


def _across(link: LevelLink, change: ObjectiveChange | OutcomeChange) -> str:
    is_of_new = link.new.id in {each.id for each in change.new}
    return f"continues {_ids((link.old,))}" if is_of_new else f"becomes {_ids((link.new,))}"


def _ids(things: tuple[Any, ...]) -> str:
    return ", ".join(f"{each.id} ({each.number})" for each in things) or "nothing"


def _reason(reason: str | None) -> str:
    return f": {reason}" if reason else ""


def _field(field: Any) -> str:
    if field.field == "by":
        return f"by: joined {', '.join(field.joined) or 'nobody'}, left {', '.join(field.left) or 'nobody'}"
    values = [_identifying(each) for each in (field.old, field.new)]
    late = "" if field.months is None else f" ({field.months:+} months)"
    return f"{field.field}: {values[0]} -> {values[1]}{late}"


def _identifying(value: object) -> object:
    """What a target, an indicator, money or an action is known by."""
    return next(
        (getattr(value, key) for key in ("in_words", "value", "measure", "amount", "text") if hasattr(value, key)),
        value,
    )


@dataclass(frozen=True)
class Case:
    """Two plans, and the lines on what changed."""

    name: str
    old: Values
    new: Values
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def case(name: str, old: list[Values], new: list[Values], *lines: str, **more: object) -> Case:
    return Case(name, {"objectives": old}, {"objectives": new, **more}, lines)


def acted(**action: object) -> Values:
    return outcome("less-harm", actions=[{"by": ["council"], **action}])


def measured(**indicator: object) -> Values:
    return outcome("less-harm", indicators=[{"id": "hurt", "measure": "Hurt", "better": "lower", **indicator}])


SAFETY = objective("safety", "Keep children safe.", outcome("less-harm"))
CASES = (
    case(
        "nothing",
        [SAFETY],
        [SAFETY],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
    ),
    case(
        "white space is no change",
        [objective("safety", "Keep  children\nsafe.")],
        [objective("safety", "Keep children safe.")],
        "unchanged safety (1) -> safety (1)",
    ),
    case(
        "a new objective before an old one",
        [SAFETY],
        [objective("schools", "Better schools.", outcome("places")), SAFETY],
        "added nothing -> schools (1)",
        "  added nothing -> places (1.1)",
        "renumbered safety (1) -> safety (2)",
        "  renumbered less-harm (1.1) -> less-harm (2.1)",
    ),
    case(
        "an objective that ends, with its outcomes",
        [objective("schools", "Better schools.", outcome("places")), SAFETY],
        [SAFETY],
        "renumbered safety (2) -> safety (1)",
        "  renumbered less-harm (2.1) -> less-harm (1.1)",
        "discontinued schools (1) -> nothing: The work is done.",
        "  discontinued places (1.1) -> nothing: The work is done.",
        discontinued={"schools": "The work is done."},
    ),
    case(
        "reworded, and continued under another id",
        [SAFETY],
        [objective("staying-safe", "Help children to stay safe.", outcome("less-harm", "Less."), continues=["safety"])],
        "reworded safety (1) -> staying-safe (1)",
        "  reworded less-harm (1.1) -> less-harm (1.1)",
    ),
    case(
        "split",
        [SAFETY],
        [
            objective("at-home", "Safe at home.", outcome("less-harm"), continues=["safety"]),
            objective("online", "Safe online.", continues=["safety"]),
        ],
        "split safety (1) -> at-home (1), online (2)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
    ),
    case(
        "merged, outcomes too",
        [
            objective("at-home", "Safe at home.", outcome("falls"), outcome("burns")),
            objective("online", "Safe online.", outcome("lessons")),
        ],
        [
            objective(
                "safety", "Safe.", outcome("injuries", continues=["falls", "burns"]), continues=["at-home", "online"]
            )
        ],
        "merged at-home (1), online (2) -> safety (1)",
        "  merged falls (1.1), burns (1.2) -> injuries (1.1)",
        "  discontinued lessons (2.1) -> nothing: Taught in schools.",
        discontinued={"lessons": "Taught in schools."},
    ),
    case(
        "moved to another objective",
        [objective("safety", "Safe.", outcome("lessons"), outcome("less-harm")), objective("schools", "Schools.")],
        [objective("safety", "Safe.", outcome("less-harm")), objective("schools", "Schools.", outcome("lessons"))],
        "unchanged safety (1) -> safety (1)",
        "  renumbered less-harm (1.2) -> less-harm (1.1)",
        "unchanged schools (2) -> schools (2)",
        "  moved lessons (1.1) -> lessons (2.1) from safety",
    ),
    case(
        "an outcome that goes on as an objective, and an objective that goes on as an outcome",
        [objective("safety", "Safe.", outcome("less-harm"), outcome("lessons")), objective("play", "Play.")],
        [
            objective("safety", "Safe.", outcome("less-harm"), outcome("places", continues=["play"])),
            objective("learning", "Learn.", continues=["lessons"]),
        ],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "  recast nothing -> places (1.2)",
        "    continues play (2)",
        "  recast lessons (1.2) -> nothing",
        "    becomes learning (2)",
        "recast nothing -> learning (2)",
        "    continues lessons (1.2)",
        "recast play (2) -> nothing",
        "    becomes places (1.2)",
    ),
    case(
        "a part of a split that also continues an outcome",
        [objective("safety", "Safe.", outcome("less-harm"))],
        [
            objective("at-home", "Safe at home.", continues=["safety"]),
            objective("online", "Safe online.", continues=["safety", "less-harm"]),
        ],
        "split safety (1) -> at-home (1), online (2)",
        "    continues less-harm (1.1)",
        "  recast less-harm (1.1) -> nothing",
        "    becomes online (2)",
    ),
    case(
        "who acts",
        [objective("safety", "Safe.", acted(by=["council", "police"]))],
        [objective("safety", "Safe.", acted(by=["health", "council"], lead="health"))],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    lead: None -> health",
        "    by: joined health, left police",
    ),
    case(
        "an action is added, one dropped, one reworded",
        [
            objective(
                "safety",
                "Safe.",
                outcome("less-harm", actions=[{"text": "Train staff."}, {"text": "Print a leaflet."}]),
            )
        ],
        [
            objective(
                "safety",
                "Safe.",
                outcome("less-harm", actions=[{"text": "Train all staff."}, {"text": "Open a drop-in for parents."}]),
            )
        ],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    text: Train staff. -> Train all staff.",
        "    action: None -> Open a drop-in for parents.",
        "    action: Print a leaflet. -> None",
    ),
    case(
        "indicators and targets",
        [objective("safety", "Safe.", measured(unit="children", target={"value": "90", "at": "2026-03"}))],
        [objective("safety", "Safe.", measured(unit="cases", target={"value": "95", "at": "2027-03"}))],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    unit: children -> cases",
        "    target: 90 -> 95 (+12 months)",
    ),
    case(
        "a target becomes a bound, and a bound another",
        [
            objective(
                "safety",
                "Safe.",
                measured(target={"value": "90", "at": "2026-03"}),
                measured(id="other", target={"at_least": "90", "at": "2026-03"}) | {"id": "heard"},
            )
        ],
        [
            objective(
                "safety",
                "Safe.",
                measured(target={"at_least": "90", "at": "2026-03"}),
                measured(id="other", target={"at_most": "90", "at": "2026-03"}) | {"id": "heard"},
            )
        ],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    target: 90 -> at least 90",
        "  unchanged heard (1.2) -> heard (1.2)",
        "    target: at least 90 -> at most 90",
    ),
    case(
        "an indicator is replaced, and money is cut",
        [objective("safety", "Safe.", measured() | {"funding": [{"amount": "200"}]})],
        [
            objective(
                "safety",
                "Safe.",
                outcome(
                    "less-harm",
                    indicators=[{"id": "falls", "measure": "Falls", "better": "lower"}],
                    funding=[{"amount": "100"}],
                ),
            )
        ],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    indicator: None -> Falls",
        "    indicator: Hurt -> None",
        "    funding: 200 -> None",
        "    funding: None -> 100",
    ),
    case(
        "lead, brief and where the detail stands",
        [objective("safety", "Safe.", lead="council")],
        [{"id": "safety", "text": "Safe.", "brief": "Safety.", "see": {"linked_plan": "send", "when": "2027"}}],
        "unchanged safety (1) -> safety (1)",
        "    brief: None -> Safety.",
        "    lead: council -> None",
        "    see: None -> send",
        "    when: None -> 2027",
    ),
    case(
        "the status reached, and no answer",
        [objective("safety", "Safe.", outcome("less-harm"), outcome("lessons"))],
        [objective("safety", "Safe.", outcome("less-harm"), outcome("lessons"))],
        "unchanged safety (1) -> safety (1)",
        "  unchanged less-harm (1.1) -> less-harm (1.1)",
        "    status: None -> at-risk",
        "  unchanged lessons (1.2) -> lessons (1.2)",
        "    status: None -> no-update",
        positions={
            "as_at": "2026",
            "outcomes": {"less-harm": {"status": "at-risk", "text": "Late."}, "lessons": {"status": "no-update"}},
        },
    ),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_changed(case: Case) -> None:
    old, new = plans(case.old, case.new)
    assert tuple(change_lines(diff(old, new))) == case.lines


@pytest.mark.parametrize(
    ("old", "new", "months"),
    [
        ("2026-03", "2026-09", 6),
        ("by 2027-03", "by 2026-12", -3),
        ("2026-03", "by 2026-03", 0),
        ("from 2026-04", "from 2026-06", 2),
        ("2026-01 to 2026-06", "2026-03 to 2026-12", 6),
        ("2026-Q1", "2026-Q4", 9),
        ("2026", "2027-03", 3),
        ("2026-03-31", "2026-04-01", 1),
        ("from 2026-04", "by 2026-12", None),
        ("continuing", "2026-12", None),
        (None, "2026-12", None),
    ],
)
def test_by_how_many_months_a_date_is_later(old: str | None, new: str, months: int | None) -> None:
    """By the end or, where neither timing has one, by the start."""
    first, second = plans(
        {"objectives": [objective("safety", "Safe.", acted(**({"when": old} if old else {})))]},
        {"objectives": [objective("safety", "Safe.", acted(when=new))]},
    )
    (field,) = next(diff(first, second).outcomes).fields
    assert (field.field, field.months) == ("when", months)


def test_lines_are_followed_through_the_years_between() -> None:
    first, _, last = plans(
        {"objectives": [objective("safety", "Safe."), objective("health", "Well.")]},
        {"objectives": [objective("wellbeing", "Safe and well.", continues=["safety", "health"])]},
        {"objectives": [objective("thriving", "Safe and well.", continues=["wellbeing"])]},
    )
    (change,) = diff(first, last).objectives
    assert (change.kind, len(change.old), change.new[0].id) == (ChangeKind.MERGED, 2, "thriving")
    (back,) = diff(last, first).objectives
    assert (back.kind, back.old[0].id, len(back.new)) == (ChangeKind.SPLIT, "thriving", 2)


def test_an_outcome_that_became_an_objective_is_followed_through_the_years() -> None:
    """In either direction; two versions of one year do not say it of each other."""
    first, second, last = plans(
        {"objectives": [objective("safety", "Safe.", outcome("lessons"))]},
        {"objectives": [objective("safety", "Safe."), objective("learning", "Learn.", continues=["lessons"])]},
        {"objectives": [objective("safety", "Safe."), objective("schools", "Learn.", continues=["learning"])]},
    )
    for old, new in ((first, last), (last, first)):
        made = diff(old, new)
        links = [link for each in made.objectives for link in each.across]
        assert [{link.old.id, link.new.id} for link in links] == [{"lessons", "schools"}]
        assert links == [link for each in made.outcomes for link in each.across]
    assert not any(each.across for each in diff(second, second).objectives)


def test_why_something_ended_is_said_by_the_year_that_ended_it() -> None:
    """Also where a year lies between, and where it had another id there."""
    first, _, last = plans(
        {"objectives": [SAFETY, objective("schools", "Better schools."), objective("play", "Play.")]},
        {
            "objectives": [SAFETY, objective("learning", "Better schools.", continues=["schools"])],
            "discontinued": {"play": "No money."},
        },
        {"objectives": [SAFETY], "discontinued": {"learning": "The work is done."}},
    )
    ended = {
        each.old[0].id: each.reason for each in diff(first, last).objectives if each.kind is ChangeKind.DISCONTINUED
    }
    assert ended == {"schools": "The work is done.", "play": "No money."}


def test_two_versions_of_one_year_are_matched_by_id() -> None:
    """What `continues` says is about last year, and not about the other version."""
    _, one = plans({"objectives": [SAFETY]}, {"objectives": [objective("at-home", "Safe.", continues=["safety"])]})
    _, other = plans({"objectives": [SAFETY]}, {"objectives": [objective("at-home", "Safer.", continues=["safety"])]})
    assert [each.kind for each in diff(one, other).objectives] == [ChangeKind.REWORDED]


def test_the_rest_of_the_plan() -> None:
    old, new = plans(
        {
            "objectives": [SAFETY],
            "foreword": {"text": "Welcome."},
            "contents": ["foreword", {"heading": "How we listened", "text": "At meetings."}],
            "appendices": [{"id": "terms", "title": "Terms", "text": "A."}],
        },
        {
            "objectives": [SAFETY],
            "title": "The plan",
            "foreword": {"text": "Welcome again."},
            "contents": ["foreword", "objectives"],
            "appendices": [{"id": "terms", "title": "Terms", "text": "B."}, {"id": "more", "title": "More"}],
        },
    )
    assert [(str(each.kind), each.name, each.key) for each in diff(old, new).parts] == [
        ("reworded", "title", None),
        ("reworded", "foreword", None),
        ("added", "objectives", None),
        ("discontinued", "section", "How we listened"),
        ("reworded", "appendices", "terms"),
        ("added", "appendices", "more"),
    ]


def test_the_status_of_another_year_is_no_change() -> None:
    """That last year's plan is superseded and this year's a draft is no news; of two versions of one year it is."""
    old, new = plans({"objectives": [SAFETY], "status": "superseded"}, {"objectives": [SAFETY], "status": "draft"})
    assert diff(old, new).is_empty
    (adopted,) = plans({"objectives": [SAFETY], "status": "adopted"})
    assert [(each.name, each.old, each.new) for each in diff(old, adopted).parts] == [
        ("status", "superseded", "adopted")
    ]


def test_a_part_that_is_empty_is_no_change() -> None:
    """Whoever compares documents says which parts have content; without that, every part that is listed counts."""
    old, new = plans({"objectives": [SAFETY]}, {"objectives": [SAFETY], "contents": ["objectives", "glossary"]})
    reported = diff(old, new, has_content=lambda part, _: part in {"objectives", "action-plan"}).parts
    assert [(str(each.kind), each.name) for each in reported] == [("discontinued", "action-plan")]
    _, other = plans({"objectives": [SAFETY]}, {"objectives": [SAFETY], "contents": ["objectives", "timetable"]})
    assert [each.name for each in diff(new, other).parts] == ["timetable", "glossary"]
