"""Rules on ids, and on what a plan refers to by an id: it must be there, and be one thing only."""

from collections.abc import Iterable, Iterator, Mapping

from cspgen.check.carried_forward import Spot, carried_texts, found_on_carried
from cspgen.check.reading import SAME_NAME
from cspgen.check.rule import Found, findings
from cspgen.diagnostics import Diagnostic, Nearest, Place, Related, Route, Severity, quoted
from cspgen.diagnostics.rule import rule
from cspgen.diff.figures import figure
from cspgen.load.workspace import PARTNERSHIP
from cspgen.model.contents import BuiltInPart
from cspgen.model.objectives import Funding
from cspgen.model.partnership import Agency, Partnership
from cspgen.model.plan import Plan
from cspgen.model.prose import broken_pictures, references
from cspgen.model.texts import linking_texts_in
from cspgen.resolve import Numbered, ResolvedPlan

_Mentions = Iterable[tuple[Route, str | None]]
"""Where a plan may name something by its id, and the id; None where it names nothing."""


def check_partnership(partnership: Partnership) -> Iterator[Diagnostic]:
    """Yield the findings on the partnership file: unknown and repeated ids, equal names, cross-references."""
    leads: _Mentions = [
        (("lead",), partnership.lead),
        *((("linked_plans", key, "lead"), plan.lead) for key, plan in partnership.linked_plans.items()),
    ]
    yield from findings(unknown_agency, _unknown("agency", leads, partnership.agencies, PARTNERSHIP))
    yield from findings(SAME_NAME, _equal_names(partnership))
    yield from findings(duplicate_id, _repeated_statuses(partnership))
    yield from findings(unknown_reference, _partnership_references(partnership))


@rule("ids", needed=True)
def duplicate_id(plan: ResolvedPlan) -> Iterator[Found]:
    """Two objectives, outcomes or appendices of a plan year have one id; or two indicators, or two statuses.

    Objectives, outcomes and appendices share their ids: an outcome cannot have the id of an objective. Indicators have
    ids of their own, and so have the partnership's statuses. Where one of the two is carried forward, the finding
    stands at the other, in this plan.

    Why: positions, cross-references and next year's plan find a thing by its id. With one id for two things they find
    the wrong one.

    Wrong:

        - id: less-harm
          text: Fewer children come to harm.
        - id: less-harm
          text: Fewer young people come to harm in town.

    Right: give one of them another id. Change the new one, for last year's ids are for good:

        - id: less-harm
          text: Fewer children come to harm.
        - id: less-harm-in-town
          text: Fewer young people come to harm in town.
    """
    ids = [each.id for each in plan.things]
    if len({*ids}) < len(ids):
        # What stands in an earlier document comes first: the finding is placed in this plan, where it can be fixed.
        things: list[Numbered] = sorted(plan.things, key=lambda each: each.place.document == plan.document)
        seen: dict[str, Place] = {}
        for each in things:
            yield from _check_unique(each.id, each.place, seen, own=plan.document)
    ids = [indicator.id for each in plan.outcomes for indicator in each.outcome.indicators]
    if len({*ids}) < len(ids):
        seen = {}
        for outcome in plan.outcomes:
            for at, indicator in enumerate(outcome.outcome.indicators):
                place = outcome.place.under("indicators", at)
                yield from _check_unique(indicator.id, place, seen, own=plan.document)


@rule("ids", needed=True)
def unknown_agency(plan: ResolvedPlan) -> Iterator[Found]:
    """An agency is named that `plans/partnership.yaml` does not list.

    It is looked for in `by`, `lead` and `agency`, and in the partnership file itself.

    Why: the plan prints the agency's name and finds it by the id. An agency that is not listed cannot be printed, and
    nobody would be answerable.

    Wrong:

        - {by: [council, helth], when: by 2026-12}

    Right: an id from `agencies`, not the name. Or add the agency there, and keep it when it leaves: the plans of
    earlier years still name it.

        - {by: [council, health], when: by 2026-12}
    """
    if plan.partnership:
        named = _agency_mentions(plan.plan, frozenset((None, *plan.partnership.agencies)))
        yield from _unknown("agency", named, plan.partnership.agencies, plan.document)


