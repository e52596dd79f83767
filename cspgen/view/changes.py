"""What changed between two plans as readers see it: numbers, words, names and dates as text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cspgen import words
from cspgen.diff import Difference, FieldChange, Kind, ObjectiveChange, OutcomeChange, PartChange
from cspgen.diff.wording import reworded
from cspgen.model import Action, Funding, Indicator, Measured, Period
from cspgen.partnership import Partnership
from cspgen.prose import Span, Text, plain
from cspgen.resolve import ResolvedObjective, ResolvedOutcome
from cspgen.timing import Timing
from cspgen.view.texts import Texts
from cspgen.words import PHRASES


class Told(NamedTuple):
    """An objective or an outcome as a document prints it: its id, its number and its text."""

    id: str
    number: str
    text: Text


class FieldView(NamedTuple):
    """A key that changed: its label, what it was and is ("" where it was or is not), and what else to say of it."""

    label: str
    old: str
    new: str
    note: str = ""


class OutcomeChangeView(NamedTuple):
    """What became of outcomes; `wording` is the old and the new text as one, marked, where one became one."""

    kind: Kind
    old: tuple[Told, ...]
    new: tuple[Told, ...]
    wording: Text
    fields: tuple[FieldView, ...]
    moved_from: Told | None
    reason: Text


class ObjectiveChangeView(NamedTuple):
    """What became of objectives, and of the outcomes under them."""

    kind: Kind
    old: tuple[Told, ...]
    new: tuple[Told, ...]
    wording: Text
    fields: tuple[FieldView, ...]
    outcomes: tuple[OutcomeChangeView, ...]
    reason: Text


class DifferenceView(NamedTuple):
    """What changed from one plan to another."""

    old: int
    new: int
    objectives: tuple[ObjectiveChangeView, ...]
    parts: tuple[FieldView, ...]
    counts: Mapping[str, Mapping[Kind, int]]
    """How many "objectives" and "outcomes" there are of each kind of change, nought included."""


def counts(difference: DifferenceView) -> Iterator[str]:
    """Yield how many changes of each kind there are: "Objectives: 1 added, 9 unchanged"."""
    for name, numbers in difference.counts.items():
        told = ", ".join(f"{number} {kind}" for kind, number in numbers.items() if number)
        yield f"{name.capitalize()}: {told or 'none'}"


class ChangeRow(NamedTuple):
    """A row of the table of changes: objectives then, objectives now, and what changed and why, a paragraph each."""

    then: tuple[Text, ...]
    now: tuple[Text, ...]
    what: tuple[Text, ...]


def rows(difference: DifferenceView) -> tuple[ChangeRow, ...]:
    """Return the table of changes: a row for each objective of either plan that is not as it was."""
    return tuple(
        ChangeRow(_numbered(each.old), _numbered(each.new), tuple(_sentences(each, difference.old)))
        for each in difference.objectives
        if is_told(each)
    )


def is_told(change: ObjectiveChangeView | OutcomeChangeView) -> bool:
    """Say whether anything is otherwise than it was, besides the number."""
    inner = change.outcomes if isinstance(change, ObjectiveChangeView) else ()
    quiet = change.kind in {Kind.UNCHANGED, Kind.RENUMBERED} and not change.fields
    return not quiet or any(is_told(each) for each in inner)


def _numbered(things: tuple[Told, ...]) -> tuple[Text, ...]:
    return tuple((Span(f"{each.number}\u2002"), *each.text) for each in things)


def _sentences(change: ObjectiveChangeView, old: int) -> Iterator[Text]:
    if change.kind not in {Kind.UNCHANGED, Kind.RENUMBERED}:
        yield _with_reason(PHRASES[f"objective_{change.kind}"], change.reason)
    for field in change.fields:
        yield (Span(sentence(field)),)
    for outcome in change.outcomes:
        if not is_told(outcome):
            continue
        number = (outcome.new or outcome.old)[0].number
        if outcome.kind not in {Kind.UNCHANGED, Kind.RENUMBERED}:
            told = PHRASES[f"outcome_{outcome.kind}"].format(
                number=number,
                year=old,
                then=_listed(outcome.old),
                now=_listed(outcome.new),
                home=outcome.moved_from and outcome.moved_from.number,
            )
            words = (outcome.new or outcome.old)[0].text if not (outcome.old and outcome.new) else ()
            text: Text = (Span(f"{told}: "), *words) if words else (Span(f"{told}."),)
            yield (*text, Span(" "), *outcome.reason) if outcome.reason else text
        for field in outcome.fields:
            yield (Span(f"{number}\u2002{sentence(field)}"),)


def _with_reason(told: str, reason: Text) -> Text:
    return (Span(f"{told}: "), *reason) if reason else (Span(f"{told}."),)


def _listed(things: tuple[Told, ...]) -> str:
    return words.listed(tuple(each.number for each in things))


def sentence(field: FieldView) -> str:
    """Return "By when: April 2000, now By April 2001 (12 months later)"."""
    if field.old and field.new:
        told = PHRASES["then_now"].format(label=field.label, old=field.old, new=field.new)
        return f"{told} ({field.note})" if field.note else told
    if not field.old and not field.new:
        return f"{field.label}: {field.note}"
    phrase = PHRASES["changed_added" if field.new else "changed_discontinued"]
    return f"{field.label} {phrase}: {field.new or field.old}{f' ({field.note})' if field.note else ''}"


_PROSE = frozenset(("needs", "services", "change"))


def view_difference(difference: Difference, partnerships: tuple[Partnership, Partnership]) -> DifferenceView:
    """Return what a reader sees of a difference; each plan's agencies are those of its own partnership."""
    old, new = (
        Texts(plan, partnership, ())
        for plan, partnership in zip((difference.old, difference.new), partnerships, strict=True)
    )
    viewer = _Changes(old, new)
    return DifferenceView(
        difference.old.plan.year,
        difference.new.plan.year,
        tuple(viewer.objective(each) for each in difference.objectives),
        tuple(viewer.part(each) for each in difference.parts),
        {"objectives": _counted(difference.objectives), "outcomes": _counted(difference.outcomes)},
    )


