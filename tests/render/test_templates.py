"""A workspace's own templates: file by file before the built-in ones, and errors that say where and what."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest
from changed_templates import BUILT_IN, template
from documents import LAYOUTS, PLAN, REPORT, ROOT, WORKSPACES, contents, made_workspace, run
from markdown_file import Line, Markdown
from word_file import Word

from cspgen.model.parts import PART_NAMES

TINY = '{% import blocks as b with context %}\n{{ b.heading("All of it", 1) }}\n{{ b.paragraph(plan.area) }}\n'


def test_layout_of_the_workspace_serves_every_format(tmp_path: Path) -> None:
    """Its plan.j2 stands for the built-in one, in Markdown and in Word; the report and the blocks stay."""
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + REPORT, "templates/plan.j2": TINY})
    assert run("-C", root, "build").code == 0
    markdown = Markdown((root / "build/2000/plan.md").read_text(encoding="utf-8"))
    assert markdown.lines == [Line("h2", "All of it"), Line("paragraph", "Fenland")]
    assert Word((root / "build/2000/plan.docx").read_bytes()).paragraphs == ["All of it", "Fenland"]
    report = Markdown((root / "build/2000/report.md").read_text(encoding="utf-8"))
    assert Line("paragraph", "1.1 To seek endorsement.") in report.lines


def test_layout_of_one_part_serves_every_format(tmp_path: Path) -> None:
    """A workspace's own file of a part, as the documentation writes one, changes that part alone."""
    page = (ROOT / "docs/house-style.md").read_text(encoding="utf-8").partition("### The template of a part")[2]
    own = re.search(r"```jinja\n(.*?)```", page, re.DOTALL)
    assert own
    plan = PLAN + "endorsements: [{body: Health Committee, date: 2000-04-05}]\n"
    files = {"plans/2000.yaml": plan, "templates/parts/endorsements.j2": own[1]}
    root = made_workspace(tmp_path, files)
    assert run("-C", root, "build").code == 0
    markdown = Markdown((root / "build/2000/plan.md").read_text(encoding="utf-8"))
    assert markdown.lines[-2:] == [Line("h2", "Endorsements"), Line("paragraph", "Health Committee")]
    word = Word((root / "build/2000/plan.docx").read_bytes())
    assert word.paragraphs[-2:] == ["Endorsements", "Health Committee"]
    assert "Joint objectives" in word.paragraphs


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_copied_from_the_first_version_goes_on(layout: str, tmp_path: Path) -> None:
    """The plan.j2 of version 0.1.0, which has its parts in it, makes the same documents of them as the built-in one."""
    root, own = tmp_path / "workspace", Path(__file__).parent / "layouts/plan-0.1.0.j2"
    shutil.copytree(WORKSPACES["every-key"], root)
    later = [name for name in PART_NAMES if f'part.kind == "{name}"' not in own.read_text(encoding="utf-8")]
    plan = root / "plans/2031.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if line.removeprefix("  - ").strip() not in later), encoding="utf-8")
    asked = ("--layout", layout, "--format=docx", "--format=md", "--format=html", "--out")
    assert run("-C", root, "build", *asked, tmp_path / "ours").code == 0
    (root / "templates").mkdir(exist_ok=True)
    shutil.copy(own, root / "templates/plan.j2")
    assert run("-C", root, "build", *asked, tmp_path / "theirs").code == 0
    ours, theirs = ({name: each[0] for name, each in contents(tmp_path / side).items()} for side in ("ours", "theirs"))
    assert ours == theirs


def test_the_column_that_the_documentation_adds(tmp_path: Path) -> None:
    """Typed as its page says, the example numbers the actions."""
    page = (ROOT / "docs/house-style.md").read_text(encoding="utf-8").partition("### Example: add a column")[2]
    columns, row = re.findall(r"```jinja\n(.*?)```", page, re.DOTALL)[:2]
    head = columns.splitlines()[1] + "\n"
    cells = row.replace('{{ b.cell(c.number, outcome.number ~ "." ~ loop.index) }}', "")
    own = template("parts/action-plan.j2", (columns.replace(head, ""), columns), (cells, row))
    plan = PLAN.replace("- {by", "- {text: Write them, by")
    root = made_workspace(tmp_path, {"plans/2000.yaml": plan, "templates/parts/action-plan.j2": own})
    assert run("-C", root, "build").code == 0
    text = (root / "build/2000/plan.md").read_text(encoding="utf-8")
    assert "| No. | Action |" in text
    assert "| 1.1.1 |" in text


