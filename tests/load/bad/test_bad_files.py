"""The files of a workspace: their names, and faults in several of them."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Bad, Workspace, bad, change, remove, write

CASES = (
    bad(
        "year that is not the file's",
        change(THIS, "year: 2026", "year: 2062"),
        findings="""
        plans/2026.yaml:2:7 wrong-year: the year is 2062, but the plan is called 2026.yaml
          hint: write `year: 2026`, or rename it
        """,
    ),
    bad(
        "year as a file and as a folder",
        write("plans/2026/plan.yaml", "schema: 1\n"),
        findings="""
        plans/2026.yaml:1:1 two-plans: the plan year 2026 is given twice, as 2026 and as 2026.yaml
          hint: keep the file or the folder, not both
        """,
    ),
    bad(
        "names that are not read",
        write("plans/2027.yml", "x"),
        write("plans/2028.YAML", "x"),
        write("plans/2029.yaml.txt", "x"),
        write("plans/27.yaml", "x"),
        write("plans/2026-27/plan.yaml", "x"),
        write("plans/notes.txt", "x"),
        write("plans/pictures/a.yaml", "x"),
        write("plans/.2029.yaml", "x"),
        findings="""
        plans/2026-27:1:1 file-name: the folder 2026-27 is not read
          hint: a plan year is a folder called by its four digits, such as 2026
        plans/2027.yml:1:1 file-name: 2027.yml is not read
          hint: call it 2027.yaml
        plans/2028.YAML:1:1 file-name: 2028.YAML is not read
          hint: call it 2028.yaml
        plans/2029.yaml.txt:1:1 file-name: 2029.yaml.txt is not read
          hint: call it 2029.yaml (Windows may hide the .txt)
        plans/27.yaml:1:1 file-name: 27.yaml is not read
          hint: plans/ holds partnership.yaml, and plan years called by their four digits, such as 2026.yaml
        """,
    ),
    bad(
        "a year as Notepad saves it, or without an ending",
        remove(LAST),
        write("plans/2025.txt", "x"),
        write("plans/2027", "x"),
        write("plans/2028.yaml/plan.yaml", "x"),
        findings="""
        plans/2025.txt:1:1 file-name: 2025.txt is not read
          hint: call it 2025.yaml (Windows may hide the .txt)
        plans/2027:1:1 file-name: 2027 is not read
          hint: call it 2027.yaml
        plans/2028.yaml:1:1 file-name: the folder 2028.yaml is not read
          hint: call it 2028
        """,
    ),
    bad(
        "a year that is read beside one that is not",
        write("plans/2026.yml", "x"),
        write("plans/2027/plan.yml", "x"),
        write("plans/2027.txt", "x"),
        findings="""
        plans/2026.yml:1:1 file-name: 2026.yml is not read
          hint: 2026.yaml is read instead: rename this one, or delete it
        plans/2027:1:1 empty-folder: the folder 2027 holds no .yaml file
          hint: put the plan in it, or delete it
        plans/2027.txt:1:1 file-name: 2027.txt is not read
          hint: 2027 is read instead: rename this one, or delete it (Windows may hide the .txt)
        plans/2027/plan.yml:1:1 file-name: plan.yml is not read
          hint: call it plan.yaml, or keep it elsewhere
        """,
    ),
    bad(
        "a year that is followed, called by two years",
        remove(LAST),
        write("plans/2025-26.yaml", "x"),
        findings="""
        plans/2025-26.yaml:1:1 file-name: 2025-26.yaml is not read
          hint: plans/ holds partnership.yaml, and plan years called by their four digits, such as 2026.yaml
        """,
    ),
    bad(
        "what Office writes while a file is open",
        write("plans/~$2027.yaml", "x"),
        write("plans/2026/~$plan.yaml", "x"),
        findings="""
        plans/2026.yaml:1:1 two-plans: the plan year 2026 is given twice, as 2026 and as 2026.yaml
          hint: keep the file or the folder, not both
        """,
    ),
    *(
        bad(
            f"partnership called {name}",
            remove(PARTNERSHIP),
            write(f"plans/{name}", "x"),
            findings=f"""
        plans/{name}:1:1 file-name: {name} is not read
          hint: call it partnership.yaml{" (Windows may hide the .txt)" if name.endswith(".txt") else ""}
        """,
        )
        for name in ("partnership.yml", "Partnership.yaml", "partnership.yaml.txt", "partnership.txt", "partnership")
    ),
    bad(
        "partnership twice",
        write("plans/partnership.yml", "x"),
        findings="""
        plans/partnership.yml:1:1 file-name: partnership.yml is not read
          hint: partnership.yaml is read instead: rename this one, or delete it
        """,
    ),
    bad(
        "no partnership",
        remove(PARTNERSHIP),
        findings="""
        plans/partnership.yaml:1:1 missing-partnership: there is no plans/partnership.yaml
          hint: it holds `schema: 1`, `area`, `lead` and `agencies`; the README shows one
        """,
    ),
    bad(
        "key in two files of a folder",
        write(
            "plans/2027/a.yaml",
            """\
