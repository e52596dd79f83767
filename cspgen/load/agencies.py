"""The ids of agencies whose names stand where ids belong, for the hints of what pydantic found there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cspgen.diagnostics import Diagnostic
from cspgen.load.faults.ids import BETWEEN
from cspgen.load.yaml.events import Value

_AGENCY_KEYS = frozenset(("lead", "by", "agency"))
_ONE_AGENCY = frozenset(("lead", "agency"))


def with_ids(findings: Sequence[Diagnostic], value: Value, agencies: Value) -> Iterator[Diagnostic]:
    """Yield the findings of a document, with its values; those at the name of an agency give its id.

    `agencies` are those of the partnership as its file has them, sound or not.
    """
    known = agencies if isinstance(agencies, dict) else {}
    ids = {name: identity for identity, each in known.items() for name in _names(each)}
    for each in findings:
        hint = _hint(each, value, ids, known)
        yield replace(each, hint=hint) if hint else each


def _hint(finding: Diagnostic, value: Value, ids: Mapping[str, str], known: Collection[str]) -> str | None:
    """Return the hint that gives the ids of agencies, or None where a finding is of something else."""
    route = finding.place.route
    if finding.rule not in {"not-an-id", "wrong-type"} or finding.place.key or _AGENCY_KEYS.isdisjoint(route[-2:]):
        return None
    given: Any = value
    for step in route:
        given = given[step]
    if not isinstance(given, str):
        return None
    key, identity = route[-1], ids.get(_folded(given))
    several = _several(given, ids, known) if key not in _ONE_AGENCY else []
    if finding.rule == "wrong-type" and (identity or several):
        return f"write `{key}: [{identity or ', '.join(several)}]`"
    if identity:
        return f"write {identity}: it stands for that name"
    return f"put a comma between two ids: [{', '.join(several)}]" if several else None


def _several(given: str, ids: Mapping[str, str], known: Collection[str]) -> list[str]:
    """Return the ids of the agencies whose ids or names stand in one text, or nothing where it holds other words."""
    for parts in (BETWEEN.split(given.strip()), given.split()):
        found = [ids.get(_folded(part), part) for part in parts]
        if len(found) > 1 and all(each in known for each in found):
            return found
    return []


def _names(agency: Value) -> Iterator[str]:
    names = (agency.get("name"), agency.get("short")) if isinstance(agency, dict) else (agency,)
    return (_folded(each) for each in names if isinstance(each, str))


def _folded(name: Value) -> str:
    return " ".join(str(name).casefold().split())
