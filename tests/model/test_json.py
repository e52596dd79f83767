"""The model as JSON: what the documents' hash of the source rests on, and what scripts take plans from."""

from collections.abc import Iterator

import pytest
from documents import WORKSPACES

from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.pipeline.validate import check_workspace
from cspgen.resolve import ResolvedPlan

# pydantic warns where a value is not of its field's type; a warning is an error in every test.


def plans(sample: str) -> Iterator[ResolvedPlan]:
    yield from check_workspace(WORKSPACES[sample]).plans.values()


@pytest.mark.parametrize("sample", WORKSPACES)
def test_a_plan_reads_back_from_its_json_as_the_same(sample: str) -> None:
    for each in plans(sample):
        written = each.plan.model_dump_json(by_alias=True, exclude_unset=True)
        assert Plan.model_validate_json(written) == each.plan


@pytest.mark.parametrize("sample", WORKSPACES)
def test_a_partnership_reads_back_from_its_json_as_the_same(sample: str) -> None:
    partnership = check_workspace(WORKSPACES[sample]).workspace.partnership
    assert partnership
    written = partnership.model_dump_json(by_alias=True, exclude_unset=True)
    assert Partnership.model_validate_json(written) == partnership


@pytest.mark.parametrize("sample", WORKSPACES)
def test_every_key_of_a_plan_is_written_without_a_warning(sample: str) -> None:
    for each in plans(sample):
        assert each.plan.model_dump_json()
        assert each.plan.model_dump()
        assert all(objective.objective.model_dump_json() for objective in each.objectives)  # also carried ones
