"""What the tool itself prints in documents: headings, column heads, months, money."""

from collections.abc import Mapping
from decimal import Decimal

from cspgen.timing import Manner, Month, Timing

PHRASES: Mapping[str, str] = {
    "contents": "Contents",
    "foreword": "Foreword",
    "connections": "Connections with other plans",
    "progress": "Progress on last year’s plan",
    "objectives": "Joint objectives",
    "action-plan": "Action plan",
    "investment": "Joint investment plan",
    "indicators": "Indicators and targets",
    "changes": "What has changed",
    "plan_of": "The plan of {year}",
    "what_changed": "What has changed, and why",
    "glossary": "Glossary",
    "appendices": "Appendices",
    "endorsements": "Endorsements",
    "objective": "Objective",
    "required_outcome": "Required outcome",
    "required_outcomes": "Required outcomes",
    "position_at": "Position at {month}",
    "action": "Action",
    "what": "What",
    "by_whom": "By whom",
    "by_when": "By when",
    "led_by": "Led by",
    "funding": "Funding",
    "funded": "Funding: {money}",
    "not_set": "Not set",
    "none": "None",
    "as_outcome": "As the outcome says",
    "outcomes_in": "Required outcomes of objective {number}: by whom and by when",
    "actions_in": "Actions for outcome {number}",
    "positions_in": "Positions on the outcomes of objective {number}",
    "status_key": "What the statuses mean",
    "status": "Status",
    "meaning": "Meaning",
    "discontinued": "Discontinued",
    "see": "See {plan}.",
    "results": "Indicators: what was reached",
    "outcome": "Outcome",
    "measure": "Measure",
    "baseline": "Baseline",
    "target": "Target",
    "target_reason": "Why this target:",
    "latest": "Latest value",
    "reached": "Value reached",
    "better_higher": "higher is better",
    "better_lower": "lower is better",
    "measured_at": "{value} ({month})",
    "needs": "Needs",
    "resources": "Resources invested",
    "services": "Services purchased",
    "change": "Priorities for change",
    "linked_plan": "Plan",
    "relation": "How it connects",
    "feeds-into": "This plan feeds into",
    "draws-on": "This plan draws on",
    "detail": "The detail is set out in",
    "feeds-into_it": "This plan feeds into it",
    "draws-on_it": "This plan draws on it",
    "detail_it": "It holds the detail of this plan",
    "term": "Abbreviation",
    "appendix": "Appendix {letter}",
    "appendix_heading": "Appendix {letter}: {title}",
    "appended": "The {plan} is appended.",
    "body": "Body",
    "date": "Date",
    "decision": "Decision",
    "not_considered": "Not yet considered",
    "no_value": "No value yet",
    "existing": "Within existing resources",
    "draft": "Draft",
    "consultation": "Consultation draft",
    "superseded": "Superseded",
    "update": "Annual update",
    "bridging": "Bridging plan",
    "published_by": "Published by {agency}",
    "agenda_item": "Agenda Item No.",
    "to": "To",
    "from": "From",
    "page": "Page",
    "in": "{month}",
    "by": "By {month}",
    "from_month": "From {month}",
    "span": "{start} to {end}",
    "continuing": "Continuing",
    "and": "and",
    "or": "or",
    "value_adopted": "Adopted",
    "of_action": "{label} of action {number}",
    "field_text": "Action",
    "field_action": "Action",
    "field_by": "By whom",
    "field_when": "By when",
    "field_lead": "Led by",
    "field_funding": "Funding",
    "field_resources": "Resources invested",
    "field_brief": "Wording in the action plan",
    "field_see": "Detail in another plan",
    "field_see_text": "Note on the detail",
    "field_needs": "Needs",
    "field_services": "Services purchased",
    "field_change": "Priorities for change",
    "field_indicator": "Indicator",
    "field_measure": "What is measured",
    "field_unit": "Unit",
    "field_better": "Which way is better",
    "field_baseline": "Baseline",
    "field_target": "Target",
    "field_reason": "Reason for the target",
    "field_of": "{label} of “{measure}”",
    "better_of": "{label} for “{measure}”",
    "with_unit": "{label} ({unit})",
    "field_status": "Status",
    "part_title": "Title",
    "part_period": "Period",
    "part_kind": "Kind of plan",
    "part_status": "Status of the plan",
    "part_notice": "Notice",
    "part_short_title": "Short title",
    "part_layout": "Layout",
    "part_report": "Committee report",
    "part_contents": "Order of the parts",
    "part_area": "Area",
    "part_lead": "Lead agency",
    "part_language": "Language",
    "part_currency": "Currency",
    "part_agencies": "Agency",
    "part_linked_plans": "Linked plan",
    "part_statuses": "Status",
    "part_glossary_term": "Glossary: {term}",
    "part_picture": "Picture changed: {file}",
    "part_as_at": "Date of the positions",
    "part_positions": "Position on {number}",
    "part_detail_status": "{label}, status",
    "part_reached": "Value reached of “{measure}”",
    "part_continues": "What {number} goes on from: changed",
    "part_discontinued": "Why {number} ended",
    "part_renamed": "{label} renamed",
    "part_detail": "{label} “{name}”, {detail}",
    "detail_lead": "led by",
    "detail_relation": "how it connects",
    "detail_symbol": "symbol",
    "detail_colour": "colour",
    "detail_meaning": "meaning",
    "part_section": "Section “{title}”",
    "part_appendix": "Appendix “{title}”",
    "then_now": "{label}: {old}; now {new}",
    "objective_added": "New",
    "objective_discontinued": "Ended",
    "objective_reworded": "Reworded",
    "objective_unchanged": "Same words",
    "change_added": "{thing} is new",
    "change_discontinued": "{then} ended",
    "change_unchanged": "{thing}: same words",
    "change_reworded": "{thing} reworded",
    "change_split": "{then} split into {now}",
    "change_merged": "{then} merged into {now}",
    "change_moved": "{thing} moved here from objective {home}",
    "was": "{now} (was {then})",
    "was_words": "Was {number}: ",
    "is_now_words": "Is now {number}: ",
    "why": "Why: ",
    "no_reason": "No reason given",
    "no_change": "No change: {things}",
    "nothing_changed": "Nothing changed.",
    "changes_between": "Changes from the plan of {old} to the plan of {new}",
    "changes_of_versions": "Changes from one version of the plan of {old} to another",
    "changes_of_itself": "The plan of {old} compared with itself",
    "of_year": "of {year}",
    "of_version": "of the old version",
    "version_old": "Old version",
    "version_new": "New version",
    "notice_of": "Notice of the plan of {year}: {notice}",
    "notice_of_both": "Notice of both plans: {notice}",
    "notice_of_version": "Notice of the old version: {notice}",
    "whole_plan": "The plan as a whole",
    "counted": "{things}: {counts}",
    "objectives_alone": "Objectives",
    "count_added": "{number} new",
    "count_discontinued": "{number} ended",
    "count_reworded": "{number} reworded",
    "count_split": "{number} split",
    "count_merged": "{number} merged",
    "count_moved": "{number} moved",
    "count_unchanged": "{number} with the same words",
    "count_renumbered": "{number} of them with another number",
    "count_otherwise": "{number} of them with other {what}",
    "count_inside": "{number} of them with changes in their outcomes",
    "group_dates": "dates",
    "group_agencies": "agencies",
    "group_actions": "actions",
    "group_targets": "indicators",
    "group_money": "money",
    "group_details": "details",
    "date_later": "{number} date is later: {which}",
    "dates_later": "{number} dates are later: {which}",
    "date_sooner": "{number} date is sooner: {which}",
    "dates_sooner": "{number} dates are sooner: {which}",
    "date_moved": "{number} ({months} months)",
    "date_moved_one": "{number} ({months} month)",
    "no_update_on": "{status} on {numbers}",
    "no_update_again": "{number} (again)",
    "no_update_was": "{number} (was {status})",
    "status_is": "{label}: {new}",
    "status_was": "{label}: {new}, was {old}",
    "labelled": "{label}: {value}",
    "changed_added": "added",
    "changed_discontinued": "dropped",
    "changed_reworded": "changed",
    "said_added": "{label}, not said before: {value}",
    "said_discontinued": "{label}, no longer said: {value}",
    "aspect_heading": "heading “{old}”; now “{new}”",
    "aspect_before": "text before it",
    "aspect_text": "text",
    "aspect_linked_plan": "the plan it stands for",
    "aspect_signed": "who signs it",
    "aspect_after": "text after it",
    "legend": "Signs: {signs}",
    "legend_marks": "Signs: {signs}; in a reworded text {marks}",
    "sign_added": "+ new",
    "sign_discontinued": "- ended",
    "sign_changed": "~ changed",
    "sign_split": "/ split",
    "sign_merged": "& merged",
    "sign_moved": "> moved",
    "mark_deleted": "[-taken out-]",
    "mark_inserted": "{+put in+}",
    "month_later": "{number} month later",
    "months_later": "{number} months later",
    "month_sooner": "{number} month sooner",
    "months_sooner": "{number} months sooner",
    "joins": "{agencies} joined",
    "leaves": "{agencies} left",
    "value_full": "Full plan",
    "year": "Year",
    "number": "Number",
    "outcomes": "Outcomes",
    "outcome_of": "Outcome {number} of {year}",
    "what_became": "What became of it",
    "position": "Position reached",
    "history_of_all": "History of the objectives, {years}",
    "history_of_one": "History of objective {number} of {year}",
    "history_new": "New in {year}.",
    "history_part": "Part of {then} of {year}.",
    "history_merged": "{then} of {year} were merged into it.",
    "history_came": "Moved here from objective {home} of {year}, where it was {then}.",
    "history_split": "Split into {now} in {year}.",
    "history_joined": "Merged into {now} in {year}.",
    "history_went": "Moved to objective {home} in {year}, as {now}.",
    "history_ended": "Ended: the plan of {year} does not have it.",
    "history_same": "In the same words.",
    "history_counts": "Objectives in each plan: {counts}.",
    "history_between": "From {old} to {new}: {clauses}.",
    "history_kept": "The others kept their numbers.",
    "pictured_split": "{then} was split into {now}",
    "pictured_merged": "{then} were merged into {now}",
    "pictured_renumbered": "{then} became {now}",
    "pictured_added": "new: {now}",
    "pictured_discontinued": "ended: {then}",
    "pictured_lanes": "From top to bottom: {lanes}.",
    "pictured_lane": "{number} of {year}, {text}",
    "ended": "ended",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SYMBOLS: Mapping[str, str] = {"GBP": "£", "EUR": "€", "USD": "$"}


def month(value: Month) -> str:
    """Return "5 April 2000", "April 2000" or "2000"."""
    parts = [str(value.day)] if value.day else []
    parts += [_MONTHS[value.month - 1]] if value.month else []
    return " ".join([*parts, str(value.year)])


def timing(value: Timing) -> str:
    """Return a timing as it is printed: "By March 2000", "July to September 1999", "Continuing"."""
    start = month(value.start) if value.start else ""
    end = month(value.end) if value.end else ""
    match value.manner:
        case Manner.IN:
            return start
        case Manner.BY:
            return PHRASES["by"].format(month=end)
        case Manner.FROM:
            return PHRASES["from_month"].format(month=start)
        case Manner.QUARTER:
            # The year is said once: "July to September 1999".
            return PHRASES["span"].format(start=start.rsplit(" ", 1)[0], end=end)
        case Manner.SPAN:
            return PHRASES["span"].format(start=start, end=end)
    return PHRASES["continuing"]


def number(value: Decimal) -> str:
    """Return a number with commas between the thousands and the decimals that were written."""
    return f"{value:,f}"


def money(value: Decimal, currency: str) -> str:
    """Return an amount with its currency: "£180,000", "CHF 1,200"."""
    return f"{_SYMBOLS.get(currency, currency + ' ')}{number(value)}"


def months_later(months: int) -> str:
    """Return "12 months later", or "1 month sooner" for less than 0."""
    phrase = "months_later" if months > 0 else "months_sooner"
    number = abs(months)
    return PHRASES[phrase if number > 1 else phrase.replace("months", "month")].format(number=number)


def then_now(label: str, old: str, new: str) -> str:
    """Return "By when: April 2000; now April 2001"; no full stop stands before the semicolon."""
    then = old if old.endswith("...") else old.removesuffix(".")
    return PHRASES["then_now"].format(label=label, old=then, new=new)


def listed(items: tuple[str, ...], last: str = "and") -> str:
    """Return "a, b and c", or "a, b or c" where `last` is "or"."""
    if len(items) < 2:  # noqa: PLR2004 - one needs no joining
        return "".join(items)
    return f"{', '.join(items[:-1])} {PHRASES[last]} {items[-1]}"
