"""The peer: what one would write with PyYAML and pydantic to check plan files, and no more.

It knows the format's keys and the forms of its values, one file at a time. It says where a fault is by its keys, as
pydantic does, and knows nothing of what one part of a plan says about another.
"""

import argparse
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

_MONTH = r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?"
_TIMING = rf"^(continuing|\d{{4}}-Q[1-4]|((by|from) )?{_MONTH}|{_MONTH} to {_MONTH})$"
_Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
_Text = Annotated[str, Field(min_length=1)]
_Month = Annotated[str, Field(pattern=f"^{_MONTH}$")]
_Timing = Annotated[str, Field(pattern=_TIMING)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class _Period(_Part):
    start: _Month = Field(alias="from")
    end: _Month = Field(alias="to")


class _Funding(_Part):
    amount: float | Literal["existing"]
    source: _Text | None = None
    agency: _Id | None = None
    note: _Text | None = None


class _Action(_Part):
    text: _Text | None = None
    lead: _Id | None = None
    by: list[_Id] = []
    when: _Timing | None = None
    funding: list[_Funding] = []


class _Measured(_Part):
    value: float
    at: _Month


class _Target(_Measured):
    reason: _Text | None = None


class _Indicator(_Part):
    id: _Id
    measure: _Text
    unit: _Text | None = None
    better: Literal["higher", "lower"]
    baseline: _Measured | None = None
    target: _Target | None = None


class _Outcome(_Part):
    id: _Id
    text: _Text
    continues: list[_Id] = []
    actions: list[_Action] = []
    indicators: list[_Indicator] = []
    funding: list[_Funding] = []


class _Objective(_Part):
    id: _Id
    text: _Text | None = None
    brief: _Text | None = None
    continues: list[_Id] = []
    lead: _Id | None = None
    outcomes: list[_Outcome] = []


class _Position(_Part):
    status: _Id | None = None
    text: _Text | None = None


class _Positions(_Part):
    as_at: _Month
    outcomes: dict[_Id, _Position | _Text] = {}
    indicators: dict[_Id, _Measured] = {}


class _Signatory(_Part):
    name: _Text | None = None
    role: _Text | None = None
    organisation: _Text | None = None


class _Foreword(_Part):
    text: _Text
    signed: list[_Signatory] = []


class _Plan(_Part):
    version: Literal[1] = Field(alias="schema")
    year: int
    title: _Text
    period: _Period
    status: Literal["draft", "consultation", "adopted", "superseded"] = "draft"
    follows: int | None = None
    foreword: _Foreword | None = None
    objectives: list[_Objective] = []
    positions: _Positions | None = None
    discontinued: dict[_Id, _Text | None] = {}


def main() -> None:
    """Load the files, and check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--load-only", action="store_true", help="check nothing")
    given = parser.parse_args()
    failed = False
    for file in given.files:
        try:
            value: Any = yaml.load(file.read_bytes(), yaml.CSafeLoader)
            if not given.load_only:
                _Plan.model_validate(value)
        except (yaml.YAMLError, ValueError) as error:  # pydantic’s errors are of the second kind
            failed = True
            print(f"{file}: {error}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
