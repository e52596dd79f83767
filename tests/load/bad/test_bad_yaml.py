"""What is wrong with a plan as YAML: one finding each, at the cause."""

import pytest
from workspaces import LAST, THIS, Bad, Workspace, add, bad, change, write

CASES = (
    bad(
        "tab in the indentation",
        change(THIS, "  - id: safety", "\t- id: safety"),
        findings="""
        plans/2026.yaml:7:1 tab-indentation: a tab in the indentation
          hint: indent with spaces: two for each level
        """,
    ),
    bad(
        "tab after spaces",
        change(THIS, "  as_at: 2026-01", "  as_at: 2026-01\n \tnote: x"),
        findings="""
        plans/2026.yaml:16:2 tab-indentation: a tab in the indentation
          hint: indent with spaces: two for each level
        """,
    ),
    bad(
        "tab after the dash of an item",
        change(THIS, "  - id: safety", "  -\tid: safety"),
        findings="""
        plans/2026.yaml:7:4 tab-indentation: a tab in the indentation
          hint: indent with spaces: two for each level
        """,
    ),
    bad(
        "unclosed quote at the end",
        change(THIS, "text: Harm is falling.", "text: 'Harm is falling."),
        findings="""
        plans/2026.yaml:17:41 unclosed-quote: the quote that opens here is never closed
          hint: close it, or leave both quotes out
        """,
    ),
    bad(
        "unclosed quote that swallows keys up to the next",
        change(THIS, "title: Children’s Plan 2026", 'title: "Children’s Plan 2026'),
        change(THIS, "as_at: 2026-01", 'as_at: "2026-01"'),
        findings="""
        plans/2026.yaml:3:8 unclosed-quote: the quote that opens here is never closed
          hint: close it, or leave both quotes out
        """,
    ),
    bad(
        "apostrophe inside single quotes",
        change(THIS, "title: Children’s Plan 2026", "title: 'Children's Plan 2026'"),
        findings="""
        plans/2026.yaml:3:17 yaml-syntax: the apostrophe ends the text that began with a single quote
          hint: write two apostrophes, use double quotes, or leave the quotes out
        """,
    ),
    bad(
        "colon in text",
        change(THIS, "title: Children’s Plan 2026", "title: Our plan: 2026"),
        findings="""
        plans/2026.yaml:3:16 yaml-syntax: a colon where no key can stand
          hint: put text that holds ": " in quotes, and indent keys that belong together alike
        """,
    ),
    bad(
        "text that begins with a reference",
        change(THIS, "        text: Fewer children come to harm.", "        text: [[safety]] says why."),
        findings="""
        plans/2026.yaml:11:15 yaml-syntax: text that begins with [ is read as a list
          hint: put the text in quotes
        """,
    ),
    bad(
        "reference inside braces",
        change(THIS, "text: Harm is falling.", "text: As for [[less-harm]]"),
        findings="""
        plans/2026.yaml:17:48 yaml-syntax: text inside { } cannot hold brackets or commas
          hint: put the text in quotes
        """,
    ),
    bad(
        "text that begins with a star",
        change(THIS, "    text: Keep children safe.", "    text: **Keep** children safe."),
        findings="""
        plans/2026.yaml:8:11 yaml-syntax: text that begins with * is read as an alias
          hint: put the text in quotes
        """,
    ),
    bad(
        "bracket not closed",
        change(THIS, "[council, health],", "[council, health,"),
        findings="""
        plans/2026.yaml:13:18 yaml-syntax: a list that opens with [ is not closed
          hint: close it with ], with commas between the items
        """,
    ),
    bad(
        "key without its colon",
        change(THIS, "follows: 2025", "follows 2025"),
        findings="""
        plans/2026.yaml:5:1 yaml-syntax: a key without its colon
          hint: write `key: value`, and indent wrapped text under its key
        """,
    ),
    bad(
        "list item on the line of its key",
        change(THIS, "objectives:\n", "objectives: - id: x\n"),
        findings="""
        plans/2026.yaml:6:13 yaml-syntax: a list item cannot stand here
          hint: begin the list on a line of its own, one `- ` an item
        """,
    ),
    bad(
        "key one space out of line",
        change(THIS, "    text: Keep", "   text: Keep"),
        findings="""
        plans/2026.yaml:8:4 yaml-syntax: the key is not in line with the key above it
          hint: begin the line with 4 spaces, to be in line with line 7
        """,
    ),
    bad(
        "tag that would be lost",
        change(THIS, "    text: Keep", "    text: !Keep"),
        findings="""
        plans/2026.yaml:8:11 yaml-tag: "!Keep" is read as a YAML tag and would be lost
          hint: put the text in quotes, or leave the tag out
        """,
    ),
    bad(
        "anchor that would be lost",
        change(THIS, "    text: Keep", "    text: &Keep"),
        findings="""
        plans/2026.yaml:8:11 yaml-anchor: "&Keep" is read as a YAML anchor and would be lost
          hint: put the text in quotes, or leave the anchor out
        """,
    ),
    bad(
        "anchor given twice",
        change(THIS, "    text: Keep", "    text: &keep Keep"),
        change(THIS, "text: Fewer", "text: &keep Fewer"),
        findings="""
        plans/2026.yaml:11:15 yaml-syntax: the anchor "keep" is given twice
          hint: give each anchor a name of its own
        """,
    ),
    bad(
        "alias of nothing",
        change(THIS, "Fewer children come to harm.", "*fewer"),
        findings="""
        plans/2026.yaml:11:15 yaml-syntax: text that begins with * is read as an alias
          hint: put the text in quotes
        """,
    ),
    bad(
        "key that is a list",
        add(THIS, "[notice]: Draft\n"),
        findings="""
        plans/2026.yaml:18:1 yaml-syntax: a key that is itself in brackets, or begins with *
          hint: a key is a plain word; put quotes around text that begins with [, { or *
        """,
    ),
    bad(
        "template that was never filled in",
        change(THIS, "Children’s Plan 2026", "{{ title }}"),
        findings="""
        plans/2026.yaml:3:9 yaml-syntax: a key that is itself in brackets, or begins with *
          hint: a key is a plain word; put quotes around text that begins with [, { or *
        """,
    ),
    bad(
        "second document",
        change(THIS, "positions:", "---\npositions:"),
        findings="""
        plans/2026.yaml:14:1 yaml-syntax: a second YAML document begins here
          hint: leave the line `---` out: a file holds one document
        """,
    ),
    bad(
        "duplicate key",
        add(THIS, "title: Another\n"),
        findings="""
        plans/2026.yaml:18:1 duplicate-key: the key "title" is given twice
          hint: keep one of the two
          plans/2026.yaml:3:1 first given here
        """,
    ),
    bad(
        "duplicate key deeper down",
        change(THIS, "as_at: 2026-01", "as_at: 2026-01\n  as_at: 2026-02"),
        findings="""
        plans/2026.yaml:16:3 duplicate-key: the key "as_at" is given twice
          hint: keep one of the two
          plans/2026.yaml:15:3 first given here
        """,
    ),
    bad(
        "alias inside what it names",
        change(THIS, "[council, health]", "&all [council, *all]"),
        findings="""
        plans/2026.yaml:13:33 alias-loop: an alias stands inside what it names
          hint: write the text out
        """,
    ),
    bad(
        "aliases that stand for millions",
        add(
            THIS,
            """\
kind: &a [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x]
layout: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
status: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
notice: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
short_title: [*d, *d]
""",
        ),
        findings="""
        plans/2026.yaml:22:15 too-many-aliases: aliases that repeat more than 100,000 values
          hint: write the text out
        """,
    ),
    bad(
        "nested too deep",
        add(THIS, f"notice: {'[' * 80}{']' * 80}\n"),
        findings="""
        plans/2026.yaml:18:68 too-deep: nested more than 60 deep
          hint: a plan needs about eight levels
        """,
    ),
    bad(
        "colon in braces",
        change(THIS, "text: Harm is falling.", "text: Three: of four teams have started."),
        findings="""
        plans/2026.yaml:17:46 yaml-syntax: a colon inside a text between { and }
          hint: put the text in straight quotes: "..."
        """,
    ),
    bad(
        "colon in braces, within quotes that curl",
        change(THIS, "text: Harm is falling.", "text: “Three: of four” teams."),
        findings="""
        plans/2026.yaml:17:47 yaml-syntax: a colon inside a text between { and }
          hint: “ ” do not quote: put the text in straight quotes: "..."
        """,
    ),
    bad(
        "non-breaking space after a colon",
        change(THIS, "    text: Keep children safe.", "    lead:\u00a0council\n    text: Keep\u00a0children safe."),
        findings="""
        plans/2026.yaml:8:10 yaml-syntax: a non-breaking space where YAML wants an ordinary one
          hint: type an ordinary space (Word pastes the other)
        """,
    ),
    bad(
        "non-breaking spaces as indentation",
        change(THIS, "    text: Keep", "\u00a0\u00a0\u00a0\u00a0lead: council\n    text: Keep"),
        findings="""
        plans/2026.yaml:8:1 yaml-syntax: a non-breaking space where YAML wants an ordinary one
          hint: type an ordinary space (Word pastes the other)
        """,
    ),
    bad(
        "non-breaking space in text beside another fault",
        change(THIS, "Children’s Plan 2026", "Children’s\u00a0Plan: 2026"),
        findings="""
        plans/2026.yaml:3:23 yaml-syntax: a colon where no key can stand
          hint: put text that holds ": " in quotes, and indent keys that belong together alike
        """,
    ),
    bad(
        "item without its dash",
        change(
            THIS,
            "positions:",
            "    id: schools\n    lead: helth\n    text: Help schools.\n    see: {linked_plan: send}\npositions:",
        ),
        findings="""
        plans/2026.yaml:14:5 duplicate-key: the key "id" is given twice
          hint: is a `- ` missing before this `id`?
          plans/2026.yaml:7:5 first given here
        plans/2026.yaml:15:11 unknown-agency: unknown agency "helth"
          hint: did you mean "health"? agencies are listed in plans/partnership.yaml
        """,
    ),
    bad(
        "item without its dash, at the place of the dash",
        change(THIS, "positions:", "  id: schools\n    text: Help schools.\npositions:"),
        findings="""
        plans/2026.yaml:14:3 yaml-syntax: an item of this list lacks its dash
          hint: is a `- ` missing before this `id`?
        """,
    ),
    bad(
        "first item without its dash",
        change(THIS, "  - id: safety", "    id: safety"),
        change(THIS, "positions:", "  - id: schools\n    text: Help schools.\npositions:"),
        findings="""
        plans/2026.yaml:7:5 yaml-syntax: the first item of this list lacks its dash
          hint: begin it with `- `, as the items below it
        """,
    ),
    bad(
        "an item without its dash is there for later years",
        change(LAST, "        indicators:", "        id: more-help\n        text: More help.\n        indicators:"),
        change(THIS, "    less-harm: {", "    more-help: Done.\n    less-harm: {"),
        findings="""
        plans/2025.yaml:12:9 duplicate-key: the key "id" is given twice
          hint: is a `- ` missing before this `id`?
          plans/2025.yaml:10:9 first given here
        """,
    ),
    bad(
        "two ids of one item",
        change(THIS, "  - id: safety", "  - id: safety\n    id: safe"),
        findings="""
        plans/2026.yaml:8:5 duplicate-key: the key "id" is given twice
          hint: keep one of the two
          plans/2026.yaml:7:5 first given here
        """,
    ),
    bad(
        "quotes inside quotes",
        change(THIS, "Children’s Plan 2026", '"The "safe" child"'),
        findings="""
        plans/2026.yaml:3:14 yaml-syntax: there is more text after the closing quote
          hint: put the whole text in single quotes: '...'; or leave the quotes out
        """,
    ),
    bad(
        "long dash instead of a hyphen",
        change(THIS, "  - id: safety", "  – id: safety"),
        findings="""
        plans/2026.yaml:7:3 yaml-syntax: a long dash does not begin an item of a list
          hint: type a plain hyphen and a space: `- `
        """,
    ),
    bad(
        "long dash instead of a later hyphen",
        change(THIS, "positions:", "  — id: schools\n    text: Help schools.\npositions:"),
        findings="""
        plans/2026.yaml:14:3 yaml-syntax: a long dash does not begin an item of a list
          hint: type a plain hyphen and a space: `- `
        """,
    ),
    bad(
        "colon without its space",
        change(THIS, "    text: Keep", "    lead:council\n    text: Keep"),
        findings="""
        plans/2026.yaml:8:9 yaml-syntax: a space is missing after the colon
          hint: write `lead: council`
        """,
    ),
    bad(
        "colon without its space in the first line",
        change(THIS, "schema: 1", "schema:1"),
        findings="""
        plans/2026.yaml:1:7 yaml-syntax: a space is missing after the colon
          hint: write `schema: 1`
        """,
    ),
    bad(
        "item one space short",
        change(THIS, "positions:", " - id: schools\n   text: Help schools.\npositions:"),
        findings="""
        plans/2026.yaml:14:2 yaml-syntax: the item is not in line with the item above it
          hint: begin the line with 2 spaces, to be in line with line 7
        """,
    ),
    bad(
        "item one space too far",
        change(THIS, "positions:", "   - id: schools\n     text: Help schools.\npositions:"),
        findings="""
        plans/2026.yaml:14:4 yaml-syntax: the item is not in line with the item above it
          hint: begin the line with 2 spaces, to be in line with line 7
        """,
    ),
    bad(
        "key one space too far",
        change(THIS, "period:", " period:"),
        findings="""
        plans/2026.yaml:4:2 yaml-syntax: the key is not in line with the key above it
          hint: begin the line at the margin, to be in line with line 3
        """,
    ),
    bad(
        "quotes that curl",
        change(THIS, "Children’s Plan 2026", "“Plan: 2026”"),
        findings="""
        plans/2026.yaml:3:13 yaml-syntax: a colon where no key can stand
          hint: “ ” do not quote: put the text in straight quotes: "..."
        """,
    ),
    bad(
        "key in braces without a value",
        change(THIS, "text: Harm is falling.}", "text:}"),
        findings="""
        plans/2026.yaml:17:39 yaml-syntax: a value is missing after the colon
          hint: write it, after a space; or take the key out
        """,
    ),
    bad(
        "a line of text",
        change(THIS, "objectives:", "These are our aims\nobjectives:"),
        findings="""
        plans/2026.yaml:6:1 yaml-syntax: a line of text that belongs to no key
          hint: put it after a key, or indent it under one; begin a note to yourself with #
        """,
    ),
    bad(
        "a line of text at the beginning",
        change(THIS, "schema: 1", "Our plan\nschema: 1"),
        findings="""
        plans/2026.yaml:1:1 yaml-syntax: a line of text that belongs to no key
          hint: put it after a key, or indent it under one; begin a note to yourself with #
        """,
    ),
    bad(
        "half of what git left",
        change(THIS, "follows: 2025", "=======\nfollows: 2025"),
        findings="""
        plans/2026.yaml:5:1 yaml-syntax: git left two versions of these lines here
          hint: keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>
        """,
    ),
    bad(
        "two versions by git",
        change(
            THIS,
            "    text: Keep children safe.",
            "<<<<<<< HEAD\n    text: Keep children safe.\n=======\n    text: Keep us safe.\n>>>>>>> new",
        ),
        findings="""
        plans/2026.yaml:8:1 yaml-syntax: git left two versions of these lines here
          hint: keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>
        """,
    ),
    bad(
        "bracket that opens at the end:  ",
        write(THIS, "schema: 1\nx: [\n"),
        findings="""
        plans/2026.yaml:2:4 yaml-syntax: a list that opens with [ is not closed
          hint: close it with ], with commas between the items
        """,
    ),
    bad(
        "bracket that opens at the end:  ",
        write(THIS, "schema: 1\nx: {a: [b], c:\n"),
        findings="""
        plans/2026.yaml:2:4 yaml-syntax: a group of keys that opens with { is not closed
          hint: close it with }, with commas between the keys
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
