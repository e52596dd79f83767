"""A plan and the plan that it follows to one resolved plan."""

import pytest

from cspgen.diagnostics import Place
from cspgen.model.plan import Plan
from cspgen.resolve import Resolved, ResolvedPlan, resolve

Objectives = list[dict[str, object]]


def plan(year: int, objectives: Objectives | None = None, **keys: object) -> Plan:
    """A plan year with these objectives and other keys."""
    head = {"schema": "1", "year": str(year), "title": "Plan", "period": {"from": str(year), "to": str(year)}}
    return Plan.model_validate({**head, "objectives": objectives or [], **keys})


def objective(identity: str, *outcomes: str, **keys: object) -> dict[str, object]:
    """An objective with these outcomes and other keys."""
    made: dict[str, object] = {"id": identity, "text": identity.title(), **keys}
    if outcomes:
        made["outcomes"] = [{"id": each, "text": each.title()} for each in outcomes]
    return made


def resolved(*plans: Plan) -> Resolved:
    """All plans resolved; every year's document is called by the year."""
    years = {each.year: each for each in plans}
    return resolve(years, {year: str(year) for year in years}, None, years)


def numbers(made: ResolvedPlan) -> dict[str, str]:
    """The number of each thing by its id."""
    return {each.id: each.number for each in made.things}


OLD = plan(2025, [objective("safety", "harm", "homes"), objective("schools", see={"linked_plan": "send"})])


def carried(objectives: Objectives | None = None, **keys: object) -> ResolvedPlan:
    """The plan of 2026, which follows `OLD`."""
    made = resolved(OLD, plan(2026, objectives, follows="2025", **keys))
    assert made.diagnostics == ()
    return made.plans[2026]


def test_the_objectives_that_can_be_carried_forward_are_listed_or_counted() -> None:
    old = plan(2025, [objective(f"a{at}") for at in range(15)])
    (found,) = resolved(old, plan(2026, follows="2025", carry_forward=["elsewhere"])).diagnostics
    assert found.hint == f"its objectives are {', '.join(f'a{at}' for at in range(12))} and 3 more"


def test_numbers_follow_from_the_order() -> None:
    appendices = [{"id": f"appendix-{number}", "title": "Title"} for number in range(28)]
    made = resolved(plan(2025, [objective("a", "b", "c"), objective("d", "e")], appendices=appendices)).plans[2025]
    assert numbers(made) | {"appendix-0": "A", "appendix-25": "Z", "appendix-26": "AA", "appendix-27": "AB"} == numbers(
        made
    )
    assert list(numbers(made).items())[:5] == [("a", "1"), ("b", "1.1"), ("c", "1.2"), ("d", "2"), ("e", "2.1")]
    assert made.index["e"].place == Place("2025", ("objectives", 1, "outcomes", 0))
    assert made.index["appendix-27"].place == Place("2025", ("appendices", 27))


def test_all_objectives_are_carried_forward_before_the_new_ones() -> None:
    made = carried([objective("health", "fit")], carry_forward="all")
    assert numbers(made) == {"safety": "1", "harm": "1.1", "homes": "1.2", "schools": "2", "health": "3", "fit": "3.1"}
    assert made.index["homes"].place == Place("2025", ("objectives", 0, "outcomes", 1))
    assert made.index["fit"].place == Place("2026", ("objectives", 0, "outcomes", 0))


def test_listed_objectives_are_carried_forward_in_the_order_of_the_list() -> None:
    assert numbers(carried(carry_forward=["schools", "safety"])) == {
        "schools": "1",
        "safety": "2",
        "harm": "2.1",
        "homes": "2.2",
    }
    assert list(numbers(carried(carry_forward=["schools"]))) == ["schools"]


def test_an_entry_overrides_the_keys_that_it_gives() -> None:
    made = carried([{"id": "safety", "lead": "council"}], carry_forward="all").objectives[0]
    assert (made.objective.text, made.objective.lead) == ("Safety", "council")
    assert [outcome.id for outcome in made.outcomes] == ["harm", "homes"]
    assert made.place == Place("2026", ("objectives", 0))
    assert made.outcomes[0].place == Place("2025", ("objectives", 0, "outcomes", 0))


def test_outcomes_are_overridden_as_a_whole() -> None:
    made = carried([objective("safety", "homes", "streets", text=None)], carry_forward="all").objectives[0]
    assert [(outcome.id, outcome.number) for outcome in made.outcomes] == [("homes", "1.1"), ("streets", "1.2")]
    assert made.outcomes[1].place == Place("2026", ("objectives", 0, "outcomes", 1))
    assert made.objective.text == "Safety"


