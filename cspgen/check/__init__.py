"""The rules of plans: one table, in the order in which they run and are explained."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from cspgen.check import (
    claims,
    contradictions,
    dates,
    figures,
    left_out,
    lineage,
    lists,
    positions,
    references,
    structure,
    targets,
    typing_errors,
    wording,
    years,
)
from cspgen.check.reading import IGNORES, READING, SAME_NAME
from cspgen.check.rule import PlanRule, findings
from cspgen.diagnostics import Diagnostic
from cspgen.resolve import ResolvedPlan

RULES: Mapping[str, PlanRule] = {
    each.name: each
    for each in (
        *READING,
        references.duplicate_id,
        SAME_NAME,
        references.unknown_agency,
        references.unknown_linked_plan,
        references.unknown_status,
        references.unknown_reference,
        figures.unknown_figure,
        typing_errors.broken_reference,
        typing_errors.repeated_agency,
        structure.objective_without_outcomes,
        structure.outcome_without_actions,
        structure.action_without_agency,
        typing_errors.repeated_text,
        dates.outside_period,
        dates.past_deadline,
        dates.mostly_continuing,
        dates.target_before_baseline,
        positions.misdated_positions,
        years.positions_on_nothing,
        years.unknown_outcome,
        years.unknown_indicator,
        years.unanswered_outcome,
        positions.status_as_text,
        positions.stale_position,
        positions.unmeasured_indicator,
        left_out.vanished_outcome,
        left_out.lost_in_copy,
        years.unknown_continues,
        years.unknown_discontinued,
        years.discontinued_here,
        lineage.vanished_objective,
        lineage.continues_discontinued,
        lineage.reused_id,
        lineage.undeclared_continuation,
        contradictions.complete_but_missed,
        contradictions.on_track_but_late,
        claims.stale_report,
        contradictions.undecided_endorsement,
        targets.easier_target,
        targets.dropped_target,
        targets.target_against_baseline,
        wording.unexplained_acronym,
        typing_errors.placeholder,
        lists.flattened_list,
        wording.double_space,
        wording.mixed_quotes,
        wording.trailing_space,
        wording.long_sentence,
        references.duplicate_part,
        references.broken_picture,
        typing_errors.picture_without_description,
        *IGNORES,
    )
}
"""Every rule by its name."""

GROUPS: Mapping[str, str] = {
    "files": "Files and folders",
    "yaml": "YAML",
    "values": "Keys and values",
    "ids": "Ids and what refers to them",
    "structure": "What a plan is made of",
    "dates": "Dates",
    "years": "Between two plan years",
    "contradictions": "Contradictions",
    "wording": "Wording",
    "parts": "Parts and pictures",
    "ignores": "Ignoring findings",
}
"""The headings of the groups of rules, in order."""

DEFAULT, ALL = "default", "all"


def selectable_names() -> tuple[str, ...]:
    """Every name that selects rules: "default" and "all", the groups, and the rules themselves."""
    return DEFAULT, ALL, *GROUPS, *RULES


def select_rules(select: Iterable[str], ignore: Iterable[str] = ()) -> frozenset[str]:
    """The names of the rules to look for: those selected without those ignored, and all that are needed.

    Both take `selectable_names`; other names select nothing.
    """
    selected = {name for word in select for name in _rules_named(word)}
    ignored = {name for word in ignore for name in _rules_named(word)}
    return frozenset((selected - ignored) | {rule.name for rule in RULES.values() if rule.needed})


def check(plan: ResolvedPlan, active: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the findings on one plan year of the rules that are named in `active`."""
    for rule in RULES.values():
        if rule.find and rule.name in active:
            yield from findings(rule, rule.find(plan))


def _rules_named(word: str) -> Iterator[str]:
    """Yield the names of the rules that a selectable name stands for."""
    for rule in RULES.values():
        if word in {rule.name, rule.group, ALL} or (word == DEFAULT and rule.default):
            yield rule.name
