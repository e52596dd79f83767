"""The history of objectives as readers see it: texts, numbers, dates and positions, year by year."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from cspgen.diff.history import History, Node
from cspgen.diff.wording import reworded
from cspgen.model.partnership import Partnership
from cspgen.model.prose import Span, Text
from cspgen.model.words import Words, words_for
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.view.changes.phrasing import lower_first, with_noun
from cspgen.view.history_description import describe
from cspgen.view.one_line import in_one_line
from cspgen.view.text_formatter import TextFormatter


class PositionEntry(NamedTuple):
    """A position that was reported: "Position at January 2000", and its status and its text in one line."""

    label: str
    text: Text


class HistoryEntry(NamedTuple):
    """An objective or an outcome in one plan year.

    `short_text` is the brief of an objective that has one, else its text. `wording` is the text where it is new, the
    old and the new one as one with the changes marked where it is reworded, and empty where nothing changed. `dates`
    are those of its actions. `notes` say where it came from and what became of it. `became` has the numbers of the
    outcomes that an objective became, or the other way round.
    """

    year: int
    id: str
    number: str
    text: Text
    short_text: Text
    wording: Text
    dates: tuple[str, ...]
    positions: tuple[PositionEntry, ...]
    notes: tuple[Text, ...]
    became: str = ""

    @property
    def node(self) -> Node:
        """What it is in the history's graph."""
        return Node(self.year, self.id)


class ObjectiveHistory(NamedTuple):
    """One objective through the years, and its outcomes: those that are linked to each other in one tuple."""

    entries: tuple[HistoryEntry, ...]
    outcomes: tuple[tuple[HistoryEntry, ...], ...]


class HistoryView(NamedTuple):
    """Objectives through the plan years, in threads: see `cspgen.diff.history.Thread`.

    `description` says in words what the picture shows. `links` are the splits and mergers, from one thread to another.
    `objective` is the history of one objective in full, if one was asked for; `highlighted` are its nodes, else all.
    """

    title: str
    description: str
    years: tuple[int, ...]
    threads: tuple[tuple[HistoryEntry, ...], ...]
    links: tuple[tuple[Node, Node], ...]
    highlighted: frozenset[Node]
    words: Words
    objective: ObjectiveHistory | None = None


def view_history(
    history: History, partnership: Partnership, objective: Node | None = None, words: Words | None = None
) -> HistoryView:
    """The history of all objectives or, with `objective`, of one in full and of all that are linked with it.

    `words` say in which language; without them, it is that of the partnership.
    """
    words = words or words_for(partnership.language)
    formatter = _HistoryFormatter(history, partnership, words)
    nodes = history.connected(objective) if objective else frozenset(history.objectives)
    threads = [thread for group in history.thread_groups(nodes) for thread in group]
    links = ((node, successor) for node in nodes for successor in history.successors.get(node, ()))
    return HistoryView(
        formatter.title(objective),
        describe(history, nodes, words),
        tuple(plan.plan.year for plan in history.plans),
        tuple(formatter.entries(frozenset(thread)) for thread in threads),
        tuple(sorted(link for link in links if link not in formatter.links_within_threads)),
        history.lineage(objective) if objective else nodes,
        words,
        formatter.objective(objective) if objective else None,
    )