def test_outcomes_take_the_place_of_a_linked_plan_and_the_reverse() -> None:
    override: Objectives = [{"id": "safety", "see": {"linked_plan": "send"}}, objective("schools", "places")]
    safety, schools = carried(override, carry_forward="all").objectives
    assert (safety.outcomes, bool(safety.objective.see)) == ((), True)
    assert ([outcome.id for outcome in schools.outcomes], schools.objective.see) == (["places"], None)


def test_what_is_discontinued_is_not_carried_forward() -> None:
    made = carried(carry_forward="all", discontinued={"homes": "Done.", "schools": None})
    assert list(numbers(made)) == ["safety", "harm"]


def test_carried_twice_over_the_years() -> None:
    """Places stay those of the year that first said it; lineage runs from year to year."""
    made = resolved(
        OLD, plan(2026, follows="2025", carry_forward="all"), plan(2027, follows="2026", carry_forward="all")
    )
    assert made.diagnostics == ()
    latest = made.plans[2027]
    assert latest.follows is made.plans[2026]
    assert latest.index["harm"].place.document == "2025"
    assert latest.objectives[0].continues == ("safety",)


def test_what_has_the_same_id_continues_it() -> None:
    """An appendix has no lineage; what `continues` says goes before the id, and only for one year."""
    old = plan(2025, [objective("a", "b")], appendices=[{"id": "d", "title": "D"}])
    new = plan(2026, [objective("a", "d"), objective("c", continues=["a", "b"])], follows="2025")
    made = resolved(old, new, plan(2027, follows="2026", carry_forward="all")).plans
    assert [(each.id, each.continues) for each in made[2026].objectives] == [("a", ("a",)), ("c", ("a", "b"))]
    assert made[2026].objectives[0].outcomes[0].continues == ()
    assert made[2027].objectives[1].continues == ("c",)


def test_of_two_things_with_one_id_the_index_has_the_first() -> None:
    made = resolved(plan(2025, [objective("a", "a"), objective("a")])).plans[2025]
    assert made.index["a"] is made.objectives[0]


def test_of_two_entries_the_first_overrides() -> None:
    """The other is a new objective: that it has the same id is for a rule to say."""
    entries: Objectives = [{"id": "safety", "brief": "One"}, {"id": "safety", "brief": "Two"}]
    made = carried(entries, carry_forward="all")
    assert [each.objective.brief for each in made.objectives] == ["One", None, "Two"]


@pytest.mark.parametrize(
    "broken",
    [
        plan(2025, [], follows="2025"),
        plan(2025, [], follows="2024"),
        plan(2025, [], follows="2026"),
        plan(2025, [], carry_forward="all"),
        plan(2025, []),
    ],
    ids=["itself", "unknown", "later", "nothing carried", "no objectives"],
)
def test_nothing_rests_on_a_plan_that_could_not_be_resolved(broken: Plan) -> None:
    """One finding, for the cause; the years that follow are numbered, but not judged."""
    made = resolved(
        broken,
        plan(2026, [objective("b")], follows="2025", carry_forward="all"),
        plan(2027, [objective("c", continues=["a"])], follows="2026"),
    )
    assert len(made.diagnostics) == 1
    assert not any(each.is_complete for each in made.plans.values())
    assert numbers(made.plans[2026]) == {"b": "1"}


def test_a_followed_plan_that_could_not_be_read_is_not_unknown() -> None:
    new = plan(2026, [objective("b")], follows="2025", carry_forward="all")
    made = resolve({2026: new}, {2026: "2026"}, None, [2025, 2026])
    assert made.diagnostics == ()
    assert not made.plans[2026].is_complete


def test_texts_that_may_link_have_their_routes() -> None:
    """With the keys as the file spells them."""
    made = resolved(
        plan(
            2025,
            [objective("a", text="See [[b]].", brief="Nothing.")],
            report={"to": "T", "from": "See [[a]].", "date": "2025", "sections": []},
            discontinued={"x": "As ![y](z.png)"},
        )
    ).plans[2025]
    assert list(made.linking_texts) == [
        (("objectives", 0, "text"), "See [[b]]."),
        (("discontinued", "x"), "As ![y](z.png)"),
        (("report", "from"), "See [[a]]."),
    ]
