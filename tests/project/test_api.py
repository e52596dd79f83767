"""The public API: the names that the package exports, and docs/api.md, whose examples are run."""

import ast
import io
import os
import re
import subprocess
import sys
import venv
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cached_property
from pathlib import Path
from types import FunctionType
from zipfile import ZipFile

import pytest
from documents import ROOT

import cspgen

NAMES = [
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
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_public_names() -> None:
    """Who adds or removes one changes what scripts rest on: this list, docs/api.md and the changelog."""
    assert cspgen.__all__ == NAMES
    assert sorted(re.findall(r"^\| \[`(\w+)`\]", PAGE, re.MULTILINE)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_has_a_docstring_as_has_what_it_offers(name: str) -> None:
    offered = getattr(cspgen, name)
    assert offered.__name__ == name
    assert not offered.__doc__.startswith(f"{name}(")  # what a dataclass says without one
    members = vars(offered).items() if isinstance(offered, type) else ()
    described = (FunctionType, property, cached_property)
    assert all(value.__doc__ for key, value in members if isinstance(value, described) and not key.startswith("_"))


def test_other_names_are_errors() -> None:
    with pytest.raises(AttributeError, match="module 'cspgen' has no attribute 'check_workspaces'"):
        getattr(cspgen, "check_workspaces")  # noqa: B009 - mypy refuses the attribute


def test_importing_the_package_imports_nothing_else_of_it() -> None:
    program = "import sys, cspgen; print(sorted(each for each in sys.modules if each.partition('.')[0] in NAMES))"
    program = program.replace("NAMES", "('cspgen', 'pydantic', 'yaml', 'jinja2', 'docx')")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ast.literal_eval(ran.stdout) == ["cspgen"]


def test_the_examples_print_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(EXAMPLES) == PAGE.count("```python")
    names: dict[str, object] = {}
    for program, expected in EXAMPLES:
        with redirect_stdout(io.StringIO()) as printed:
            exec(program, names)  # noqa: S102 - our own page
        assert printed.getvalue() == expected


def test_the_package_says_that_it_has_types() -> None:
    assert (Path(cspgen.__file__).parent / "py.typed").read_bytes() == b""


@pytest.mark.slow
def test_mypy_finds_the_types_of_an_installed_wheel(tmp_path: Path) -> None:
    """The examples, in a new environment in which the wheel is installed as pip would: every file in its place."""
    pytest.importorskip("hatchling", reason="the build backend is installed by make")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip())
    [wheel] = tmp_path.glob("*.whl")
    ZipFile(wheel).extractall(packages)
    # What cspgen needs is that of this environment: packages of a path file are found, and its own path files are not.
    own = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout
    (packages / "needed.pth").write_text(own, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text("\n".join(program for program, _ in EXAMPLES) + "\nreveal_type(plan.year)\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "MYPYPATH"}}

    def mypy(file: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), file]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)

    ran = mypy("script.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert 'Revealed type is "int"' in ran.stdout
    wrong = "import cspgen\n\ncspgen.check_workspaces(1)\ncspgen.check_workspace(1)\n"
    (tmp_path / "wrong.py").write_text(wrong, encoding="utf-8")
    ran = mypy("wrong.py")
    assert "[attr-defined]" in ran.stdout
    assert "[arg-type]" in ran.stdout


WRONG_CALLS: dict[str, tuple[Callable[[], object], str]] = {
    "no folder": (lambda: cspgen.check_workspace(ROOT / "nowhere"), "there is no folder"),
    "no rule": (lambda: cspgen.check_workspace(ROOT, select=["unknown-agensy"]), 'did you mean "unknown-agency"?'),
    "no format": (lambda: cspgen.BuildOptions(formats=("pdf",)), 'there is no format "pdf"'),
    "a format that is no list": (lambda: cspgen.BuildOptions(formats="docx"), "write a list, such as ['docx']"),
    "no document": (lambda: cspgen.BuildOptions(documents=("minutes",)), 'there is no document "minutes"'),
    "no layout": (lambda: cspgen.BuildOptions(layout="funny"), "write accessible, classic"),
}


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_says_what_to_write(call: str) -> None:
    make, expected = WRONG_CALLS[call]
    with pytest.raises(cspgen.CspgenError) as error:
        make()
    assert expected in str(error.value)
