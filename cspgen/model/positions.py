"""The positions that a plan year reports on the plan that it follows."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cspgen.model.base import Model
from cspgen.model.fields import Id, MonthField, Prose, short_form
from cspgen.model.objectives import Measured
from cspgen.model.partnership import NO_UPDATE


class Position(Model):
    """The position reached on an outcome of the followed plan."""

    status: Id | None = Field(
        None,
        title="Status",
        description="A status of the partnership's scheme, or no-update",
        examples=["on-track", NO_UPDATE],
    )
    text: Prose | None = Field(
        None, title="Position", description="The position, in words", examples=["The teams move in June."]
    )

    @model_validator(mode="after")
    def _check_has_text(self) -> "Position":
        if not self.text and self.status != NO_UPDATE:
            raise PydanticCustomError(
                "no_position",
                "a position needs `text`",
                {"hint": "write what was reached, or {status: no-update}"},
            )
        return self


class Positions(Model):
    """The positions on the followed plan's outcomes, and the values that its indicators reached."""

    as_at: MonthField = Field(
        title="As at", description="The month at which the positions were taken", examples=["2000-01"]
    )
    outcomes: dict[
        Annotated[Id, Field(title="outcome-id", description="The id of an outcome of the followed plan")],
        Annotated[
            Position,
            short_form("text", Position),
            Field(
                title="Position",
                description="The position reached on an outcome of the followed plan: a text, or a status and a text",
                examples=["The teams moved in December.", {"status": "on-track", "text": "The teams move in June."}],
            ),
        ],
    ] = Field(
        {},
        title="Positions on outcomes",
        description="Outcome of the followed plan: its position",
        examples=[{"front-door": {"status": "on-track", "text": "The teams move in June."}}],
    )
    indicators: dict[
        Annotated[Id, Field(title="indicator-id", description="The id of an indicator of the followed plan")],
        Annotated[
            Measured,
            Field(
                title="Value reached",
                description="The value that an indicator of the followed plan reached, and when",
                examples=[{"value": 391, "at": "1999-12"}],
            ),
        ],
    ] = Field(
        {},
        title="Values of indicators",
        description="Indicator of the followed plan: the value reached",
        examples=[{"looked-after": {"value": 391, "at": "1999-12"}}],
    )
