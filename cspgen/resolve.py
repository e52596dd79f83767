"""A plan and the plan that it follows to one resolved plan: numbers, carried-forward objectives, lineage."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple

from pydantic import BaseModel

from cspgen.diagnostics import Diagnostic, Nearest, Place, Route, quoted
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Appendix, Indicator, Objective, Outcome, Plan

_LISTED = 12  # ids that a hint lists before it breaks off


class ResolvedOutcome(NamedTuple):
    """An outcome with its number ("1.2"), where it is written, and the ids that it continues in the followed plan."""

    id: str
    number: str
    outcome: Outcome
    place: Place
    continues: tuple[str, ...] = ()


class ResolvedObjective(NamedTuple):
    """An objective with its number ("1"), where it is written, its outcomes, and the ids that it continues."""

    id: str
    number: str
    objective: Objective
    place: Place
    outcomes: tuple[ResolvedOutcome, ...] = ()
    continues: tuple[str, ...] = ()


class ResolvedAppendix(NamedTuple):
    """An appendix with its letter ("A") and where it is written."""

    id: str
    number: str
    appendix: Appendix
    place: Place


Numbered = ResolvedObjective | ResolvedOutcome | ResolvedAppendix


@dataclass(frozen=True, eq=False)
class ResolvedPlan:
    """A plan year as its readers will have it.

    `partnership` is None where it could not be read. `whole` is False where this plan, or the one that it follows, has
    faults that hide ids: what refers to things by id is then not to be judged.
    """

    plan: Plan
    document: str
    partnership: Partnership | None = None
    objectives: tuple[ResolvedObjective, ...] = ()
    appendices: tuple[ResolvedAppendix, ...] = ()
    follows: "ResolvedPlan | None" = None
    whole: bool = True

    @cached_property
    def index(self) -> Mapping[str, Numbered]:
        """Everything that has an id by its id, the first where an id is given twice."""
        index: dict[str, Numbered] = {}
        for each in self.things:
            index.setdefault(each.id, each)
        return index

    @cached_property
    def indicators(self) -> Mapping[str, tuple[ResolvedOutcome, Indicator]]:
        """Every indicator by its id, with the outcome that it measures."""
        return {each.id: (outcome, each) for outcome in self.outcomes for each in outcome.outcome.indicators}

    @property
    def outcomes(self) -> Iterator[ResolvedOutcome]:
        """Every outcome, in order."""
        for objective in self.objectives:
            yield from objective.outcomes

    @property
    def is_superseded(self) -> bool:
        """Whether a later plan has taken its place: it is a record then, which nobody will complete."""
        return self.plan.status == "superseded"

    @property
    def has_statuses(self) -> bool:
        """Whether a position that it gives on the followed plan has a status."""
        positions = self.plan.positions
        return bool(self.follows and positions and any(each.status for each in positions.outcomes.values()))

    @property
    def has_detail(self) -> bool:
        """Whether any objective has outcomes, or says where its detail stands."""
        return any(each.outcomes or each.objective.see for each in self.objectives)

    @property
    def things(self) -> Iterator[Numbered]:
        """Everything that has an id and a number: each objective before its outcomes, then the appendices."""
        for objective in self.objectives:
            yield objective
            yield from objective.outcomes
        yield from self.appendices

    @cached_property
    def texts(self) -> tuple[tuple[Route, str], ...]:
        """Every text of the plan's own document with its route, in the order of the format's keys."""
        return tuple(texts(self.plan))

    @cached_property
    def marked(self) -> tuple[tuple[Route, str], ...]:
        """Every text of the plan's own document that may hold a cross-reference or a picture, with its route."""
        return tuple(each for each in self.texts if _is_marked(each[1]))

    @property
    def folder(self) -> str:
        """The folder that its pictures are looked up from, within the workspace."""
        return self.document.rsplit("/", 1)[0] if self.document.endswith(".yaml") else self.document

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
    faults that hide ids: they are numbered, but nothing may rest on them. Reports follows-itself, follows-later,
    unknown-year, carry-forward, no-objectives and missing-key.
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
        known = ", ".join(str(each) for each in sorted(years) if each != year)
        alone = "no other plan year is here: leave `follows` out"
        others = f"the other plan years here are: {known}" if known else alone
        return None, Diagnostic(
            "unknown-year",
            place,
            f"there is no plan of {follows} to follow",
            others,
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
    carried, diagnostics = _carried(plan, document, followed) if whole else ([], [])
    objectives = tuple(_objectives(plan, document, carried, followed))
    if whole and not objectives and not diagnostics:
        hint = "list its `objectives`, or carry them forward with `carry_forward: all`"
        place = Place(document, ("objectives",), key=True)
        diagnostics.append(Diagnostic("no-objectives", place, "the plan has no objectives", hint))
    appendices = tuple(
        ResolvedAppendix(appendix.id, _letter(at), appendix, Place(document, ("appendices", at)))
        for at, appendix in enumerate(plan.appendices)
    )
    whole = whole and not diagnostics
    resolved = ResolvedPlan(plan, document, None, objectives, appendices, followed, whole)
    if whole:
        diagnostics += _without_text(resolved, carried)
    return resolved, diagnostics


def _objectives(
    plan: Plan, document: str, carried: Sequence[ResolvedObjective], followed: ResolvedPlan | None
) -> Iterator[ResolvedObjective]:
    """Yield the objectives of a plan: those carried forward, as they are overridden here, then the new ones."""
    written: dict[str, int] = {}
    for at, entry in enumerate(plan.objectives):
        written.setdefault(entry.id, at)
    overriding = {written[old.id] for old in carried if old.id in written}
    for number, old in enumerate(carried, 1):
        override = plan.objectives[written[old.id]] if old.id in written else None
        place = Place(document, ("objectives", written[old.id])) if override else old.place
        own = override is not None and "outcomes" in override.model_fields_set
        places = {} if own else {each.id: each.place for each in old.outcomes}
        yield _number(number, _override(old, override, plan.discontinued), place, places, followed)
    new = ((at, entry) for at, entry in enumerate(plan.objectives) if at not in overriding)
    for number, (at, entry) in enumerate(new, len(carried) + 1):
        yield _number(number, entry, Place(document, ("objectives", at)), {}, followed)


def _without_text(plan: ResolvedPlan, carried: Collection[ResolvedObjective]) -> Iterator[Diagnostic]:
    # What is carried forward has its text, or lacks it where it was first written; what ends, or has an id that is used
    # twice, is told so.
    others = {*(old.id for old in carried), *plan.plan.discontinued}
    for each in plan.objectives:
        if each.objective.text is None and each.id not in others and plan.index[each.id] is each:
            place = plan.place(*each.place.route, "text", key=True)
            hint = "only an objective that is carried forward may leave it out"
            yield Diagnostic("missing-key", place, "an objective needs `text`", hint)


def _letter(at: int) -> str:
    """Return A to Z, then AA, AB and so on, as appendices are lettered."""
    letters = ""
    while at >= 0:
        at, rest = at // 26 - 1, at % 26
        letters = chr(ord("A") + rest) + letters
    return letters


def _carried(
    plan: Plan, document: str, followed: ResolvedPlan | None
) -> tuple[list[ResolvedObjective], list[Diagnostic]]:
    """Return the followed plan's objectives that stand in this plan, in their order here; discontinued ones do not."""
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
    listed = f"its objectives are {', '.join(islice(known, _LISTED))}{' ...' if len(known) > _LISTED else ''}"
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
            diagnostics.append(Diagnostic("carry-forward", place, message, near.asked(identity) or listed))
    return list(carried.values()), diagnostics


def _override(old: ResolvedObjective, entry: Objective | None, discontinued: Collection[str]) -> Objective:
    """Return the carried objective with the keys that the entry gives, without outcomes that are discontinued."""
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


def _number(
    number: int,
    objective: Objective,
    place: Place,
    places: Mapping[str, Place],
    followed: ResolvedPlan | None,
) -> ResolvedObjective:
    """Return an objective with its numbers; `places` tells where outcomes stand that another document holds."""
    outcomes = tuple(
        ResolvedOutcome(
            outcome.id,
            f"{number}.{step}",
            outcome,
            places.get(outcome.id) or Place(place.document, (*place.route, "outcomes", step - 1)),
            _continues(outcome, followed),
        )
        for step, outcome in enumerate(objective.outcomes, 1)
    )
    return ResolvedObjective(objective.id, str(number), objective, place, outcomes, _continues(objective, followed))


def _continues(thing: Objective | Outcome, followed: ResolvedPlan | None) -> tuple[str, ...]:
    if thing.continues or followed is None:
        return thing.continues
    return (thing.id,) if isinstance(followed.index.get(thing.id), ResolvedObjective | ResolvedOutcome) else ()


def marked_texts(plan: ResolvedPlan) -> Iterator[tuple[Route, str]]:
    """Yield every text of the plan's own document that may hold a cross-reference or a picture, with its route."""
    return iter(plan.marked)


def marked(value: object) -> Iterator[tuple[Route, str]]:
    """Yield every text in a model that may hold a cross-reference or a picture, with its route."""
    return (each for each in texts(value) if _is_marked(each[1]))


def texts(value: object) -> list[tuple[Route, str]]:
    """Return every text in a model, or in a value of one, with its route; ids, dates and numbers are none."""
    found: list[tuple[Route, str]] = []
    _gather(value, (), found)
    return found


def _gather(value: object, route: Route, found: list[tuple[Route, str]]) -> None:
    # Into one list: generators in generators would hand each text up through every level, which takes twice as long.
    if isinstance(value, str):
        found.append((route, value))
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            _gather(each, (*route, at), found)
    elif isinstance(value, dict):
        for key, each in value.items():
            _gather(each, (*route, key), found)
    elif isinstance(value, BaseModel):
        held = value.__dict__
        for name, key in _keys_of_texts(type(value)):
            if each := held.get(name):
                _gather(each, (*route, key), found)


# Keys that never hold a text. The walk is twice as fast without them.
_WORDS = ("id", "lead", "agency", "linked_plan", "by", "continues", "carry_forward", "part", "status", "kind", "layout")
_FIGURES = ("better", "period", "when", "as_at", "at", "value", "amount", "baseline")
_NO_TEXTS = frozenset((*_WORDS, *_FIGURES))


@cache
def _keys_of_texts(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model that hold texts or what may hold some: the name, and the key in the file."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if name not in _NO_TEXTS)


def _is_marked(text: str) -> bool:
    return "[[" in text or "![" in text
