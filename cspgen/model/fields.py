"""The types of single values in the format: ids, lines, prose, months, timings, numbers and amounts.

They take the text of YAML's scalars (see `cspgen.load.yaml`): `1999-04` becomes a month here.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, TypeVar, Union

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from cspgen.diagnostics import quoted
from cspgen.model.timing import Month, NotATimeError, Timing

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

_TimeT = TypeVar("_TimeT", Month, Timing)
# With more digits than any plan needs. Without a bound 1e999999 would be a number, of a million digits in print.
_MAX_WHOLE, _MAX_DECIMALS = 15, 9  # digits before the point, and after it
_NUMBER = re.compile(rf"[+-]?\d{{1,{_MAX_WHOLE}}}(\.\d{{1,{_MAX_DECIMALS}}})?", re.ASCII)
_LONG_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[\s,][0-9]{3})+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:0,[0-9]+|[0-9]+,(?![0-9]{3}$)[0-9]+)")
MAX_TEXT = 100_000
"""The most characters of one text, as many as a chapter of a book: Markdown takes seconds to read for each million."""
_CACHED_TIMES = 10_000  # texts of months and timings
_YEAR = re.compile(r"\d{1,4}", re.ASCII)
_FINANCIAL_YEAR = re.compile(r"([12]\d{3}) ?(?:[/\u2010-\u2015-] ?\d{2}(?:\d{2})?)?(?:\.0)?$", re.ASCII)


def _text(value: object, *, hint: str = "put text that begins with [ or { or holds a colon in quotes") -> str:
    if type(value) is str and (text := value.strip()) and len(text) <= MAX_TEXT:  # the usual case, in a hurry
        return text
    if isinstance(value, list | dict):
        found = "this is a list" if isinstance(value, list) else "these are keys with values"
        if isinstance(value, dict) and any("[[" in str(key) for key in value):
            hint = "the space after a colon makes a key: write [[count:on-track]] without it, or put the text in quotes"
        raise PydanticCustomError("not_text", "expected text, but {found}", {"found": found, "hint": hint})
    text = "" if value is None else str(value).strip()
    if not text:
        raise PydanticCustomError(
            "no_text",
            "expected text, but there is nothing here",
            {"hint": "write it, in quotes if it begins with #; or leave the key out"},
        )
    if len(text) > MAX_TEXT:
        message = f"the text is longer than {MAX_TEXT:,} characters"
        hint = "shorten it, or part it into several texts, each under a heading of its own"
        raise PydanticCustomError("too_long", message, {"hint": hint})
    return text


def _prose(value: object) -> str:
    return _text(value, hint="begin long text with | after the colon; put text that begins with [ or { in quotes")


def _line(value: object) -> str:
    text = _text(value)
    if "\n" in text and any(not line.strip() for line in text.split("\n")):
        raise PydanticCustomError(
            "not_one_paragraph",
            "expected one paragraph, but there is an empty line in it",
            {"hint": "join the paragraphs into one"},
        )
    return text


def _number(value: object) -> Decimal:
    text = _text(value)
    if not _NUMBER.fullmatch(text):
        digits = _likely_number(text)
        hint = f"write {digits}" if _NUMBER.fullmatch(digits) else "for example 180000 or 12.5"
        message, hint = "expected a number, but this is {text}", f"digits only, with a point for decimals: {hint}"
        if not _NUMBER.fullmatch(digits) and _LONG_NUMBER.fullmatch(digits):
            message, hint = "the number {text} has too many digits", _bound(digits)
        raise PydanticCustomError("not_a_number", message, {"text": quoted(text), "hint": hint})
    number = Decimal(text)
    return number or abs(number)  # -0 is 0


def _likely_number(text: str) -> str:
    """The number that is meant: 1200 by "£1,200", 17.5 by "17,5%". Where nobody can tell, it is still none."""
    number = re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", re.sub(r"[£$€%]", "", text))
    if _GROUPED.fullmatch(number):
        return re.sub(r"[\s,]", "", number)
    return number.replace(",", ".") if _DECIMAL_COMMA.fullmatch(number) else number


def _bound(number: str) -> str:
    """How many digits a number may have, and the number rounded to them: spreadsheets write 4.4249999999999998."""
    hint = f"at most {_MAX_WHOLE} digits before the point and {_MAX_DECIMALS} after it"
    whole, _, decimals = number.partition(".")
    rounded = f"{Decimal(number):.{_MAX_DECIMALS}f}".rstrip("0") if decimals and len(whole) <= _MAX_WHOLE else ""
    return f"{hint}: write {rounded.rstrip('.')}" if rounded else hint


def _amount(value: object) -> Decimal | Literal["existing"]:
    if value == "existing":
        return "existing"
    number = _number(value)
    if number < 0:
        raise PydanticCustomError(
            "negative", "an amount cannot be less than nothing", {"hint": "write a reduction in `note`"}
        )
    return number


def _year(value: object) -> int:
    text = _text(value)
    if not _YEAR.fullmatch(text) or not int(text):
        first = _FINANCIAL_YEAR.match(text)
        hint = f"write {first[1]}" if first else "for example 2026"
        raise PydanticCustomError(
            "not_a_year", "expected a year, but this is {text}", {"text": quoted(text), "hint": hint}
        )
    return int(text)


def _month(value: object) -> Month:
    return value if isinstance(value, Month) else _parsed(_month_of, value)


def _timing(value: object) -> Timing:
    return value if isinstance(value, Timing) else _parsed(_timing_of, value)


# The same few months occur all over a plan, and in the plans after it.


@lru_cache(_CACHED_TIMES)
def _month_of(text: str) -> Month:
    return Month.parse(_shortened(text))


@lru_cache(_CACHED_TIMES)
def _timing_of(text: str) -> Timing:
    return Timing.parse(_shortened(text))


def _shortened(text: str) -> str:
    # For the message: no time is that long.
    return quoted(text)[1:-1]


def _parsed(parse: Callable[[str], _TimeT], value: object) -> _TimeT:
    try:
        return parse(_text(value))
    except NotATimeError as error:
        context = {"message": str(error), "hint": error.hint, "rule": error.rule}
        raise PydanticCustomError("not_a_time", "{message}", context) from None


def short_form(key: str, model: type[BaseModel], text: object = str) -> BeforeValidator:
    """Let plain text stand for a mapping with this one key; `text` is its type in the JSON Schema."""

    def written_out(value: object) -> object:
        return {key: value} if value is None or isinstance(value, str) else value

    return BeforeValidator(written_out, json_schema_input_type=Union[text, model])  # noqa: UP007 - a type known at run time


SchemaVersion = Annotated[Literal[1], BeforeValidator(lambda value: 1 if value == "1" else value)]
Id = Annotated[str, Field(pattern=ID_PATTERN), BeforeValidator(_text)]
Line = Annotated[str, BeforeValidator(_line)]
LineOrNothing = Annotated[Line | None, BeforeValidator(lambda value: None if value == "" else value)]
Prose = Annotated[str, BeforeValidator(_prose)]
TextOrNothing = Annotated[str, BeforeValidator(lambda value: "" if value in (None, "") else _text(value))]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$"), BeforeValidator(_text)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), BeforeValidator(_text)]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$"), BeforeValidator(_text)]
Year = Annotated[int, BeforeValidator(_year), Field(ge=1, le=9999)]
# In JSON, as text: no digit changes. Without it pydantic would warn of each, for it takes what it wrote for a Decimal.
_DecimalAsText = PlainSerializer(str, return_type=str, when_used="json")
Number = Annotated[
    Decimal,
    PlainValidator(_number),
    _DecimalAsText,
    WithJsonSchema({"type": "number", "examples": [387, 12.5]}),
]
Amount = Annotated[
    Decimal | Literal["existing"],
    PlainValidator(_amount),
    _DecimalAsText,
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"const": "existing"}], "examples": [180000, "existing"]}
    ),
]

_YEAR_ALONE = {"type": "integer", "minimum": 1, "maximum": 9999}
_DAY = r"\d{4}(-\d{2}){0,2}"
MonthField = Annotated[
    Month,
    PlainValidator(_month),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "pattern": f"^{_DAY}$"}, _YEAR_ALONE],
            "examples": ["1999-04", "1999-04-05", 1999],
        }
    ),
]
TimingField = Annotated[
    Timing,
    PlainValidator(_timing),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": "string",
                    "pattern": rf"^(continuing|\d{{4}}-Q[1-4]|((by|from) )?{_DAY}|{_DAY} to {_DAY})$",
                },
                _YEAR_ALONE,
            ],
            "examples": ["1999-04", "by 2000-03", "from 1999-04", "1999-04 to 2000-03", "1999-Q3", "continuing"],
        }
    ),
]