def _counted(changes: Iterable[ObjectiveChange | OutcomeChange]) -> Mapping[Kind, int]:
    number = Counter(each.kind for each in changes)
    return {kind: number[kind] for kind in Kind}


class _Changes:
    """Turns changes into what is printed, each side in the words of its own plan."""

    def __init__(self, old: Texts, new: Texts) -> None:
        self.old = old
        self.new = new

    def objective(self, change: ObjectiveChange) -> ObjectiveChangeView:
        old, new = _told(self.old, change.old), _told(self.new, change.new)
        return ObjectiveChangeView(
            change.kind,
            old,
            new,
            _wording(old, new),
            tuple(self.fields(change.fields)),
            tuple(self.outcome(each) for each in change.outcomes),
            self.new.line(change.reason),
        )

    def outcome(self, change: OutcomeChange) -> OutcomeChangeView:
        old, new = _told(self.old, change.old), _told(self.new, change.new)
        return OutcomeChangeView(
            change.kind,
            old,
            new,
            _wording(old, new),
            tuple(self.fields(change.fields)),
            _one(self.old, change.moved_from) if change.moved_from else None,
            self.new.line(change.reason),
        )

    def fields(self, fields: Iterable[FieldChange]) -> Iterator[FieldView]:
        for each in fields:
            if each.field in _PROSE and each.old and each.new:  # too long to be told in a line
                yield FieldView(_label(each), "", "", PHRASES["changed_reworded"])
                continue
            note = self.note(each)
            whole = each.field != "by" or not note  # who joined and who left says it all
            old, new = (
                self.value(*side) if whole else "" for side in ((self.old, each, each.old), (self.new, each, each.new))
            )
            yield FieldView(_label(each), old, new, note)

    def note(self, change: FieldChange) -> str:
        """Return by how much something is later or sooner, or who joined and who left."""
        if change.months:
            phrase = "months_later" if change.months > 0 else "months_sooner"
            number = abs(change.months)
            return PHRASES[phrase if number > 1 else phrase.replace("months", "month")].format(number=number)
        parts = []
        for phrase, texts, ids in (("joins", self.new, change.joined), ("leaves", self.old, change.left)):
            if ids and change.field == "by":
                parts.append(PHRASES[phrase].format(agencies=words.listed(tuple(texts.agency(each) for each in ids))))
        return "; ".join(parts)

    def value(self, texts: Texts, change: FieldChange, value: object) -> str:
        """Return a value as its plan prints it, "" for none."""
        told = ""
        match value:
            case Timing():
                told = words.timing(value)
            case Measured():
                told = PHRASES["measured_at"].format(value=words.number(value.value), month=words.month(value.at))
            case Funding():
                told = texts.funding(value)
            case Indicator():
                told = plain(texts.line(value.measure))
            case Action():
                told = self.action(texts, value)
            case tuple():
                told = ", ".join(texts.agency(str(each)) for each in value)
            case str():
                told = self.words(texts, change, value)
        return told

    def action(self, texts: Texts, action: Action) -> str:
        parts = [plain(texts.line(action.text)).removesuffix("."), ", ".join(texts.agency(each) for each in action.by)]
        return "; ".join(part for part in (*parts, words.timing(action.when) if action.when else "") if part)

    def words(self, texts: Texts, change: FieldChange, value: str) -> str:
        match change.field:
            case "lead":
                return texts.agency(value)
            case "see":
                return plain(texts.line(texts.partnership.linked_plans[value].title))
            case "status":
                return plain(texts.line(texts.partnership.scheme[value].label))
            case "better":
                return PHRASES[f"better_{value}"]
        return " ".join(plain(texts.line(" ".join(value.split()))).split())

    def part(self, change: PartChange) -> FieldView:
        name = PHRASES.get(f"part_{change.name}", PHRASES.get(change.name, change.name))
        label = f"{name}: {change.of}" if change.name == "section" else name
        if change.name == "appendices":
            given = change.new or change.old
            label = f"{PHRASES['appendices']}: {plain(self.new.line(getattr(given, 'title', '')))}"
        old, new = (self.short(value) for value in (change.old, change.new))
        return FieldView(label, old, new, "" if old or new else PHRASES[f"changed_{change.kind}"])

    def short(self, value: object) -> str:
        """Return a title, a period or a status; longer texts are not told in a line."""
        match value:
            case Period():
                return PHRASES["span"].format(start=words.month(value.start), end=words.month(value.end))
            case str():
                return PHRASES.get(f"value_{value}") or PHRASES.get(value) or plain(self.new.line(value))
        return ""


def _told(texts: Texts, things: Iterable[ResolvedObjective | ResolvedOutcome]) -> tuple[Told, ...]:
    return tuple(_one(texts, each) for each in things)


def _one(texts: Texts, thing: ResolvedObjective | ResolvedOutcome) -> Told:
    text = thing.objective.text if isinstance(thing, ResolvedObjective) else thing.outcome.text
    return Told(thing.id, thing.number, texts.line(text))


def _wording(old: tuple[Told, ...], new: tuple[Told, ...]) -> Text:
    return reworded(old[0].text, new[0].text) if len(old) == len(new) == 1 else ()


def _label(change: FieldChange) -> str:
    label = PHRASES[f"field_{change.field}"]
    return f"{label} {change.of}" if isinstance(change.of, int) and change.of > 1 else label
