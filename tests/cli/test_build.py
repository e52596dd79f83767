"""Building: the same source gives the same bytes, nothing is half-written, and the exit code says how it went."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from documents import PARTNERSHIP, PLAN, REPORT, ROOT, built, contents, made_workspace, run
from markdown_file import Markdown
from word_file import Word

EVERY_FILE = ["plan.docx", "plan.md", "report.docx", "report.md"]
FAULTY = PLAN.replace("[council, health]", "[council, helth]")
# The sample's parts of a plan year, each a file of its folder.
PARTS = {"1999": ("plan", "objectives", "positions"), "2000": ("plan", "objectives", "positions", "report")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small workspace that has been built, its documents as last year's build left them."""
    root = made_workspace(tmp_path / "work", {"plans/2000.yaml": PLAN + REPORT})
    assert run("-C", root, "build").code == 0
    for path in (root / "build").rglob("*.*"):
        os.utime(path, ns=(10**18, 10**18))
    return root


def failed(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and output of a build that fails: it must leave every document as it was, and no part of one."""
    before = contents(root)
    code, output = run("-C", root, "build", *arguments)
    assert code != 0
    assert "Traceback" not in output
    assert contents(root) == before
    return code, output


# The same bytes -------------------------------------------------------------------------------------------------------


def test_a_plan_in_one_file_and_in_a_folder_are_the_same(tmp_path: Path) -> None:
    """The folder's files, one after another, are the one file."""
    folders, files = tmp_path / "folders", tmp_path / "files"
    shutil.copytree(ROOT / "plans", folders / "plans")
    (files / "plans").mkdir(parents=True)
    for name in ("partnership.yaml", "1998.yaml"):
        shutil.copy(ROOT / "plans" / name, files / "plans" / name)
    for year, parts in PARTS.items():
        texts = [(ROOT / "plans" / year / f"{part}.yaml").read_text(encoding="utf-8") for part in parts]
        (files / "plans" / f"{year}.yaml").write_text("\n".join(texts), encoding="utf-8")
    assert built(folders) == built(files)


def test_time_comes_from_the_source_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word file has a time only where SOURCE_DATE_EPOCH gives one."""
    path = root / "build/2000/plan.docx"
    assert b"dcterms:created" not in Word(path.read_bytes()).parts["docProps/core.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "954892800")
    assert run("-C", root, "build").code == 0
    core = Word(path.read_bytes()).parts["docProps/core.xml"]
    assert b">2000-04-05T00:00:00Z</dcterms:created>" in core
    assert b">2000-04-05T00:00:00Z</dcterms:modified>" in core


@pytest.mark.parametrize("epoch", ["", "yesterday", "-1", "99999999999999999999"])
def test_a_time_that_is_none_is_passed_over(root: Path, epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or an error in a line; never a traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    code, output = run("-C", root, "build")
    assert code == 0 or (code == 2 and "SOURCE_DATE_EPOCH" in output)


# Nothing half-written -------------------------------------------------------------------------------------------------


def test_a_plan_with_errors_leaves_the_documents_as_they_were(root: Path) -> None:
    """Those of the year with errors, and those of the others in the same run."""
    (root / "plans/2001.yaml").write_text(FAULTY.replace("year: 2000", "year: 2001"), encoding="utf-8")
    code, output = failed(root)
    assert code == 1
    assert "plans/2001.yaml:13:28: error: unknown agency" in output
    assert "nothing was written" in output


@pytest.mark.parametrize("name", ["report.j2", "markdown/blocks.md.j2"])
def test_a_broken_template_leaves_the_documents_as_they_were(root: Path, name: str) -> None:
    """Also those that were made before the template was needed."""
    (root / "templates/markdown").mkdir(parents=True)
    (root / "templates" / name).write_text("{{ plan.nothing }}", encoding="utf-8")
    (root / "plans/2000.yaml").write_text(PLAN.replace("Not yet", "Now") + REPORT, encoding="utf-8")
    assert failed(root)[0] == 2


@pytest.mark.parametrize("name", EVERY_FILE)
def test_a_folder_in_the_way_leaves_the_documents_as_they_were(root: Path, name: str) -> None:
    """Whichever document it is in the way of: no other is written."""
    (root / "build/2000" / name).unlink()
    (root / "build/2000" / name).mkdir()
    (root / "plans/2000.yaml").write_text(PLAN.replace("Not yet", "Now") + REPORT, encoding="utf-8")
    code, output = failed(root)
    assert code == 2
    assert f"{name} cannot be written" in output


def test_writing_that_fails_midway_leaves_the_documents_as_they_were(root: Path) -> None:
    """Here the second document's temporary file cannot be made."""
    (root / f"build/2000/.plan.md.{os.getpid()}.part").mkdir()
    (root / "plans/2000.yaml").write_text(PLAN.replace("Not yet", "Now") + REPORT, encoding="utf-8")
    code, output = failed(root)
    assert code == 2
    assert "cannot be written" in output


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_reported(root: Path) -> None:
    """Its name, and exit code 2."""
    (root / "build/2000").chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        code, output = failed(root)
    finally:
        (root / "build/2000").chmod(stat.S_IRWXU)
    assert code == 2
    assert "build/2000" in output


@pytest.mark.parametrize("out", ["file", "file/below", "year-is-a-file"])
def test_a_file_in_the_way_of_the_folder_is_reported(tmp_path: Path, out: str) -> None:
    """--out names a file, something below one, or a folder in which the year is one."""
    root = made_workspace(tmp_path / "work")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "year-is-a-file").mkdir()
    (tmp_path / "year-is-a-file/2000").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    code, output = run("-C", root, "build", "--out", tmp_path / out)
    assert (code, "Traceback" in output) == (2, False)
    assert out.partition("/")[0] in output
    assert contents(tmp_path) == before


