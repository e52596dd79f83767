"""`cspgen history`: what it says of objectives through the years, what it exits with, and what it refuses."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from documents import PARTNERSHIP, ROOT, Values, run
from histories import PARTNERS, in_a_line, made, view_of
from workspaces import LAST, THIS, Workspace

from cspgen.diff.history import History, Node
from cspgen.pipeline.validate import check_workspace
from cspgen.report.history.text import text
from cspgen.view.history import view_history

WORKSPACES = (ROOT, ROOT / "examples/anyshire")


def report(years: History, name: str | None = None) -> str:
    """The history as text, without its title."""
    return text(view_history(years, PARTNERS, years.find_objective(name) if name else None)).split("\n", 2)[2]


@dataclass(frozen=True)
class Case:
    """Plan years, and what their history says in brief."""

    name: str
    years: dict[int, str | Values]
    report: str


CASES = [
    Case(
        "one year",
        {2024: "a b"},
        """
        2024
           1  A.
           2  B.
        """,
    ),
    Case(
        "renumbered",
        {2024: "a b", 2025: "b a"},
        """
        2024  2025
           2     1  B.
           1     2  A.
        """,
    ),
    Case(
        "another id",
        {2024: "a", 2025: "b<a", 2026: "c<b"},
        """
        2024  2025  2026
           1     1     1  C.
        """,
    ),
    Case(
        "new and ended",
        {2024: "a b", 2025: "a c !b"},
        """
        2024  2025
           1     1  A.
                 2  C.
                    New in 2025.
           2        B.
                    Ended: the plan of 2025 does not have it. Done.
        """,
    ),
    Case(
        "an outcome became an objective, which became an outcome",
        {
            2024: {"objectives": [{"id": "a", "text": "A.", "outcomes": [{"id": "x", "text": "X."}]}]},
            2025: {"objectives": [{"id": "a", "text": "A."}, {"id": "b", "text": "B.", "continues": ["x"]}]},
            2026: {
                "objectives": [{"id": "a", "text": "A.", "outcomes": [{"id": "y", "text": "Y.", "continues": ["b"]}]}]
            },
        },
        """
        2024  2025  2026
           1     1     1  A.
                 2        B.
                          Continues outcome 1.1 of 2024.
                          Became outcome 1.1 in 2026.
        """,
    ),
    Case(
        "ended without a word",
        {2024: "a b", 2025: "a"},
        """
        2024  2025
           1     1  A.
           2        B.
                    Ended: the plan of 2025 does not have it.
        """,
    ),
    Case(
        "a split: the first part goes on, the other stands beside it",
        {2024: "a z", 2025: "b<a z c<a", 2026: "b z c"},
        """
        2024  2025  2026
           1     1     1  B.
                          Split into 1 and 3 in 2025.
                 3     3  C.
                          Part of 1 in 2024.
           2     2     2  Z.
        """,
    ),
    Case(
        "a split: the part that keeps the id goes on",
        {2024: "a", 2025: "b<a a"},
        """
        2024  2025
                 1  B.
                    Part of 1 in 2024.
           1     2  A.
                    Split into 1 and 2 in 2025.
        """,
    ),
    Case(
        "a merger",
        {2024: "a b z", 2025: "z c<b,a"},
        """
        2024  2025
           3     1  Z.
           2     2  C.
                    1 and 2 of 2024 were merged into it.
           1        A.
                    Merged into 2 in 2025.
        """,
    ),
    Case(
        "a merger, a split of what came of it, and an end",
        {2024: "a b", 2025: "a<a,b", 2026: "a c<a", 2027: "a !c"},
        """
        2024  2025  2026  2027
                       2        C.
                                Part of 1 in 2025.
                                Ended: the plan of 2027 does not have it. Done.
           1     1     1     1  A.
                                1 and 2 of 2024 were merged into it.
                                Split into 1 and 2 in 2026.
           2                    B.
                                Merged into 1 in 2025.
        """,
    ),
    Case(
        "two that became three: only what is declared is tied",
        {2024: "a b", 2025: "c<a d<a,b e<b"},
        """
        2024  2025
           1     1  C.
                    Split into 1 and 2 in 2025.
           2     2  D.
                    Split into 2 and 3 in 2025.
                    1 and 2 of 2024 were merged into it.
                 3  E.
                    Part of 2 in 2024.
        """,
    ),
    Case(
        "a year without a plan",
        {2024: "a b", 2027: "b<b a", 2028: "b a"},
        """
        2024  2027  2028
           2     1     1  B.
           1     2     2  A.
        """,
    ),
    Case(
        "carried forward",
        {2024: "a b c", 2025: {"carry_forward": "all", "discontinued": {"b": None}}, 2026: {"carry_forward": ["c"]}},
        """
        2024  2025  2026
           3     2     1  C.
           1     1        A.
                          Ended: the plan of 2026 does not have it.
           2              B.
                          Ended: the plan of 2025 does not have it.
        """,
    ),
    Case(
        "a plan that follows an earlier one than the last: as of any two that do not follow one another",
        {2024: "a b", 2025: "a c", 2026: {"follows": 2024, **in_a_line("b<b a")}},
        """
        2024  2025  2026
                       1  B.
                          New in 2026.
           1     1     2  A.
                 2        C.
                          New in 2025.
                          Ended: the plan of 2026 does not have it.
           2              B.
                          Ended: the plan of 2025 does not have it.
        """,
    ),
    Case(
        "plans that do not follow one another: the same ids are the same",
        {2024: "a b", 2025: {"follows": None, **in_a_line("b c")}},
        """
        2024  2025
           2     1  B.
                 2  C.
                    New in 2025.
           1        A.
                    Ended: the plan of 2025 does not have it.
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_in_brief(case: Case) -> None:
    assert report(made(case.years)) == dedent(case.report.lstrip("\n"))


