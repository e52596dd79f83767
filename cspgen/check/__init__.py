"""What can be wrong with a plan: one list of rules, in the order in which they run and are explained."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from cspgen.check import (
    contradictions,
    dates,
    lineage,
    positions,
    references,
    slips,
    structure,
    targets,
    wording,
    years,
)
from cspgen.check.reading import IGNORES, READING, SAME_NAME
from cspgen.check.rule import PlanRule
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
        slips.broken_reference,
        slips.repeated_agency,
        structure.objective_without_outcomes,
        structure.outcome_without_actions,
        structure.action_without_agency,
        slips.repeated_text,
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
        positions.unmeasured_indicator,
        positions.vanished_outcome,
        years.unknown_continues,
        years.unknown_discontinued,
        years.discontinued_here,
        lineage.vanished_objective,
        lineage.continues_discontinued,
        lineage.reused_id,
        lineage.undeclared_continuation,
        contradictions.complete_but_missed,
        contradictions.on_track_but_late,
        targets.easier_target,
        targets.dropped_target,
        targets.target_against_baseline,
        wording.unexplained_acronym,
        slips.placeholder,
        wording.double_space,
        wording.mixed_quotes,
        wording.trailing_space,
        wording.long_sentence,
        references.duplicate_part,
        references.broken_picture,
        slips.picture_without_description,
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
"""What the groups of rules are about, in order."""

DEFAULT, ALL = "default", "all"


def names() -> tuple[str, ...]:
    """Return every name that can be selected: the two words for many rules, the groups and the rules."""
    return DEFAULT, ALL, *GROUPS, *RULES


def selected(select: Iterable[str], ignore: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of the rules to look for; those that are needed are always among them.

    Both take names of rules, names of groups, `default` and `all`; other names select nothing.
    """
    wanted = {name for word in select for name in _meant(word)} - {name for word in ignore for name in _meant(word)}
    return frozenset(wanted | {rule.name for rule in RULES.values() if rule.needed})


def check(plan: ResolvedPlan, active: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the findings on one plan year of the rules that are named in `active`."""
    for rule in RULES.values():
        if rule.find and rule.name in active:
            yield from rule.find(plan)


def _meant(word: str) -> Iterator[str]:
    for rule in RULES.values():
        if word in {rule.name, rule.group, ALL} or (word == DEFAULT and rule.default):
            yield rule.name
