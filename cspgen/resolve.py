"""A plan and the plan that it follows to one resolved plan: numbers, carried-forward objectives, lineage."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from cspgen.diagnostics import Diagnostic, Place, Route
from cspgen.model import Appendix, Objective, Outcome, Partnership, Plan


@dataclass(frozen=True, slots=True)
class ResolvedOutcome:
    """An outcome with its number ("1.2"), where it is written, and the ids that it continues in the followed plan."""

    number: str
    outcome: Outcome
    place: Place
    continues: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The outcome's id."""
        return self.outcome.id


@dataclass(frozen=True, slots=True)
class ResolvedObjective:
    """An objective with its number ("1"), where it is written, its outcomes, and the ids that it continues."""

    number: str
    objective: Objective
    place: Place
    outcomes: tuple[ResolvedOutcome, ...] = ()
    continues: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The objective's id."""
        return self.objective.id


@dataclass(frozen=True, slots=True)
class ResolvedAppendix:
    """An appendix with its letter ("A") and where it is written."""

    number: str
    appendix: Appendix
    place: Place

    @property
    def id(self) -> str:
        """The appendix's id."""
        return self.appendix.id


Numbered = ResolvedObjective | ResolvedOutcome | ResolvedAppendix


@dataclass(frozen=True, eq=False)
class ResolvedPlan:
    """A plan year as its readers will have it.

    `partnership` is None where it could not be read. `whole` is False where this plan, or the one that it follows, has
    stand-ins for faults: what rests on the years before is then not to be judged. `index` finds a thing by its id, the
    first where an id is given twice.
    """

    plan: Plan
    document: str
    partnership: Partnership | None = None
    objectives: tuple[ResolvedObjective, ...] = ()
    appendices: tuple[ResolvedAppendix, ...] = ()
    follows: "ResolvedPlan | None" = None
    whole: bool = True
    index: Mapping[str, Numbered] = field(default_factory=dict)

    @property
    def outcomes(self) -> Iterator[ResolvedOutcome]:
        """Every outcome, in order."""
        for objective in self.objectives:
            yield from objective.outcomes

    @property
    def things(self) -> Iterator[Numbered]:
        """Everything that has an id and a number: each objective before its outcomes, then the appendices."""
        for objective in self.objectives:
            yield objective
            yield from objective.outcomes
        yield from self.appendices

    def place(self, *route: str | int, words: str | None = None, key: bool = False) -> Place:
        """Return a place in this plan's own document."""
        return Place(self.document, route, key=key, words=words)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The resolved plans by year, and what stood in the way of resolving."""

    plans: Mapping[int, ResolvedPlan]
    diagnostics: tuple[Diagnostic, ...] = ()


def resolve(
    plans: Mapping[int, Plan],
    documents: Mapping[int, str],
    partnership: Partnership | None,
    years: Collection[int],
    partial: Collection[int] = (),
) -> Resolved:
    """Resolve every plan, the followed before the following.

    `documents` names each year's document and `years` lists those that exist; `partial` ones have stand-ins for
    faults: they are numbered, but nothing may rest on them. Reports follows-itself, follows-later, unknown-year,
    carry-forward and missing-key.
    """
    done: dict[int, ResolvedPlan] = {}
    diagnostics: list[Diagnostic] = []
    for year in sorted(plans):
        plan = plans[year]
        place = Place(documents[year], ("follows",))
        followed, fault = _followed(plan, year, years, done, place)
        if fault:
            diagnostics.append(fault)
        whole = (
            year not in partial and not fault and (plan.follows is None or (followed is not None and followed.whole))
        )
        resolved, faults = _resolve_one(plan, documents[year], followed if whole else None, whole=whole)
        done[year] = replace(resolved, partnership=partnership)
        diagnostics += faults
    return Resolved(done, tuple(diagnostics))


def _followed(
    plan: Plan, year: int, years: Collection[int], done: Mapping[int, ResolvedPlan], place: Place
) -> tuple[ResolvedPlan | None, Diagnostic | None]:
    follows = plan.follows
    if follows is None:
        return None, None
    if follows == year:
        return None, Diagnostic(
            "follows-itself",
            place,
            f"the plan of {year} follows itself",
            "name the plan year before it, or leave `follows` out",
        )
    if follows not in years:
        known = ", ".join(str(each) for each in sorted(years) if each != year) or "none"
        return None, Diagnostic(
            "unknown-year",
            place,
            f"there is no plan of {follows} to follow",
            f"the other plan years here are: {known}",
        )
    if follows > year:
        return None, Diagnostic(
            "follows-later",
            place,
            f"the plan of {year} follows a later one",
            "a plan follows an earlier plan year",
        )
    return done.get(follows), None


def _resolve_one(
    plan: Plan, document: str, followed: ResolvedPlan | None, *, whole: bool
) -> tuple[ResolvedPlan, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    entries = {entry.id: Place(document, ("objectives", at)) for at, entry in enumerate(plan.objectives)}
    written = {entry.id: entry for entry in plan.objectives}
    gathered: list[tuple[Objective, Place, ResolvedObjective | None]] = []
    carried = _carried(plan, document, followed, diagnostics) if whole else []
    for old in carried:
        entry = written.get(old.id)
        gathered.append((_override(old, entry, plan.discontinued), entries.get(old.id, old.place), old))
    names = {old.id for old in carried}
    for at, entry in enumerate(plan.objectives):
        if entry.id in names and entries[entry.id].route == ("objectives", at):
            continue
        place = Place(document, ("objectives", at))
        if entry.text is None and (whole or plan.carry_forward == ()):
            hint = "only an objective that is carried forward may leave it out"
            diagnostics.append(
                Diagnostic(
                    "missing-key",
                    Place(place.document, place.route, key=True),
                    'the key "text" is missing',
                    hint,
                )
            )
        gathered.append((entry, place, None))
    objectives = tuple(
        _number(at, objective, place, old, written.get(objective.id), followed)
        for at, (objective, place, old) in enumerate(gathered, 1)
    )
    if whole and not objectives:
        place = Place(document, ("objectives",) if "objectives" in plan.model_fields_set else (), key=True)
        hint = "list its `objectives`, or carry them forward with `carry_forward: all`"
        diagnostics.append(Diagnostic("no-objectives", place, "the plan has no objectives", hint))
    appendices = tuple(
        ResolvedAppendix(_letter(at), appendix, Place(document, ("appendices", at)))
        for at, appendix in enumerate(plan.appendices)
    )
    resolved = ResolvedPlan(plan, document, None, objectives, appendices, followed, whole)
    index: dict[str, Numbered] = {}
    for each in resolved.things:
        index.setdefault(each.id, each)
    return replace(resolved, index=index), diagnostics


def _letter(at: int) -> str:
    """Return A to Z, then AA, AB and so on, as appendices are lettered."""
    letters = ""
    while at >= 0:
        at, rest = at // 26 - 1, at % 26
        letters = chr(ord("A") + rest) + letters
    return letters


def _carried(
    plan: Plan, document: str, followed: ResolvedPlan | None, diagnostics: list[Diagnostic]
) -> list[ResolvedObjective]:
    """Return the followed plan's objectives that stand in this plan, in their order here; discontinued ones do not."""
    if plan.carry_forward == ():
        return []
    place = Place(document, ("carry_forward",))
    if followed is None:
        hint = "write `follows:` and the plan year that the objectives come from"
        diagnostics.append(
            Diagnostic("carry-forward", place, "nothing to carry forward: the plan follows no other", hint)
        )
        return []
    if plan.carry_forward == "all":
        return [old for old in followed.objectives if old.id not in plan.discontinued]
    known = {old.id: old for old in followed.objectives}
    carried = []
    for at, identity in enumerate(plan.carry_forward):
        if identity in known:
            carried.append(known[identity])
            continue
        here = Place(document, ("carry_forward", at))
        message = f'the plan of {followed.plan.year} has no objective "{identity}"'
        diagnostics.append(Diagnostic("carry-forward", here, message, f"its objectives are {', '.join(known)}"))
    return carried