def test_a_thread_takes_the_part_that_keeps_the_id() -> None:
    """Split and merged at once: no node is in two threads, and none is left out."""
    found = made({2024: "a b c", 2025: "a<a,b b<b,c d<c", 2026: "d<a,b,d"})
    threads = [thread for group in found.thread_groups(found.objectives) for thread in group]
    assert threads == [
        ((2024, "a"), (2025, "a")),
        ((2024, "c"), (2025, "d"), (2026, "d")),
        ((2024, "b"), (2025, "b")),
    ]


def test_what_is_tied_stands_near() -> None:
    """No ribbon of the picture passes more lanes than it must; what is not tied stands by its latest number."""
    found = made({2024: "a b c d e", 2025: "a b x<d,e c f<b", 2026: "g<a c x<x,f b"})
    lanes = [[thread[-1].id for thread in group] for group in found.thread_groups(found.objectives)]
    assert lanes == [["g"], ["c"], ["b", "f", "x", "e"]]


def outcome(name: str, when: str, **more: object) -> Values:
    """An outcome with an action."""
    return {"id": name, "text": f"{name.capitalize()}.", "actions": [{"by": ["council"], "when": when}], **more}


def years_in_full() -> History:
    """Three years in which outcomes are reworded, moved, split and ended, with positions."""
    return made(
        {
            2024: {
                "objectives": [
                    {"id": "a", "text": "Keep children safe.", "outcomes": [outcome("x", "2025-03")]},
                    {"id": "b", "text": "Help schools.", "outcomes": [outcome("y", "by 2025-03")]},
                ]
            },
            2025: {
                "objectives": [
                    {"id": "b", "text": "Help schools.", "outcomes": [outcome("z", "continuing")]},
                    {
                        "id": "a",
                        "text": "Keep all children safe.",
                        "outcomes": [outcome("x", "2026-03"), outcome("y", "by 2026-03")],
                    },
                ],
                "positions": {
                    "as_at": "2025-01",
                    "outcomes": {
                        "x": {
                            "status": "on-track",
                            "text": "Harm is falling:\n\n- at home\n- at school\n\nAll is well",
                        },
                        "y": {"status": "no-update"},
                    },
                },
            },
            2026: {
                "objectives": [
                    {"id": "b", "text": "Help schools.", "outcomes": [outcome("z", "continuing")]},
                    {
                        "id": "a",
                        "text": "Keep all children safe.",
                        "outcomes": [outcome("y", "by 2027-03", continues=["y"])],
                    },
                ],
                "discontinued": {"x": "See [[y]]."},
                "positions": {"as_at": "2026-01", "outcomes": {"x": "Done.", "y": "Late, as for [[x]]."}},
            },
        }
    )