def test_a_good_build_replaces_the_documents_and_leaves_no_parts(root: Path) -> None:
    """Nothing but documents stands in the folder; a file of one's own stays."""
    (root / "build/2000/notes.txt").write_text("mine", encoding="utf-8")
    before = contents(root / "build/2000")
    (root / "plans/2000.yaml").write_text(PLAN.replace("Not yet", "Now") + REPORT, encoding="utf-8")
    assert run("-C", root, "build").code == 0
    after = contents(root / "build/2000")
    assert sorted(after) == sorted([*EVERY_FILE, "notes.txt"])
    assert {name for name in after if after[name] == before[name]} == {"notes.txt"}


def test_a_year_given_twice_is_built_once(root: Path) -> None:
    """As `cspgen build *` might give it."""
    code, output = run("-C", root, "build", "2000", "2000")
    assert (code, output.count("plan.docx")) == (0, 1)


# What is asked for ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ([], EVERY_FILE),
        (["--format", "md"], ["plan.md", "report.md"]),
        (["--format", "docx,md"], EVERY_FILE),
        (["--format", "docx", "--format", "md"], EVERY_FILE),
        (["--document", "report"], ["report.docx", "report.md"]),
        (["--document", "plan", "--format", "docx"], ["plan.docx"]),
        (["2000"], EVERY_FILE),
    ],
)
def test_only_what_is_asked_for_is_written(arguments: list[str], files: list[str], tmp_path: Path) -> None:
    """To build/YEAR in the workspace; the paths are printed, and the exit code is 0."""
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + REPORT})
    code, output = run("-C", root, "build", *arguments)
    assert code == 0
    assert sorted(contents(root / "build")) == [f"2000/{name}" for name in files]
    assert sorted(output.split()) == [str(root / "build/2000" / name) for name in files]


def test_out_is_seen_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As every path on a command line; folders that are not there are made."""
    made_workspace(tmp_path / "work")
    monkeypatch.chdir(tmp_path)
    code, output = run("-C", "work", "build", "--out", "new/drafts")
    assert code == 0
    assert sorted(output.split()) == ["new/drafts/2000/plan.docx", "new/drafts/2000/plan.md"]
    assert sorted(contents(tmp_path / "new")) == ["drafts/2000/plan.docx", "drafts/2000/plan.md"]


def test_workspace_is_found_upwards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder below it, as git does."""
    monkeypatch.chdir(root / "plans")
    assert run("build").code == 0


@pytest.mark.parametrize(("layout", "merged"), [("accessible", 0), ("classic", 1)])
def test_layout_asked_for_stands_over_the_plans(layout: str, merged: int, tmp_path: Path) -> None:
    """A plan that asks for either layout is built in the one of --layout."""
    for own in ("accessible", "classic"):
        root = made_workspace(tmp_path / own, {"plans/2000.yaml": f"{PLAN}layout: {own}\n"})
        assert run("-C", root, "build", "--layout", layout).code == 0
        word = Word((root / "build/2000/plan.docx").read_bytes())
        assert len(word.all(".//w:tbl[.//w:vMerge]")) == merged


