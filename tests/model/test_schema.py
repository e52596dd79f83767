"""The JSON Schema: what stands in schemas/ is what the model says, and a validator that we did not write agrees."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cspgen import check
from cspgen.load import open_workspace
from cspgen.model.partnership import Partnership
from cspgen.model.schema import schema_for

ROOT = Path(__file__).parents[2]
WORKSPACES = [ROOT, ROOT / "examples/anyshire"]
KINDS = ["plan", "partnership"]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(.+)")


def partnership_of(folder: Path) -> Partnership:
    partnership = open_workspace(folder).partnership
    assert partnership
    return partnership


def plans(folder: Path) -> list[Path]:
    return sorted(folder.glob("plans/**/*.yaml"))


SCHEMAS = {
    f"{kind} {'of ' + folder.name if folder else 'anywhere'}": schema_for(
        kind, partnership_of(folder) if folder else None, check.selectable_names()
    )
    for kind in KINDS
    for folder in (None, *WORKSPACES)
}
PARTNERSHIP_KEYS = SCHEMAS["partnership anywhere"]["properties"].keys() - SCHEMAS["plan anywhere"]["properties"].keys()
PLANS = [(folder, file) for folder in WORKSPACES for file in plans(folder)]


def read(text: str) -> dict[str, Any]:
    """A file's values as an editor has them: dates are text to JSON."""
    values: dict[str, Any] = json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))
    return values


def kind_of(file: Path) -> str:
    return "partnership" if file.name == "partnership.yaml" else "plan"


def faults(schema: dict[str, Any], value: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]


def keys(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that the files can hold, and every kind of key that people choose, each with its schema."""
    for name, node in {schema["title"]: schema, **schema["$defs"]}.items():
        for key, value in node.get("properties", {}).items():
            yield f"{name}: {key}", value
            if "additionalProperties" in value:
                yield f"{name}: {key}: any", value["additionalProperties"]


# --- schemas/ ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_committed_schema_is_the_models(kind: str, folder: Path) -> None:
    """If this fails, run `make schemas`."""
    committed = (folder / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == schema_for(kind, partnership_of(folder), check.selectable_names())


@pytest.mark.parametrize(("folder", "file"), PLANS, ids=lambda path: str(path.relative_to(ROOT)))
def test_samples_name_the_schema_of_their_workspace(folder: Path, file: Path) -> None:
    """So a workspace can be copied away as a whole."""
    modeline = MODELINE.fullmatch(file.read_text(encoding="utf-8").splitlines()[0])
    assert modeline
    assert (file.parent / modeline[1]).resolve() == folder / "schemas" / f"{kind_of(file)}.schema.json"


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_schema_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_schemas_have_names_of_their_own() -> None:
    """Each name has the version of the format; two workspaces offer different ids, so they share none."""
    assert [schema["$id"] for schema in SCHEMAS.values()] == [
        "urn:cspgen:1:plan",
        "urn:cspgen:1:plan:cambridgeshire",
        "urn:cspgen:1:plan:anyshire",
        "urn:cspgen:1:partnership",
        "urn:cspgen:1:partnership:cambridgeshire",
        "urn:cspgen:1:partnership:anyshire",
    ]


# --- what each key says --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_key_has_a_title_a_description_and_examples(schema: dict[str, Any]) -> None:
    lacking = []
    for name, key in keys(schema):
        meant = {**schema["$defs"][key["$ref"].rpartition("/")[2]], **key} if "$ref" in key else key
        lacking += [f"{name} has no {word}" for word in ("title", "description", "examples") if not meant.get(word)]
    assert lacking == []


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_examples_are_valid(schema: dict[str, Any]) -> None:
    wrong = {
        f"{name}: {example}": found
        for name, key in keys(schema)
        for example in key["examples"]
        if (found := faults({"$defs": schema["$defs"], **key}, example))
    }
    assert wrong == {}


@pytest.mark.parametrize("folder", WORKSPACES, ids=lambda folder: folder.name)
def test_examples_name_ids_of_the_workspace(folder: Path) -> None:
    """An editor offers an example to be taken: it must not be what `cspgen validate` then refuses."""
    partnership = partnership_of(folder)
    known = {*partnership.agencies, *partnership.linked_plans, *partnership.scheme}

    def named(value: object) -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            if key in {"lead", "by", "agency", "linked_plan", "status"}:
                yield from inner if isinstance(inner, list) else [inner]
            yield from named(inner)
        for inner in value if isinstance(value, list) else ():
            yield from named(inner)

    schemas = [schema_for(kind, partnership) for kind in KINDS]
    examples = [
        {name.split()[-1]: each} for schema in schemas for name, key in keys(schema) for each in key["examples"]
    ]
    ids = set(named(examples)) - {"draft"}  # the status of a plan is no id
    assert ids
    assert ids <= known


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_every_value_of_an_enum_has_its_description(schema: dict[str, Any]) -> None:
    """Where the values of an enum have descriptions at all."""

    def enums(node: object) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict) and "enumDescriptions" in node:
            yield node
        for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from enums(inner)

    found = list(enums(schema))
    assert found
    assert [node["enum"] for node in found if len(node["enum"]) != len(node["enumDescriptions"])] == []


def test_no_default_is_nothing() -> None:
    """An editor writes a default out where it completes a key; `outcomes: []` would be no help."""
    defaults = {name: key["default"] for schema in SCHEMAS.values() for name, key in keys(schema) if "default" in key}
    assert defaults == {
        "Plan: kind": "full",
        "Plan: status": "draft",
        "Partnership: language": "en-GB",
        "Partnership: currency": "GBP",
        "Partnership: layout": "accessible",
    }


# --- what is valid -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "file"), PLANS, ids=lambda path: str(path.relative_to(ROOT)))
def test_sample_plans_are_valid(folder: Path, file: Path) -> None:
    """Each file alone, as an editor sees it: a plan's folder has its keys in several files."""
    kind, values = kind_of(file), read(file.read_text(encoding="utf-8"))
    assert faults(schema_for(kind), values) == []
    assert faults(schema_for(kind, partnership_of(folder), check.selectable_names()), values) == []


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"yaer": 1999}, "$"),
        ({"status": "drafft"}, "$.status"),
        ({"title": ["x"]}, "$.title"),
        ({"objectives": [{"id": "Not An Id", "text": "x"}]}, "$.objectives[0].id"),
        (
            {"objectives": [{"id": "a", "outcomes": [{"id": "b", "text": "x", "actions": [{"when": "soon"}]}]}]},
            "$.objectives[0]",
        ),
        ({"objectives": [{"id": "a", "lead": "Social Services"}]}, "$.objectives[0].lead"),
        ({"positions": {"outcomes": {}}}, "$.positions"),
        ({"positions": {"as_at": "2000-01", "outcomes": {"Not An Id": "x"}}}, "$.positions"),
        ({"positions": {"as_at": "2000-01", "outcomes": {"a": {"status": "Late", "text": "x"}}}}, "$.positions"),
        ({"discontinued": {"a": ["x"]}}, "$.discontinued.a"),
        ({"contents": ["objektives"]}, "$.contents[0]"),
    ],
)
@pytest.mark.parametrize(
    "schema", [SCHEMAS["plan anywhere"], SCHEMAS["plan of anyshire"]], ids=["anywhere", "anyshire"]
)
def test_wrong_plans_are_not(schema: dict[str, Any], value: object, path: str) -> None:
    """What `cspgen validate` refuses by form, an editor underlines too."""
    assert any(fault.startswith(path) for fault in faults(schema, value))


