"""What every class of the plan format shares."""

from pydantic import BaseModel, ConfigDict
from pydantic.config import JsonDict


class Model(BaseModel):
    """A class of the format: unknown keys are errors, and nothing changes after reading."""

    # Deferred: only whole files are validated, so that the classes within them need no validators of their own.
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, populate_by_name=False)


def enum_descriptions(*descriptions: str) -> JsonDict:
    """What editors show beside the values of an enum, in the order of the values."""
    return {"enumDescriptions": list(descriptions)}
