"""A layout run over a view, not to write a document but to see what it calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Undefined

from cspgen.render.redline.calls import Call
from cspgen.render.templates import fill


@dataclass
class _Recorder:
    """Notes each call of a block, with the calls inside it."""

    calls: list[Call] = field(default_factory=list)

    def record(self, block: str, given: tuple[Any, ...], named: Mapping[str, Any], caller: object) -> str:
        """Note a call; it writes nothing."""
        call = Call(block, given, named)
        self.calls.append(call)
        if callable(caller) and not isinstance(caller, Undefined):
            outer, self.calls = self.calls, []
            caller()
            call.inner, self.calls = self.calls, outer
        return ""


def recorded(jinja: Environment, layout: str, macros: Sequence[str], values: Mapping[str, object]) -> list[Call]:
    """Return what a layout calls, in order; `macros` are the names of the blocks. Raises `CspgenError` as `fill` does.

    The layout imports its blocks from a template that passes every call on.
    """
    recorder = _Recorder()
    source = (
        f"{{% macro {name}() %}}{{{{ record('{name}', varargs, kwargs, caller) }}}}{{% endmacro %}}" for name in macros
    )
    blocks = jinja.from_string("".join(source))
    fill(jinja, layout, **{**values, "blocks": blocks, "record": recorder.record})
    return recorder.calls