def test_one_in_full() -> None:
    """Wordings, dates, positions, the reason for an end; a reference has the number of the year that it speaks of."""
    assert report(years_in_full(), "2") == dedent(
        """\
        2024  1     Keep children safe.
        2025  2     Keep {+all+} children safe.
        2026  2     In the same words.

        Outcomes

          2025  2.2   Y.
                      By when: By March 2026
                      Position at January 2026: Late, as for 2.1.
                      Moved here from objective 2 of 2024, where it was 2.1.
          2026  2.1   By when: By March 2027

          2024  1.1   X.
                      By when: March 2025
                      Position at January 2025: On track. Harm is falling: at home; at school. All is well
          2025  2.1   By when: March 2026
                      Position at January 2026: Done.
                      Ended: the plan of 2026 does not have it. See 2.1.
        """
    )


def test_where_an_outcome_went() -> None:
    assert report(years_in_full(), "b") == dedent(
        """\
        2024  2     Help schools.
        2025  1     In the same words.
        2026  1     In the same words.

        Outcomes

          2025  1.1   Z.
                      By when: Continuing
                      New in 2025.
          2026  1.1   By when: Continuing

          2024  2.1   Y.
                      By when: By March 2025
                      Position at January 2025: No update received
                      Moved to objective 2 in 2025, as 2.2.
        """
    )


def test_what_was_split_off_is_named_but_not_followed() -> None:
    found = made({2024: "a", 2025: "b<a c<a", 2026: "b c d<b"})
    assert report(found, "c") == dedent(
        """\
        2024  1     A.
                    Split into 1 and 2 in 2025.
        2025  2     C.
                    Part of 1 in 2024.
        2026  2     In the same words.
        """
    )


@pytest.mark.parametrize(
    ("name", "node"),
    [("a", (2024, "a")), ("b", (2026, "b")), ("1", (2026, "d")), ("4", None), ("B", None), ("", None), ("x", None)],
)
def test_an_objective_is_named_by_any_id_or_by_its_latest_number(name: str, node: Node | None) -> None:
    found = made({2024: "a b", 2025: "b c<a", 2026: {"objectives": [*in_a_line("d b c")["objectives"]]}})
    assert found.find_objective(name) == node


def test_an_id_comes_before_a_number() -> None:
    assert made({2024: "2 1"}).find_objective("1") == (2024, "1")


def test_a_long_wording_without_a_word_of_the_old_stands_alone() -> None:
    found = made(
        {
            2024: {"objectives": [{"id": "a", "text": "Integrate services."}]},
            2025: {"objectives": [{"id": "a", "text": "Help families early."}]},
        }
    )
    assert "2025  1     Help families early.\n" in report(found, "a")


def test_colours_instead_of_marks() -> None:
    found = years_in_full()
    view = view_history(found, PARTNERS, found.find_objective("a"))
    painted = text(view, lambda words, style: f"<{style}>{words}</>")
    assert "Keep <added>all</> children safe." in painted
    assert "<changed>Moved here from objective 2 of 2024, where it was 2.1.</>" in painted


def ran(root: Path, *arguments: str | Path) -> tuple[int, str]:
    done = run("-C", root, "history", *arguments)
    return done.code, done.output


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
@pytest.mark.parametrize("form", ["text", "md", "svg"])
def test_the_samples(root: Path, form: str) -> None:
    """Every objective of every year is found by its id, and those of the latest by their numbers; twice the same."""
    code, brief = ran(root, "--format", form)
    assert code == 0, brief
    assert ran(root, "--format", form) == (code, brief)
    names = _names(root)
    assert len(names) > 15
    for name in names:
        code, output = ran(root, name, "--format", form)
        assert code == 0, output


def _names(root: Path) -> list[str]:
    plans = check_workspace(root).plans
    ids = {each.id for plan in plans.values() for each in plan.objectives}
    return [*sorted(ids), *(each.number for each in plans[max(plans)].objectives)]


