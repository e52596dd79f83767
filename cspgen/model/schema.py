"""The JSON Schema (2020-12) of the plan files, for editors and other tools.

It checks the form of what people write. What depends on other files (whether an id is known, whether a key is missing)
is left to `cspgen validate`. Besides the standard's keywords it has two that editors know from VS Code and other tools
ignore: `enumDescriptions` (what each id stands for) and `patternErrorMessage` (what to write instead).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cspgen.model.fields import ID_PATTERN
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan

_Ids = Mapping[str, str]  # ids, and what each stands for

_TEXT_TYPES = ["string", "number"]  # a number such as 2026 may stand where text is asked for
_ID: Mapping[str, Any] = {
    "type": _TEXT_TYPES,
    "pattern": ID_PATTERN,
    "patternErrorMessage": "an id is small letters, digits and single hyphens, such as front-door",
}
_REFERENCES: Mapping[str, str] = {
    **dict.fromkeys(("lead", "by", "agency"), "agencies"),
    "linked_plan": "linked_plans",
    "status": "statuses",
    **dict.fromkeys(("select", "ignore"), "rules"),
}
"""The keys whose values are ids, and what they are ids of."""


def schema_for(kind: str, partnership: Partnership | None = None, rules: Iterable[str] = ()) -> dict[str, Any]:
    """The schema of a "plan" or a "partnership" file, which is what `kind` says.

    It suggests the ids of a `partnership`, and the names of `rules`, wherever they can stand. Other ids are valid too,
    because the schema may be older than the partnership file.

    No key of a plan is required: a file of a plan year's folder holds only some of them.
    """
    model = Plan if kind == "plan" else Partnership
    # Through JSON, so that no part of it is shared, with another part or with pydantic.
    schema = json.loads(json.dumps(model.model_json_schema(by_alias=True, schema_generator=_PlannersSchema)))
    if kind == "plan":
        schema.pop("required", None)
    ids = _ids(partnership) if partnership else {}
    known = {**ids, "rules": dict.fromkeys(rules, "")}
    for node in list(_nodes(schema)):
        if isinstance(node.get("examples"), list):
            node["examples"] = _with_known_ids(node["examples"], ids)
            _add_descriptions(node)
        _refer_to_ids(node, known)
    used = {node["$ref"].rpartition("/")[2] for node in _nodes(schema) if "$ref" in node}
    schema["$defs"] |= {name: _suggestions(ids) for name, ids in known.items() if name in used}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        # A name, not an address: there is nothing to fetch. Of two workspaces, each has a schema of its own.
        "$id": f"urn:cspgen:1:{kind}" + (f":{quote(partnership.area.lower(), safe='')}" if partnership else ""),
        **schema,
    }


class _PlannersSchema(GenerateJsonSchema):
    """pydantic's schema of a model, for YAML as people write it: empty values are left out, and numbers can be text."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        title = re.sub(r"(?<=[a-z])[A-Z]", lambda capital: f" {capital[0].lower()}", schema["cls"].__name__)
        return {**super().model_schema(schema), "title": title}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        text = super().str_schema(schema)
        return {**text, "type": _TEXT_TYPES, **(_ID if text.get("pattern") == ID_PATTERN else {})}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        # Text that may be missing. Were `null` among its types, editors would suggest the word.
        if schema["schema"]["type"] == "nullable" and "json_schema_input_schema" not in schema:
            return {"not": {"type": ["array", "object", "boolean"]}}
        return super().function_before_schema(schema)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        # Words only: editors write the default when they complete a key, and `outcomes: []` is no help.
        written = super().default_schema(schema)
        if not (isinstance(written.get("default"), str) and written["default"]):
            written.pop("default", None)
        return written

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        return {
            "type": "object",
            "propertyNames": self.generate_inner(schema["keys_schema"]),
            "additionalProperties": self.generate_inner(schema["values_schema"]),
        }

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        # A value that is half written may become either.
        union = super().tagged_union_schema(schema)
        choices = [each.get("anyOf", [each]) for each in union.pop("oneOf")]
        return {"anyOf": [each for choice in choices for each in choice], **union}


def _add_descriptions(value: dict[str, Any]) -> None:
    """Add what to write where a pattern does not match, and a description that sets a value's choices apart."""
    choices = value.get("anyOf", [])
    for each in (value, *choices):
        if "pattern" in each:
            each.setdefault("patternErrorMessage", f"write it as in {', '.join(map(str, value['examples']))}")
    # Where the choices differ in their descriptions, yaml-language-server shows the title once, not once for each.
    if choices and not any(choice.keys() & {"title", "description", "$ref"} for choice in choices):
        choices[0]["description"] = value["description"]


# --- ids -----------------------------------------------------------------------------------------------------------


def _ids(partnership: Partnership) -> Mapping[str, _Ids]:
    return {
        "agencies": {identity: agency.name for identity, agency in partnership.agencies.items()},
        "linked_plans": {identity: plan.title for identity, plan in partnership.linked_plans.items()},
        "statuses": {
            identity: f"{status.label}: {status.meaning}" if status.meaning else status.label
            for identity, status in partnership.scheme.items()
        },
    }


def _nodes(schema: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _nodes(inner)


def _refer_to_ids(node: dict[str, Any], known: Mapping[str, _Ids]) -> None:
    """Make the properties of an object that take ids refer to the known ones."""
    properties = node.get("properties")
    for key, value in properties.items() if isinstance(properties, dict) else ():
        name = _REFERENCES.get(key, "")
        one = value.get("items", value)
        if not known.get(name) or one.get("pattern") != ID_PATTERN:
            continue
        for word in _ID:
            del one[word]
        one["$ref"] = f"#/$defs/{name}"
        if name != "rules":
            value["examples"] = [list(known[name])[:2]] if "items" in value else list(known[name])[:2]


def _suggestions(ids: _Ids) -> dict[str, Any]:
    """The schema of an id, some of which are known."""
    listed: dict[str, Any] = {"type": _TEXT_TYPES, "enum": list(ids)}
    if any(ids.values()):
        listed["enumDescriptions"] = list(ids.values())
    # The choices exclude each other, and their descriptions differ: see `_add_descriptions`.
    other = {**_ID, "not": {"title": "A known id", "enum": list(ids)}}
    other["description"] = "An id that was not there yet when `cspgen schema` was run"
    return {"anyOf": [listed, other]}


def _with_known_ids(example: Any, ids: Mapping[str, _Ids]) -> Any:  # noqa: ANN401 - any value of YAML
    """An example with known ids in place of its own."""
    if isinstance(example, list):
        return [_with_known_ids(each, ids) for each in example]
    if not isinstance(example, dict):
        return example
    return {
        key: _known_ids(value, list(known))
        if (known := ids.get(_REFERENCES.get(key, "")))
        else _with_known_ids(value, ids)
        for key, value in example.items()
    }


def _known_ids(value: str | list[str], known: list[str]) -> str | list[str]:
    """Known ids in place of an example's, which is one id or a list of them."""
    return known[: len(value)] if isinstance(value, list) else known[0]