@rule("ids", needed=True)
def unknown_linked_plan(plan: ResolvedPlan) -> Iterator[Found]:
    """A linked plan is named that `plans/partnership.yaml` does not list.

    It is looked for in `see` and in the appendices.

    Why: the document prints the other plan's title, which only that list knows.

    Wrong:

        see: {linked_plan: send-strategy}

    Right: an id from `linked_plans`, or add the plan there:

        see: {linked_plan: send}
    """
    if plan.partnership:
        named: _Mentions = [
            *(
                (("objectives", at, "see", "linked_plan"), each.see.linked_plan if each.see else None)
                for at, each in enumerate(plan.plan.objectives)
            ),
            *((("appendices", at, "linked_plan"), each.linked_plan) for at, each in enumerate(plan.plan.appendices)),
        ]
        yield from _unknown("linked plan", named, plan.partnership.linked_plans, plan.document)


@rule("ids", needed=True)
def unknown_status(plan: ResolvedPlan) -> Iterator[Found]:
    """A position has a status that the partnership's scheme does not have.

    The scheme stands under `statuses` in `plans/partnership.yaml`; without it, it is `brag`. Every scheme has
    `no-update` too.

    Why: a status is printed with its word, its sign and its meaning. Only those of the scheme have them.

    Wrong:

        less-harm: {status: going-well, text: Harm is falling.}

    Right: one of the statuses in the hint:

        less-harm: {status: on-track, text: Harm is falling.}
    """
    if plan.partnership is None or plan.plan.positions is None:
        return
    scheme = plan.partnership.scheme
    near = Nearest(scheme)
    for identity, position in plan.plan.positions.outcomes.items():
        if position.status and position.status not in scheme:
            place = plan.place("positions", "outcomes", identity, "status")
            hint = near.did_you_mean(position.status) or f"the statuses are {', '.join(scheme)}"
            yield Found(place, f"unknown status {quoted(position.status)}", hint)


@rule("ids", needed=True)
def unknown_reference(plan: ResolvedPlan) -> Iterator[Found]:
    """A cross-reference such as `[[less-harm]]` names nothing in this plan or last year's.

    Any cross-reference in `plans/partnership.yaml` is reported too. One that is carried forward is a warning, at
    `carry_forward`.

    Why: it is printed as a number, such as 1.1, and here there is nothing to number. The partnership file holds for
    every year, and numbers change from year to year.

    Wrong:

        text: We are proudest of outcome [[les-harm]].

    Right: the id of an objective, an outcome or an appendix. In the partnership file, name the thing in words.

        text: We are proudest of outcome [[less-harm]].
    """
    if not plan.is_complete:
        return
    known = {**(plan.follows.index if plan.follows else {}), **plan.index}
    nearest = Nearest(known)
    for route, text in plan.linking_texts:
        if route[0] == "positions" and not plan.follows:  # they are about nothing, which is a finding of its own
            continue
        for identity in dict.fromkeys(references(text)):
            if identity not in known and not figure(identity):
                place = plan.place(*route, words=f"[[{identity}]]")
                near = nearest(identity)
                hint = f"did you mean [[{near}]]?" if near else "name an objective, an outcome or an appendix by its id"
                yield Found(place, f"nothing here has the id {quoted(identity)}", hint)
    spots = (
        Spot(objective, place, f"nothing in this plan or last year’s has the id {quoted(identity)}")
        for objective, place, text in carried_texts(plan)
        for identity in dict.fromkeys(references(text))
        if identity not in known and not figure(identity)
    )
    yield from found_on_carried(
        plan,
        spots,
        lambda number: (
            "a cross-reference to what is gone" if number == 1 else f"{number} cross-references to what is gone"
        ),
        "give it the text or the outcomes anew, and name what is there",
        severity=Severity.WARNING,
    )


@rule("parts", needed=True)
def broken_picture(plan: ResolvedPlan) -> Iterator[Found]:
    """The file name of a picture has a space in it.

    Why: Markdown does not read that as a picture. The reader would see the brackets and the file's name.

    Wrong:

        ![Half of the schools have trained staff](pictures/my chart.svg)

    Right: give the file a name without spaces, or put it in `< >` as the hint says:

        ![Half of the schools have trained staff](pictures/my-chart.svg)
    """
    for route, text in plan.linking_texts:
        for written, meant in broken_pictures(text):
            message = "a picture whose file name has a space in it would be printed as text"
            yield Found(plan.place(*route, words=written), message, f"write {meant}")


@rule("parts", needed=True)
def duplicate_part(plan: ResolvedPlan) -> Iterator[Found]:
    """`contents` lists a part of the document twice.

    Why: the document would print the same pages twice, and links would not know which of them is meant.

    Wrong:

        contents: [objectives, action-plan, objectives]

    Right: list it once. To say something between two parts, write a section with a `heading` and a `text`.

        contents: [objectives, action-plan]
    """
    seen: dict[str, Place] = {}
    for name, place in _parts(plan):
        first = seen.setdefault(name, place)
        if first is not place:
            related = (Related(first, "first listed here"),)
            message = f"the part {name} is listed twice"
            yield Found(place, message, "list it once", related)


