"""Plans of several years to the history of their objectives."""

from collections.abc import Iterable

from cspgen.diff.history import History, history
from cspgen.pipeline.validate import SoundPlan


def trace_history(plans: Iterable[SoundPlan]) -> History:
    """What became of each objective and outcome through all years of one workspace's plans, in any order."""
    return history(each.resolved for each in plans)