class _HistoryFormatter:
    """Turns nodes into entries: each text is formatted with its own plan.

    `reasons` say of a node why the next plan does not have it; `moved` are outcomes that are now under another
    objective than in the year before.
    """

    def __init__(self, history: History, partnership: Partnership, words: Words) -> None:
        self.history = history
        self.words = words
        self.formatters = {plan.plan.year: TextFormatter(plan, partnership, words=words) for plan in history.plans}
        self.next_year = dict(pairwise(self.formatters))
        self.order = {node: at for at, node in enumerate(history.things)}
        threads = (thread for group in history.thread_groups(history.things) for thread in group)
        self.links_within_threads = frozenset(pair for thread in threads for pair in pairwise(thread))
        self.reasons: dict[Node, Text] = {}
        self.moved: set[Node] = set()
        for difference in history.differences:
            old, new = difference.old.plan.year, difference.new.plan.year
            self.moved |= {Node(new, each.new[0].id) for each in difference.outcomes if each.moved_from}
            ended = {each.old[0].id: each.reason for each in difference.objectives if each.reason}
            ended |= {each.old[0].id: each.reason for each in difference.outcomes if each.reason}
            self.reasons |= {Node(old, each): self.formatters[new].line(reason) for each, reason in ended.items()}

    def title(self, objective: Node | None) -> str:
        if objective:
            number = self.history.things[objective].number
            return self.words.say("history_of_one", number=number, year=objective.year)
        first, last = min(self.formatters), max(self.formatters)
        span = self.words.say("span", start=first, end=last) if first != last else first
        return self.words.say("history_of_all", years=span)

    def objective(self, objective: Node) -> ObjectiveHistory:
        nodes = self.history.lineage(objective)
        outcomes = [outcome for outcome, each in self.history.objective_of.items() if each in nodes]
        groups = (frozenset(chain(*group)) for group in self.history.thread_groups(outcomes))
        return ObjectiveHistory(self.entries(nodes), tuple(map(self.entries, groups)))

    def entries(self, nodes: frozenset[Node]) -> tuple[HistoryEntry, ...]:
        return tuple(self.entry(each, nodes) for each in self.in_order(nodes))

    def in_order(self, nodes: Iterable[Node]) -> list[Node]:
        return sorted(nodes, key=self.order.__getitem__)

    def entry(self, node: Node, among: frozenset[Node]) -> HistoryEntry:
        """The entry of a node; its wording is compared with that of its predecessor, if that is `among` the entries."""
        thing = self.history.things[node]
        text = self.text(node)
        before = self.history.predecessors.get(node, ())
        # A part of a split, or what several were merged into, has no single text to be compared with.
        is_one_to_one = len(before) == 1 and before[0] in among and len(self.history.successors[before[0]]) == 1
        old_text = self.text(before[0]) if is_one_to_one else ()
        brief = thing.objective.brief if isinstance(thing, ResolvedObjective) else None
        return HistoryEntry(
            node.year,
            node.id,
            thing.number,
            text,
            self.formatters[node.year].line(brief) or text,
            () if text == old_text else _wording(old_text, text),
            tuple(_dates(thing, self.words)),
            tuple(self.positions(node)) if isinstance(thing, ResolvedOutcome) else (),
            tuple(self.notes(node)),
            self.numbers(self.across(node)[1]),
        )

    def text(self, node: Node) -> Text:
        return self.formatters[node.year].line(self.history.things[node].text)

    def positions(self, outcome: Node) -> Iterator[PositionEntry]:
        for plan in self.history.plans:
            positions = plan.plan.positions
            if positions and plan.plan.follows == outcome.year and (given := positions.outcomes.get(outcome.id)):
                formatter = self.formatters[plan.plan.year]
                text = in_one_line(formatter.prose(given.text, followed=True))
                if given.status:
                    status = Span(formatter.scheme[given.status].label, strong=True)
                    text = (status, Span(". "), *text) if text else (status,)
                yield PositionEntry(self.words.say("position_at", month=self.words.month(positions.as_at)), text)

    def notes(self, node: Node) -> Iterator[Text]:
        """Where a thing came from, then what became of it; nothing where it goes on as one from year to year."""
        from_other, to_other = self.across(node)
        if from_other:
            yield self.note("history_continues", old=self.with_noun(from_other), year=from_other[0].year)
        yield from self.origins(node, is_new=not from_other)
        yield from self.ends(node, has_ended=not to_other)
        if to_other:
            yield self.note("history_became", new=self.with_noun(to_other), year=to_other[0].year)

    def origins(self, node: Node, *, is_new: bool) -> Iterator[Text]:
        before = self.history.predecessors.get(node, ())
        if len(before) > 1:
            yield self.note("history_merged", old=self.numbers(before), year=before[0].year)
        elif not before and is_new and node.year != min(self.formatters):
            yield self.note("history_new", year=node.year)
        elif before and len(self.history.successors[before[0]]) > 1 and not self.is_within_thread(before[0], node):
            yield self.note("history_part", old=self.numbers(before), year=before[0].year)
        elif node in self.moved:
            home = self.objective_number(before[0])
            yield self.note("history_came", old=self.numbers(before), year=before[0].year, home=home)

    def ends(self, node: Node, *, has_ended: bool) -> Iterator[Text]:
        after = self.history.successors.get(node, ())
        if len(after) > 1:
            yield self.note("history_split", new=self.numbers(after), year=after[0].year)
        elif after and len(self.history.predecessors[after[0]]) > 1 and not self.is_within_thread(node, after[0]):
            yield self.note("history_joined", new=self.numbers(after), year=after[0].year)
        elif after and after[0] in self.moved:
            home = self.objective_number(after[0])
            yield self.note("history_went", new=self.numbers(after), year=after[0].year, home=home)
        elif not after and has_ended and node.year in self.next_year:
            reason = self.reasons.get(node, ())
            ended = self.note("history_ended", year=self.next_year[node.year])
            yield (*ended, Span(" "), *reason) if reason else ended

    def across(self, node: Node) -> tuple[list[Node], list[Node]]:
        """What a thing continues and what it became, of outcomes for an objective and of objectives for an outcome."""
        links = self.history.across
        return [old for old, new in links if new == node], [new for old, new in links if old == node]

    def with_noun(self, nodes: Sequence[Node]) -> str:
        noun = "objective" if isinstance(self.history.things[nodes[0]], ResolvedObjective) else "outcome"
        return lower_first(
            with_noun(noun, [self.history.things[each].number for each in self.in_order(nodes)], self.words)
        )

    def note(self, phrase: str, **given: object) -> Text:
        return (Span(self.words.say(phrase, **given)),)

    def is_within_thread(self, node: Node, successor: Node) -> bool:
        return (node, successor) in self.links_within_threads

    def objective_number(self, outcome: Node) -> str:
        return self.history.things[self.history.objective_of[outcome]].number

    def numbers(self, nodes: Iterable[Node]) -> str:
        return self.words.join(tuple(self.history.things[each].number for each in self.in_order(nodes)))


def _wording(old: Text, new: Text) -> Text:
    """The old and the new text as one, with the changes marked; the new one alone if it keeps no word of the old."""
    marked = reworded(old, new)
    kept = "".join(span.text for span in marked if not span.mark)
    return marked if any(map(str.isalnum, kept)) else new


def _dates(thing: ResolvedObjective | ResolvedOutcome, words: Words) -> Iterator[str]:
    timings = (
        [action.when for action in thing.outcome.actions]
        if isinstance(thing, ResolvedOutcome)
        else [thing.objective.see and thing.objective.see.when]
    )
    yield from dict.fromkeys(words.timing(when) for when in timings if when)
