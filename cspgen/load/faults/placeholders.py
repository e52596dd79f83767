"""Placeholders for what is faulty in a document, so that the rest of it becomes a model and is checked too."""

from collections.abc import Mapping, Sequence
from typing import Any

from cspgen.diagnostics import Route
from cspgen.load.faults.pydantic_errors import Fault, route_of
from cspgen.load.yaml.events import Value

_TEXT = "placeholder"
_BY_KEY: Mapping[str, Value] = {
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
"""The placeholders of required keys whose values are not just any text."""


def put_placeholders(value: Value, faults: Sequence[Fault]) -> list[Route]:
    """Put placeholders into a document's values, which it changes, where they are faulty; return their routes."""
    routes = [(_placeholder_route(value, each), each) for each in faults]
    # The deepest first, so that no route leads through what is gone.
    routes.sort(key=lambda pair: len(pair[0]), reverse=True)
    for route, each in routes:
        _put_placeholder(value, route, each)
    return [route for route, _ in routes]


def deep_copy(value: Value) -> Value:
    """A copy in which no list or mapping stands in two places, as YAML's aliases would have it."""
    if isinstance(value, dict):
        return {key: deep_copy(inner) for key, inner in value.items()}
    return [deep_copy(inner) for inner in value] if isinstance(value, list) else value


def _placeholder_route(value: Value, fault: Fault) -> Route:
    """Where the placeholder for a fault goes: in place of a missing key or a faulty value, or of a whole section."""
    location: Route = fault["loc"]
    if fault["type"] == "missing":
        return (*route_of(value, location[:-1]), location[-1])
    route = route_of(value, location)
    return route[:2] if route[:1] == ("contents",) else route


def _put_placeholder(value: Value, route: Route, fault: Fault) -> None:
    """Put a placeholder at a route, or take the faulty key out where the model can do without it."""
    parent: Any = value
    for step in route[:-1]:
        parent = parent[step]
    last = route[-1]
    if fault["type"] == "missing":
        parent[last] = deep_copy(_BY_KEY.get(str(last), _TEXT))
    elif last == "reason":
        parent[last] = _TEXT  # without a reason, a rule would ask for one
    elif isinstance(parent, dict):
        parent.pop(last, None)  # an entry may be faulty twice: its key and its value
    elif route[:1] == ("contents",):
        parent[last] = {"heading": _TEXT, "text": _TEXT}
    else:
        parent[last] = {} if fault["type"].startswith("model") else _TEXT
