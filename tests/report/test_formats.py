"""Each format, whole, on one workspace: the golden texts stand in the folder beside this file."""

from dataclasses import replace
from pathlib import Path

import pytest
from reports import report_on
from workspaces import Workspace

from cspgen.report.formats import FORMATS

GOLDEN = {path.stem: path for path in (Path(__file__).parent / "golden").iterdir()}


@pytest.mark.parametrize("form", FORMATS)
def test_findings_in_two_files_and_on_two_years(workspace: Workspace, form: str) -> None:
    assert FORMATS[form](report_on(workspace)) + "\n" == GOLDEN[form].read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_the_way_to_the_workspace_stands_before_each_file(workspace: Workspace, form: str) -> None:
    """So that editors and servers find the files of a workspace that is a folder of the repository."""
    from_within, from_above = FORMATS[form](report_on(workspace)), FORMATS[form](report_on(workspace, base="care/"))
    assert "care/plans/2026.yaml" in from_above
    assert "care/" not in from_within


def test_a_sound_workspace_in_every_format(workspace: Workspace) -> None:
    report = replace(report_on(workspace), findings=())
    texts = {form: write(report) for form, write in FORMATS.items() if form not in {"sarif", "junit"}}
    assert texts == {
        "text": "no errors in 2 plan years",
        "concise": "",
        "json": '{\n  "schema": 1,\n  "findings": []\n}',
        "github": "",
        "gitlab": "[]",
        "md": "## cspgen: no errors in 2 plan years",
    }
