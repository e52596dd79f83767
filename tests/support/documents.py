"""Documents made for tests: of the samples, of small workspaces, and of plans given as values."""

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner
from word_file import Word

from cspgen.cli import cli
from cspgen.load import open_workspace
from cspgen.model.partnership import Partnership
from cspgen.model.plan import Plan
from cspgen.pipeline.build import BuildOptions, build_documents
from cspgen.pipeline.validate import SoundPlan, check_workspace
from cspgen.render import FORMATS, DocumentInput
from cspgen.render.templates import built_in_templates
from cspgen.resolve import ResolvedPlan, resolve
from cspgen.view import view

ROOT = Path(__file__).parents[2]
WORKSPACES = {
    "cambridgeshire": ROOT,
    "every-key": ROOT / "tests" / "support" / "every_key",  # not for people: one plan with all that the format has
    "anyshire": ROOT / "examples" / "anyshire",
}
LAYOUTS = ("accessible", "classic")

PARTNERSHIP = """\
schema: 1
area: Fenland
lead: council
agencies: {council: County Council, health: Health Authority}
"""
PLAN = """\
schema: 1
year: 2000
title: Children’s Services Plan
period: {from: 2000, to: 2003}
notice: Not yet agreed
objectives:
  - id: safety
    text: Keep children safe.
    outcomes:
      - id: procedures
        text: Procedures are revised.
        actions:
          - {by: [council, health], when: by 2001-04}
"""
REPORT = """\
report:
  to: Social Services Committee
  from: Director of Social Services
  date: 2000-04-05
  sections:
    - heading: Purpose
      paragraphs: [To seek endorsement.]
"""