schema: 1
year: 2027
title: A
objectives: [{id: new, text: New., see: {linked_plan: send}}]
""",
        ),
        write("plans/2027/b.yaml", "period: {from: 2027, to: 2028}\ntitle: B\n"),
        findings="""
        plans/2027/b.yaml:2:1 duplicate-key: the key "title" is given in two files of the folder
          hint: keep it in one of them
          plans/2027/a.yaml:3:1 also given here
        """,
    ),
    bad(
        "folder without files of plans",
        write("plans/2027/notes.txt", "To be written\n"),
        findings="""
        plans/2027:1:1 empty-folder: the folder 2027 holds no .yaml file
          hint: put the plan in it, or delete it
        """,
    ),
    bad(
        "files of a folder that are not read",
        write(
            "plans/2027/plan.yaml",
            """\
schema: 1
year: 2027
title: T
period: {from: 2027, to: 2028}
objectives: [{id: new, text: New., see: {linked_plan: send}}]
""",
        ),
        write("plans/2027/extra.yml", "x"),
        write("plans/2027/more.yaml.txt", "x"),
        write("plans/2027/old.yaml/x.yaml", "x"),
        write("plans/2027/.#plan.yaml", "x"),
        write("plans/2027/notes.md", "x"),
        write("plans/2027/notes.txt", "x"),
        write("plans/2027/positions.txt", "x"),
        findings="""
        plans/2027/extra.yml:1:1 file-name: extra.yml is not read
          hint: call it extra.yaml, or keep it elsewhere
        plans/2027/more.yaml.txt:1:1 file-name: more.yaml.txt is not read
          hint: call it more.yaml, or keep it elsewhere
        plans/2027/old.yaml:1:1 file-name: old.yaml is not read
          hint: a plan year's folder holds files that end in .yaml
        plans/2027/positions.txt:1:1 file-name: positions.txt is not read
          hint: call it positions.yaml, or keep it elsewhere
        """,
    ),
    bad(
        "one broken file of a folder beside good ones",
        write(
            "plans/2027/plan.yaml",
            """\
schema: 1
year: 2027
status: final
follows: 2026
""",
        ),
        write("plans/2027/objectives.yaml", "objectives:\n\t- id: x\n"),
        write(
            "plans/2027/positions.yaml",
            """\
positions:
  as_at: 2027
  outcomes:
    nothing: {status: no-update}
    less-harm: {status: better, text: Done.}
""",
        ),
        findings="""
        plans/2027/objectives.yaml:2:1 tab-indentation: a tab in the indentation
          hint: indent with spaces: two for each level
        plans/2027/plan.yaml:3:9 unknown-value: "final" is not one of draft, consultation, adopted, superseded
          hint: did you mean "adopted"?
        plans/2027/positions.yaml:5:25 unknown-status: unknown status "better"
          hint: the statuses are complete, on-track, at-risk, off-track, not-started, stopped, no-update
        """,
    ),
    bad(
        "all faults of all files",
        change(PARTNERSHIP, "relation: detail", "relation: details"),
        change(LAST, "better: lower", "better: less"),
        change(LAST, "- id: less-harm", "- id: less-harm\n        lead: council"),
        change(THIS, "title: Children’s Plan 2026\n", ""),
        change(THIS, "[council, health]", "[council, helth]"),
        change(THIS, "by 2026-12", "by 2026-31"),
        change(THIS, "on-track", "on-trakc"),
        change(THIS, "Harm is falling.", "'Harm is falling: see [[les-harm]]'"),
        write("plans/2027.yaml", "schema: 1\ntitle: 'Unclosed\n"),
        findings="""
        plans/2025.yaml:11:9 unknown-key: unknown key "lead"
          hint: the keys here are actions, continues, funding, id, indicators, text
        plans/2025.yaml:14:55 unknown-value: "less" is not one of higher, lower
          hint: did you mean "lower"?
        plans/2026.yaml:1:1 missing-key: the key "title" is missing
          hint: for example `title: Children’s Services Plan 1999-2002`
        plans/2026.yaml:12:28 unknown-agency: unknown agency "helth"
          hint: did you mean "health"? agencies are listed in plans/partnership.yaml
        plans/2026.yaml:12:42 not-a-date: no such month: "2026-31"
          hint: months run from 01 to 12, after the year: 2026-04
        plans/2026.yaml:16:25 unknown-status: unknown status "on-trakc"
          hint: did you mean "on-track"?
        plans/2026.yaml:16:63 unknown-reference: nothing here has the id "les-harm"
          hint: did you mean [[less-harm]]?
        plans/2027.yaml:2:8 unclosed-quote: the quote that opens here is never closed
          hint: close it, or leave both quotes out
        plans/partnership.yaml:8:42 unknown-value: "details" is not one of feeds-into, draws-on, detail
          hint: did you mean "detail"?
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
