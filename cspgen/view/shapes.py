"""What a reader sees, as values: each part of a plan's document as text, ready for any format.

Named tuples, because two dozen frozen dataclasses take a tenth of a small build to define.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cspgen.model.prose import Block, Mark, Span, Text
from cspgen.view.charts import SeriesView, StandingView, TimetableView

Blocks = tuple[Block, ...]
Relation = Literal["feeds-into", "draws-on", "detail"]
"""How a linked plan stands to this one: see `cspgen.model.partnership.LinkedPlan`."""


class LinkedPlanView(NamedTuple):
    """A linked plan: title, who leads it, and its relation as an id."""

    title: str
    lead: str | None
    relation: Relation


class SignatoryView(NamedTuple):
    """The lines that one signatory is printed in: name, role, organisation, those that there are."""

    lines: tuple[Text, ...]


class ForewordView(NamedTuple):
    """The foreword's text and who signs it."""

    text: Blocks
    signed: tuple[SignatoryView, ...]


class ProgressRow(NamedTuple):
    """An outcome of the followed plan and the position on it."""

    number: str
    outcome: Blocks
    anchor: str
    position: Blocks


class ProgressGroup(NamedTuple):
    """An objective of the followed plan, with its outcomes' rows."""

    number: str
    text: Text
    anchor: str
    rows: tuple[ProgressRow, ...]


class IndicatorRow(NamedTuple):
    """An indicator: what it measures, and its values as printed; `latest` is empty where there is none yet."""

    id: str
    outcome: Text
    measure: Blocks
    baseline: str
    target: str
    latest: str


class ChangesRow(NamedTuple):
    """Objectives of last year's plan, what they are in this one, and what changed and why; either may be empty.

    `then_on` and `now_on` stand for the first two where the row goes on in another.
    """

    then: Blocks
    now: Blocks
    what: Blocks
    then_on: str
    now_on: str


class ChangesView(NamedTuple):
    """The table of changes between two plan years."""

    old: int
    new: int
    rows: tuple[ChangesRow, ...]


class ProgressView(NamedTuple):
    """The positions, the statuses that they use (none where none has one), and what the indicators reached."""

    position_at: str
    groups: tuple[ProgressGroup, ...]
    statuses: tuple[tuple[Text, Text], ...]
    indicators: tuple[IndicatorRow, ...]


class ObjectiveItem(NamedTuple):
    """An objective in the list of joint objectives; `anchor` is None where the action plan holds it.

    `mark` is None but in a redline.
    """

    id: str
    text: Text
    anchor: str | None
    mark: Mark | None = None


class ActionView(NamedTuple):
    """An action. What is not set is None or empty."""

    text: Text | None
    lead: str | None
    by: tuple[str, ...]
    when: str | None
    funding: tuple[str, ...]


class OutcomeView(NamedTuple):
    """An outcome in the action plan. It has at least one action, if an empty one; `funding` says that it is that."""

    number: str
    text: Text
    anchor: str
    actions: tuple[ActionView, ...]
    funding: tuple[str, ...]


class SeeView(NamedTuple):
    """Where the detail of an objective stands."""

    text: Text
    when: str | None


class ActionGroup(NamedTuple):
    """An objective in the action plan: its brief wording, its outcomes or where its detail stands."""

    number: str
    text: Text
    anchor: str
    lead: str | None
    see: SeeView | None
    outcomes: tuple[OutcomeView, ...]

    @property
    def has_text(self) -> bool:
        """Whether an action of the objective has words of its own."""
        return any(action.text for outcome in self.outcomes for action in outcome.actions)


class ActionPlanView(NamedTuple):
    """The action plan, and which columns have anything in them."""

    groups: tuple[ActionGroup, ...]
    has_text: bool
    has_lead: bool
    has_by: bool
    has_when: bool
    has_funding: bool

    @property
    def columns(self) -> int:
        """How many columns an outcome's own table has: the action or the outcome, and what is said of it."""
        return 1 + sum((self.has_lead, self.has_by, self.has_when, self.has_funding))


class InvestmentGroup(NamedTuple):
    """An objective's investment."""

    number: str
    text: Text
    needs: Blocks
    resources: tuple[str, ...]
    services: Blocks
    change: Blocks


class AppendixView(NamedTuple):
    """An appendix with its whole heading."""

    heading: Text
    anchor: str
    text: Blocks


class EndorsementView(NamedTuple):
    """Where and when the plan is considered, and what was decided."""

    body: Text
    date: str
    decision: Text


Content = (
    ForewordView
    | ProgressView
    | ActionPlanView
    | ChangesView
    | StandingView
    | TimetableView
    | tuple[LinkedPlanView, ...]
    | tuple[ObjectiveItem, ...]
    | tuple[InvestmentGroup, ...]
    | tuple[IndicatorRow, ...]
    | tuple[SeriesView, ...]
    | tuple[tuple[str, Text], ...]
    | tuple[AppendixView, ...]
    | tuple[EndorsementView, ...]
    | Blocks
)


class PartView(NamedTuple):
    """A part of the document; `kind` is the part's name, or `section` for a free one."""

    kind: str
    heading: Text
    anchor: str
    before: Blocks = ()
    content: Content = ()
    after: Blocks = ()


class ReportSectionView(NamedTuple):
    """A section of the report; its paragraphs are numbered within it."""

    heading: Text
    paragraphs: tuple[Blocks, ...]


class ReportView(NamedTuple):
    """The committee report."""

    agenda_item: str
    title: Text
    to: Text
    date: str
    sender: Text
    sections: tuple[ReportSectionView, ...]


class TitlePage(NamedTuple):
    """The lines of the title page; those that there are not are empty."""

    area: Text
    title: Text
    period: Text
    kind: Text
    publisher: Text
    status: Text
    notice: Text


@dataclass(frozen=True, eq=False)
class PlanView:
    """A whole plan as its readers see it."""

    year: int
    area: str
    lead: str
    title: Text
    short_title: str
    period: str
    kind: str | None
    status: str | None
    notice: Text
    standing: str
    language: str
    layout: str
    parts: tuple[PartView, ...]
    report: ReportView | None
    words: Mapping[str, str]

    @property
    def title_page(self) -> TitlePage:
        """What stands on the title page."""
        publisher = self.words["published_by"].format(agency=self.lead)
        area, period, kind, published, status = (
            (Span(each),) if each else () for each in (self.area, self.period, self.kind, publisher, self.status)
        )
        return TitlePage(area, self.title, period, kind, published, status, self.notice)
