"""A plan and the plan that it follows to one resolved plan: numbers, carried-forward objectives, lineage."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from cspgen.diagnostics import Diagnostic, Nearest, Place, Route, listed, quoted
from cspgen.model.contents import Appendix
from cspgen.model.objectives import Indicator, Objective, Outcome
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.model.texts import may_link, texts_in


class ResolvedOutcome(NamedTuple):
    """An outcome with its number ("1.2") and its place; `continues` are ids of the followed plan."""

    id: str
    number: str
    outcome: Outcome
    place: Place
    continues: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its text."""
        return self.outcome.text

    @property
    def declared_continues(self) -> tuple[str, ...]:
        """What stands under its key `continues`."""
        return self.outcome.continues


class ResolvedObjective(NamedTuple):
    """An objective with its number ("1"), its place and its outcomes; `continues` are ids of the followed plan.

    One that is carried forward holds the followed plan's wording where this plan gives no other, and keeps its place in
    the document of that plan where this one does not mention it.
    """

    id: str
    number: str
    objective: Objective
    place: Place
    outcomes: tuple[ResolvedOutcome, ...] = ()
    continues: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its text; "" where a fault leaves it without one."""
        return self.objective.text or ""

    @property
    def declared_continues(self) -> tuple[str, ...]:
        """What stands under its key `continues`."""
        return self.objective.continues


class ResolvedAppendix(NamedTuple):
    """An appendix with its letter ("A") as its number, and its place."""

    id: str
    number: str
    appendix: Appendix
    place: Place


Numbered = ResolvedObjective | ResolvedOutcome | ResolvedAppendix


@dataclass(frozen=True, eq=False)
class ResolvedPlan:
    """A plan year with its numbers, and with the objectives that it carries forward.

    `document` is the name of the plan's own document, `follows` the plan that it follows, if it could be resolved.
    `partnership` is None where it could not be read. `is_complete` is False where faults in this plan, or in the one
    that it follows, hide ids: references by id must not be judged then.
    """

    plan: Plan
    document: str
    partnership: Partnership | None = None
    objectives: tuple[ResolvedObjective, ...] = ()
    appendices: tuple[ResolvedAppendix, ...] = ()
    follows: "ResolvedPlan | None" = None
    is_complete: bool = True

    @cached_property
    def index(self) -> Mapping[str, Numbered]:
        """Every numbered thing by its id; the first where an id is given twice."""
        index: dict[str, Numbered] = {}
        for each in self.things:
            index.setdefault(each.id, each)
        return index

    @cached_property
    def indicators(self) -> Mapping[str, tuple[ResolvedOutcome, Indicator]]:
        """Every indicator by its id, with its outcome."""
        return {each.id: (outcome, each) for outcome in self.outcomes for each in outcome.outcome.indicators}

    @property
    def outcomes(self) -> Iterator[ResolvedOutcome]:
        """Every outcome, in order."""
        for objective in self.objectives:
            yield from objective.outcomes

    @property
    def is_superseded(self) -> bool:
        """Whether a later plan has replaced this one, so that nobody will complete it."""
        return self.plan.status == "superseded"

    @property
    def has_statuses(self) -> bool:
        """Whether any of its positions on the followed plan has a status."""
        positions = self.plan.positions
        return bool(self.follows and positions and any(each.status for each in positions.outcomes.values()))

    @property
    def has_detail(self) -> bool:
        """Whether any objective has outcomes, or names the plan that holds its detail."""
        return any(each.outcomes or each.objective.see for each in self.objectives)

    @property
    def has_progress(self) -> bool:
        """Whether it says what became of the followed plan: it has positions, or something ends."""
        return bool(self.follows and (self.plan.positions or self.plan.discontinued))

    @property
    def things(self) -> Iterator[Numbered]:
        """Everything with an id and a number: each objective before its outcomes, then the appendices."""
        for objective in self.objectives:
            yield objective
            yield from objective.outcomes
        yield from self.appendices

    @property
    def with_followed(self) -> "Iterator[ResolvedPlan]":
        """The plan itself, the plan that it follows, the one that that follows, and so on."""
        plan: ResolvedPlan | None = self
        while plan:
            yield plan
            plan = plan.follows

    @cached_property
    def texts(self) -> tuple[tuple[Route, str], ...]:
        """Every text of the plan's own document with its route, in the order of the format's keys."""
        return tuple(texts_in(self.plan))

    @cached_property
    def linking_texts(self) -> tuple[tuple[Route, str], ...]:
        """Every text of the plan's own document that may hold a cross-reference or a picture, with its route."""
        return tuple(each for each in self.texts if may_link(each[1]))

    @property
    def folder(self) -> str:
        """The folder, within the workspace, that the paths of its pictures start from."""
        return self.document.rsplit("/", 1)[0] if self.document.endswith(".yaml") else self.document

    def place(self, *route: str | int, words: str | None = None, key: bool = False) -> Place:
        """A place in this plan's own document; for the other arguments see `Place`."""
        return Place(self.document, route, key=key, words=words)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The resolved plans by year, and what is wrong with how they follow one another."""

    plans: Mapping[int, ResolvedPlan]
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(
    plans: Mapping[int, Plan],
    documents: Mapping[int, str],
    partnership: Partnership | None,
    years: Collection[int],
    incomplete: Collection[int] = (),
) -> Resolved:
    """Resolve every plan, each after the one that it follows.

    `documents` gives the name of each year's document. `years` are those that exist, also where one could not be read.
    `incomplete` years have placeholders that hide ids: their plans are numbered, but nothing is judged by them. Reports
    follows-itself, follows-later, unknown-year, carry-forward, no-objectives and missing-key.
    """
    resolved: dict[int, ResolvedPlan] = {}
    diagnostics: list[Diagnostic] = []
    for year in sorted(plans):
        plan, document = plans[year], documents[year]
        fault = _fault_in_follows(plan, year, years, Place(document, ("follows",)))
        if fault:
            diagnostics.append(fault)
        followed = resolved.get(plan.follows) if plan.follows is not None and not fault else None
        is_complete = year not in incomplete and not fault
        if plan.follows is not None:
            is_complete = is_complete and followed is not None and followed.is_complete
        made, found = _resolve_one(plan, document, followed if is_complete else None, is_complete=is_complete)
        resolved[year] = replace(made, partnership=partnership)
        diagnostics += found
    return Resolved(resolved, tuple(diagnostics))


def _fault_in_follows(plan: Plan, year: int, years: Collection[int], place: Place) -> Diagnostic | None:
    follows = plan.follows
    if follows is None:
        return None
    if follows == year:
        hint = "name the plan year before it, or leave `follows` out"
        return Diagnostic("follows-itself", place, f"the plan of {year} follows itself", hint)
    if follows not in years:
        known = ", ".join(str(each) for each in sorted(years) if each != year)
        hint = f"the other plan years here are: {known}" if known else "no other plan year is here: leave `follows` out"
        return Diagnostic("unknown-year", place, f"there is no plan of {follows} to follow", hint)
    if follows > year:
        hint = "a plan follows an earlier plan year"
        return Diagnostic("follows-later", place, f"the plan of {year} follows a later one", hint)
    return None


def _resolve_one(
    plan: Plan, document: str, followed: ResolvedPlan | None, *, is_complete: bool
) -> tuple[ResolvedPlan, list[Diagnostic]]:
    carried, diagnostics = _carried(plan, document, followed) if is_complete else ([], [])
    objectives = tuple(_objectives(plan, document, carried, followed))
    if is_complete and not objectives and not diagnostics:
        hint = "list its `objectives`, or carry them forward with `carry_forward: all`"
        place = Place(document, ("objectives",), key=True)
        diagnostics.append(Diagnostic("no-objectives", place, "the plan has no objectives", hint))
    appendices = tuple(
        ResolvedAppendix(appendix.id, _letter(at), appendix, Place(document, ("appendices", at)))
        for at, appendix in enumerate(plan.appendices)
    )
    is_complete = is_complete and not diagnostics
    resolved = ResolvedPlan(plan, document, None, objectives, appendices, followed, is_complete)
    if is_complete:
        diagnostics += _missing_texts(resolved, carried)
    return resolved, diagnostics


def _objectives(
    plan: Plan, document: str, carried: Sequence[ResolvedObjective], followed: ResolvedPlan | None
) -> Iterator[ResolvedObjective]:
    """Yield the objectives of a plan: those carried forward, with what this plan overrides, then the new ones."""
    first_entry: dict[str, int] = {}
    for at, entry in enumerate(plan.objectives):
        first_entry.setdefault(entry.id, at)
    overriding = {first_entry[old.id] for old in carried if old.id in first_entry}
    for number, old in enumerate(carried, 1):
        override = plan.objectives[first_entry[old.id]] if old.id in first_entry else None
        place = Place(document, ("objectives", first_entry[old.id])) if override else old.place
        has_own_outcomes = override is not None and "outcomes" in override.model_fields_set
        old_places = {} if has_own_outcomes else {each.id: each.place for each in old.outcomes}
        yield _numbered(number, _overridden(old, override, plan.discontinued), place, old_places, followed)
    new = ((at, entry) for at, entry in enumerate(plan.objectives) if at not in overriding)
    for number, (at, entry) in enumerate(new, len(carried) + 1):
        yield _numbered(number, entry, Place(document, ("objectives", at)), {}, followed)


def _missing_texts(plan: ResolvedPlan, carried: Collection[ResolvedObjective]) -> Iterator[Diagnostic]:
    # Not where another finding says it: a carried objective without a text lacks it where it was first written, and
    # objectives that are discontinued or share an id have findings of their own.
    reported_elsewhere = {*(old.id for old in carried), *plan.plan.discontinued}
    for each in plan.objectives:
        if each.objective.text is None and each.id not in reported_elsewhere and plan.index[each.id] is each:
            place = plan.place(*each.place.route, "text", key=True)
            hint = "only an objective that is carried forward may leave it out"
            yield Diagnostic("missing-key", place, "an objective needs `text`", hint)


def _letter(at: int) -> str:
    """A to Z, then AA, AB and so on; `at` counts from 0."""
    letters = ""
    while at >= 0:
        at, rest = at // 26 - 1, at % 26
        letters = chr(ord("A") + rest) + letters
    return letters


def _carried(
    plan: Plan, document: str, followed: ResolvedPlan | None
) -> tuple[list[ResolvedObjective], list[Diagnostic]]:
    """The objectives of the followed plan that this plan carries forward, in their order here, and what is wrong."""
    if plan.carry_forward == ():
        return [], []
    if followed is None:
        place = Place(document, ("carry_forward",))
        hint = "write `follows:` and the plan year that the objectives come from"
        return [], [Diagnostic("carry-forward", place, "nothing to carry forward: the plan follows no other", hint)]
    if plan.carry_forward == "all":
        return [old for old in followed.objectives if old.id not in plan.discontinued], []
    known = {old.id: old for old in followed.objectives}
    near = Nearest(known)
    objectives = f"its objectives are {listed(known)}"
    carried: dict[str, ResolvedObjective] = {}
    diagnostics = []
    for at, identity in enumerate(plan.carry_forward):
        place = Place(document, ("carry_forward", at))
        if identity in carried:
            message = f"{quoted(identity)} is carried forward twice"
            diagnostics.append(Diagnostic("carry-forward", place, message, "name it once"))
        elif identity in known:
            carried[identity] = known[identity]
        else:
            message = f"the plan of {followed.plan.year} has no objective {quoted(identity)}"
            diagnostics.append(Diagnostic("carry-forward", place, message, near.did_you_mean(identity) or objectives))
    return list(carried.values()), diagnostics


def _overridden(old: ResolvedObjective, entry: Objective | None, discontinued: Collection[str]) -> Objective:
    """A carried objective with the keys that this plan's entry for it gives, without discontinued outcomes."""
    kept = tuple(
        each.outcome.model_copy(update={"continues": ()}) for each in old.outcomes if each.id not in discontinued
    )
    update: dict[str, object] = {"outcomes": kept, "continues": ()}
    if entry is not None:
        update |= {key: getattr(entry, key) for key in entry.model_fields_set}
        update["text"] = entry.text or old.objective.text
        if entry.see and "outcomes" not in entry.model_fields_set:
            update["outcomes"] = ()
        if entry.outcomes:
            update["see"] = entry.see
    return old.objective.model_copy(update=update)


def _numbered(
    number: int,
    objective: Objective,
    place: Place,
    old_places: Mapping[str, Place],
    followed: ResolvedPlan | None,
) -> ResolvedObjective:
    """An objective and its outcomes with their numbers; `old_places` are those of outcomes in the followed plan."""
    outcomes = tuple(
        ResolvedOutcome(
            outcome.id,
            f"{number}.{step}",
            outcome,
            old_places.get(outcome.id) or Place(place.document, (*place.route, "outcomes", step - 1)),
            _continued_ids(outcome, followed),
        )
        for step, outcome in enumerate(objective.outcomes, 1)
    )
    return ResolvedObjective(objective.id, str(number), objective, place, outcomes, _continued_ids(objective, followed))


def _continued_ids(thing: Objective | Outcome, followed: ResolvedPlan | None) -> tuple[str, ...]:
    """The ids that a thing continues: those that it names, or else its own, where the followed plan has it."""
    if thing.continues or followed is None:
        return thing.continues
    return (thing.id,) if isinstance(followed.index.get(thing.id), ResolvedObjective | ResolvedOutcome) else ()
