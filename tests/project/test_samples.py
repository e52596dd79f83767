"""The sample plans: clean, and an example for every key of the format."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from format_models import format_models

from cspgen.pipeline import validate as pipeline

ROOT = Path(__file__).parents[2]
ANYSHIRE = ROOT / "examples" / "anyshire"


@pytest.mark.parametrize("workspace", [ROOT, ANYSHIRE], ids=["cambridgeshire", "anyshire"])
def test_samples_have_no_findings(workspace: Path) -> None:
    """What people copy from is without errors, and without warnings."""
    assert pipeline.check_workspace(workspace).findings == ()


def keys(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from keys(inner)
        case list():
            for inner in value:
                yield from keys(inner)


def test_anyshire_uses_every_key_of_the_format() -> None:
    used = {key for file in ANYSHIRE.glob("plans/**/*.yaml") for key in keys(yaml.safe_load(file.read_bytes()))}
    known = {info.alias or name for part in format_models() for name, info in part.model_fields.items()}
    assert known - used == set()