@pytest.mark.parametrize(
    "value",
    [
        {"objectives": [{"id": "a", "lead": "new-agency", "see": {"linked_plan": "new-plan"}}]},
        {"positions": {"as_at": "2000-01", "outcomes": {"a": {"status": "new-status", "text": "x"}}}},
        {"title": 2026, "objectives": [{"id": 2026}]},
        {"discontinued": {"a": None, "b": "", "c": 2026}},
    ],
    ids=["new ids", "new status", "numbers as text", "no reason"],
)
def test_what_validate_takes_is_not_flagged(value: object) -> None:
    """An id that the schema does not know may have been added since: whether it is there is for `validate` to say."""
    assert faults(SCHEMAS["plan of anyshire"], value) == []


FORMAT = (ROOT / "docs/plan-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", FORMAT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES, ids=[text.split("\n")[0] for text in EXAMPLES])
def test_examples_of_the_format_page_are_valid(text: str) -> None:
    """Some are parts of a file, so no key is asked for."""
    values = read(text)
    schema = SCHEMAS["partnership anywhere" if values.keys() & PARTNERSHIP_KEYS else "plan anywhere"]
    assert faults({**schema, "required": []}, values) == []


# --- ids -----------------------------------------------------------------------------------------------------------


def offered(schema: dict[str, Any], definition: str, key: str) -> dict[str, str]:
    """The ids that editors offer at a key, with what they say of each."""
    value = (schema["$defs"][definition] if definition else schema)["properties"][key]
    one = value.get("items", value)
    if "$ref" not in one:
        return {}
    known = schema["$defs"][one["$ref"].rpartition("/")[2]]["anyOf"][0]
    return dict(zip(known["enum"], known.get("enumDescriptions", known["enum"]), strict=True))


@pytest.mark.parametrize(("definition", "key"), [("Objective", "lead"), ("Action", "by"), ("Funding", "agency")])
def test_agencies_are_offered(definition: str, key: str) -> None:
    agencies = offered(SCHEMAS["plan of anyshire"], definition, key)
    assert list(agencies)[:2] == ["anyshire-council", "childrens-social-care"]
    assert agencies["icb"] == "NHS Anyshire Integrated Care Board"


def test_agencies_are_offered_in_the_partnership_file() -> None:
    schema = SCHEMAS["partnership of anyshire"]
    assert offered(schema, "", "lead") == offered(schema, "LinkedPlan", "lead")
    assert offered(schema, "", "lead")["police"] == "Anyshire Police"


@pytest.mark.parametrize("definition", ["See", "Appendix"])
def test_linked_plans_are_offered(definition: str) -> None:
    assert offered(SCHEMAS["plan of anyshire"], definition, "linked_plan")["council-plan"] == "Anyshire Council Plan"


def test_statuses_are_offered_with_no_update() -> None:
    statuses = offered(SCHEMAS["plan of anyshire"], "Position", "status")
    assert list(statuses) == [*partnership_of(WORKSPACES[1]).scheme]
    assert statuses["on-track"] == "On track: We expect to finish on time and meet the target."
    assert "no-update" in statuses


def test_rules_are_offered_everywhere() -> None:
    rules = offered(SCHEMAS["partnership anywhere"], "Checks", "ignore")
    assert {"default", "all", "unknown-agency"} <= rules.keys()


def test_no_ids_are_offered_without_a_partnership() -> None:
    assert offered(SCHEMAS["plan anywhere"], "Action", "by") == {}


def test_kinds_that_a_partnership_has_none_of_are_not_offered() -> None:
    """An empty list of linked plans would make nothing valid."""
    partnership = partnership_of(ROOT).model_copy(update={"linked_plans": {}})
    assert offered(schema_for("plan", partnership), "See", "linked_plan") == {}
