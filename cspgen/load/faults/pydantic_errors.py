"""pydantic's errors as faults of a document: those worth reporting, and the route at which each stands."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from pydantic import BaseModel

from cspgen.diagnostics import Route
from cspgen.load.faults.keys import meant_key
from cspgen.load.yaml.events import Value

Fault = Mapping[str, Any]
"""One of pydantic's errors, as `ValidationError.errors` returns it."""

_IDS = re.compile(r"[a-z0-9-]+(, *[a-z0-9-]+)*")  # a list that stands in braces may be cut at its first comma only


def route_of(value: Value, location: Route) -> Route:
    """Pydantic's location without the steps that the file does not have: tags of a union, the key of a short form."""
    route: list[str | int] = []
    for step in location:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif not str(step).startswith("("):
            break
        else:
            continue
        route.append(step)
    return tuple(route)


def primary_faults(value: Value, model: type[BaseModel], faults: Sequence[Fault]) -> Iterator[Fault]:
    """Yield the faults without those that only follow from another.

    A key that is missing because it is misspelt is reported as an unknown key. In `{by: council, health}` the key
    "health" belongs to the list that was meant, and is reported with it.
    """
    unknown = {each["loc"]: each for each in faults if each["type"] == "extra_forbidden"}
    misspelt = {(location[:-1], meant_key(model, location, each["input"])) for location, each in unknown.items()}
    lists = {each["loc"]: _ids_cut_apart(value, each, unknown) for each in faults if each["type"] == "tuple_type"}
    parts = {(*location[:-1], identity) for location, ids in lists.items() for identity in ids[1:]}
    for each in faults:
        location = each["loc"]
        if location in parts or (each["type"] == "missing" and (location[:-1], location[-1]) in misspelt):
            continue
        yield {**each, "input": ", ".join(lists[location])} if len(lists.get(location, ())) > 1 else each


def _ids_cut_apart(value: Value, fault: Fault, unknown: Collection[Route]) -> list[str]:
    """The ids of a list that braces cut apart at its commas: the value in its place, and the keys that follow it."""
    location: Route = fault["loc"]
    parent: Any = value
    for step in route_of(value, location[:-1]):
        parent = parent[step]
    if not isinstance(parent, dict) or not isinstance(fault["input"], str) or location[-1] not in parent:
        return []
    keys = list(parent)
    following = keys[keys.index(location[-1]) + 1 :]
    ids = takewhile(
        lambda key: parent[key] is None and (*location[:-1], key) in unknown and _IDS.fullmatch(key), following
    )
    return [fault["input"], *ids]
