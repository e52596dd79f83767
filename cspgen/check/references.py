"""Rules on what a plan refers to by id: each must be there, and be one thing only."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from cspgen.diagnostics import Diagnostic, Place, Related, Route
from cspgen.model import Funding, Partnership
from cspgen.prose import references
from cspgen.resolve import Numbered, ResolvedPlan, marked_texts

PARTNERSHIP = "plans/partnership.yaml"


def check_partnership(partnership: Partnership) -> Iterator[Diagnostic]:
    """Yield what the partnership file itself refers to and does not have."""
    leads: list[tuple[Route, str]] = [(("lead",), partnership.lead)]
    leads += [(("linked_plans", key, "lead"), plan.lead) for key, plan in partnership.linked_plans.items() if plan.lead]
    for route, agency in leads:
        if agency not in partnership.agencies:
            yield _unknown("agency", agency, Place(PARTNERSHIP, route), partnership.agencies, "agencies")
    seen: dict[str, int] = {}
    for at, status in enumerate(partnership.statuses):
        if status.id in seen:
            first = Related(Place(PARTNERSHIP, ("statuses", seen[status.id], "id")), "first used here")
            place = Place(PARTNERSHIP, ("statuses", at, "id"))
            yield Diagnostic(
                "duplicate-id",
                place,
                f'the id "{status.id}" is used twice',
                "give one of them another id",
                related=(first,),
            )
        seen.setdefault(status.id, at)


def duplicate_id(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """Two objectives, outcomes or appendices of a plan year, or two indicators, have one id."""
    seen: dict[str, Numbered] = {}
    for each in plan.things:
        if each.id in seen:
            yield _duplicate(each.id, each.place, seen[each.id].place)
        seen.setdefault(each.id, each)
    indicators: dict[str, Place] = {}
    for outcome in plan.outcomes:
        for at, indicator in enumerate(outcome.outcome.indicators):
            place = _in(outcome.place, "indicators", at)
            if indicator.id in indicators:
                yield _duplicate(indicator.id, place, indicators[indicator.id])
            indicators.setdefault(indicator.id, place)


def unknown_agency(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """An agency is named that plans/partnership.yaml does not list."""
    if plan.partnership is None:
        return
    agencies = plan.partnership.agencies
    for place, agency in _agencies(plan):
        if agency not in agencies and place.document == plan.document:
            yield _unknown("agency", agency, place, agencies, "agencies")


def unknown_linked_plan(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A linked plan is named that plans/partnership.yaml does not list."""
    if plan.partnership is None:
        return
    linked = plan.partnership.linked_plans
    named = [
        (_in(each.place, "see", "linked_plan"), each.objective.see.linked_plan)
        for each in plan.objectives
        if each.objective.see
    ]
    named += [
        (_in(each.place, "linked_plan"), each.appendix.linked_plan)
        for each in plan.appendices
        if each.appendix.linked_plan
    ]
    for place, identity in named:
        if identity not in linked and place.document == plan.document:
            yield _unknown("linked plan", identity, place, linked, "linked plans")


def unknown_status(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A position has a status that the partnership's scheme does not have."""
    if plan.partnership is None or plan.plan.positions is None:
        return
    scheme = plan.partnership.scheme
    for identity, position in plan.plan.positions.outcomes.items():
        if position.status and position.status not in scheme:
            place = plan.place("positions", "outcomes", identity, "status")
            near = get_close_matches(position.status, scheme, 1)
            known = f"the statuses are {', '.join(scheme)}"
            hint = f'did you mean "{near[0]}"? {known}' if near else known
            yield Diagnostic("unknown-status", place, f'unknown status "{position.status}"', hint)


def unknown_reference(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A cross-reference [[id]] names nothing in this plan or the one that it follows."""
    if not plan.whole:
        return
    known = {**(plan.follows.index if plan.follows else {}), **plan.index}
    for route, text in marked_texts(plan):
        for identity in references(text):
            if identity not in known:
                place = plan.place(*route, words=f"[[{identity}]]")
                near = get_close_matches(identity, known, 1)
                hint = (
                    f"did you mean [[{near[0]}]]?"
                    if near
                    else "write the id of an objective, an outcome or an appendix"
                )
                yield Diagnostic("unknown-reference", place, f'nothing here has the id "{identity}"', hint)


def unknown_part(plan: ResolvedPlan) -> Iterator[Diagnostic]:
    """A part of the document is asked for twice, or is one that this version cannot make."""
    seen: dict[str, int] = {}
    for at, content in enumerate(plan.plan.contents or ()):
        name = getattr(content, "part", None)
        if name == "changes":
            hint = "leave it out of `contents` for now"
            yield Diagnostic(
                "part-not-built",
                plan.place("contents", at),
                "the part changes is not built by this version of cspgen",
                hint,
            )
        elif name in seen:
            related = (Related(plan.place("contents", seen[name]), "first listed here"),)
            yield Diagnostic(
                "duplicate-part",
                plan.place("contents", at),
                f"the part {name} is listed twice",
                "list it once",
                related=related,
            )
        elif name:
            seen[name] = at


def _agencies(plan: ResolvedPlan) -> Iterator[tuple[Place, str]]:
    for objective in plan.objectives:
        if objective.objective.lead:
            yield _in(objective.place, "lead"), objective.objective.lead
        if objective.objective.investment:
            yield from _funders(
                _in(objective.place, "investment", "resources"), objective.objective.investment.resources
            )
    for outcome in plan.outcomes:
        yield from _funders(_in(outcome.place, "funding"), outcome.outcome.funding)
        for at, action in enumerate(outcome.outcome.actions):
            place = _in(outcome.place, "actions", at)
            if action.lead:
                yield _in(place, "lead"), action.lead
            yield from ((_in(place, "by", by), agency) for by, agency in enumerate(action.by))
            yield from _funders(_in(place, "funding"), action.funding)


def _funders(place: Place, funding: tuple[Funding, ...]) -> Iterator[tuple[Place, str]]:
    for at, each in enumerate(funding):
        if each.agency:
            yield _in(place, at, "agency"), each.agency


def _in(place: Place, *steps: str | int) -> Place:
    return Place(place.document, (*place.route, *steps))


def _duplicate(identity: str, place: Place, first: Place) -> Diagnostic:
    related = (Related(_in(first, "id"), "first used here"),)
    hint = "an id names one thing for good: give one of them another"
    return Diagnostic("duplicate-id", _in(place, "id"), f'the id "{identity}" is used twice', hint, related=related)


def _unknown(noun: str, identity: str, place: Place, known: Collection[str], listed: str) -> Diagnostic:
    near = get_close_matches(identity, known, 1)
    where = f"{listed} are listed in {PARTNERSHIP}"
    hint = f'did you mean "{near[0]}"? {where}' if near else where
    return Diagnostic(f"unknown-{noun.replace(' ', '-')}", place, f'unknown {noun} "{identity}"', hint)
