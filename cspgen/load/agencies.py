"""Hints with the ids of agencies, for findings where an agency's name stands in place of its id."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cspgen.diagnostics import Diagnostic
from cspgen.load.faults.ids import SEPARATOR
from cspgen.load.yaml.events import Value

_AGENCY_KEYS = frozenset(("lead", "by", "agency"))
_KEYS_OF_ONE_AGENCY = frozenset(("lead", "agency"))


def with_agency_ids(findings: Sequence[Diagnostic], value: Value, agencies: Value) -> Iterator[Diagnostic]:
    """Yield a document's findings; the hint on an agency's name gives its id.

    `value` is the document's, `agencies` what the partnership file has under that key, whether it is sound or not.
    """
    known = agencies if isinstance(agencies, dict) else {}
    ids = {name: identity for identity, agency in known.items() for name in _names(agency)}
    for finding in findings:
        hint = _hint(finding, value, ids, known)
        yield replace(finding, hint=hint) if hint else finding


def _hint(finding: Diagnostic, value: Value, ids: Mapping[str, str], known: Collection[str]) -> str | None:
    """The hint that gives the ids of agencies; None where the finding is not at the name of one."""
    route = finding.place.route
    if finding.rule not in {"not-an-id", "wrong-type"} or finding.place.key or _AGENCY_KEYS.isdisjoint(route[-2:]):
        return None
    given: Any = value
    for step in route:
        given = given[step]
    if not isinstance(given, str):
        return None
    key, identity = route[-1], ids.get(_normalised(given))
    several = _ids_listed(given, ids, known) if key not in _KEYS_OF_ONE_AGENCY else []
    if finding.rule == "wrong-type" and (identity or several):
        return f"write `{key}: [{identity or ', '.join(several)}]`"
    if identity:
        return f"write {identity}: it stands for that name"
    return f"put a comma between two ids: [{', '.join(several)}]" if several else None


def _ids_listed(given: str, ids: Mapping[str, str], known: Collection[str]) -> list[str]:
    """The ids of the agencies that one text lists by id or by name; none where it holds other words."""
    for parts in (SEPARATOR.split(given.strip()), given.split()):
        found = [ids.get(_normalised(part), part) for part in parts]
        if len(found) > 1 and all(each in known for each in found):
            return found
    return []


def _names(agency: Value) -> Iterator[str]:
    names = (agency.get("name"), agency.get("short")) if isinstance(agency, dict) else (agency,)
    return (_normalised(each) for each in names if isinstance(each, str))


def _normalised(name: str) -> str:
    return " ".join(name.casefold().split())
