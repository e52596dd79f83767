"""A document's values to its model, with what is wrong with them in the planner's words.

`pydantic_errors` picks the errors that are worth reporting and finds where in the document each stands; `messages` says
what is wrong and what to write, with what `keys` and `ids` know of what was meant. `placeholders` completes the values,
so that the rest of the document becomes a model and is checked too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cspgen.diagnostics import Diagnostic, Place, Route
from cspgen.load.faults.messages import describe
from cspgen.load.faults.placeholders import deep_copy, put_placeholders
from cspgen.load.faults.pydantic_errors import Fault, primary_faults, route_of
from cspgen.load.yaml.events import Value
from cspgen.load.yaml.limits import MAX_FAULTS, TOO_MANY_FAULTS

_ModelT = TypeVar("_ModelT", bound=BaseModel)
_MAX_PASSES = 6  # the most that an item needs: emptied first, then filled key by key


@dataclass(frozen=True)
class Validated(Generic[_ModelT]):
    """A model of a document's values, and what is wrong with them.

    `placeholders` are the routes at which the model does not hold what the document says: a finding there is no fault
    of the planner's. The model is None where placeholders could not complete it.
    """

    model: _ModelT | None
    findings: tuple[Diagnostic, ...] = ()
    placeholders: tuple[Route, ...] = ()


def validate(document: str, value: dict[str, Value], model: type[_ModelT]) -> Validated[_ModelT]:
    """The model of a document's values; `document` is its name, for the places of the findings."""
    try:
        return Validated(model.model_validate(value))
    except ValidationError as error:
        faults = _faults(error)
    reported = primary_faults(value, model, faults[:MAX_FAULTS])
    findings = tuple(_finding(document, value, model, each) for each in reported)
    if len(faults) > MAX_FAULTS:
        last = _finding(document, value, model, faults[MAX_FAULTS])
        return Validated(None, (*findings, Diagnostic("too-large", last.place, *TOO_MANY_FAULTS)), ((),))
    routes: list[Route] = []
    completed = deep_copy(value)
    for _ in range(_MAX_PASSES):
        routes += put_placeholders(completed, faults)
        try:
            return Validated(model.model_validate(completed), findings, tuple(routes))
        except ValidationError as error:
            faults = _faults(error)
    return Validated(None, findings, tuple(routes))


def _faults(error: ValidationError) -> Sequence[Fault]:
    return error.errors(include_url=False)


def _finding(document: str, value: Value, model: type[BaseModel], fault: Fault) -> Diagnostic:
    """One of pydantic's errors in the planner's words, at the place of its cause."""
    location: Route = fault["loc"]
    rule, message, hint = describe(model, fault)
    is_missing = fault["type"] == "missing"
    at_key = is_missing or fault["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
    route = route_of(value, location[:-1] if is_missing else location)
    # What was given may stand in a hint, and a hint is one line.
    return Diagnostic(rule, Place(document, route, key=at_key), message, " ".join(hint.split()) if hint else None)