def test_a_year_without_report_has_none(tmp_path: Path) -> None:
    """--document report then writes nothing for it, says so, and does not fail."""
    root = made_workspace(tmp_path)
    message = "cspgen: nothing to write: 2000 has no report\n"
    assert run("-C", root, "build", "--document", "report") == (0, message)
    assert not (root / "build").exists()


def test_documents_never_go_among_the_plans(tmp_path: Path) -> None:
    """A folder of documents there would look like a plan year given twice."""
    root = made_workspace(tmp_path)
    before = contents(root)
    code, output = run("-C", root, "build", "--out", root / "plans")
    assert (code, "name another folder" in output) == (2, True)
    assert contents(root) == before


def test_a_picture_that_cannot_be_read_is_found_before_the_build(tmp_path: Path) -> None:
    """`validate` knows what `build` would stumble over, and where it is named."""
    more = "foreword:\n  text: |\n    ![A chart](chart.png)\n"
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + more, "plans/chart.png": b"hello"})
    code, output = run("-C", root, "validate")
    assert code == 1
    assert '"chart.png" is no picture that can be read [picture-kind]' in output
    assert "![A chart](chart.png)\n" in output


# The user's mistakes --------------------------------------------------------------------------------------------------


def mistakes() -> Iterator[tuple[str, list[str], int, str]]:
    """A mistake, the command line, its exit code, and what it says."""
    yield "unknown year", ["-C", "work", "build", "1066"], 2, "there is no plan of 1066"
    yield "no year", ["-C", "work", "build", "soon"], 2, "'soon' is not a plan year"
    yield "a year in other digits", ["-C", "work", "build", "²"], 2, "'²' is not a plan year"
    yield "no plans folder", ["-C", "empty", "build"], 2, "no folder called plans"
    yield "no plans", ["-C", "new", "build"], 1, "plans/partnership.yaml"
    yield "missing folder", ["-C", "nowhere", "build"], 2, "nowhere is not a folder"
    yield "a file for a folder", ["-C", "work/plans/2000.yaml", "build"], 2, "2000.yaml is not a folder"
    yield "unknown format", ["-C", "work", "build", "--format", "pdf"], 2, "pdf"
    yield "no format", ["-C", "work", "build", "--format", ""], 2, "docx"
    yield "unknown document", ["-C", "work", "build", "--document", "annex"], 2, "annex"
    yield "unknown layout", ["-C", "work", "build", "--layout", "modern"], 2, "modern"
    yield "unknown option", ["-C", "work", "build", "--ouput", "x"], 2, "--out"
    yield "unknown command", ["-C", "work", "biuld"], 2, "biuld"
    yield "a plan with errors", ["-C", "faulty", "build"], 1, 'unknown agency "helth"'
    yield "a plan that is not UTF-8", ["-C", "latin", "build"], 1, "UTF-8"
    yield "an empty plan", ["-C", "blank", "build"], 1, "plans/2000.yaml"
    yield "a plan that leads nowhere", ["-C", "dangling", "build"], 2, "2000.yaml"
    yield "a folder for a plan file", ["-C", "nested", "build"], 1, "plans/2000/plan.yaml"
    yield "a folder for the partnership", ["-C", "folder", "build"], 1, "plans/partnership.yaml"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Workspaces with something wrong, and one without."""
    folder = tmp_path_factory.mktemp("places")
    made_workspace(folder / "work")
    (folder / "empty").mkdir()
    (folder / "new/plans").mkdir(parents=True)
    made_workspace(folder / "faulty", {"plans/2000.yaml": FAULTY})
    made_workspace(folder / "latin", {"plans/2000.yaml": PLAN.replace("’", "é").encode("latin-1")})
    made_workspace(folder / "blank", {"plans/2000.yaml": ""})
    made_workspace(folder / "dangling")
    (folder / "dangling/plans/2000.yaml").unlink()
    (folder / "dangling/plans/2000.yaml").symlink_to("gone.yaml")
    (folder / "nested/plans/2000/plan.yaml").mkdir(parents=True)
    (folder / "nested/plans/partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    made_workspace(folder / "folder")
    (folder / "folder/plans/partnership.yaml").unlink()
    (folder / "folder/plans/partnership.yaml").mkdir()
    return folder


@pytest.mark.parametrize(("arguments", "code", "said"), [pytest.param(*each[1:], id=each[0]) for each in mistakes()])
def test_mistake_is_reported(
    arguments: list[str], code: int, said: str, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1 where the plans have errors, 2 where the command cannot be done; what is wrong, and never a traceback."""
    monkeypatch.chdir(places)
    ran = run(*arguments)
    assert (ran.code, "Traceback" in ran.output) == (code, False)
    assert said in ran.output
    assert not list(places.glob("*/build"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_plan_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    """Its name, and exit code 2."""
    root = made_workspace(tmp_path)
    (root / "plans/2000.yaml").chmod(0)
    code, output = run("-C", root, "build")
    assert (code, "plans/2000.yaml cannot be read" in output) == (2, True)


# Pictures of the plan's own -------------------------------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{0}"><rect width="{0}" height="{0}"/></svg>'


@pytest.mark.parametrize(
    "name", ["a b.svg", "büro.svg", "50%.svg", "a(b).svg", "connections.svg", "a&b.svg", "a#b.svg"]
)
def test_a_picture_of_any_name_is_shown(name: str, tmp_path: Path) -> None:
    """In both formats: the Markdown file's link leads to the picture's own bytes."""
    text = f'foreword: {{text: "![What it shows](<pictures/{name}>)"}}\n'
    linked = "linked_plans: {himp: {title: Health Programme, relation: feeds-into}}\n"
    files = {"plans/2000.yaml": PLAN + text, "plans/partnership.yaml": PARTNERSHIP + linked}
    root = made_workspace(tmp_path, files | {f"plans/pictures/{name}": SVG.format(7)})
    code, output = run("-C", root, "build")
    assert (code, output.count("error")) == (0, 0)
    made = contents(root / "build/2000")
    shown = [unquote(urlsplit(each).path) for each in Markdown(made["plan.md"][0].decode()).pictures]
    assert [made[each][0] == SVG.format(7).encode() for each in shown] == [True, False]  # then the connections
    assert SVG.format(7).encode() in Word(made["plan.docx"][0]).parts.values()


def test_a_picture_of_the_followed_plan_is_its_own(tmp_path: Path) -> None:
    """It lies beside the plan that shows it; the plan that follows does not look for it."""
    text = 'foreword: {text: "![One](map.svg)"}\n'
    follows = PLAN.replace("year: 2000", "year: 2001") + "follows: 2000\npositions: {as_at: 2001, outcomes: {}}\n"
    followed = {"plans/2000/plan.yaml": PLAN + text, "plans/2000/map.svg": SVG.format(7)}
    root = made_workspace(tmp_path, {"plans/2000.yaml": "", "plans/2001.yaml": follows, **followed})
    (root / "plans/2000.yaml").unlink()
    code, output = run("-C", root, "build")
    assert (code, "cannot be" in output) == (0, False)


def test_two_pictures_of_one_name_are_both_shown(tmp_path: Path) -> None:
    """They lie in two folders of the plan; beside the Markdown file each needs a name of its own."""
    text = 'foreword: {text: "![One](north/map.svg)\\n\\n![Two](south/map.svg)"}\n'
    pictures = {"plans/north/map.svg": SVG.format(7), "plans/south/map.svg": SVG.format(9)}
    root = made_workspace(tmp_path, {"plans/2000.yaml": PLAN + text, **pictures})
    assert run("-C", root, "build").code == 0
    made = contents(root / "build/2000")
    shown = [made[each][0].decode() for each in Markdown(made["plan.md"][0].decode()).pictures]
    assert shown == [SVG.format(7), SVG.format(9)]


def test_the_workspace_may_be_named_after_the_command(tmp_path: Path) -> None:
    root = made_workspace(tmp_path)
    for command in ("validate", "build", "schema"):
        assert run(command, "-C", root).code == 0
    assert run("validate", "-C", root / "nowhere").code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """With exit code 2, and no traceback."""
    command = [sys.executable, "-m", "cspgen", "-C", str(made_workspace(tmp_path)), "validate"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "cspgen: the output cannot be written: No space left on device\n")
