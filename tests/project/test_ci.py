"""The pre-commit hook, the GitHub action and the examples of docs/ci.md: by others' schemas, and run for real.

A step of the action is run as GitHub runs it: its script in bash, with its environment and the files that GitHub lends.
Installing cspgen with pip is left to `make test-readers`: elsewhere, the cspgen of this environment stands for the one
that the step would install.
"""

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from lxml import etree
from outside_readers import read_by, reader
from workspaces import SOUND, THIS, Workspace

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sysconfig.get_path("scripts"))
HERE = f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"

# What the examples are examples of


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


ACTION = _read("action.yml")
INPUTS: dict[str, dict[str, str]] = ACTION["inputs"]
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
LOOK, SET_UP, INSTALL, CHECK = STEPS
WORKFLOW, GITLAB, PRE_COMMIT = ".github/workflows/plans.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"


class Example(NamedTuple):
    """A code block of docs/ci.md, and the file that its first line names, if it does."""

    language: str
    file: str
    text: str

    def __str__(self) -> str:
        return self.file or self.language


def _examples() -> Iterator[Example]:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        named = re.match(r"# (\S+)\n", text)
        yield Example(language, named[1] if named else "", text)


EXAMPLES = tuple(_examples())


def _examples_of(file: str) -> list[Any]:
    return [yaml.safe_load(example.text) for example in EXAMPLES if example.file == file]


# Schemas that we did not write


