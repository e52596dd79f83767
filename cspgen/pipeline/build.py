"""A plan without errors to the bytes of its documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cspgen.diagnostics import CspgenError
from cspgen.model.timing import Month
from cspgen.pipeline.output import BuiltFile
from cspgen.pipeline.provenance import provenance
from cspgen.pipeline.validate import SoundPlan
from cspgen.render import FORMATS, DocumentInput
from cspgen.render.templates import template_folders
from cspgen.view import view

DOCUMENTS = ("plan", "report")
_LAYOUTS = ("accessible", "classic")


@dataclass(frozen=True)
class BuildOptions:
    """Which documents are made, in which formats ("docx", "md", "html"), and how.

    `layout` ("accessible" or "classic") takes the place of the plan's own. `date` is where the line in the timetable
    stands, in place of the month of the positions. Raises `CspgenError` for a format, a document or a layout that
    there is not.
    """

    formats: Sequence[str] = ("docx", "md")
    documents: Sequence[str] = DOCUMENTS
    layout: str | None = None
    date: Month | None = None

    def __post_init__(self) -> None:
        for kind, asked, known in (
            ("format", self.formats, FORMATS),
            ("document", self.documents, DOCUMENTS),
            ("layout", (self.layout,) if self.layout else (), _LAYOUTS),
        ):
            for each in (asked,) if isinstance(asked, str) else asked:
                if each not in known or isinstance(asked, str):
                    several = f"a list, such as [{each!r}]" if each in known else ", ".join(known)
                    message = f'there is no {kind} "{each}"\n  hint: write {several}'
                    raise CspgenError(message)


def build_documents(
    plan: SoundPlan,
    options: BuildOptions = BuildOptions(),
    out: Path | str = Path("build"),
    report: Callable[[str], None] = lambda _: None,
) -> Iterator[BuiltFile]:
    """Yield the files of a plan's documents, each with its path in the folder `out`; nothing is written.

    A plan without a committee report has no document "report". `report` is called with messages on the way, such as
    that the house style lacks a style. Raises `CspgenError` for templates or pictures that cannot be used.
    """
    plan_view = view(plan.resolved, plan.partnership, options.layout, at=options.date)
    properties = provenance(plan, plan_view.layout, options.date)
    given = DocumentInput(plan_view, template_folders(plan.root), plan.pictures, properties, report)
    done: set[Path] = set()
    for document in options.documents:
        if document == "report" and plan_view.report is None:
            continue
        for name in options.formats:
            for file, content in FORMATS[name](given, document).items():
                path = Path(out) / str(plan.year) / file
                if path not in done:
                    yield BuiltFile(path, content)
                done.add(path)
