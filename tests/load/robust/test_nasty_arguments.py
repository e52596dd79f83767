"""What people type after `cspgen`: one line says that a year or a file is none."""

import pytest
from documents import run
from workspaces import Workspace

TARGETS = (
    *("0", "02026", "9" * 30, "-1", "٢٠٢٦", "²026", "", ".", "..", "/", "plans", "plans/gone.yaml", "a" * 200),
    *("plans/partnership.yaml", "plans/99999.yaml"),
    pytest.param("9" * 5_000, id="too many digits"),
    "plans/²026.yaml",
)


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_is_typed_for_a_year_is_answered(workspace: Workspace, target: str) -> None:
    for name in ("plans/²026.yaml", "plans/99999.yaml"):
        workspace.write(name, "schema: 1")
    assert run("-C", workspace.root, "validate", "--", target).code in {0, 1, 2}