def _accepted(file: Path, *checker: str) -> None:
    done = subprocess.run([sys.executable, "-m", *checker, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_one() -> None:
    _accepted(ROOT / "action.yml", "check_jsonschema", "--builtin-schema", "vendor.github-actions")


def test_the_hook_is_one() -> None:
    _accepted(ROOT / ".pre-commit-hooks.yaml", "pre_commit", "validate-manifest")


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.language == "yaml"], ids=str)
def test_an_example_is_what_its_file_name_says(example: Example, tmp_path: Path) -> None:
    checkers = {
        WORKFLOW: ("check_jsonschema", "--builtin-schema", "vendor.github-workflows"),
        GITLAB: ("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
        PRE_COMMIT: ("pre_commit", "validate-config"),
    }
    file = tmp_path / Path(example.file).name
    file.write_text(example.text, encoding="utf-8")
    _accepted(file, *checkers[example.file])


def test_there_is_an_example_for_each() -> None:
    assert {each.file for each in EXAMPLES} >= {WORKFLOW, GITLAB, PRE_COMMIT}


# The examples name what is there


def test_the_workflows_give_the_action_inputs_that_it_has() -> None:
    uses = [step for file in _examples_of(WORKFLOW) for job in file["jobs"].values() for step in job["steps"]]
    ours = [step for step in uses if step["uses"].startswith("OWNER/cspgen@")]
    assert len(ours) == len(_examples_of(WORKFLOW))
    assert {name for step in ours for name in step.get("with", {})} <= set(INPUTS)


def test_the_page_lists_every_input() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([\w-]+)` \| .* \| .* \|$", page.partition("these inputs")[2], re.MULTILINE)
    assert listed[: len(INPUTS)] == list(INPUTS)


def test_the_configurations_name_the_hook() -> None:
    hooks = [hook["id"] for file in _examples_of(PRE_COMMIT) for repo in file["repos"] for hook in repo["hooks"]]
    assert set(hooks) == {hook["id"] for hook in _read(".pre-commit-hooks.yaml")}


@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("plans/2026.yaml", True),
        ("plans/2026/objectives.yaml", True),
        ("children/plans/partnership.yaml", True),
        ("plans/pictures/chart.svg", True),
        ("docs/plans.yaml", False),
        ("floorplans/2026.yaml", False),
    ],
)
def test_the_hook_is_asked_of_what_lies_in_plans(file: str, *, asked: bool) -> None:
    (hook,) = _read(".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], file)) == asked


# The action, step by step


class Done(NamedTuple):
    """What became of a step."""

    code: int
    log: str
    summary: str
    outputs: Mapping[str, str]


@dataclass(frozen=True)
class Runner:
    """A machine of GitHub's with the repository checked out, on which steps are run."""

    repository: Path
    temp: Path

    def run(self, name: str, known: Mapping[str, str], path: str = HERE) -> Done:
        """Run a step of the action; `known` are the values of what its expressions name, such as `inputs.folder`."""
        script, output, summary = (self.temp / file for file in ("script.sh", "output.txt", "summary.md"))
        script.write_text(STEPS[name]["run"], encoding="utf-8")
        output.touch()
        summary.touch()
        known = {f"inputs.{each}": about["default"] for each, about in INPUTS.items()} | dict(known)
        environment = {
            "PATH": path,
            "HOME": os.environ.get("HOME", ""),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.repository),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
        } | {key: _evaluated(value, known) for key, value in STEPS[name].get("env", {}).items()}
        done = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.repository,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        given = (line.partition("=") for line in output.read_text(encoding="utf-8").splitlines())
        outputs = {f"steps.{STEPS[name].get('id')}.outputs.{key}": value for key, _, value in given}
        return Done(done.returncode, done.stdout, summary.read_text(encoding="utf-8"), outputs)

    def check(self, **inputs: str) -> Done:
        """Run the step that checks, with this environment's cspgen; an input's hyphens are underscores."""
        given = {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        assert given.keys() <= {f"inputs.{name}" for name in INPUTS}
        return self.run(CHECK, {"steps.install.outputs.cspgen": str(PROGRAMS / "cspgen")} | given)


def _evaluated(value: str, known: Mapping[str, str]) -> str:
    """A value with its expressions replaced, which are names, or names with ``||`` between them."""

    def one(expression: re.Match[str]) -> str:
        return next((known[name] for name in expression[1].split(" || ") if known.get(name)), "")

    return re.sub(r"\$\{\{ (.+?) \}\}", one, value)


@pytest.fixture
def runner(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A machine whose repository is the sound workspace."""
    return Runner(workspace.root, tmp_path_factory.mktemp("runner"))


def _annotations(log: str) -> list[tuple[str, str, str]]:
    """The level, the file with its line, and the message of each workflow command in a log."""
    annotations = []
    for level, given, message in re.findall(r"^::(\w+) (.*?)::(.*)$", log, re.MULTILINE):
        at = dict(each.split("=", 1) for each in given.split(","))
        plain = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        annotations.append((level, f"{at['file']}:{at['line']}" if "file" in at else "", plain))
    return annotations


def _spoil(workspace: Workspace) -> None:
    """Leave two errors in this year's plan."""
    workspace.change(THIS, "[council, health]", "[council, helth]")
    workspace.change(THIS, "status: on-track", "status: 90%")


def _leave_unanswered(workspace: Workspace) -> None:
    """Leave one warning in this year's plan, a draft: an outcome without a position."""
    workspace.change(THIS, "  outcomes:\n    less-harm: {status: on-track, text: Harm is falling.}\n", "")


def test_no_script_holds_an_expression() -> None:
    """What an expression stands for would be run as part of the script."""
    assert [name for name, step in STEPS.items() if "${{" in step.get("run", "")] == []


def test_a_python_that_will_do_is_used(runner: Runner) -> None:
    done = runner.run(LOOK, {})
    python = done.outputs["steps.look.outputs.python"]
    assert done.code == 0
    read_by(python, "-c", "import sys; assert sys.version_info >= (3, 11)")


def test_python_is_set_up_where_none_will_do(runner: Runner) -> None:
    for name in ("python3", "python"):
        program = runner.temp / name
        program.write_text("#!/bin/sh\nexit 1\n")
        program.chmod(0o755)
    done = runner.run(LOOK, {}, path=str(runner.temp))
    assert (done.code, done.outputs) == (0, {})
    assert STEPS[SET_UP]["if"] == "steps.look.outputs.python == ''"
    assert re.fullmatch(r"actions/setup-python@[0-9a-f]{40}", STEPS[SET_UP]["uses"])


def test_the_python_that_was_set_up_makes_the_environment() -> None:
    found, set_up = "steps.look.outputs.python", "steps.setup.outputs.python-path"
    asked = STEPS[INSTALL]["env"]["PYTHON"]
    assert _evaluated(asked, {found: "/usr/bin/python3"}) == "/usr/bin/python3"
    assert _evaluated(asked, {set_up: "/opt/python"}) == "/opt/python"


def test_sound_plans_pass(runner: Runner) -> None:
    done = runner.check()
    assert done.code == 0, done.log
    assert _annotations(done.log) == []
    assert "2 plan years" in done.summary


def test_faults_are_marked_at_their_lines_and_summed_up(workspace: Workspace, runner: Runner) -> None:
    _spoil(workspace)
    done = runner.check()
    assert done.code == 1, done.log
    marked = _annotations(done.log)
    assert [(level, place) for level, place, _ in marked] == [("error", f"{THIS}:13"), ("error", f"{THIS}:17")]
    assert '"helth"' in marked[0][2]
    assert '"90%"' in marked[1][2]
    assert "unknown-agency" in done.summary
    assert "90%" in done.summary


def test_a_workspace_in_a_folder_is_marked_in_that_folder(tmp_path: Path, runner: Runner) -> None:
    """GitHub takes the file of an annotation from the top of the repository."""
    inner = Workspace(tmp_path / "children")
    for file, text in SOUND.items():
        inner.write(file, text)
    _spoil(inner)
    done = runner.check(folder="children")
    assert done.code == 1, done.log
    assert {place for _, place, _ in _annotations(done.log)} == {f"children/{THIS}:13", f"children/{THIS}:17"}


def test_warnings_pass_unless_strict(workspace: Workspace, runner: Runner) -> None:
    _leave_unanswered(workspace)
    for strict, code, marked in (("false", 0, "warning"), ("true", 1, "error")):
        done = runner.check(strict=strict)
        assert done.code == code, done.log
        assert [level for level, _, _ in _annotations(done.log)] == [marked]


def test_rules_are_selected_and_ignored(workspace: Workspace, runner: Runner) -> None:
    _leave_unanswered(workspace)
    for inputs, found in (({"ignore": "unanswered-outcome"}, 0), ({"select": "unanswered-outcome"}, 1)):
        done = runner.check(**inputs)
        assert done.code == 0, done.log
        assert len(_annotations(done.log)) == found


def test_findings_are_written_for_code_scanning(workspace: Workspace, runner: Runner) -> None:
    _spoil(workspace)
    done = runner.check(sarif_file="out/cspgen.sarif")
    assert done.code == 1, done.log
    written = json.loads((workspace.root / "out" / "cspgen.sarif").read_text(encoding="utf-8"))
    assert written["version"] == "2.1.0"
    assert len(written["runs"][0]["results"]) == 2


def test_why_the_check_could_not_be_finished_is_said_too(workspace: Workspace, runner: Runner) -> None:
    done = runner.check(folder="100% else\nwhere", sarif_file="cspgen.sarif")
    assert done.code == 2
    ((level, place, message),) = _annotations(done.log)
    assert (level, place) == ("error", "")
    assert message.startswith("cspgen: 100% else\nwhere is not a folder")
    assert "100% else\nwhere is not a folder" in done.summary
    assert not (workspace.root / "cspgen.sarif").exists()


def test_faults_are_reported_beside_what_kept_the_check_from_its_end(workspace: Workspace, runner: Runner) -> None:
    _spoil(workspace)
    os.mkfifo(workspace.root / "plans" / "2027.yaml")
    done = runner.check()
    assert done.code == 2
    assert [place for _, place, _ in _annotations(done.log)] == [f"{THIS}:13", f"{THIS}:17", ""]
    assert "unknown-agency" in done.summary
    assert "2027.yaml is not a file" in done.summary


@pytest.mark.parametrize("name", [name for name in INPUTS if name != "sarif-file"])
def test_an_input_is_no_command(name: str, runner: Runner) -> None:
    done = runner.check(**{name.replace("-", "_"): '"; touch seized; echo "$(touch seized)`touch seized`'})
    assert done.code == 2, done.log
    assert not (runner.repository / "seized").exists()


# The other examples


def _run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": HERE},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("sound", [True, False])
def test_the_job_for_gitlab_writes_the_reports_that_it_names(workspace: Workspace, *, sound: bool) -> None:
    if not sound:
        _spoil(workspace)
    ((job,),) = (file.values() for file in _examples_of(GITLAB))
    install, *checks = job["script"]
    assert install.startswith("pip install ")
    done = _run("\n".join(checks), workspace.root)
    assert done.returncode == (0 if sound else 1), done.stderr
    reports = {kind: (workspace.root / file).read_bytes() for kind, file in job["artifacts"]["reports"].items()}
    found = 0 if sound else 2
    assert [each["location"]["path"] for each in json.loads(reports["codequality"])] == [THIS] * found
    assert len(list(etree.fromstring(reports["junit"]).iter("failure"))) == found


COMMANDS = [
    line
    for example in EXAMPLES
    if example.language == "sh"
    for line in example.text.splitlines()
    if re.match(r"\S*cspgen ", line)
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_runs(command: str, workspace: Workspace) -> None:
    done = _run(command.removeprefix(".cspgen/bin/"), workspace.root)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_lists_every_format() -> None:
    listed = re.findall(r"^\| `(\w+)` \| ", (ROOT / "docs" / "ci.md").read_text(encoding="utf-8"), re.MULTILINE)
    asked = _run("cspgen validate --format nothing", ROOT).stderr
    formats = re.findall(r"'(\w+)'", asked.partition("is not one of")[2])
    assert listed[-len(formats) :] == formats


# All of it, with pip and git


@pytest.mark.readers
def test_the_action_installs_cspgen_and_checks(workspace: Workspace, runner: Runner) -> None:
    _spoil(workspace)
    looked = runner.run(LOOK, {})
    installed = runner.run(INSTALL, looked.outputs)
    assert installed.code == 0, installed.log
    done = runner.run(CHECK, installed.outputs)
    assert done.code == 1, done.log
    assert len(_annotations(done.log)) == 2


@pytest.mark.readers
def test_pre_commit_installs_the_hook_and_stops_the_commit(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = reader("git")
    if not (ROOT / ".git").exists():
        pytest.skip("not a git repository: pre-commit takes hooks from nothing else")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("pre-commit")))
    monkeypatch.chdir(workspace.root)
    ask = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "cspgen-validate", "--all-files", "--verbose"]
    for spoilt in (False, True):
        if spoilt:
            _spoil(workspace)
        else:
            read_by(git, "init", "--quiet")
        read_by(git, "add", "plans")
        done = subprocess.run(ask, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == spoilt, done.stdout + done.stderr
        assert ('unknown agency "helth"' if spoilt else "no errors in 2 plan years") in done.stdout