def test_from_1998_to_2000() -> None:
    """Read against the two lists of objectives in the printed plan by a person."""
    code, output = ran(ROOT)
    assert code == 0
    rows = [line[:16] for line in output.splitlines()[3:] if line[:16].strip()]
    assert [tuple(row[at : at + 4].strip() for at in (0, 6, 12)) for row in rows] == [
        ("1", "1", "1"),
        ("2", "2", "2"),
        ("7", "3", "3"),
        ("8", "4", "4"),
        ("", "6", "6"),
        ("6", "5", "5"),
        ("", "7", "7"),
        ("10", "8", "8"),
        ("9", "9", "9"),
        ("5", "10", "10"),
        ("", "", "11"),
        ("3", "", ""),
        ("4", "", ""),
        ("11", "", ""),
    ]


def test_markdown_has_its_picture_beside_it(workspace: Workspace) -> None:
    out = workspace.root / "made here" / "history 1.md"
    code, output = ran(workspace.root, "safety", "--format", "md", "--out", out)
    assert code == 0, output
    written = out.read_text(encoding="utf-8")
    assert written.startswith(
        "# History of objective 1 of 2026\n\n"
        "![History of objective 1 of 2026. Objectives in each plan: 1 in 2025 and 1 in 2026.](history%201.svg)\n\n"
    )
    assert "| 2025 | 1.1 | Fewer children come to harm. |  | Position at January 2026: **On track**." in written
    assert out.with_suffix(".svg").read_text(encoding="utf-8").startswith("<svg ")
    assert [each.name for each in sorted(out.parent.iterdir())] == ["history 1.md", "history 1.svg"]


def test_markdown_on_the_screen_has_no_picture(workspace: Workspace) -> None:
    code, output = ran(workspace.root, "--format", "md")
    assert code == 0
    assert output.startswith("# History of the objectives, 2025 to 2026\n\n| 2025 | 2026 | Objective |")
    assert "![" not in output
    assert not list(workspace.root.rglob("*.svg"))


def test_markup_in_a_text_stays_text(workspace: Workspace) -> None:
    workspace.change(THIS, "Keep children safe.", "'Keep a|b <i>safe</i> \\*1\\*.'")
    output = ran(workspace.root, "--format", "md")[1]
    assert r"| 1 | 1 | Keep a\|b \<i>safe\</i> \*1\*. |" in output


@pytest.mark.parametrize(("name", "start"), [("x.md", "# History"), ("x.SVG", "<svg "), ("x.txt", "History of")])
def test_the_name_of_the_file_says_the_format(workspace: Workspace, name: str, start: str) -> None:
    out = workspace.root / name
    assert ran(workspace.root, "--out", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("name", ["x", "x.pdf", "x.docx"])
def test_a_name_that_says_no_format_is_asked_about(workspace: Workspace, name: str) -> None:
    out = workspace.root / name
    code, output = ran(workspace.root, "--out", out)
    assert (code, "End its name in .svg, .md, .txt" in output, out.exists()) == (2, True, False)
    assert ran(workspace.root, "--out", out, "--format", "text")[0] == 0


@pytest.mark.parametrize("name", ["history.svg", "history.md"])
def test_what_cannot_be_written_leaves_nothing(workspace: Workspace, name: str) -> None:
    (workspace.root / "history.svg").mkdir()
    before = sorted(os.walk(workspace.root))
    code, output = ran(workspace.root, "--format", "md", "--out", workspace.root / name)
    assert code == 2
    assert "Traceback" not in output
    assert sorted(os.walk(workspace.root)) == before


def test_a_picture_does_not_take_the_place_of_its_markdown(workspace: Workspace) -> None:
    code, output = ran(workspace.root, "--format", "md", "--out", workspace.root / "x.svg")
    assert (code, "end its name in .md" in output) == (2, True)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("safty", 'did you mean "safety"?'),
        ("9", "the plan of 2026 has 1 safety"),
        ("", "the plan of 2026 has 1 safety"),
        ("nothing\nlike it", "the plan of 2026 has 1 safety"),
        pytest.param("9" * 5_000, "the plan of 2026 has 1 safety", id="many digits"),
        ("less-harm", "ask for its objective, safety"),
        ("1.1", "ask for its objective, safety"),
    ],
)
def test_what_is_no_objective(workspace: Workspace, name: str, hint: str) -> None:
    code, output = ran(workspace.root, name)
    assert code == 2
    assert output.endswith(f"\n  hint: {hint}\n")


