"""The part `changes` of a plan: a table of old objectives, new ones, and what changed and why."""

from documents import Values, in_markdown, rendered
from word_file import Word, q, text_of

FOLLOWED: Values = {
    "objectives": [
        {"id": "safety", "text": "Keep children safe.", "outcomes": [{"id": "less-harm", "text": "Less harm."}]},
        {"id": "schools", "text": "Better schools."},
        {"id": "health", "text": "Children are well."},
    ]
}
PLAN: Values = {
    "contents": ["changes"],
    "objectives": [
        {
            "id": "safety",
            "text": "Keep all children safe.",
            "outcomes": [
                {"id": "less-harm", "text": "Less harm.", "actions": [{"by": ["council"], "when": "by 2001-03"}]}
            ],
        },
        {"id": "health", "text": "Children are well."},
        {"id": "play", "text": "Places to *play*."},
    ],
    "discontinued": {"schools": "The work is done."},
}


def test_old_new_and_what_changed() -> None:
    """A row for each objective that changed; one that only has another number is none."""
    table = [line for line in in_markdown(PLAN, FOLLOWED).splitlines() if line.startswith("|")]
    what = "Reworded.<br>1.1 By whom, not said before: Council<br>1.1 By when, not said before: By March 2001"
    assert [line.replace("\u2002", " ") for line in table] == [
        "| The plan of 1999 | The plan of 2000 | What has changed, and why |",
        "| --- | --- | --- |",
        f"| 1 Keep children safe. | 1 Keep all children safe. | {what} |",
        "| None | 3 Places to *play*. | New. |",
        "| 2 Better schools. | None | Ended: The work is done. |",
    ]


def test_word_has_the_same_rows() -> None:
    word = Word(rendered(PLAN, FOLLOWED, forms=["docx"])["plan.docx"])
    texts = [text_of(each) for each in word.body.iter(q("w:p"))]
    assert "What has changed, and why" in texts
    assert "Ended: The work is done." in texts


def test_no_row_is_higher_than_half_a_page() -> None:
    """A row does not split over pages: where much has changed in an objective, it has several."""
    old: Values = {"id": "safety", "text": "Keep children safe."}
    old["outcomes"] = [{"id": f"goal-{each}", "text": f"Goal {each}."} for each in range(10)]
    actions = [{"by": ["council"], "when": "by 2001-03"}]
    new = old | {"outcomes": [each | {"actions": actions} for each in old["outcomes"]]}
    made: Values = {"contents": ["changes"], "objectives": [new]}
    tables = {}
    for layout in ("accessible", "classic"):
        word = Word(rendered(made, {"objectives": [old]}, layout=layout, forms=["docx"])["plan.docx"])
        (table,) = word.tables
        tables[layout] = [[len(words) for words in row] for row in word.cells(table)[1:]]
    assert tables == {"accessible": [[1, 1, 8], [1, 1, 8], [1, 1, 5]], "classic": [[1, 1, 8], [0, 0, 8], [0, 0, 5]]}
    assert "\n| 1 (continued) | 1 (continued) | 1.4" in in_markdown(made, {"objectives": [old]})


def test_long_paragraphs_make_more_rows() -> None:
    """What changed in an objective fills a page: LibreOffice would cut off what a row cannot hold."""
    actions = [{"text": " ".join(["Train"] * 60) + ".", "by": ["council"], "when": "by 2001-03"}]
    old: Values = {"id": "safety", "text": "Keep children safe."}
    old["outcomes"] = [{"id": f"goal-{each}", "text": f"Goal {each}."} for each in range(5)]
    new = old | {"outcomes": [each | {"actions": actions} for each in old["outcomes"]]}
    made: Values = {"contents": ["changes"], "objectives": [new]}
    for layout in ("accessible", "classic"):
        word = Word(rendered(made, {"objectives": [old]}, layout=layout, forms=["docx"])["plan.docx"])
        first, *more = word.cells(word.tables[0])[1:]
        assert [len(words) for words in first] == [1, 1, 3]  # "Same words." stands before the actions
        assert [row[:2] for row in more] == [[["1 (continued)"], ["1 (continued)"]]] * 2
        assert [len(what) for _, _, what in more] == [2, 1]


def test_where_nobody_reported() -> None:
    """No summary stands above the table, so an objective on which nobody reported has a row."""
    silent = {"as_at": "2000-01", "outcomes": {"less-harm": {"status": "no-update"}}}
    plan = {"contents": ["changes"], "objectives": FOLLOWED["objectives"], "positions": silent}
    assert "| Same words.<br>No update received on 1.1. |" in in_markdown(plan, FOLLOWED)


def test_without_changes_there_is_no_such_part() -> None:
    same = {"objectives": FOLLOWED["objectives"]}
    assert "What has changed" not in in_markdown(same, FOLLOWED)
    assert "What has changed" not in in_markdown(same)