def test_blocks_of_the_workspace_serve_their_format(tmp_path: Path) -> None:
    """Its Markdown blocks change Markdown alone."""
    plain = made_workspace(tmp_path / "plain")
    own = template("markdown/blocks.md.j2", ("· {{ page.period", "· for {{ page.period"))
    changed = made_workspace(tmp_path / "changed", {"templates/markdown/blocks.md.j2": own})
    for root in (plain, changed):
        assert run("-C", root, "build").code == 0
    ours = (changed / "build/2000/plan.md").read_text(encoding="utf-8")
    assert "· for 2000 to 2003 ·" in ours
    assert ours.replace("· for ", "· ") == (plain / "build/2000/plan.md").read_text(encoding="utf-8")
    name = "build/2000/plan.docx"
    assert (changed / name).read_bytes() == (plain / name).read_bytes()


def test_drawing_of_the_workspace_is_drawn(tmp_path: Path) -> None:
    """The picture of the connections is a template like any other."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><title>{{ picture.description }}</title></svg>'
    )
    linked = "linked_plans: {himp: {title: Health Programme, relation: feeds-into}}\n"
    partnership = (tmp_path / "plans/partnership.yaml", "templates/pictures/connections.svg.j2")
    root = made_workspace(tmp_path, {partnership[1]: svg})
    partnership[0].write_text(partnership[0].read_text(encoding="utf-8") + linked, encoding="utf-8")
    assert run("-C", root, "build").code == 0
    drawn = (root / "build/2000/pictures/connections.svg").read_text(encoding="utf-8")
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><title>The Children’s')
    assert drawn.encode() in Word((root / "build/2000/plan.docx").read_bytes()).parts.values()


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    """What was compiled for the last build is not used for another template."""
    root = made_workspace(tmp_path, {"templates/plan.j2": TINY})
    for words in ("All of it", "Some of it"):
        (root / "templates/plan.j2").write_text(TINY.replace("All of it", words), encoding="utf-8")
        assert run("-C", root, "build", "--format", "md").code == 0
        assert words in (root / "build/2000/plan.md").read_text(encoding="utf-8")


# Faults: the file and text of a template, the line that the message names, and what else the message says.
FAULTS: dict[str, tuple[str, str, int, list[str]]] = {
    "syntax": ("plan.j2", "{% import blocks as b with context %}\n{{ b.heading( }}\n", 2, ["unexpected '}'"]),
    "block without end": ("plan.j2", "\n{% if plan.title %}\n", 2, ["endif"]),
    "unknown tag": ("plan.j2", "\n\n{% foreach part in plan.parts %}", 3, ["foreach"]),
    "unknown filter": ("plan.j2", "\n{{ plan.title|shout }}", 2, ["shout"]),
    "unknown name": ("plan.j2", "\n\n{{ plam.title }}", 3, ["'plam' is undefined"]),
    "unknown attribute": ("plan.j2", "\n{{ plan.titel }}", 2, ["titel", "did you mean title?"]),
    "unknown phrase": ("plan.j2", "\n{{ words.contnets }}", 2, ["contnets", "did you mean contents?"]),
    "unknown attribute of a part": (
        "plan.j2",
        "\n{% for part in plan.parts %}\n{{ part.haeding }}{% endfor %}",
        3,
        ["haeding"],
    ),
    "missing macro": (
        "plan.j2",
        "{% import blocks as b with context %}\n\n{{ b.headline(plan.title) }}",
        3,
        ["headline", "did you mean heading?"],
    ),
    "wrong arguments": (
        "plan.j2",
        "{% import blocks as b with context %}\n{{ b.heading(1, 2, 3, 4, 5) }}",
        0,
        ["heading"],
    ),
    "missing column": (
        "plan.j2",
        '\n{% set c = columns("x", ("a", "A", 1)) %}\n{{ c.b.at }}',
        3,
        ["column b"],
    ),
    "missing template": ("plan.j2", '\n{% include "parts.j2" %}', 2, ["templates/parts.j2"]),
    "calculation": ("plan.j2", "\n{{ 1 / 0 }}", 2, ["division by zero"]),
    "in a part": ("parts/objectives.j2", "\n{{ part.contents }}", 2, ["contents", "did you mean content?"]),
    "a part without its macro": (
        "parts/objectives.j2",
        "{% macro contend(each) %}{% endmacro %}",
        0,
        ["no macro content"],
    ),
    "in the report": ("report.j2", "\n{{ plan.report.too }}", 2, ["too", "did you mean to?"]),
    "in the blocks": (
        *("markdown/blocks.md.j2", "{% macro title_page(page) %}\n{{ plan.aera }}{% endmacro %}", 2),
        ["aera", "did you mean area?"],
    ),
    "in the contents": (
        "markdown/blocks.md.j2",
        template("markdown/blocks.md.j2", ("{% macro contents(block) %}\n", "{% macro contents(block) %}{{ x.y }}\n")),
        0,
        ["'x' is undefined"],
    ),
    "no macro for the contents": (
        "word/blocks.xml.j2",
        template("word/blocks.xml.j2", ("{% macro contents(block) %}", "{% macro contends(block) %}")),
        0,
        ["contents"],
    ),
    "in the frame": ("word/document.xml.j2", "\n{{ words.contnets }}", 2, ["contnets", "did you mean contents?"]),
    "unknown style": ("word/document.xml.j2", '\n{{ style("Hading 1") }}', 2, ["Hading 1"]),
    "macro gone from the blocks": (
        *("word/blocks.xml.j2", template("word/blocks.xml.j2", ("{% macro picture(", "{% macro pictures(")), 0),
        ["picture"],
    ),
    "in the drawing": ("pictures/connections.svg.j2", "\n{{ picture.with }}", 2, ["with", "did you mean width?"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_in_a_template_is_said(fault: str, tmp_path: Path) -> None:
    """Exit code 2, the template and its line, and what was expected; no traceback, and nothing is written."""
    name, text, line, expected = FAULTS[fault]
    linked = "linked_plans: {himp: {title: Health Programme, relation: feeds-into}}\n"
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + REPORT})
    partnership = root / "plans/partnership.yaml"
    partnership.write_text(partnership.read_text(encoding="utf-8") + linked, encoding="utf-8")
    assert run("-C", root, "build").code == 0
    before = contents(root / "build")
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    code, output = run("-C", root, "build")
    assert (code, "Traceback" in output) == (2, False)
    assert name in output
    assert not line or f"{name}, line {line}:" in output
    assert [words for words in expected if words not in output] == []
    assert contents(root / "build") == before


@pytest.mark.parametrize("name", ["plan.j2", "markdown/blocks.md.j2", "word/blocks.xml.j2"])
def test_template_that_is_not_utf8_is_said(name: str, tmp_path: Path) -> None:
    """Saved by an old editor: exit code 2, and the file's name."""
    root = made_workspace(tmp_path, {f"templates/{name}": "caf\xe9".encode("latin-1")})
    code, output = run("-C", root, "build")
    assert (code, "Traceback" in output) == (2, False)
    assert name in output
    assert not (root / "build").exists() or contents(root / "build") == {}


