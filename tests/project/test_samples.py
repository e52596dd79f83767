"""The sample plans: clean, and an example for every key of the format."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from cspgen.model import partnership
from cspgen.model import plan as model
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
    models = (each for module in (model, partnership) for each in vars(module).values())
    parts = [each for each in models if isinstance(each, type) and issubclass(each, BaseModel)]
    known = {info.alias or name for part in parts for name, info in part.model_fields.items()}
    assert known - used == set()
