"""A compiler for joint public plans: YAML files in, documents fit for a committee out.

The steps, each a function from values to values (`pipeline` is the room to read first):

1. `load.yaml`: YAML text -> plain values, and from a route in them back to line and column
2. `load`: plain values -> the `model` of a plan year, or findings in the planner's words
3. `resolve`: a plan and the plan that it follows -> numbers, carried-forward objectives, lineage
4. `check`: what is wrong with a resolved plan, one rule a function
5. `view`: what a reader sees: numbers, dates, names and statuses as text
6. `render`: a view -> the bytes of a Word, HTML or Markdown document, through the Jinja templates

For scripts, the names in `__all__` are the public API, which docs/api.md shows in use; any other name may change. Each
is imported when it is first asked for, so that `import cspgen` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "BuildOptions",
    "BuiltFile",
    "CheckedWorkspace",
    "Comparison",
    "CspgenError",
    "Diagnostic",
    "SoundPlan",
    "build_documents",
    "build_redline",
    "check_workspace",
    "compare_plans",
    "trace_history",
]

if TYPE_CHECKING:
    from cspgen.diagnostics import CspgenError, Diagnostic
    from cspgen.pipeline.build import BuildOptions, build_documents
    from cspgen.pipeline.compare import Comparison, compare_plans
    from cspgen.pipeline.history import trace_history
    from cspgen.pipeline.output import BuiltFile
    from cspgen.pipeline.redline import build_redline
    from cspgen.pipeline.validate import CheckedWorkspace, SoundPlan, check_workspace
else:
    # Out of the type checker's sight, which would take any name for one of these.
    _MODULES = {
        "BuildOptions": "pipeline.build",
        "BuiltFile": "pipeline.output",
        "CheckedWorkspace": "pipeline.validate",
        "Comparison": "pipeline.compare",
        "CspgenError": "diagnostics",
        "Diagnostic": "diagnostics",
        "SoundPlan": "pipeline.validate",
        "build_documents": "pipeline.build",
        "build_redline": "pipeline.redline",
        "check_workspace": "pipeline.validate",
        "compare_plans": "pipeline.compare",
        "trace_history": "pipeline.history",
    }

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
