"""Keys and values that the format does not have."""

import pytest
from workspaces import LAST, PARTNERSHIP, THIS, Bad, Workspace, add, bad, change

CASES = (
    bad(
        "unknown key",
        change(THIS, "follows: 2025", "folows: 2025"),
        findings="""
        plans/2026.yaml:5:1 unknown-key: unknown key "folows"
          hint: did you mean `follows`?
        """,
    ),
    bad(
        "unknown key deeper down",
        change(THIS, "by: [council, health]", "bye: [council, health]"),
        findings="""
        plans/2026.yaml:13:14 unknown-key: unknown key "bye"
          hint: did you mean `by`?
        """,
    ),
    bad(
        "required key misspelt is reported once",
        change(THIS, "title: Ch", "titel: Ch"),
        findings="""
        plans/2026.yaml:3:1 unknown-key: unknown key "titel"
          hint: did you mean `title`?
        """,
    ),
    bad(
        "unknown key unlike any",
        change(THIS, "as_at: 2026-01", "as_at: 2026-01\n  colour: red"),
        findings="""
        plans/2026.yaml:16:3 unknown-key: unknown key "colour"
          hint: the keys here are as_at, indicators, outcomes
        """,
    ),
    bad(
        "text with a comma inside braces",
        change(THIS, "text: Harm is falling.", "text: Harm is falling, slowly"),
        findings="""
        plans/2026.yaml:17:58 unknown-key: unknown key "slowly"
          hint: put text that holds a comma in quotes; the keys here are status, text
        """,
    ),
    bad(
        "merge key",
        change(THIS, "{by: [council, health], when: by 2026-12}", "{<<: {when: by 2026-12}, by: [council]}"),
        findings="""
        plans/2026.yaml:13:14 unknown-key: unknown key "<<"
          hint: write the keys out: nothing is merged
        """,
    ),
    bad(
        "part given as a key",
        add(THIS, "contents:\n  - foreword: {heading: Welcome}\n"),
        findings="""
        plans/2026.yaml:19:5 unknown-key: unknown key "foreword"
          hint: did you mean `part: foreword`?
        """,
    ),
    bad(
        "unknown parts",
        add(
            THIS,
            """\
contents:
  - forward
  - {part: glosary, heading: Words}
""",
        ),
        findings="""
        plans/2026.yaml:19:5 unknown-value: unknown part: "forward"
          hint: did you mean "foreword"?
        plans/2026.yaml:20:12 unknown-value: unknown part: "glosary"
          hint: did you mean "glossary"?
        """,
    ),
    bad(
        "unknown key in a part",
        add(
            THIS,
            """\
contents:
  - {part: foreword, titel: Welcome}
""",
        ),
        findings="""
        plans/2026.yaml:19:22 unknown-key: unknown key "titel"
          hint: the keys here are after, before, heading, part
        """,
    ),
    bad(
        "unknown key in a section",
        add(
            THIS,
            """\
contents:
  - {heading: How we listened, txt: We asked.}
""",
        ),
        findings="""
        plans/2026.yaml:19:32 unknown-key: unknown key "txt"
          hint: did you mean `text`?
        """,
    ),
    bad(
        "text before a part that is a list",
        add(
            THIS,
            """\
contents:
  - {part: foreword, before: [Welcome]}
""",
        ),
        findings="""
        plans/2026.yaml:19:30 wrong-type: expected text, but this is a list
          hint: begin long text with | after the colon; put text that begins with [ or { in quotes
        """,
    ),
    bad(
        "missing required key at the top",
        change(THIS, "title: Children’s Plan 2026\n", ""),
        findings="""
        plans/2026.yaml:1:1 missing-key: the key "title" is missing
          hint: for example `title: Children’s Services Plan 1999-2002`
        """,
    ),
    bad(
        "missing id",
        change(THIS, "- id: less-harm\n        text: Fewer", "- text: Fewer"),
        findings="""
        plans/2026.yaml:10:9 missing-key: the key "id" is missing
          hint: give it an id that names it for good, such as `id: fewer-children-come`
        """,
    ),
    bad(
        "missing month of positions",
        change(THIS, "  as_at: 2026-01\n", ""),
        findings="""
        plans/2026.yaml:14:1 missing-key: the key "as_at" is missing
          hint: for example `as_at: 2000-01`
        """,
    ),
    bad(
        "missing text of a new objective",
        change(THIS, "    text: Keep children safe.\n", ""),
        findings="""
        plans/2026.yaml:7:5 missing-key: an objective needs `text`
          hint: only an objective that is carried forward may leave it out
        """,
    ),
    bad(
        "position that says nothing",
        change(THIS, ", text: Harm is falling.", ""),
        findings="""
        plans/2026.yaml:17:16 no-position: a position needs `text`
          hint: write what was reached, or {status: no-update}
        """,
    ),
    bad(
        "a figure in a list, where its colon makes a key",
        add(
            THIS,
            """\
contents:
  - {heading: Progress, text: {"Of these [[count": "on-track]] are on track."}}
""",
        ),
        findings="""
        plans/2026.yaml:19:31 wrong-type: expected text, but these are keys with values
          hint: the space after a colon makes a key: write [[count:on-track]] without it, or put the text in quotes
        """,
    ),
    bad(
        "list instead of text",
        change(THIS, "title: Children’s Plan 2026", "title: [Children’s Plan, 2026]"),
        findings="""
        plans/2026.yaml:3:8 wrong-type: expected text, but this is a list
          hint: put text that begins with [ or { or holds a colon in quotes
        """,
    ),
    bad(
        "mapping instead of a list",
        change(THIS, "actions:\n          - {", "actions:\n            {"),
        findings="""
        plans/2026.yaml:13:13 wrong-type: expected a list, but these are keys with values
          hint: is a `- ` missing before `by`? each item of a list begins with one
        """,
    ),
    bad(
        "text instead of a list of ids",
        change(THIS, "by: [council, health]", "by: council"),
        findings="""
        plans/2026.yaml:13:18 wrong-type: expected a list, but this is "council"
          hint: write `by: [council]`
        """,
    ),
    bad(
        "ids with commas instead of a list",
        change(THIS, "{by: [council, health], when: by 2026-12}", "by: council, health"),
        findings="""
        plans/2026.yaml:13:17 wrong-type: expected a list, but this is "council, health"
          hint: write `by: [council, health]`
        """,
    ),
    bad(
        "text instead of a mapping",
        change(THIS, "period: {from: 2026-04, to: 2027-03}", "period: 2026 to 2027"),
        findings="""
        plans/2026.yaml:4:9 wrong-type: expected keys with values (`key: value`), but this is "2026 to 2027"
          hint: for example `period: {from: 1999-04, to: 2002-03}`
        """,
    ),
    bad(
        "nothing instead of a list",
        change(THIS, "\n          - {by: [council, health], when: by 2026-12}", ""),
        findings="""
        plans/2026.yaml:12:9 wrong-type: expected a list, but there is nothing here
          hint: begin each item with `- `, or write [one, two]
        """,
    ),
    bad(
        "nothing instead of text",
        change(THIS, "title: Children’s Plan 2026", "title:"),
        findings="""
        plans/2026.yaml:3:1 missing-text: expected text, but there is nothing here
          hint: write it, in quotes if it begins with #; or leave the key out
        """,
    ),
    bad(
        "two paragraphs in a line",
        change(THIS, "title: Children’s Plan 2026", "title: |\n  Children’s Plan\n\n  2026"),
        findings="""
        plans/2026.yaml:3:8 not-one-paragraph: expected one paragraph, but there is an empty line in it
          hint: join the paragraphs into one
        """,
    ),
    bad(
        "impossible date",
        change(THIS, "when: by 2026-12", "when: by 2026-06-31"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: no such date: "2026-06-31"
          hint: that month has 30 days
        """,
    ),
    bad(
        "impossible month",
        change(THIS, "as_at: 2026-01", "as_at: 2026-13"),
        findings="""
        plans/2026.yaml:15:10 not-a-date: no such month: "2026-13"
          hint: months run from 01 to 12, after the year: 2026-04
        """,
    ),
    bad(
        "date in words",
        change(THIS, "when: by 2026-12", "when: December 2026"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "December 2026" is not a timing
          hint: write 2026-12
        """,
    ),
    bad(
        "quarter that is none",
        change(THIS, "when: by 2026-12", "when: 2026-Q5"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "2026-Q5" is not a timing
          hint: write 2026-04, by 2027-03, from 2026-04, 2026-04 to 2027-03, 2026-Q3 or continuing
        """,
    ),
    bad(
        "period that runs backwards",
        change(THIS, "period: {from: 2026-04, to: 2027-03}", "period: {from: 2027-04, to: 2026-03}"),
        findings="""
        plans/2026.yaml:4:9 backwards: the period ends before it begins
          hint: `from` is the earlier month
        """,
    ),
    bad(
        "timing that runs backwards",
        change(THIS, "when: by 2026-12", "when: 2026-12 to 2026-04"),
        findings="""
        plans/2026.yaml:13:43 backwards: from 2026-12 to 2026-04 runs backwards
          hint: write the earlier month first; is the year right?
        """,
    ),
    bad(
        "huge exponent",
        change(LAST, "better: lower}", "better: lower, target: {value: 1e999999, at: 2026}}"),
        findings="""
        plans/2025.yaml:13:78 wrong-type: expected a number, but this is "1e999999"
          hint: digits only, with a point for decimals: for example 180000 or 12.5
        """,
    ),
    bad(
        "more decimals than a number may have, as spreadsheets write them",
        change(LAST, "better: lower}", "better: lower, target: {value: 4.4249999999999998, at: 2026}}"),
        findings="""
        plans/2025.yaml:13:78 wrong-type: the number "4.4249999999999998" has too many digits
          hint: at most 15 digits before the point and 9 after it: write 4.425
        """,
    ),
    bad(
        "more digits than a number may have",
        change(LAST, "better: lower}", "better: lower, target: {value: 1234567890123456, at: 2026}}"),
        findings="""
        plans/2025.yaml:13:78 wrong-type: the number "1234567890123456" has too many digits
          hint: at most 15 digits before the point and 9 after it
        """,
    ),
    bad(
        "commas in a number",
        change(LAST, "better: lower}", 'better: lower, target: {value: "1,200", at: 2026}}'),
        findings="""
        plans/2025.yaml:13:78 wrong-type: expected a number, but this is "1,200"
          hint: digits only, with a point for decimals: write 1200
        """,
    ),
    bad(
        "comma before decimals",
        change(LAST, "better: lower}", 'better: lower, target: {value: "17,5", at: 2026}}'),
        findings="""
        plans/2025.yaml:13:78 wrong-type: expected a number, but this is "17,5"
          hint: digits only, with a point for decimals: write 17.5
        """,
    ),
    bad(
        "amount below nothing",
        add(LAST, "        funding: [{amount: -5}]\n"),
        findings="""
        plans/2025.yaml:14:28 negative: an amount cannot be less than nothing
          hint: write a reduction in `note`
        """,
    ),
    bad(
        "amount with its currency",
        add(LAST, "        funding: [{amount: £180}]\n"),
        findings="""
        plans/2025.yaml:14:28 wrong-type: expected a number, but this is "£180"
          hint: digits only, with a point for decimals: write 180
        """,
    ),
    bad(
        "no id",
        change(THIS, "- id: less-harm", "- id: Less Harm"),
        findings="""
        plans/2026.yaml:10:13 not-an-id: "Less Harm" is not an id
          hint: an id is small letters, digits and single hyphens: write `less-harm`
        """,
    ),
    bad(
        "no year",
        change(THIS, "year: 2026", "year: 2026-27"),
        findings="""
        plans/2026.yaml:2:7 wrong-type: expected a year, but this is "2026-27"
          hint: write 2026
        """,
    ),
    bad(
        "unknown version",
        change(THIS, "schema: 1", "schema: 1.0"),
        findings="""
        plans/2026.yaml:1:9 unknown-schema: "1.0" is no version of the plan format
          hint: this cspgen reads `schema: 1`
        """,
    ),
    bad(
        "unknown kind",
        add(THIS, "kind: brigding\n"),
        findings="""
        plans/2026.yaml:18:7 unknown-value: "brigding" is not one of full, update, bridging
          hint: did you mean "bridging"?
        """,
    ),
    bad(
        "yes instead of a kind",
        add(THIS, "kind: yes\n"),
        findings="""
        plans/2026.yaml:18:7 unknown-value: "yes" is not one of full, update, bridging
        """,
    ),
    bad(
        "colour in words",
        add(
            PARTNERSHIP,
            """\
statuses:
  - {id: on-track, label: Good, symbol: ●, colour: green}
""",
        ),
        findings="""
        plans/partnership.yaml:10:52 wrong-form: "green" has not the form of a colour
          hint: for example `colour: "#1D7044"`
        """,
    ),
    bad(
        "unknown scheme of statuses",
        add(PARTNERSHIP, "statuses: bragg\n"),
        findings="""
        plans/partnership.yaml:9:11 no-preset: no scheme of statuses is called "bragg"
          hint: write brag, rag, words, or a list of statuses
        """,
    ),
    bad(
        "outcomes and see",
        change(THIS, "    outcomes:\n      - id", "    see: {linked_plan: send}\n    outcomes:\n      - id"),
        findings="""
        plans/2026.yaml:7:5 two-details: an objective has `outcomes` or `see`, not both
          hint: leave out `see`, or say it in an outcome's text
        """,
    ),
    bad(
        "thousands in braces",
        add(LAST, "        funding: [{amount: £45,000, source: Grant}, {amount: 1,210,000}]\n"),
        findings="""
        plans/2025.yaml:14:28 wrong-type: "£45,000" is cut at its comma
          hint: write 45000
        plans/2025.yaml:14:62 wrong-type: "1,210,000" is cut at its comma
          hint: write 1210000
        """,
    ),
    bad(
        "comma in braces that is in no number",
        add(LAST, "        funding: [{amount: 5, note: About 45,000}]\n"),
        findings="""
        plans/2025.yaml:14:46 unknown-key: unknown key "000"
          hint: put text that holds a comma in quotes; the keys here are agency, amount, note, source
        """,
    ),
    bad(
        "text with a comma inside quotes that curl",
        change(THIS, "text: Harm is falling.", "text: “Harm is falling, slowly”"),
        findings="""
        plans/2026.yaml:17:59 unknown-key: unknown key "slowly”"
          hint: “ ” do not quote: put text that holds a comma in straight quotes: "..."; the keys here are status, text
        """,
    ),
    bad(
        "list of ids cut at its comma",
        change(THIS, "by: [council, health], when", "by: council, health, when"),
        findings="""
        plans/2026.yaml:13:18 wrong-type: expected a list, but this is "council, health"
          hint: write `by: [council, health]`
        """,
    ),
    bad(
        "mapping without its dash",
        change(THIS, "- {by: [council, health], when: by 2026-12}", "  by: [council]"),
        findings="""
        plans/2026.yaml:13:13 wrong-type: expected a list, but these are keys with values
          hint: is a `- ` missing before `by`? each item of a list begins with one
        """,
    ),
    bad(
        "name of an agency instead of its id",
        change(PARTNERSHIP, "lead: council", "lead: Anyshire Council"),
        change(THIS, "    text: Keep", "    lead: nhs Anyshire\n    text: Keep"),
        change(THIS, "[council, health]", "[council, NHS Anyshire, Anyshire Police]"),
        findings="""
        plans/2026.yaml:8:11 not-an-id: "nhs Anyshire" is not an id
          hint: write health: it stands for that name
        plans/2026.yaml:14:28 not-an-id: "NHS Anyshire" is not an id
          hint: write health: it stands for that name
        plans/2026.yaml:14:42 not-an-id: "Anyshire Police" is not an id
          hint: an id is small letters, digits and single hyphens: write `anyshire-police`
        plans/partnership.yaml:3:7 not-an-id: "Anyshire Council" is not an id
          hint: write council: it stands for that name
        """,
    ),
    bad(
        "list in long text",
        add(THIS, "foreword:\n  text:\n    - We did this.\n    - We did that.\n"),
        findings="""
        plans/2026.yaml:20:5 wrong-type: expected text, but this is a list
          hint: begin long text with | after the colon; put text that begins with [ or { in quotes
        """,
    ),
    bad(
        "key in long text",
        add(THIS, "foreword:\n  text:\n    We did:\n    - this\n"),
        findings="""
        plans/2026.yaml:20:5 wrong-type: expected text, but these are keys with values
          hint: begin long text with | after the colon; put text that begins with [ or { in quotes
        """,
    ),
    bad(
        "picture with a space in its name",
        add(
            THIS,
            "foreword:\n  text: |\n    ![A chart](pictures/my chart.png)\n\n    `![A chart](my chart.png)`\n",
        ),
        findings="""
        plans/2026.yaml:20:5 broken-picture: a picture whose file name has a space in it would be printed as text
          hint: write ![A chart](<pictures/my chart.png>)
        """,
    ),
    bad(
        "timing in other words: By 2027-03",
        change(THIS, "when: by 2026-12", "when: By 2027-03"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "By 2027-03" is not a timing
          hint: write by 2027-03
        """,
    ),
    bad(
        "timing in other words: Q4 2026",
        change(THIS, "when: by 2026-12", "when: Q4 2026"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "Q4 2026" is not a timing
          hint: write 2026-Q4 (a quarter of the calendar year)
        """,
    ),
    bad(
        "timing in other words: ongoing",
        change(THIS, "when: by 2026-12", "when: ongoing"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "ongoing" is not a timing
          hint: write continuing
        """,
    ),
    bad(
        "timing in other words: 31/03/2029",
        change(THIS, "when: by 2026-12", "when: 31/03/2029"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "31/03/2029" is not a timing
          hint: write 2029-03-31
        """,
    ),
    bad(
        "timing in other words: 2027–03",
        change(THIS, "when: by 2026-12", "when: 2027–03"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "2027–03" is not a timing
          hint: the dash is a long one: write 2027-03
        """,
    ),
    bad(
        "timing in other words: by the end of March 2027",
        change(THIS, "when: by 2026-12", "when: by the end of March 2027"),
        findings="""
        plans/2026.yaml:13:43 not-a-date: "by the end of March 2027" is not a timing
          hint: write by 2027-03
        """,
    ),
    bad(
        "month in other words",
        change(THIS, "as_at: 2026-01", "as_at: 31 January 2026"),
        findings="""
        plans/2026.yaml:15:10 not-a-date: "31 January 2026" is not a month
          hint: write 2026-01-31
        """,
    ),
    *(
        bad(
            f"agencies as {given}",
            change(THIS, "by: [council, health]", given),
            findings=f"""
        plans/2026.yaml:13:{column} {message}
        """,
        )
        for given, column, message in (
            (
                "by: council and health",
                18,
                """wrong-type: expected a list, but this is "council and health"
          hint: write `by: [council, health]`""",
            ),
            (
                "by: council; health",
                18,
                """wrong-type: expected a list, but this is "council; health"
          hint: write `by: [council, health]`""",
            ),
            (
                "by: [council; health]",
                19,
                """not-an-id: "council; health" is not an id
          hint: put a comma between two ids: [council, health]""",
            ),
            (
                "by: [council health]",
                19,
                """not-an-id: "council health" is not an id
          hint: put a comma between two ids: [council, health]""",
            ),
            (
                "by: [early help]",
                19,
                """not-an-id: "early help" is not an id
          hint: an id is small letters, digits and single hyphens: write `early-help`""",
            ),
            (
                "by: [early\u2011help]",
                19,
                """not-an-id: "early\u2011help" is not an id
          hint: its dash only looks like a hyphen: type `early-help`""",
            ),
            (
                "by: [early \u2013 help]",
                19,
                """not-an-id: "early \u2013 help" is not an id
          hint: an id is small letters, digits and single hyphens: write `early-help`""",
            ),
            (
                "lead: [council, health]",
                20,
                """wrong-type: expected one id, but this is a list
          hint: write `lead: council` and name the others in `by`""",
            ),
            (
                'lead: "council, health"',
                20,
                """not-an-id: "council, health" is not an id
          hint: write `lead: council` and name the others in `by`""",
            ),
        )
    ),
    bad(
        "status with a long dash",
        change(THIS, "status: on-track", "status: on–track"),
        findings="""
        plans/2026.yaml:17:25 not-an-id: "on–track" is not an id
          hint: its dash only looks like a hyphen: type `on-track`
        """,
    ),
    bad(
        "other words for values",
        change(LAST, "better: lower", "better: Down"),
        change(THIS, "follows: 2025", "follows: 2025\nstatus: Final\ncarry_forward: yes"),
        change(PARTNERSHIP, "area:", "checks: {acronyms: NHS and GP, select: defualt, ignore: wording}\narea:"),
        findings="""
        plans/2025.yaml:13:55 unknown-value: "Down" is not one of higher, lower
          hint: did you mean "lower"?
        plans/2026.yaml:6:9 unknown-value: "Final" is not one of draft, consultation, adopted, superseded
          hint: did you mean "adopted"?
        plans/2026.yaml:7:16 unknown-value: expected `all` or a list of ids, but this is "yes"
          hint: did you mean "all"?
        plans/partnership.yaml:2:20 wrong-type: expected a list, but this is "NHS and GP"
          hint: write `acronyms: [NHS, GP]`
        plans/partnership.yaml:2:40 wrong-type: expected a list, but this is "defualt"
          hint: write `select: [default]`
        plans/partnership.yaml:2:57 wrong-type: expected a list, but this is "wording"
          hint: write `ignore: [wording]`
        """,
    ),
    bad(
        "text instead of an item's keys",
        change(LAST, "objectives:\n", "objectives:\n  - Help schools\n"),
        change(THIS, "{by: [council, health], when: by 2026-12}", "Visit every school"),
        findings="""
        plans/2025.yaml:7:5 wrong-type: expected keys with values (`key: value`), but this is "Help schools"
          hint: write `text: Help schools`, with `id: help-schools` above it
        plans/2026.yaml:13:13 wrong-type: expected keys with values (`key: value`), but this is "Visit every school"
          hint: write `text: Visit every school`
        """,
    ),
    bad(
        "names of agencies in one text",
        change(THIS, "{by: [council, health], when: by 2026-12}", "{by: NHS Anyshire & Anyshire Council}"),
        findings="""
        plans/2026.yaml:13:18 wrong-type: expected a list, but this is "NHS Anyshire & Anyshire Council"
          hint: write `by: [health, council]`
        """,
    ),
    bad(
        "nothing is carried forward",
        change(THIS, "follows: 2025", "follows: 2025\ncarry_forward: no"),
        findings="""
        plans/2026.yaml:6:16 unknown-value: expected `all` or a list of ids, but this is "no"
          hint: leave `carry_forward` out where nothing is carried forward
        """,
    ),
    bad(
        "other words for keys are reported once",
        change(THIS, "{from: 2026-04, to: 2027-03}", "{start: 2026-04, end: 2027-03}"),
        change(THIS, "      - id: less-harm", "      - name: less-harm"),
        change(THIS, "when: by 2026-12", "Deadline: by 2026-12"),
        findings="""
        plans/2026.yaml:4:10 unknown-key: unknown key "start"
          hint: did you mean `from`?
        plans/2026.yaml:4:26 unknown-key: unknown key "end"
          hint: did you mean `to`?
        plans/2026.yaml:10:9 unknown-key: unknown key "name"
          hint: did you mean `id`?
        plans/2026.yaml:13:37 unknown-key: unknown key "Deadline"
          hint: did you mean `when`?
        """,
    ),
    bad(
        "number instead of a value and its month",
        change(LAST, "better: lower", "better: lower, target: 75"),
        findings="""
        plans/2025.yaml:13:70 wrong-type: expected keys with values (`key: value`), but this is "75"
          hint: for example `target: {value: 75, at: 2027-03}`
        """,
    ),
    bad(
        "target with two numbers",
        change(LAST, "better: lower", "better: lower, target: {value: 75, at_most: 80, at: 2027-03}"),
        findings="""
        plans/2025.yaml:13:70 two-details: a target has `value` or `at_most`, not both
          hint: keep one; a second target is an indicator of its own
        """,
    ),
    bad(
        "target without a number",
        change(LAST, "better: lower", "better: lower, target: {at: 2027-03}"),
        findings="""
        plans/2025.yaml:13:70 missing-key: the key "value" is missing
          hint: for example `value: 387`, or `at_least: 387` or `at_most: 387` for a bound that is to be kept
        """,
    ),
    bad(
        "target with a faulty number, where the plan of the year before had one",
        change(LAST, "better: lower", "better: lower, target: {value: 75, at: 2027-03}"),
        change(
            THIS,
            "        actions:",
            "        indicators:\n"
            "          - {id: injuries, measure: Injuries, better: lower, target: {at_most: many, at: 2027-03}}\n"
            "        actions:",
        ),
        findings="""
        plans/2026.yaml:13:80 wrong-type: expected a number, but this is "many"
          hint: digits only, with a point for decimals: for example 180000 or 12.5
        """,
    ),
    bad(
        "easier target with an empty reason",
        change(LAST, "better: lower", "better: lower, target: {value: 75, at: 2027-03}"),
        change(
            THIS,
            "        actions:",
            "        indicators:\n"
            "          - {id: injuries, measure: Injuries, better: lower, target: {value: 90, at: 2027-03, "
            'reason: ""}}\n        actions:',
        ),
        findings="""
        plans/2026.yaml:13:95 missing-text: expected text, but there is nothing here
          hint: write it, in quotes if it begins with #; or leave the key out
        """,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(workspace: Workspace, case: Bad) -> None:
    """Each fault is reported once, at its place, with what to do about it."""
    for change_it in case.changes:
        change_it(workspace)
    assert workspace.findings() == case.findings
