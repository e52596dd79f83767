"""What pydantic finds in a document's values, in the planner's words; stand-ins, so that the rest is checked too.

`causes` says which of pydantic's errors are told and where in the document each stands; `words` what is said of it,
with what `keys` and `ids` know of what was meant. `stand_ins` makes the document whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from cspgen.diagnostics import Diagnostic, Place, Route
from cspgen.load.faults.causes import Fault, route_of, told_once
from cspgen.load.faults.stand_ins import copied, put_stand_ins
from cspgen.load.faults.words import told
from cspgen.load.yaml.events import MAX_FAULTS, TOO_MANY, Value

_ModelT = TypeVar("_ModelT", bound=BaseModel)
_MENDS = 6  # the passes that the worst item takes to become whole: emptied, then filled key by key


@dataclass(frozen=True)
class Validated(Generic[_ModelT]):
    """A model of a document's values, and what is wrong with them.

    `stand_ins` are the routes at which the model does not hold what the document says: what is found there is no fault
    of the planner's. The model is None where no stand-ins made it whole.
    """

    model: _ModelT | None
    findings: tuple[Diagnostic, ...] = ()
    stand_ins: tuple[Route, ...] = ()


def validated(document: str, value: dict[str, Value], model: type[_ModelT]) -> Validated[_ModelT]:
    """Return the model of a document's values; `document` is its name, for the places of the findings."""
    try:
        return Validated(model.model_validate(value))
    except ValidationError as error:
        faults = _faults(error)
    if len(faults) > MAX_FAULTS:
        few = (_finding(document, value, model, each) for each in told_once(value, model, faults[:MAX_FAULTS]))
        last = _finding(document, value, model, faults[MAX_FAULTS])
        return Validated(None, (*few, Diagnostic("too-large", last.place, *TOO_MANY)), ((),))
    findings = tuple(_finding(document, value, model, each) for each in told_once(value, model, faults))
    stand_ins: list[Route] = []
    mended = copied(value)
    for _ in range(_MENDS):
        stand_ins += put_stand_ins(mended, faults)
        try:
            return Validated(model.model_validate(mended), findings, tuple(stand_ins))
        except ValidationError as error:
            faults = _faults(error)
    return Validated(None, findings, tuple(stand_ins))


def _faults(error: ValidationError) -> Sequence[Fault]:
    return error.errors(include_url=False)


def _finding(document: str, value: Value, model: type[BaseModel], fault: Fault) -> Diagnostic:
    """Return pydantic's error in the planner's words, at the place of its cause."""
    location: Route = fault["loc"]
    rule, message, hint = told(model, fault)
    missing = fault["type"] == "missing"
    key = missing or fault["type"] == "extra_forbidden" or location[-1:] == ("[key]",)
    route = route_of(value, location[:-1] if missing else location)
    # What was given may stand in a hint, and a hint is one line.
    return Diagnostic(rule, Place(document, route, key=key), message, " ".join(hint.split()) if hint else None)
