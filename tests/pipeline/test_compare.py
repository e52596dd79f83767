"""`cspgen diff`: what it prints, what it exits with, and what it refuses."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT, run
from workspaces import LAST, PARTNERSHIP, SOUND, THIS, Workspace


@pytest.fixture
def other(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Another checkout of the sound workspace, in which one text is another."""
    made = Workspace(tmp_path_factory.mktemp("other"))
    for file, text in SOUND.items():
        made.write(file, text)
    made.change(THIS, "Keep children safe.", "Keep all children safe.")
    return made


def diff(workspace: Workspace, *arguments: str | Path) -> tuple[int, str]:
    ran = run("-C", workspace.root, "diff", *arguments)
    return ran.code, ran.output


def test_two_years(workspace: Workspace) -> None:
    workspace.change(THIS, "Fewer children come to harm.", "Far fewer children come to harm.")
    code, output = diff(workspace, "2025", "2026")
    assert code == 0
    assert output.startswith("Changes from the plan of 2025 to the plan of 2026\n\nObjectives: 1 with the same words")
    assert "\nOutcomes: 1 reworded\n" in output
    assert "  ~ Outcome 1.1 reworded\n      [-Fewer-] {+Far fewer+} children come to harm.\n" in output


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of that kind here")
@pytest.mark.parametrize(("columns", "width"), [(20, 40), (60, 60), (200, 100)])
@pytest.mark.parametrize("command", [("diff", "1999", "2000"), ("history",)])
def test_on_a_terminal_lines_are_as_wide_as_it_is(command: tuple[str, ...], columns: int, width: int) -> None:
    ours, theirs = os.openpty()
    call = [sys.executable, "-m", "cspgen", "-C", str(ROOT), *command]
    environment = {**os.environ, "COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen(call, stdout=theirs, env=environment) as process:
        os.close(theirs)
        output = b""
        with contextlib.suppress(OSError):  # where nothing holds the other end any more
            while read := os.read(ours, 65536):
                output += read
    os.close(ours)
    assert process.returncode == 0
    lines = re.sub(r"\x1b\[[0-9;]*m", "", output.decode()).splitlines()
    assert width - 12 < max(map(len, lines)) <= width


def test_a_file_in_the_folder_of_a_year_stands_for_its_plan(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    by_years = run("-C", tmp_path, "diff", "1999", "2000")
    plans = tmp_path / "plans"
    assert run("diff", plans / "1999" / "positions.yaml", plans / "2000" / "plan.yaml") == by_years


@pytest.mark.parametrize("within", [".", "plans"])
def test_a_folder_of_several_plans_is_asked_which(workspace: Workspace, within: str) -> None:
    folder = workspace.root / within
    code, output = diff(workspace, folder, "2026")
    assert code == 2
    assert output.startswith(f"cspgen: {folder} holds the plans of several years\n  hint: say which: {workspace.root}")
    named = output.rpartition(": ")[2].strip()
    assert diff(workspace, named, "2026") == diff(workspace, "2026", "2026")


def test_two_checkouts(workspace: Workspace, other: Workspace) -> None:
    code, output = diff(workspace, workspace.root / THIS, other.root / THIS)
    assert (code, "Keep {+all+} children safe." in output) == (0, True)


@pytest.fixture
def twin(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Another checkout of the sound workspace, the same in everything."""
    made = Workspace(tmp_path_factory.mktemp("twin"))
    for file, text in SOUND.items():
        made.write(file, text)
    return made


def plan_lines(workspace: Workspace, twin: Workspace) -> list[str]:
    """The lines on the plan as a whole: they make a difference, and JSON and Markdown have them too."""
    plans = (workspace.root / THIS, twin.root / THIS)
    code, output = diff(workspace, *plans, "--exit-code")
    lines = re.findall(r"\n  ([-+~] .*)", output)
    assert code == (1 if lines else 0)
    assert ("Nothing changed." in output) is not bool(lines)
    marked = diff(workspace, *plans, "--format", "md")[1]
    assert marked.count("\n- ") == len(lines)
    return lines


def test_what_another_partnership_says_is_a_change(workspace: Workspace, twin: Workspace) -> None:
    """Two checkouts may have the same plan, and yet other documents: names, titles and meanings are printed too."""
    for each in (workspace, twin):
        each.add(PARTNERSHIP, "glossary: {CAMHS: Mental health services, SEN: Special needs}\n")
    assert plan_lines(workspace, twin) == []
    twin.change(PARTNERSHIP, "NHS Anyshire", "Anyshire Health Board")
    twin.change(PARTNERSHIP, "area: Anyshire", "area: Greater Anyshire")
    twin.change(PARTNERSHIP, "{title: SEND Strategy, rel", "{title: Inclusion Plan, lead: health, rel")
    twin.change(PARTNERSHIP, "Mental health services, SEN: Special needs", "Mental health, EP: Plan")
    twin.add(PARTNERSHIP, "statuses:\n  - {id: on-track, label: Going well, symbol: +, colour: '#1D7044'}\n")
    assert plan_lines(workspace, twin) == [
        "~ Area: Anyshire; now Greater Anyshire",
        "~ Agency renamed: NHS Anyshire; now Anyshire Health Board",
        "~ Status renamed: On track; now Going well",
        "~ Status “Going well”, symbol: ●; now +",
        "~ Status “Going well”, meaning: Will be done on time; now None",
        "~ Linked plan renamed: SEND Strategy; now Inclusion Plan",
        "~ Linked plan “Inclusion Plan”, led by: None; now Anyshire Health Board",
        "~ Glossary: CAMHS: Mental health services; now Mental health",
        "+ Glossary: EP, added: Plan",
        "- Glossary: SEN, dropped: Special needs",
    ]
    parts = json.loads(diff(workspace, workspace.root / THIS, twin.root / THIS, "--format", "json")[1])["parts"]
    names = {"old": {"name": "NHS Anyshire"}, "new": {"name": "Anyshire Health Board"}}
    assert {"change": "reworded", "part": "agencies", "of": "health", **names} in parts


def test_who_leads_and_how_plans_connect(workspace: Workspace, twin: Workspace) -> None:
    twin.change(PARTNERSHIP, "lead: council", "lead: health\nlayout: classic\nlanguage: cy-GB\ncurrency: EUR")
    twin.change(PARTNERSHIP, "relation: detail", "relation: draws-on")
    twin.add(PARTNERSHIP, "  himp: {title: Health Plan, relation: feeds-into}\n")
    assert plan_lines(workspace, twin) == [
        "~ Layout: accessible; now classic",
        "~ Lead agency: Anyshire Council; now NHS Anyshire",
        "~ Language: en-GB; now cy-GB",
        "~ Currency: GBP; now EUR",
        "~ Linked plan “SEND Strategy”, how it connects: It holds the detail of this plan; now This plan",
        "+ Linked plan, added: Health Plan",
    ]


def test_a_picture_that_is_another_one_is_a_change(workspace: Workspace, twin: Workspace) -> None:
    """The file's name is the same, so that no text of the plan says it."""
    for each, width in ((workspace, 10), (twin, 20)):
        each.add(THIS, "foreword: {text: '![Map](pictures/map.svg)'}\n")
        each.write("plans/pictures/map.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="10"/>')
    assert plan_lines(workspace, twin) == ["~ Picture changed: pictures/map.svg"]
    assert plan_lines(workspace, workspace) == []


def test_what_two_versions_of_a_year_report_is_reported(workspace: Workspace, twin: Workspace) -> None:
    """Its positions, the values reached and why something ended speak of the year before: no outcome repeats them."""
    for each in (workspace, twin):
        each.change(LAST, "    outcomes:\n", "    outcomes:\n      - {id: calls, text: Calls.}\n")
        each.change(LAST, "    outcomes:\n", "    outcomes:\n      - {id: plans, text: Plans.}\n")
    workspace.add(THIS, "    calls: On time.\n  indicators: {injuries: {value: 12, at: 2026-01}}\n")
    workspace.add(THIS, "discontinued: {plans: Done.}\n")
    twin.change(THIS, "{status: on-track, text: Harm is falling.}", "{status: at-risk, text: Harm is rising.}")
    twin.change(THIS, "as_at: 2026-01", "as_at: 2026-02")
    twin.add(THIS, "  indicators: {injuries: {value: 14, at: 2026-01}}\ndiscontinued: {plans: No money.}\n")
    assert plan_lines(workspace, twin) == [
        "~ Date of the positions: January 2026; now February 2026",
        "~ Position on 1.3, status: On track; now At risk",
        "~ Position on 1.3: text changed",
        "- Position on 1.2: dropped",
        "~ Value reached of “Injuries”: 12 (January 2026); now 14 (January 2026)",
        "~ Why 1.1 ended: Done; now No money.",
    ]


def test_what_two_versions_continue_is_reported(workspace: Workspace, twin: Workspace) -> None:
    """With it, each version reports other changes since the year before."""
    for each in (workspace, twin):
        each.change(LAST, "    outcomes:\n", "    outcomes:\n      - {id: calls, text: Calls.}\n")
    twin.change(THIS, "        actions:", "        continues: [less-harm, calls]\n        actions:")
    assert plan_lines(workspace, twin) == ["~ What 1.1 goes on from: changed"]


def test_the_short_title_and_the_order_of_the_parts_are_reported(workspace: Workspace, twin: Workspace) -> None:
    workspace.add(THIS, "contents: [objectives, progress, glossary]\n")
    twin.add(THIS, "contents: [progress, glossary, objectives]\nshort_title: Plan 2026\n")
    twin.add(THIS, "endorsements: [{body: Board}]\n")
    assert plan_lines(workspace, twin) == [
        "+ Short title, added: Plan 2026",
        "+ Endorsements: added",
        "~ Order of the parts: changed",
    ]


@pytest.mark.parametrize(("plan", "code"), [("same", 0), ("other", 1)])
def test_the_exit_code_is_asked_for(workspace: Workspace, other: Workspace, plan: str, code: int) -> None:
    compared = other if plan == "other" else workspace
    assert diff(workspace, "2026", compared.root / THIS, "--exit-code")[0] == code
    assert diff(workspace, "2026", compared.root / THIS)[0] == 0


def test_nothing_changed(workspace: Workspace) -> None:
    """One plan is no two versions: that it is compared with itself is said, also where its path names it."""
    output = diff(workspace, "2026", "2026")[1]
    assert output.startswith("The plan of 2026 compared with itself\n")
    assert output.endswith("\nNothing changed.\n")
    assert diff(workspace, "2026", workspace.root / THIS)[1] == output
    assert "Nothing changed." in diff(workspace, "2026", "2026", "--format", "md")[1]


def test_plans_with_errors_are_not_compared(workspace: Workspace) -> None:
    workspace.change(THIS, "health], when", "helth], when")
    code, output = diff(workspace, "2025", "2026")
    assert code == 1
    assert 'unknown agency "helth"' in output
    assert "cannot be compared" in output


@pytest.mark.parametrize("plan", ["2030", "next", "plans/2030.yaml", "plans", "plans/partnership.yaml", ""])
def test_what_is_no_plan_is_said(workspace: Workspace, plan: str) -> None:
    assert diff(workspace, "2025", plan)[0] == 2


def test_json_has_everything_once(workspace: Workspace) -> None:
    workspace.add(LAST, "  - {id: schools, text: Help schools., see: {linked_plan: send}}\n")
    workspace.add(THIS, "discontinued: {schools: 'Done, at [last](https://example.org).'}\n")
    output = json.loads(diff(workspace, "2025", "2026", "--format", "json")[1])
    assert (output["schema"], output["old"], output["new"]) == (1, 2025, 2026)
    assert output["summary"]["objectives"] == dict.fromkeys(output["summary"]["objectives"], 0) | {
        "unchanged": 1,
        "discontinued": 1,
    }
    (kept, ended) = output["objectives"]
    assert ended == {
        "change": "discontinued",
        "old": [{"id": "schools", "number": "2", "text": "Help schools."}],
        "new": [],
        "reason": "Done, at last.",
        "fields": [{"field": "see", "old": "send", "new": None}],
        "outcomes": [],
    }
    (outcome,) = kept["outcomes"]
    assert outcome["actions"] == [
        {"field": "action", "action": 1, "old": None, "new": {"by": ["council", "health"], "when": "by 2026-12"}}
    ]
    assert outcome["fields"] == [
        {
            "field": "indicator",
            "indicator": "injuries",
            "old": {"id": "injuries", "measure": "Injuries", "better": "lower"},
            "new": None,
        },
        {"field": "status", "old": None, "new": "on-track"},
    ]


def test_json_says_what_goes_on_at_another_level(workspace: Workspace) -> None:
    workspace.change(
        THIS, "positions:", "  - {id: accidents, text: Prevent accidents., continues: [less-harm]}\npositions:"
    )
    output = json.loads(diff(workspace, "2025", "2026", "--format", "json")[1])
    (change,) = (each for each in output["objectives"] if each["new"] and each["new"][0]["id"] == "accidents")
    assert change["change"] == "recast"
    assert change["across"] == [
        {
            "old": {"level": "outcome", "id": "less-harm", "number": "1.1"},
            "new": {"level": "objective", "id": "accidents", "number": "2"},
        }
    ]


def test_it_is_written_to_a_file(workspace: Workspace) -> None:
    out = workspace.root / "changes.md"
    assert diff(workspace, "2025", "2026", "--format", "md", "--out", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith("# Changes from the plan of 2025 to the plan of 2026\n")


@pytest.mark.parametrize(
    ("root", "years"), [(ROOT, (1998, 1999, 2000)), (ROOT / "examples/anyshire", (2024, 2025, 2026))]
)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_the_sample_plans_are_compared(root: Path, years: tuple[int, ...], form: str) -> None:
    """Each year with each, in both directions."""
    for old in years:
        for new in years:
            ran = run("-C", root, "diff", str(old), str(new), "--format", form)
            assert ran.code == 0, ran.output
            assert ran.output.isascii() or form != "json"


def test_from_1998_to_1999() -> None:
    """All real: read against the seed's two lists of objectives by a person."""
    output = json.loads(run("-C", ROOT, "diff", "1998", "1999", "--format", "json").output)
    lines = {
        (each["change"], *(thing["number"] for thing in each["old"]), "->", *(thing["number"] for thing in each["new"]))
        for each in output["objectives"]
    }
    assert lines == {
        ("reworded", "1", "->", "1"),
        ("reworded", "2", "->", "2"),
        ("reworded", "7", "->", "3"),
        ("split", "8", "->", "4", "6"),
        ("reworded", "6", "->", "5"),
        ("added", "->", "7"),
        ("reworded", "10", "->", "8"),
        ("reworded", "9", "->", "9"),
        ("reworded", "5", "->", "10"),
        ("discontinued", "3", "->"),
        ("discontinued", "4", "->"),
        ("discontinued", "11", "->"),
    }


def test_the_outcomes_of_1998_that_go_on_in_1999() -> None:
    """The printed plan maps nothing: these are read from the words, as the comments of the sample say."""
    output = json.loads(run("-C", ROOT, "diff", "1998", "1999", "--format", "json").output)
    going_on = {
        (each["old"][0]["number"], each["new"][0]["number"])
        for objective in output["objectives"]
        for each in objective["outcomes"]
        if each["old"] and each["new"]
    }
    assert going_on == {("1.2", "1.1"), ("8.1", "4.1"), ("6.2", "5.1"), ("6.1", "5.2"), ("9.1", "9.1")}
    counts = output["summary"]["outcomes"]
    assert (counts["added"], counts["discontinued"], counts["reworded"], counts["recast"]) == (6, 18, 5, 1)


def test_from_1999_to_2000() -> None:
    """What a member of a committee asks for first: what slipped, who did not report, what stayed, and what to trust."""
    output = run("-C", ROOT, "diff", "1999", "2000").output.split("\n\n")
    assert output[1].startswith("Notice of the plan of 2000: Illustrative sample: ")
    assert output[2].splitlines() == [
        "Objectives: 1 new, 1 reworded, 9 with the same words (2 with changes in their outcomes)",
        "Outcomes: 4 new, 1 ended, 10 with the same words (1 with other dates or agencies)",
        "1 date is later: 2.2 by 24 months",
        "No update received on 1.1 to 10.2 and 5.2 of 1999",
        "No change: objectives 1, 3, 4 and 7 to 10",
    ]


@pytest.mark.parametrize("years", [("1998", "1999"), ("1999", "2000"), ("1998", "2000")])
@pytest.mark.parametrize("form", ["text", "md"])
def test_people_read_one_word_for_what_ends(years: tuple[str, str], form: str) -> None:
    output = run("-C", ROOT, "diff", *years, "--format", form).output
    assert "ended" in output
    assert "iscontinued" not in output


@pytest.mark.parametrize(("page", "years"), [("docs/changes.md", ("1999", "2000")), ("README.md", ("1998", "1999"))])
def test_what_the_documentation_shows(page: str, years: tuple[str, str]) -> None:
    """The sample is what a run prints, letter for letter and in its order; `...` stands for what is left out."""
    samples = re.findall(r"```text\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    (sample,) = (each for each in samples if "Objective" in each)
    printed = run("-C", ROOT, "diff", *years).output
    at = 0
    for excerpt in sample.split("\n...\n"):
        at = printed.index(excerpt, at) + len(excerpt)


def test_colour_is_asked_for_before_the_command_or_after_it() -> None:
    before = run("-C", ROOT, "--color", "always", "diff", "1999", "2000")
    after = run("diff", "1999", "2000", "--color", "always", "-C", ROOT)
    assert before == after
    assert "\x1b[1m" in after.output
    assert "\x1b[" not in run("-C", ROOT, "--color", "always", "diff", "1999", "2000", "--color", "never").output
