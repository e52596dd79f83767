"""The law of reports on changes: no value of either plan is unsaid, also where outcomes are split and merged.

Every value of the two plans is a word, a sum, a month or an agency of its own. A value that only one of them has is
said in every format, and so is one that both have, but not of the same thing.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from itertools import count, product
from typing import Any, NamedTuple

from documents import Values, rendered, resolved_plans
from hypothesis import given
from hypothesis import strategies as st
from word_file import Word, q, text_of

from cspgen.diff import Difference, ObjectiveChange, OutcomeChange, diff
from cspgen.model.timing import Month
from cspgen.model.words import ENGLISH
from cspgen.report.changes import json as as_json
from cspgen.report.changes.markdown import markdown
from cspgen.report.changes.text import text
from cspgen.resolve import Numbered, ResolvedOutcome
from cspgen.view.changes import view_difference
from cspgen.view.parts import has_content

_AGENCIES = {f"agency-{at:03}": f"Agency a{at:03}a" for at in range(600)}
_PARTNERSHIP: Values = {"agencies": {"council": "Council", **_AGENCIES}}
_OPTIONAL = st.sampled_from([True, True, False])
_RARELY = st.sampled_from([False, False, False, True])


class _Fresh:
    """Makes values that no other place of the two plans has, with or without what may be left out."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count()

    def word(self) -> str:
        return f"Word w{next(self.numbers):03}w."

    def month(self) -> str:
        at = next(self.numbers)
        return f"{2030 + at // 12}-{at % 12 + 1:02}"

    def agency(self) -> str:
        return f"agency-{next(self.numbers):03}"

    def id(self, noun: str) -> str:
        return f"{noun}-{next(self.numbers)}"

    def some(self, make: Callable[[], Values], most: int) -> list[Values]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def keys(self, **makers: Callable[[], object]) -> Values:
        """Some of the keys, each with a value of its own."""
        return {key: make() for key, make in makers.items() if self.draw(_OPTIONAL)}

    def money(self) -> Values:
        amount = 10_000 + next(self.numbers)
        return {"amount": amount, **self.keys(source=self.word, agency=self.agency, note=self.word)}

    def measured(self) -> Values:
        return {"value": 20_000 + next(self.numbers), "at": self.month()}

    def target(self) -> Values:
        key = self.draw(st.sampled_from(["value", "at_least", "at_most"]))
        return {key: 20_000 + next(self.numbers), "at": self.month(), **self.keys(reason=self.word)}

    def indicator(self) -> Values:
        values = {"id": self.id("indicator"), "measure": self.word(), "better": "higher"}
        return values | self.keys(unit=self.word, baseline=self.measured, target=self.target)

    def action(self) -> Values:
        return self.keys(
            text=self.word,
            lead=self.agency,
            by=lambda: [self.agency() for _ in range(self.draw(st.integers(1, 2)))],
            when=lambda: f"by {self.month()}",
            funding=lambda: self.some(self.money, 2),
        )

    def outcome(self) -> Values:
        values = {"id": self.id("outcome"), "text": self.word(), "actions": self.some(self.action, 2)}
        return values | {"indicators": self.some(self.indicator, 2), "funding": self.some(self.money, 2)}

    def objective(self) -> Values:
        values = {"id": self.id("objective"), "text": self.word()}
        values |= self.keys(
            brief=self.word, lead=self.agency, investment=lambda: {"resources": self.some(self.money, 2)}
        )
        if self.draw(_OPTIONAL):
            return {**values, "outcomes": self.some(self.outcome, 3)}
        return {**values, "see": {"linked_plan": "himp", **self.keys(text=self.word, when=self.month)}}

    def mixed(self, old: Values, fresh: Values) -> Values:
        """A thing of last year with some values of a fresh one, and some of its own left out."""
        sources = {key: self.draw(st.sampled_from([old, old, old, fresh])) for key in {**old, **fresh}}
        made = {key: source[key] for key, source in sources.items() if key in source}
        return made | {key: old[key] for key in ("id", "text", "measure") if key in old and key not in made}


@st.composite
def _years(draw: st.DrawFn) -> tuple[Values, Values]:
    """A plan and the one that follows it: what it has goes on, is split, is merged, ends, moves or is new."""
    fresh = _Fresh(draw)
    old = [fresh.objective() for _ in range(draw(st.integers(1, 3)))]
    old_outcomes = [outcome for objective in old for outcome in objective.get("outcomes", ())]
    objectives = _continued(fresh, old, fresh.objective)
    outcomes = _continued(fresh, old_outcomes, fresh.outcome)
    for things, others in ((objectives, old_outcomes), (outcomes, old)):
        for each in things if others else ():
            each["continues"] += [draw(st.sampled_from(others))["id"]] if draw(_RARELY) else []
    for each in outcomes:
        actions: list[Values] = list(draw(st.permutations(each.get("actions", ()))))
        each["actions"] = [fresh.mixed(action, fresh.action()) for action in actions] + fresh.some(fresh.action, 1)
        each["indicators"] = fresh.some(fresh.indicator, 1)
    for indicator in [inner for outcome in old_outcomes for inner in outcome["indicators"]]:
        if draw(_OPTIONAL) and outcomes:
            home = draw(st.sampled_from(outcomes))
            kept = fresh.mixed(indicator, fresh.indicator()) | {"id": indicator["id"]}
            home["indicators"] = [*home["indicators"], kept]
    homes = [each for each in objectives if "see" not in each]
    for each in homes:
        each["outcomes"] = []
    for each in outcomes if homes else ():
        draw(st.sampled_from(homes))["outcomes"].append(each)
    return {"objectives": old}, {"objectives": objectives, "contents": ["changes"]}


