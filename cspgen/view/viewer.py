"""A resolved plan to what its readers see: numbers, dates, names and statuses as text, part by part."""

from collections.abc import Iterator, Mapping

from cspgen.diff import diff
from cspgen.model.partnership import Partnership
from cspgen.model.parts import USUAL_PARTS
from cspgen.model.plan import (
    Action,
    BuiltInPart,
    Investment,
    Plan,
    Section,
)
from cspgen.model.prose import (
    Paragraph,
    Span,
    Text,
    plain,
)
from cspgen.model.timing import Month, Timing
from cspgen.resolve import ResolvedAppendix, ResolvedObjective, ResolvedPlan
from cspgen.view.changes import ChangeRow, view_difference
from cspgen.view.changes import rows as changes_rows
from cspgen.view.charts import SeriesView, StandingView, TimetableView
from cspgen.view.indicators import indicators
from cspgen.view.progress import progress
from cspgen.view.report import view_report
from cspgen.view.series import view_series
from cspgen.view.shapes import (
    ActionGroup,
    ActionPlanView,
    ActionView,
    AppendixView,
    ChangesRow,
    ChangesView,
    EndorsementView,
    ForewordView,
    IndicatorRow,
    InvestmentGroup,
    LinkedPlanView,
    ObjectiveItem,
    OutcomeView,
    PartView,
    PlanView,
    ProgressView,
    SeeView,
    SignatoryView,
)
from cspgen.view.standing import standing
from cspgen.view.text_formatter import TextFormatter
from cspgen.view.timetable import timetable


def view(
    plan: ResolvedPlan,
    partnership: Partnership,
    layout: str | None = None,
    names: Mapping[str, str] | None = None,
    at: Month | None = None,
) -> PlanView:
    """Return what a reader sees of a plan, in `layout` or, where that is None, in the plan's own.

    `names` gives anchors the names that the same things have in another plan's document. `at` is the date that the
    timetable is looked at; where it is None, that of the positions.
    """
    return _Viewer(plan, partnership, names, at).view(layout)


