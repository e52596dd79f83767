"""Stand-ins for what is faulty in a document, so that the rest of it becomes a model and is checked too."""

from collections.abc import Mapping, Sequence
from typing import Any

from cspgen.diagnostics import Route
from cspgen.load.faults.causes import Fault, route_of
from cspgen.load.yaml.events import Value

_STAND_INS: Mapping[str, Value] = {
    "schema": "1",
    "year": "1",
    "period": {"from": "0001", "to": "9999"},
    "from": "0001",
    "to": "9999",
    "at": "0001",
    "as_at": "0001",
    "date": "0001",
    "value": "0",
    "amount": "0",
    "better": "higher",
    "relation": "detail",
    "colour": "#000000",
    "agencies": {},
    "sections": [],
    "paragraphs": [],
}


def put_stand_ins(value: Value, faults: Sequence[Fault]) -> list[Route]:
    """Put stand-ins into a document's values where they are faulty, and return the routes of these."""
    routes = [(_route(value, each), each) for each in faults]
    # The deepest first, so that no route leads through what is gone.
    routes.sort(key=lambda pair: len(pair[0]), reverse=True)
    for route, each in routes:
        _mend(value, route, each)
    return [route for route, _ in routes]


def _route(value: Value, fault: Fault) -> Route:
    """Return the route of what stands in for a faulty or missing value."""
    location: Route = fault["loc"]
    if fault["type"] == "missing":
        return (*route_of(value, location[:-1]), location[-1])
    route = route_of(value, location)
    return route[:2] if route[:1] == ("contents",) else route


def _mend(value: Value, route: Route, fault: Fault) -> None:
    """Put a stand-in where a fault is, or take the faulty key out."""
    parent: Any = value
    for step in route[:-1]:
        parent = parent[step]
    last = route[-1]
    if fault["type"] == "missing":
        parent[last] = copied(_STAND_INS.get(str(last), "stand-in"))
    elif last == "reason":
        parent[last] = "stand-in"  # without one, a target would be asked for it
    elif isinstance(parent, dict):
        parent.pop(last, None)  # an entry may be at fault twice: its key and its value
    elif route[:1] == ("contents",):
        parent[last] = {"heading": "stand-in", "text": "stand-in"}
    else:
        parent[last] = {} if fault["type"].startswith("model") else "stand-in"


def copied(value: Value) -> Value:
    """Return a copy in which nothing is in two places, as aliases make it."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value
