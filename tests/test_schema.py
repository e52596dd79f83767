"""The JSON Schema: what stands in schemas/ is what the model says, and a validator that we did not write agrees."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from cspgen.schema import schema_for

ROOT = Path(__file__).parents[1]
PLANS = [*ROOT.glob("plans/**/*.yaml"), *ROOT.glob("examples/*/plans/**/*.yaml")]


def read(file: Path) -> object:
    """A file's values as an editor has them: dates are text to JSON."""
    return json.loads(json.dumps(yaml.safe_load(file.read_text(encoding="utf-8")), default=date.isoformat))


def kind_of(file: Path) -> str:
    return "partnership" if file.name == "partnership.yaml" else "plan"


def faults(kind: str, value: object) -> Iterator[str]:
    for error in Draft202012Validator(schema_for(kind)).iter_errors(value):
        yield f"{error.json_path}: {error.message}"


@pytest.mark.parametrize("kind", ["plan", "partnership"])
def test_committed_schema_is_the_models(kind: str) -> None:
    """If this fails, run `make schemas`."""
    committed = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    assert committed == schema_for(kind)


@pytest.mark.parametrize("kind", ["plan", "partnership"])
def test_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schema_for(kind))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: str(file.relative_to(ROOT)))
def test_sample_plans_are_valid(file: Path) -> None:
    """Each file alone, as an editor sees it: a plan's folder has its keys in several files."""
    assert list(faults(kind_of(file), read(file))) == []


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"yaer": 1999}, "$"),
        ({"status": "drafft"}, "$.status"),
        ({"objectives": [{"id": "Not An Id", "text": "x"}]}, "$.objectives[0].id"),
        (
            {"objectives": [{"id": "a", "outcomes": [{"id": "b", "text": "x", "actions": [{"when": "soon"}]}]}]},
            "$.objectives[0]",
        ),
        ({"positions": {"outcomes": {}}}, "$.positions"),
    ],
)
def test_wrong_plans_are_not(value: object, path: str) -> None:
    """What `cspgen validate` refuses by form, an editor underlines too."""
    assert any(fault.startswith(path) for fault in faults("plan", value))