class _Viewer(TextFormatter):
    """Turns the parts of one plan into what is printed."""

    def __init__(
        self,
        resolved: ResolvedPlan,
        partnership: Partnership,
        names: Mapping[str, str] | None = None,
        at: Month | None = None,
    ) -> None:
        self.plan: Plan = resolved.plan
        self.at = at
        usual = (BuiltInPart(part=name) for name in USUAL_PARTS)
        self.contents = tuple(self.plan.contents or usual)
        shown = {content.part for content in self.contents if isinstance(content, BuiltInPart)}
        super().__init__(resolved, partnership, shown, names)

    def view(self, layout: str | None) -> PlanView:
        plan, title = self.plan, self.line(self.plan.title)
        status = None if plan.status == "adopted" else self.words[plan.status]
        notice = self.line(plan.notice)
        standing = " · ".join(each for each in (status, plain(notice)) if each)
        return PlanView(
            year=plan.year,
            area=self.partnership.area,
            lead=self.agency(self.partnership.lead),
            title=title,
            short_title=plain(self.line(plan.short_title)) or plain(title),
            period=self.words.span(plan.period.start, plan.period.end),
            kind=self.words.phrases.get(plan.kind),
            status=status,
            notice=notice,
            standing=standing,
            language=self.partnership.language,
            layout=layout or plan.layout or self.partnership.layout,
            parts=tuple(self.part_views()),
            report=view_report(TextFormatter(self.resolved, self.partnership)),
            words=self.words.phrases,
        )

    # Parts ---------------------------------------------------------------------------------------------------------

    def part_views(self) -> Iterator[PartView]:
        for at, content in enumerate(self.contents, 1):
            if isinstance(content, Section):
                yield PartView("section", self.line(content.heading), f"section-{at}", content=self.prose(content.text))
                continue
            made = getattr(self, f"part_{content.part.replace('-', '_')}")()
            before, after = self.prose(content.before), self.prose(content.after)
            if made or before or after:
                yield PartView(content.part, self.heading(content), f"part-{content.part}", before, made, after)

    def heading(self, part: BuiltInPart) -> Text:
        return self.line(part.heading) or (Span(self.words[part.part]),)

    def part_foreword(self) -> ForewordView | tuple[()]:
        foreword = self.plan.foreword
        if not foreword:
            return ()
        signed = (
            SignatoryView(tuple(self.line(each) for each in (who.name, who.role, who.organisation) if each))
            for who in foreword.signed
        )
        return ForewordView(self.prose(foreword.text), tuple(signed))

    def part_connections(self) -> tuple[LinkedPlanView, ...]:
        return tuple(
            LinkedPlanView(plain(self.line(each.title)), self.agency(each.lead) if each.lead else None, each.relation)
            for each in self.partnership.linked_plans.values()
        )

    def part_progress(self) -> ProgressView | tuple[()]:
        return progress(self)

    def part_objectives(self) -> tuple[ObjectiveItem, ...]:
        here = "action-plan" not in self.parts
        return tuple(
            ObjectiveItem(anchor := self.renamed(each.id), self.line(each.objective.text), anchor if here else None)
            for each in self.resolved.objectives
        )

    def part_action_plan(self) -> ActionPlanView | tuple[()]:
        if not self.resolved.has_detail:
            return ()
        groups = tuple(self.action_group(objective) for objective in self.resolved.objectives)
        actions = [action for group in groups for outcome in group.outcomes for action in outcome.actions]
        return ActionPlanView(
            groups,
            has_text=any(group.has_text for group in groups),
            has_lead=any(action.lead for action in actions),
            has_by=any(action.by for action in actions),
            has_when=any(action.when for action in actions) or any(group.see and group.see.when for group in groups),
            has_funding=any(action.funding for action in actions),
        )

    def action_group(self, objective: ResolvedObjective) -> ActionGroup:
        written = objective.objective
        text = (Span(f"{objective.number}. "), *self.line(written.brief or written.text))
        outcomes = tuple(
            OutcomeView(
                outcome.number,
                (Span(f"{outcome.number} "), *self.line(outcome.outcome.text)),
                self.renamed(outcome.id),
                tuple(self.action(each) for each in outcome.outcome.actions or (Action(),)),
                tuple(self.words.say("funded", money=self.funding(each)) for each in outcome.outcome.funding),
            )
            for outcome in objective.outcomes
        )
        lead = self.agency(written.lead) if written.lead else None
        see = SeeView(self.see(written.see), self.timing(written.see.when)) if written.see else None
        return ActionGroup(objective.number, text, self.renamed(objective.id), lead, see, outcomes)

    def action(self, each: Action) -> ActionView:
        return ActionView(
            self.line(each.text) or None,
            self.agency(each.lead) if each.lead else None,
            tuple(self.agency(agency) for agency in each.by),
            self.timing(each.when),
            tuple(self.funding(funding) for funding in each.funding),
        )

    def timing(self, when: Timing | None) -> str | None:
        return self.words.timing(when) if when else None

    def part_investment(self) -> tuple[InvestmentGroup, ...]:
        return tuple(
            self.investment(objective, objective.objective.investment)
            for objective in self.resolved.objectives
            if objective.objective.investment
        )

    def investment(self, objective: ResolvedObjective, investment: Investment) -> InvestmentGroup:
        return InvestmentGroup(
            objective.number,
            (
                Span(f"{objective.number}. "),
                *self.line(objective.objective.brief or objective.objective.text),
            ),
            self.prose(investment.needs),
            tuple(self.funding(each) for each in investment.resources),
            self.prose(investment.services),
            self.prose(investment.change),
        )

    def part_indicators(self) -> tuple[IndicatorRow, ...]:
        return tuple(indicators(self))

    def part_changes(self) -> ChangesView | tuple[()]:
        followed = self.resolved.follows
        if not followed:
            return ()
        difference = view_difference(diff(followed, self.resolved), (self.partnership, self.partnership))
        rows = tuple(self.changes_row(each) for each in changes_rows(difference, silence=True))
        return ChangesView(followed.plan.year, self.plan.year, rows) if rows else ()

    def changes_row(self, row: ChangeRow) -> ChangesRow:
        then, now, what = (tuple(map(Paragraph, texts)) for texts in (row.then, row.now, row.what))
        then_on, now_on = (self.words.say("continued", text=each) if each else "" for each in row.numbers)
        return ChangesRow(then, now, what, then_on, now_on)

    def part_progress_chart(self) -> StandingView | tuple[()]:
        return standing(self)

    def part_indicator_charts(self) -> tuple[SeriesView, ...]:
        return view_series(self)

    def part_timetable(self) -> TimetableView | tuple[()]:
        plans = (each for each in self.contents if isinstance(each, BuiltInPart) and each.part == "action-plan")
        where = next((self.heading(each) for each in plans), None)
        return timetable(self, self.at, where) if self.resolved.has_detail else ()

    def part_glossary(self) -> tuple[tuple[str, Text], ...]:
        entries = sorted(self.partnership.glossary.items(), key=lambda entry: entry[0].casefold())
        return tuple((term, self.line(meaning)) for term, meaning in entries)

    def part_appendices(self) -> tuple[AppendixView, ...]:
        return tuple(self.appendix(each) for each in self.resolved.appendices)

    def appendix(self, resolved: ResolvedAppendix) -> AppendixView:
        appendix = resolved.appendix
        before, after = self.words.say("appendix_heading", letter=resolved.number, title="\0").split("\0")
        heading = (Span(before), *self.line(appendix.title), *((Span(after),) if after else ()))
        text = self.prose(appendix.text)
        if appendix.linked_plan and not text:
            title = self.partnership.linked_plans[appendix.linked_plan].title
            text = (Paragraph((Span(self.words.say("appended", plan=title)),)),)
        return AppendixView(heading, self.renamed(appendix.id), text)

    def part_endorsements(self) -> tuple[EndorsementView, ...]:
        return tuple(
            EndorsementView(
                self.line(each.body),
                self.words.month(each.date) if each.date else self.words["not_set"],
                self.line(each.decision) or (Span(self.words["not_considered"]),),
            )
            for each in self.plan.endorsements
        )
