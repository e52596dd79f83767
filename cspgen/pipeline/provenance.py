"""What a document says of the plan that it was made from, in its properties."""

from collections.abc import Mapping
from hashlib import sha256

from cspgen.model.timing import Month
from cspgen.pipeline.validate import SoundPlan

YEAR, LAYOUT, SOURCE, DATE = "Plan year", "Plan layout", "Plan source", "Looked at"
"""The names of the properties from which `verify` knows what to build."""

REDLINE = "redline"
"""What a redline says that it is, in place of "plan" or "report"."""


def provenance(plan: SoundPlan, layout: str, date: Month | None) -> Mapping[str, str]:
    """The properties of a plan's documents: its year, status and position date, and a hash of its source.

    `date` is that of the timetable, where one was asked for.
    """
    positions = plan.resolved.plan.positions
    properties = {YEAR: str(plan.year), "Plan status": plan.resolved.plan.status}
    if positions:
        properties["Positions at"] = str(positions.as_at)
    properties |= {LAYOUT: layout, SOURCE: f"sha256:{_source_hash(plan)}"}
    return properties if date is None else {**properties, DATE: str(date)}


def redline_provenance(old: SoundPlan, new: SoundPlan) -> Mapping[str, str]:
    """The properties of a redline: the years of the new plan and of the old one."""
    return {YEAR: str(new.year), "Plan before": str(old.year)}


def _source_hash(plan: SoundPlan) -> str:
    """The hash of what the files of the partnership, of the plan and of those that it follows say, and of its pictures.

    In which files it stands, what comments say and how lines end make no difference.
    """
    source = sha256(plan.partnership.model_dump_json().encode())
    for each in plan.resolved.with_followed:
        source.update(each.plan.model_dump_json().encode())
    for name, content in sorted(plan.pictures.items()):
        source.update(name.encode() + content)
    return source.hexdigest()