def _repeated_statuses(partnership: Partnership) -> Iterator[Found]:
    seen: dict[str, Place] = {}
    for at, status in enumerate(partnership.statuses):
        yield from _check_unique(status.id, Place(PARTNERSHIP, ("statuses", at)), seen)


def _partnership_references(partnership: Partnership) -> Iterator[Found]:
    for route, text in linking_texts_in(partnership):
        for identity in dict.fromkeys(references(text)):
            place = Place(PARTNERSHIP, route, words=f"[[{identity}]]")
            hint = "it holds for every plan year, and numbers change from year to year: name the thing in words"
            yield Found(place, "the partnership file cannot hold a cross-reference", hint)


def _equal_names(partnership: Partnership) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for identity, agency in partnership.agencies.items():
        first = seen.setdefault(" ".join(agency.name.casefold().split()), identity)
        if first != identity:
            yield Found(
                Place(PARTNERSHIP, ("agencies", identity, "name")),
                f"the agencies {quoted(first)} and {quoted(identity)} have the same name",
                "give each a name of its own, or keep one of them, and name it in the plans",
                (Related(Place(PARTNERSHIP, ("agencies", first, "name")), f"the name of {quoted(first)}"),),
            )


def _parts(plan: ResolvedPlan) -> Iterator[tuple[str, Place]]:
    """Yield the names of the built-in parts that `contents` lists, with their places."""
    for at, content in enumerate(plan.plan.contents or ()):
        if isinstance(content, BuiltInPart):
            yield content.part, plan.place("contents", at)


def _agency_mentions(plan: Plan, known: frozenset[str | None]) -> Iterator[tuple[Route, str | None]]:
    """Yield every place of a plan's own document that names an agency; of actions only those with an unknown one."""
    for at, objective in enumerate(plan.objectives):
        route: Route = ("objectives", at)
        yield (*route, "lead"), objective.lead
        if objective.investment:
            yield from _funder_mentions((*route, "investment", "resources"), objective.investment.resources)
        for step, outcome in enumerate(objective.outcomes):
            yield from _funder_mentions((*route, "outcomes", step, "funding"), outcome.funding)
            for number, action in enumerate(outcome.actions):
                if not known.issuperset((action.lead, *action.by, *(each.agency for each in action.funding))):
                    here = (*route, "outcomes", step, "actions", number)
                    yield (*here, "lead"), action.lead
                    yield from (((*here, "by", by), agency) for by, agency in enumerate(action.by))
                    yield from _funder_mentions((*here, "funding"), action.funding)


def _funder_mentions(route: Route, funding: tuple[Funding, ...]) -> Iterator[tuple[Route, str | None]]:
    for at, each in enumerate(funding):
        yield (*route, at, "agency"), each.agency


def _unknown(noun: str, mentions: _Mentions, known: Mapping[str, object], document: str) -> Iterator[Found]:
    """Yield a finding for each mention of an id that is not known; `noun` says what the ids are of."""
    near = Nearest(known)
    ids_by_name = {name.casefold(): identity for identity, each in known.items() for name in _names(each)}
    where = f"{noun[:-1] + 'ies' if noun.endswith('y') else noun + 's'} are listed in {PARTNERSHIP}"
    for route, identity in mentions:
        if identity and identity not in known:
            hint = f"{question} {where}" if (question := near.did_you_mean(identity)) else where
            if id_of_name := ids_by_name.get(identity.casefold()):
                hint = f"write {id_of_name}: it stands for that name"
            yield Found(Place(document, route), f"unknown {noun} {quoted(identity)}", hint)


def _names(thing: object) -> tuple[str, ...]:
    return (thing.name, *([thing.short] if thing.short else [])) if isinstance(thing, Agency) else ()


def _check_unique(identity: str, place: Place, seen: dict[str, Place], own: str | None = None) -> Iterator[Found]:
    """Note an id in `seen`; yield a finding where it was there before, but none at a place outside a document `own`."""
    first = seen.setdefault(identity, place)
    if first is place or (own and place.document != own):
        return
    related = (Related(_id_place(first), "first used here"),)
    hint = "an id names one thing for good: give one of them another"
    if first.document != place.document:
        hint = "that one is carried forward: give this one another id, or override its objective's `outcomes`"
    message = f"the id {quoted(identity)} is used twice"
    yield Found(_id_place(place), message, hint, related)


def _id_place(place: Place) -> Place:
    return place.under("id")