def _override(old: ResolvedObjective, entry: Objective | None, discontinued: Mapping[str, str | None]) -> Objective:
    """Return the carried objective with the keys that the entry gives, without outcomes that are discontinued."""
    kept = tuple(
        each.outcome.model_copy(update={"continues": ()}) for each in old.outcomes if each.id not in discontinued
    )
    update: dict[str, object] = {"outcomes": kept, "continues": ()}
    if entry is not None:
        update |= {key: getattr(entry, key) for key in entry.model_fields_set}
        if entry.see and "outcomes" not in entry.model_fields_set:
            update["outcomes"] = ()
        if entry.outcomes:
            update["see"] = entry.see
    return old.objective.model_copy(update=update)


def _number(
    at: int,
    objective: Objective,
    place: Place,
    old: ResolvedObjective | None,
    entry: Objective | None,
    followed: ResolvedPlan | None,
) -> ResolvedObjective:
    own_outcomes = old is None or (entry is not None and "outcomes" in entry.model_fields_set)
    places = {each.id: each.place for each in old.outcomes} if old else {}
    outcomes = tuple(
        ResolvedOutcome(
            f"{at}.{step}",
            outcome,
            Place(place.document, (*place.route, "outcomes", step - 1)) if own_outcomes else places[outcome.id],
            _continues(outcome, followed),
        )
        for step, outcome in enumerate(objective.outcomes, 1)
    )
    return ResolvedObjective(str(at), objective, place, outcomes, _continues(objective, followed))


def _continues(thing: Objective | Outcome, followed: ResolvedPlan | None) -> tuple[str, ...]:
    if thing.continues or followed is None:
        return thing.continues
    return (thing.id,) if thing.id in followed.index else ()


def marked_texts(plan: ResolvedPlan) -> Iterator[tuple[Route, str]]:
    """Yield every line and prose of the plan's own document that may hold a cross-reference or a picture, with its route."""
    return _marked(plan.plan, ())


def _marked(value: object, route: Route) -> Iterator[tuple[Route, str]]:
    match value:
        case str():
            if "[[" in value or "![" in value:
                yield route, value
        case BaseModel():
            fields = type(value).model_fields
            for name, inner in value.__dict__.items():
                if inner:
                    yield from _marked(inner, (*route, fields[name].alias or name))
        case Mapping():
            for key, inner in value.items():
                yield from _marked(inner, (*route, key))
        case tuple():
            for at, inner in enumerate(value):
                yield from _marked(inner, (*route, at))