def made_workspace(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A small workspace in a folder: a partnership and the plan of 2000, unless `files` says otherwise."""
    given = {"plans/partnership.yaml": PARTNERSHIP, "plans/2000.yaml": PLAN} | dict(files or {})
    for name, content in given.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


class Ran(NamedTuple):
    """What a run of the command line came to."""

    code: int
    output: str


def run(*arguments: str | Path) -> Ran:
    """Run the command line in this process; an exception that a user would see as a traceback fails the test."""
    result = CliRunner().invoke(cli, [str(each) for each in arguments], catch_exceptions=False)
    gc.enable()  # the command line turns it off for good
    return Ran(result.exit_code, result.output)


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, with its bytes and when it was last written."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {each.relative_to(folder).as_posix(): (each.read_bytes(), each.stat().st_mtime_ns) for each in files}


def built(
    root: Path, *years: int, layout: str | None = None, forms: tuple[str, ...] = ("docx", "md", "html")
) -> dict[str, bytes]:
    """Every file of plan years (of all, where none is given) by its path in the build folder."""
    checked = check_workspace(root, years)
    assert not checked.has_errors, [each.message for each in checked.findings]
    plans = checked.sound_plans()
    options = BuildOptions(forms, layout=layout)
    files = (file for year in years or sorted(plans) for file in build_documents(plans[year], options, Path()))
    return {file.path.as_posix(): file.content for file in files}


@dataclass(frozen=True)
class Sample:
    """A plan year of one of the sample workspaces, in one layout."""

    place: str
    year: int
    layout: str

    def __str__(self) -> str:
        return f"{self.place}-{self.year}-{self.layout}"

    @property
    def files(self) -> dict[str, bytes]:
        """Its files by name: plan.docx, plan.md and, where there is a report, report.docx and report.md."""
        start = f"{self.year}/"
        files = _built_once(self.place, self.layout).items()
        return {name.removeprefix(start): content for name, content in files if name.startswith(start)}

    @property
    def word(self) -> dict[str, Word]:
        """Its Word files by name."""
        return {name: Word.of(content) for name, content in self.files.items() if name.endswith(".docx")}

    @property
    def markdown(self) -> dict[str, str]:
        """Its Markdown files by name."""
        return {name: content.decode() for name, content in self.files.items() if name.endswith(".md")}

    @property
    def word_names(self) -> list[str]:
        """What `sample_word_files` calls its Word files, known without building them."""
        has_report = self._sound.resolved.plan.report is not None
        return [f"{self}-{document}" for document in (("plan", "report") if has_report else ("plan",))]

    @property
    def status_line(self) -> str:
        """The status and notice that every page of the plan shows."""
        return view(self._sound.resolved, self._sound.partnership).status_line

    @property
    def _sound(self) -> SoundPlan:
        return sample_plans(self.place)[self.year]


SAMPLES = tuple(
    Sample(place, year, layout)
    for place, root in WORKSPACES.items()
    for year in sorted(open_workspace(root).years)
    for layout in LAYOUTS
)


@cache
def sample_word_files() -> dict[str, bytes]:
    """Every sample's Word files, by the sample's name and the file's: ``anyshire-2026-classic-report``."""
    return {
        f"{sample}-{name.removesuffix('.docx')}": content
        for sample in SAMPLES
        for name, content in sample.files.items()
        if name.endswith(".docx")
    }


@cache
def sample_plans(place: str) -> Mapping[int, SoundPlan]:
    """The plans of a sample workspace, by year."""
    return check_workspace(WORKSPACES[place]).sound_plans()


@cache
def _built_once(place: str, layout: str) -> dict[str, bytes]:
    return built(WORKSPACES[place], layout=layout)


Values = dict[str, Any]
_PARTNERSHIP: Values = {
    "schema": "1",
    "area": "Fenland",
    "lead": "council",
    "agencies": {"council": "Council", "health": "Health"},
    "linked_plans": {"himp": {"title": "Health Programme", "relation": "feeds-into"}},
}
_YEAR: Values = {
    "schema": "1",
    "title": "Plan",
    "period": {"from": "2000", "to": "2003"},
    "objectives": [{"id": "safety", "text": "Keep children safe."}],
}


def resolved_plans(
    plan: Values, followed: Values | None = None, partnership: Values | None = None
) -> tuple[Mapping[int, ResolvedPlan], Partnership]:
    """A plan of 2000 given as values and, if it follows one, that of 1999."""
    partners = Partnership.model_validate(_PARTNERSHIP | (partnership or {}))
    plans = {2000: Plan.model_validate(_YEAR | {"year": 2000, "follows": 1999 if followed else None} | plan)}
    if followed:
        plans[1999] = Plan.model_validate(_YEAR | {"year": 1999} | followed)
    resolved = resolve(plans, {each: f"plans/{each}.yaml" for each in plans}, partners, plans)
    assert not resolved.diagnostics
    return resolved.plans, partners


def rendered(
    plan: Values,
    followed: Values | None = None,
    *,
    layout: str | None = None,
    partnership: Values | None = None,
    forms: Iterable[str] = FORMATS,
) -> dict[str, bytes]:
    """The files of a plan of 2000 given as values; `followed` is the plan that it follows, if any."""
    plans, partners = resolved_plans(plan, followed, partnership)
    given = DocumentInput(view(plans[2000], partners, layout), (built_in_templates(),))
    files: dict[str, bytes] = {}
    for document in ("plan", "report") if plans[2000].plan.report else ("plan",):
        for form in forms:
            files |= FORMATS[form](given, document)
    return files


def in_markdown(
    plan: Values, followed: Values | None = None, *, document: str = "plan", partnership: Values | None = None
) -> str:
    """The Markdown document of a plan given as values."""
    return rendered(plan, followed, partnership=partnership, forms=["md"])[f"{document}.md"].decode()


def in_word(plan: Values, *, document: str = "plan", partnership: Values | None = None) -> Word:
    """The Word document of a plan given as values."""
    return Word(rendered(plan, partnership=partnership, forms=["docx"])[f"{document}.docx"])