def _continued(fresh: _Fresh, old: Sequence[Values], make: Callable[[], Values]) -> list[Values]:
    """Things of which each continues some of the old ones, or none, under one of their ids or another."""
    made = []
    ids = fresh.draw(st.permutations([each["id"] for each in old]))
    for at in range(fresh.draw(st.integers(1, 4))):
        before = fresh.draw(st.permutations(old))[: fresh.draw(st.integers(0, 2))]
        thing = fresh.mixed(before[0], make()) if before else make()
        thing["id"] = ids[at] if at < len(ids) and fresh.draw(_OPTIONAL) else fresh.id("other")
        thing["continues"] = [each["id"] for each in before]
        if "see" in thing:
            thing.pop("outcomes", None)
        made.append(thing)
    return made


class _Value(NamedTuple):
    """A value and what it belongs to: the id of an objective or an outcome and, of an indicator's, also its own."""

    value: str
    owner: tuple[str, ...]


def _values(things: Sequence[Values]) -> Iterator[_Value]:
    for each in things:
        own = {key: value for key, value in each.items() if key not in {"id", "outcomes", "indicators", "continues"}}
        yield from (_Value(value, (each["id"],)) for value in _leaves(own))
        for inner in each.get("indicators", ()):
            yield from (_Value(value, (each["id"], inner["id"])) for value in _leaves({**inner, "id": ""}))
        yield from _values(each.get("outcomes", ()))


def _leaves(value: Any) -> Iterator[str]:
    """The values that are found in one place alone; not those of few, such as whether higher is better."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each)
    elif found := re.search(r"w\d+w|\d{4}-\d\d|agency-\d+|\d{5}", str(value)):
        yield found[0]


def _to_say(old: Values, new: Values, difference: Difference) -> set[str]:
    """The values that only one plan has, and those of which something else has them now."""
    olds, news = set(_values(old["objectives"])), set(_values(new["objectives"]))
    pairs = set(_pairs(difference))
    kept = {
        (one, other)
        for one, other in product(olds, news)
        if one.value == other.value and (one.owner, other.owner) in pairs
    }
    return {each.value for each in (olds - {one for one, _ in kept}) | (news - {other for _, other in kept})}


def _pairs(difference: Difference) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What goes on as what: one that became one, of several those with the same id, and indicators by their ids."""
    changes: list[ObjectiveChange | OutcomeChange] = [*difference.objectives, *difference.outcomes]
    for change in changes:
        is_one_to_one = len(change.old) == len(change.new) == 1
        for before in change.old:
            for after in change.new:
                if is_one_to_one or before.id == after.id:
                    yield (before.id,), (after.id,)
                ids = _indicator_ids(before) & _indicator_ids(after)
                yield from (((before.id, each), (after.id, each)) for each in ids)


def _indicator_ids(thing: Numbered) -> set[str]:
    return {each.id for each in thing.outcome.indicators} if isinstance(thing, ResolvedOutcome) else set()


def _printed(value: str) -> str:
    """A value as documents print it."""
    if value.startswith("agency-"):
        return _AGENCIES[value]
    if "-" in value:
        return ENGLISH.month(Month.parse(value))
    return f"{int(value):,}" if value.isdigit() else value


def _reports(old: Values, new: Values) -> tuple[Difference, Mapping[str, str]]:
    plans, partners = resolved_plans(new, old, _PARTNERSHIP)
    difference = diff(plans[1999], plans[2000], has_content=has_content)
    view = view_difference(difference, (partners, partners))
    return difference, {"text": text(view), "md": markdown(view), "json": as_json.json(difference, view)}


@given(_years())
def test_no_value_of_either_plan_is_unsaid(years: tuple[Values, Values]) -> None:
    old, new = years
    difference, reports = _reports(old, new)
    to_say = _to_say(old, new, difference)
    for name, report in reports.items():
        words = " ".join(unescape(report).split()).replace("\\", "")
        unsaid = {each for each in to_say if (each if name == "json" else _printed(each)) not in words}
        assert not unsaid, name


@given(_years())
def test_no_value_is_unsaid_in_the_part_of_a_document(years: tuple[Values, Values]) -> None:
    old, new = years
    difference, _ = _reports(old, new)
    to_say = {_printed(each) for each in _to_say(old, new, difference)}
    files = rendered(new, old, partnership=_PARTNERSHIP)
    word = Word(files["plan.docx"])
    texts = {
        "docx": " ".join(text_of(each) for each in word.body.iter(q("w:p"))),
        "md": files["plan.md"].decode(),
        "html": re.sub(r"<[^>]*>", " ", files["plan.html"].decode()),
    }
    for name, content in texts.items():
        words = " ".join(unescape(content).split())
        assert not {each for each in to_say if each not in words}, name