def test_word_that_would_not_open_is_not_written(tmp_path: Path) -> None:
    """A template of WordprocessingML that leaves an element open is an error; Word would call the file damaged."""
    own = template("word/blocks.xml.j2", ("{% macro title_page(page) %}\n", "{% macro title_page(page) %}<w:p>\n"))
    root = made_workspace(tmp_path, {"templates/word/blocks.xml.j2": own})
    code, output = run("-C", root, "build")
    assert (code, "Traceback" in output) == (2, False)
    assert "word/" in output


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``cspgen`` of a wheel, installed in an environment of its own that has the outside libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    alone = ["--no-build-isolation"] if find_spec("hatchling") else []
    subprocess.run([*pip, "wheel", ROOT, "--no-deps", *alone, "--wheel-dir", folder], check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True)
    (packages,) = (folder / "venv").glob("lib/python*/site-packages")
    # A folder that a .pth names is searched, but its own .pth, which leads to this checkout, is not read.
    (packages / "outside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin" / "cspgen"


@pytest.mark.readers
def test_installed_wheel_builds_from_any_folder(installed: Path, tmp_path: Path) -> None:
    """With the built-in templates that it ships, and with a workspace's own, by file; errors name the workspace's."""
    root = made_workspace(tmp_path / "work", {"plans/2000.yaml": PLAN + REPORT})
    here = tmp_path / "elsewhere"
    here.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def build() -> subprocess.CompletedProcess[str]:
        command = [str(installed), "-C", str(root), "build"]
        return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)

    done = build()
    assert (done.returncode, done.stderr) == (0, "")
    by_wheel = {name: content for name, (content, _) in contents(root / "build").items()}
    shutil.rmtree(root / "build")
    assert run("-C", root, "build").code == 0
    assert by_wheel == {name: content for name, (content, _) in contents(root / "build").items()}
    (root / "templates").mkdir()
    (root / "templates/plan.j2").write_text(TINY, encoding="utf-8")
    assert build().returncode == 0
    assert Word((root / "build/2000/plan.docx").read_bytes()).paragraphs == ["All of it", "Fenland"]
    (root / "templates/plan.j2").write_text("\n{{ plan.titel }}", encoding="utf-8")
    failed = build()
    assert failed.returncode == 2
    assert "cspgen: templates/plan.j2, line 2: " in failed.stderr
    assert list(here.iterdir()) == []


@pytest.mark.readers
def test_wheel_ships_every_built_in_template(installed: Path) -> None:
    """Each file of templates/, and the licence of the fonts."""
    (package,) = installed.parents[1].glob("lib/python*/site-packages/cspgen")
    shipped = {path.relative_to(package / "templates") for path in (package / "templates").rglob("*") if path.is_file()}
    assert shipped == {path.relative_to(BUILT_IN) for path in BUILT_IN.rglob("*") if path.is_file()}
