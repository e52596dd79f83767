"""The command that prints the schemas: with a workspace's ids in a workspace, of the format alone elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from documents import ROOT, run

from cspgen import check
from cspgen.model.schema import schema_for


def printed(*arguments: str | Path) -> dict[str, Any]:
    code, output = run(*arguments)
    assert code == 0
    schema: dict[str, Any] = json.loads(output)
    return schema


@pytest.mark.parametrize("kind", ["plan", "partnership"])
def test_schemas_are_those_of_make_schemas(kind: str) -> None:
    committed = ROOT / "examples/anyshire/schemas" / f"{kind}.schema.json"
    code, output = run("-C", ROOT / "examples/anyshire", "schema", "--for", kind)
    assert (code, output) == (0, committed.read_text(encoding="utf-8"))


def test_outside_a_workspace_it_is_that_of_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert printed("schema") == schema_for("plan", rules=check.selectable_names())


def test_it_can_do_without_ids() -> None:
    assert printed("-C", ROOT, "schema", "--no-ids", "--for", "partnership") == schema_for(
        "partnership", rules=check.selectable_names()
    )


def test_a_folder_that_is_no_workspace_is_reported(tmp_path: Path) -> None:
    code, output = run("-C", tmp_path, "schema")
    assert code == 2
    assert "no folder called plans" in output


def test_a_partnership_with_faults_is_reported(tmp_path: Path) -> None:
    """The schema is printed all the same: it is of use while the faults are mended."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/partnership.yaml").write_text("agencies: [a]\n", encoding="utf-8")
    code, output = run("-C", tmp_path, "schema")
    assert code == 0
    assert "so the schema offers no ids" in output
    assert '"urn:cspgen:1:plan"' in output
