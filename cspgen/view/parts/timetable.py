"""The timetable: what is done when, objective by objective, as values to draw and in words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cspgen.model.objectives import Action
from cspgen.model.prose import Span, Text, plain
from cspgen.model.timing import Manner, Month, Timing
from cspgen.model.words import Words
from cspgen.resolve import ResolvedObjective
from cspgen.view.document_formatter import DocumentFormatter

_MOST = 16  # rows in a picture: so many of two lines fill a page, with the key and the part's heading


class TimetableRow(NamedTuple):
    """A row: an action, an outcome that stands for its actions, or the name of the plan that has the detail.

    `number` is that of the outcome, and empty where there is none. If an outcome stands for several actions, each text
    begins with who does it. `when` is None if no date is set. `when_text` is the timing in words, or that it is not
    set; it is empty if another plan says when, or if nothing is done.
    """

    number: str
    text: str
    when: Timing | None
    when_text: str


class TimetableGroup(NamedTuple):
    """The rows of an objective in one chart, and the alternative text of the chart.

    An objective with many rows has several groups. `subject` identifies a group, in this plan year and in others.
    """

    subject: str
    text: str
    description: str
    rows: tuple[TimetableRow, ...]


class TimetableView(NamedTuple):
    """The timetable: the plan's period, the date `at` which it is looked at, if any, and the groups.

    `dated` are the months that the timings name, each once, in the order of the plan. `date_label` is the label of the
    date. `where` is a sentence that says which part prints the timings; it is empty if none does, and then the
    descriptions of the groups list them.
    """

    start: Month
    end: Month
    dated: tuple[Month, ...]
    at: Month | None
    date_label: str
    where: Text
    groups: tuple[TimetableGroup, ...]


def view(formatter: DocumentFormatter) -> TimetableView | None:
    """Return the timetable; None where no objective has outcomes or names the plan that has its detail.

    It is looked at in the month that the document is made for, or else in that of the positions. Where the document has
    no action plan to print the timings, the descriptions of the charts list them.
    """
    plan, words, at = formatter.resolved.plan, formatter.words, formatter.at
    if not formatter.resolved.has_detail:
        return None
    date_label = words.month(at) if at else ""
    if at is None and plan.positions:
        at = plan.positions.as_at
        date_label = words.say("position_at", month=words.month(at))
    has_action_plan = "action-plan" in formatter.parts
    groups = tuple(
        _group(formatter, objective, rows, number, at, listed=not has_action_plan)
        for objective in formatter.resolved.objectives
        for number, rows in enumerate(_shares(tuple(_rows(formatter, objective))), 1)
    )
    where = _where(formatter) if has_action_plan else ()
    timings = (row.when for group in groups for row in group.rows if row.when)
    dated = dict.fromkeys(month for when in timings for month in (when.start, when.end) if month)
    return TimetableView(plan.period.start, plan.period.end, tuple(dated), at, date_label, where, groups)


def _where(formatter: DocumentFormatter) -> Text:
    """Return the sentence that says in which part the timings stand in words."""
    before, after = formatter.words.say("timetable_where", part="\0").split("\0")
    return (Span(before), Span(plain(formatter.heading("action-plan")), link="#part-action-plan"), Span(after))


def _shares(rows: Sequence[TimetableRow]) -> Iterator[Sequence[TimetableRow]]:
    """Yield rows for one picture after another, much the same number for each."""
    pictures = -(-len(rows) // _MOST)
    for at in range(pictures):
        yield rows[at * len(rows) // pictures : (at + 1) * len(rows) // pictures]


def _rows(formatter: DocumentFormatter, objective: ResolvedObjective) -> Iterator[TimetableRow]:
    unset = formatter.words["not_set"]
    if not objective.outcomes and not objective.objective.see:
        yield TimetableRow("", formatter.words["none"], None, "")
    for outcome in objective.outcomes:
        actions = outcome.outcome.actions or (Action(),)
        alike = sum(not action.text for action in actions) > 1
        for action in actions:
            text = plain(formatter.line(action.text or outcome.outcome.text))
            if alike and not action.text:
                text = _by_whom(formatter, action, text)
            yield TimetableRow(outcome.number, text, action.when, formatter.timing(action.when) or unset)
    if see := objective.objective.see:
        # Without a timing here, the linked plan says when.
        yield TimetableRow("", plain(formatter.see(see)), see.when, formatter.timing(see.when) or "")


def _by_whom(formatter: DocumentFormatter, action: Action, text: str) -> str:
    """Return the text of an outcome after those who do this action of it, so that they stand there if it is cut."""
    agencies = action.by or ((action.lead,) if action.lead else ())
    label = ", ".join(map(formatter.agency, agencies))
    return formatter.words.say("labelled", label=label, value=text) if label else text


def _group(
    formatter: DocumentFormatter,
    objective: ResolvedObjective,
    rows: Sequence[TimetableRow],
    number: int,
    at: Month | None,
    *,
    listed: bool,
) -> TimetableGroup:
    words = formatter.words
    text = plain(formatter.brief(objective))
    subject = formatter.own_anchor(objective.id)
    if number > 1:
        subject, text = f"{subject}.{number}", words.say("continued", text=text)
    sentences = [words.say("timetable_of", text=text.removesuffix("."))]
    if counts := "; ".join(_counts(rows, words)):
        sentences.append(f"{counts}.")
    if at and any(row.when for row in rows):
        sentences.append(_counts_at(rows, at, words))
    # Where another plan has the detail, or there is nothing to do, the action plan has no dates: it is always said.
    sentences += (_in_a_sentence(row) for row in rows if listed or not row.number)
    return TimetableGroup(subject, text, " ".join(sentences), tuple(rows))


def _in_a_sentence(row: TimetableRow) -> str:
    text = f"{row.number} {row.text}".strip().removesuffix(".")
    return f"{text}: {row.when_text}." if row.when_text else f"{text}."


def _counts(rows: Sequence[TimetableRow], words: Words) -> Iterator[str]:
    """Yield how many actions there are, from when to when, and how many have no date."""
    timings = [row.when for row in rows if row.when]
    if actions := sum(bool(row.number) for row in rows):
        yield words.say("timetable_rows", number=actions)
    dates = sorted((each for when in timings for each in (when.start, when.end) if each), key=lambda each: each.last)
    if dates:
        first, last = dates[0], dates[-1]
        dated = words.month(first) if first == last else words.span(first, last)
        yield words.say("timetable_dates", dates=dated)
    numbers = {
        "timetable_continuing": sum(when.manner is Manner.CONTINUING for when in timings),
        "timetable_unset": sum(row.when is None and bool(row.when_text) for row in rows),
    }
    yield from (words.say(phrase, number=number) for phrase, number in numbers.items() if number)


def _counts_at(rows: Sequence[TimetableRow], at: Month, words: Words) -> str:
    """Return how much, by its timing alone, is behind, within its time and ahead at a date."""
    behind = within = ahead = 0
    for when in (row.when for row in rows if row.when):
        if _is_past(when, at):
            behind += 1
        elif _is_ahead(when, at):
            ahead += 1
        else:
            within += 1
    return words.say("timetable_at", month=words.month(at), behind=behind, within=within, ahead=ahead)


def _is_past(when: Timing, at: Month) -> bool:
    return when.end is not None and when.end.last < at.first


def _is_ahead(when: Timing, at: Month) -> bool:
    """Say whether it has not begun; what is done by a date begins on no other."""
    begins = when.start or when.end
    return begins is not None and begins.first > at.last