def test_many_objectives_are_listed_in_part_and_counted(workspace: Workspace) -> None:
    objectives = "".join(f"  - {{id: more-{at}, text: Objective {at}.}}\n" for at in range(2, 16))
    workspace.change(THIS, "objectives:\n", f"objectives:\n{objectives}")
    code, output = ran(workspace.root, "nothing like it")
    assert (code, output.endswith(" 12 more-13 and 3 more\n")) == (2, True), output


def test_a_name_that_is_no_text_is_no_objective(workspace: Workspace) -> None:
    """As a terminal gives it; in a process of its own, because click's runner before 8.2 cannot write it."""
    command = [sys.executable, "-m", "cspgen", "-C", str(workspace.root), "history", "\udcff"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode == 2
    assert done.stderr.endswith("\n  hint: the plan of 2026 has 1 safety\n")


def test_plans_with_errors_are_refused_with_their_errors(workspace: Workspace) -> None:
    workspace.change(LAST, "id: safety", "id: safe ty")
    code, output = ran(workspace.root)
    assert code == 1
    assert "plans/2025.yaml" in output
    assert output.endswith("cspgen: plans with errors have no history\n")


def test_what_it_should_not_refuse(workspace: Workspace) -> None:
    """Warnings, one year alone, an objective without outcomes, a year that follows none, an outcome without actions."""
    workspace.remove(THIS)
    workspace.add(LAST, "  - {id: schools, text: Help schools., see: {linked_plan: send}}\n")
    assert ran(workspace.root)[0] == 0
    for form in ("text", "md", "svg"):
        for name in ("safety", "1", "schools", "2"):
            code, output = ran(workspace.root, name, "--format", form)
            assert code == 0, output
    workspace.write("plans/2027.yaml", _PLAN_ALONE)
    code, output = ran(workspace.root, "schools")
    assert code == 0
    assert output.endswith("2025  2     Help schools.\n2027  1     Help {+all+} schools.\n")


_PLAN_ALONE = """\
schema: 1
year: 2027
title: Children’s Plan 2027
period: {from: 2027-04, to: 2030-03}
objectives:
  - {id: schools, text: Help all schools., see: {linked_plan: send}}
"""


def test_without_a_plan_year(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    code, output = ran(tmp_path)
    assert (code, "there is no plan year" in output) == (2, True)


def test_colours_are_asked_for(workspace: Workspace) -> None:
    plain = run("-C", workspace.root, "history").output
    coloured = run("-C", workspace.root, "--color", "always", "history").output
    assert "\x1b[" not in plain
    assert "\x1b[1m" in coloured
    out = workspace.root / "history.txt"
    assert run("-C", workspace.root, "--color", "always", "history", "--out", out).code == 0
    assert out.read_text(encoding="utf-8") == plain


def test_what_the_documentation_shows() -> None:
    """Each line of its samples is printed, in its order."""
    page = (ROOT / "docs/history.md").read_text(encoding="utf-8")
    samples = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    assert len(samples) == 2
    for sample, name in zip(samples, ((), ("8",)), strict=True):
        printed = iter(ran(ROOT / "examples/anyshire", *name)[1].splitlines())
        assert all(line in printed for line in sample.splitlines())


def test_the_picture_of_the_sample_in_words() -> None:
    assert view_of(ROOT / "examples/anyshire").description == (
        "Objectives in each plan: 8 in 2024, 8 in 2025 and 8 in 2026. "
        "From 2024 to 2025: 5 became 2; 6 became 3; 7 became 4; 8 became 5; 2 and 3 were merged into 6; "
        "4 was split into 7 and 8. "
        "From 2025 to 2026: 4 became 3; 5 became 4; 6 became 5; 7 became 6; 8 became 7; new: 8; ended: 3. "
        "The others kept their numbers."
    )
