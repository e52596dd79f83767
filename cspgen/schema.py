"""The JSON Schema (2020-12) of the plan files, for editors and other tools."""

from typing import Any

from cspgen.model import Plan
from cspgen.partnership import Partnership


def schema_for(kind: str) -> dict[str, Any]:
    """Return the schema of a "plan" or a "partnership" file.

    No key of a plan is required: in a plan year that is a folder a file holds only some of them, and whether all are
    there is for `cspgen validate` to say.
    """
    schema = (Plan if kind == "plan" else Partnership).model_json_schema(by_alias=True)
    if kind == "plan":
        schema.pop("required", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
