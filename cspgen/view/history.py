"""The history of objectives as readers see it: wordings, numbers, dates and positions, year by year, as text."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from cspgen.diff.history import History, Node
from cspgen.diff.wording import reworded
from cspgen.model.partnership import Partnership
from cspgen.model.prose import Block, Code, List, Paragraph, Quote, Span, SubHeading, Text, TextTable
from cspgen.model.words import Words, words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.pictured import description
from cspgen.view.text_formatter import TextFormatter


class PositionView(NamedTuple):
    """A position that was reached: "Position at January 2000", and the status and the words in one line."""

    at: str
    told: Text


class Stage(NamedTuple):
    """An objective or an outcome in one plan year.

    `wording` is its text where it is new, marked where it is reworded, and empty where it is last year's. `when` has
    the dates of its actions; `notes` say how it came and what became of it.
    """

    year: int
    id: str
    number: str
    text: Text
    short: Text
    wording: Text
    when: tuple[str, ...]
    positions: tuple[PositionView, ...]
    notes: tuple[Text, ...]


class Line(NamedTuple):
    """One objective through the years: its stages, and those of its outcomes, in a group what belongs together."""

    stages: tuple[Stage, ...]
    outcomes: tuple[tuple[Stage, ...], ...]


class HistoryView(NamedTuple):
    """Objectives through the plan years, as threads: the stages of one objective for as long as it goes on.

    `links` are the splits and mergers between threads. `line` tells one objective, if that was asked for; `shown` are
    then the stages that are its own, and else all.
    """

    title: str
    description: str
    years: tuple[int, ...]
    threads: tuple[tuple[Stage, ...], ...]
    links: tuple[tuple[Node, Node], ...]
    shown: frozenset[Node]
    words: Words
    line: Line | None = None


def view_history(
    history: History, partnership: Partnership, objective: Node | None = None, words: Words | None = None
) -> HistoryView:
    """Return the history of all objectives or, in full, of one; the picture of one shows all that it is tied to.

    Without `words` it is told in the partnership's language.
    """
    words = words or words_for(partnership.language)
    viewer = _Viewer(history, partnership, words)
    points = history.connected(objective) if objective else frozenset(history.objectives)
    threads = [thread for family in history.thread_groups(points) for thread in family]
    links = ((each, onward) for each in points for onward in history.successors.get(each, ()))
    years = tuple(plan.plan.year for plan in history.plans)
    return HistoryView(
        viewer.title(objective),
        description(history, points, words),
        years,
        tuple(viewer.stages(frozenset(thread)) for thread in threads),
        tuple(sorted(link for link in links if link not in viewer.within)),
        history.lineage(objective) if objective else points,
        words,
        viewer.line(objective) if objective else None,
    )


class _Viewer:
    """Turns points into what is printed, each in the words of its own plan."""

    def __init__(self, history: History, partnership: Partnership, words: Words) -> None:
        self.history = history
        self.words = words
        self.plans = {plan.plan.year: plan for plan in history.plans}
        self.texts = {year: TextFormatter(plan, partnership, (), words=words) for year, plan in self.plans.items()}
        self.next = dict(pairwise(self.plans))
        self.order = {point: at for at, point in enumerate(history.things)}
        threads = (thread for family in history.thread_groups(history.things) for thread in family)
        self.within = frozenset(pair for thread in threads for pair in pairwise(thread))
        self.reasons: dict[Node, Text] = {}
        self.moved: set[Node] = set()
        for difference in history.differences:
            old, new = difference.old.plan.year, difference.new.plan.year
            self.moved |= {Node(new, each.new[0].id) for each in difference.outcomes if each.moved_from}
            ended = {each.old[0].id: each.reason for each in difference.objectives if each.reason}
            ended |= {each.old[0].id: each.reason for each in difference.outcomes if each.reason}
            self.reasons |= {Node(old, each): self.texts[new].line(reason) for each, reason in ended.items()}

    def title(self, objective: Node | None) -> str:
        if objective:
            number = self.history.things[objective].number
            return self.words.say("history_of_one", number=number, year=objective.year)
        first, last = min(self.plans), max(self.plans)
        span = self.words.say("span", start=first, end=last) if first != last else first
        return self.words.say("history_of_all", years=span)

    def line(self, objective: Node) -> Line:
        own = self.history.lineage(objective)
        outcomes = [each for each, home in self.history.objective_of.items() if home in own]
        groups = ((each for thread in family for each in thread) for family in self.history.thread_groups(outcomes))
        return Line(
            self.stages(own),
            tuple(self.stages(frozenset(group)) for group in groups),
        )

    def stages(self, points: frozenset[Node]) -> tuple[Stage, ...]:
        return tuple(self.stage(each, points) for each in self.ordered(points))

    def ordered(self, points: Iterable[Node]) -> list[Node]:
        return sorted(points, key=self.order.__getitem__)

    def stage(self, point: Node, among: frozenset[Node]) -> Stage:
        thing = self.history.things[point]
        text = self.text(point)
        came = self.history.predecessors.get(point, ())
        # What is one of several has no one text to be compared with.
        alone = len(came) == 1 and came[0] in among and len(self.history.successors[came[0]]) == 1
        before = self.text(came[0]) if alone else ()
        brief = thing.objective.brief if isinstance(thing, ResolvedObjective) else None
        return Stage(
            point.year,
            point.id,
            thing.number,
            text,
            self.texts[point.year].line(brief) or text,
            () if text == before else _marked(before, text),
            tuple(_dates(thing, self.words)),
            tuple(self.positions(point)) if isinstance(thing, ResolvedOutcome) else (),
            tuple(self.notes(point)),
        )

    def text(self, point: Node) -> Text:
        thing = self.history.things[point]
        return self.texts[point.year].line(
            thing.objective.text if isinstance(thing, ResolvedObjective) else thing.outcome.text
        )

    # --- positions ---------------------------------------------------------------------------------------------------

    def positions(self, outcome: Node) -> Iterator[PositionView]:
        for plan in self.history.plans:
            positions = plan.plan.positions
            if positions and plan.plan.follows == outcome.year and (given := positions.outcomes.get(outcome.id)):
                told = _in_a_line(self.texts[plan.plan.year].prose(given.text, followed=True))
                if given.status:
                    status = Span(self.texts[plan.plan.year].scheme[given.status].label, strong=True)
                    told = (status, Span(". "), *told) if told else (status,)
                yield PositionView(self.words.say("position_at", month=self.words.month(positions.as_at)), told)

    # --- how it came, and what became of it --------------------------------------------------------------------------

    def notes(self, point: Node) -> Iterator[Text]:
        came, goes = self.history.predecessors.get(point, ()), self.history.successors.get(point, ())
        if len(came) > 1:
            yield self.note("history_merged", old=self.listed(came), year=came[0].year)
        elif not came and point.year != min(self.plans):
            yield self.note("history_new", year=point.year)
        elif came and len(self.history.successors[came[0]]) > 1 and (came[0], point) not in self.within:
            yield self.note("history_part", old=self.listed(came), year=came[0].year)
        elif point in self.moved:
            yield self.note("history_came", old=self.listed(came), year=came[0].year, home=self.home(came[0]))
        if len(goes) > 1:
            yield self.note("history_split", new=self.listed(goes), year=goes[0].year)
        elif goes and len(self.history.predecessors[goes[0]]) > 1 and (point, goes[0]) not in self.within:
            yield self.note("history_joined", new=self.listed(goes), year=goes[0].year)
        elif goes and goes[0] in self.moved:
            yield self.note("history_went", new=self.listed(goes), year=goes[0].year, home=self.home(goes[0]))
        elif not goes and point.year in self.next:
            reason = self.reasons.get(point, ())
            ended = self.note("history_ended", year=self.next[point.year])
            yield (*ended, Span(" "), *reason) if reason else ended

    def note(self, phrase: str, **given: object) -> Text:
        return (Span(self.words.say(phrase, **given)),)

    def home(self, outcome: Node) -> str:
        return self.history.things[self.history.objective_of[outcome]].number

    def listed(self, points: Iterable[Node]) -> str:
        return self.words.join(tuple(self.history.things[each].number for each in self.ordered(points)))


def _marked(before: Text, text: Text) -> Text:
    """Return a text with what is reworded marked, or as it is where not a word is left of what it was."""
    told = reworded(before, text)
    kept = "".join(span.text for span in told if not span.mark)
    return told if any(map(str.isalnum, kept)) else text


def _dates(thing: ResolvedObjective | ResolvedOutcome, words: Words) -> Iterator[str]:
    given = (
        [action.when for action in thing.outcome.actions]
        if isinstance(thing, ResolvedOutcome)
        else [thing.objective.see and thing.objective.see.when]
    )
    yield from dict.fromkeys(words.timing(when) for when in given if when)


def _in_a_line(blocks: Iterable[Block]) -> Text:
    """Return the words of prose one after another, without pictures and lines across the page."""
    parts: list[Text] = []
    for block in blocks:
        match block:
            case Paragraph(text) | SubHeading(_, text):
                parts.append(text)
            case Code(code):
                parts.append((Span(code, code=True),))
            case List(items):
                parts.append(_joined(map(_in_a_line, items), ";"))
            case Quote(inner):
                parts.append(_in_a_line(inner))
            case TextTable(head, rows):
                parts.append(_joined((_joined(row, ";") for row in (head, *rows)), "."))
    return _joined(parts, ".")


def _joined(parts: Iterable[Text], sign: str) -> Text:
    """Return texts as one, the sign where one ends without any."""
    told: Text = ()
    for part in filter(None, parts):
        ends = not told or told[-1].text.rstrip()[-1:] in ".:;!?"
        told = (*told, Span(" " if ends else f"{sign} "), *part) if told else part
    return told
