"""What the real documents print, read from their plain text: the plan of 1999, the report of 2000.

The text came out of Word with one character, U+FFFD, for each of Word's control marks. It ends every
table cell and, once more, every row; it also stands for page breaks, a line break and a picture.
A line is a paragraph.

Every paragraph comes normalised (runs of white space are one space) and with the number that was typed
before it; ``without_number`` takes that off.
"""

import re
from itertools import chain
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"
MARK = "\ufffd"

PROGRESS_HEADING = "PROGRESS ON JOINT OBJECTIVES IN LAST YEAR’S PLAN"
PROGRESS_COLUMNS = ["OBJECTIVE", "REQUIRED OUTCOME", "POSITION AT JANUARY 1999"]
OBJECTIVES_HEADING = "JOINT OBJECTIVES FOR CHILDREN IN NEED 1999-2002"
ACTION_HEADING = "ACTION PLAN TO IMPLEMENT THE JOINT OBJECTIVES FOR CHILDREN IN NEED 1999 - 2002"
ACTION_COLUMNS = ["OBJECTIVE", "REQUIRED OUTCOMES", "ACTION", "BY WHOM", "BY WHEN"]

_NUMBER = re.compile(r"\d+\.\d*\s+")

ProgressRow = tuple[str, list[str], list[str]]
ActionRow = tuple[str, list[str], list[str], list[str]]


def paragraphs() -> list[str]:
    """Every paragraph of the plan, in order.

    Tables come row by row as ``progress_cells`` and ``action_cells`` give them, column heads once.
    """
    foreword, _, objectives, _ = _sections()
    return [
        *_paragraphs(foreword),
        PROGRESS_HEADING,
        *PROGRESS_COLUMNS,
        *chain.from_iterable(_in_order(*row) for row in progress_cells()),
        OBJECTIVES_HEADING,
        *_paragraphs(objectives),
        ACTION_HEADING,
        *ACTION_COLUMNS,
        *chain.from_iterable(_in_order(*row) for row in action_cells()),
    ]


def progress_cells() -> list[ProgressRow]:
    """Rows of the progress table: objective (empty below its first row), outcome, position."""
    rows: list[ProgressRow] = []
    first = 0  # the row that holds the objective of the current group
    for objective, outcome, position in _rows(_sections()[1], PROGRESS_COLUMNS, width=3):
        text = " ".join(objective.split())
        if text and not _NUMBER.match(text):  # the rest of a cell that a page break cut in two
            head = rows[first]
            rows[first] = (f"{head[0]} {text}", head[1], head[2])
            text = ""
        elif text:
            first = len(rows)
        rows.append((text, _paragraphs(outcome), _paragraphs(position)))
    return rows


def action_cells() -> list[ActionRow]:
    """Rows of the action plan: objective (empty below its first row), outcome, by whom, by when.

    Two outcomes that share a row of the text get a row each. Where the detail stands in another plan,
    the sentence that says so is the outcome, and by whom is empty.
    """
    spanning = re.sub(f"(See [^{MARK}]+{MARK})", rf"\1{MARK}", _sections()[3])  # over BY WHOM too
    rows: list[ActionRow] = []
    for objective, *cells in _rows(spanning, ACTION_COLUMNS, width=4):
        text = " ".join(objective.split())
        for outcome, by_whom, by_when in zip(*_shared(cells), strict=True):
            rows.append((text, _paragraphs(outcome), _paragraphs(by_whom), _paragraphs(by_when)))
            text = ""
    return rows


def report_paragraphs() -> list[str]:
    """Every paragraph of the committee report, in order; a number on its own line opens the next."""
    text = (SEEDS / "report-2000.txt").read_text(encoding="utf-8")
    return _paragraphs(re.sub(r"^(\d+\.\d+)\n", r"\1 ", text, flags=re.MULTILINE))


def without_number(paragraph: str) -> str:
    """The paragraph without the number typed before it: ``1.``, ``1.1`` or ``2.0``."""
    return _NUMBER.sub("", paragraph, count=1) if _NUMBER.match(paragraph) else paragraph


def _sections() -> list[str]:
    """The foreword and connections, the progress table, the joint objectives, the action plan."""
    text = (SEEDS / "plan-1999.txt").read_text(encoding="utf-8")
    headings = (PROGRESS_HEADING, OBJECTIVES_HEADING, ACTION_HEADING)
    return re.split("|".join(map(re.escape, headings)), text)


def _rows(table: str, columns: list[str], width: int) -> list[list[str]]:
    """Cells by row, without the column heads, which each page repeats after a page-break mark."""
    column_heads = rf"[\s{MARK}]+".join(columns)
    cells = re.sub(rf"{MARK}?\s*{column_heads}\s*{MARK}\s*{MARK}", "", table).split(MARK)
    return [cells[at : at + width] for at in range(0, len(cells) - width, width + 1)]


def _shared(cells: list[str]) -> list[list[str]]:
    """Each cell cut where a wide gap parts two outcomes, if two outcomes share these cells."""
    parts = [re.split(r"\n{4,}", cell.strip()) for cell in cells]
    return parts if len(parts[0]) > 1 else [[cell] for cell in cells]


def _in_order(objective: str, *cells: list[str]) -> list[str]:
    return [*filter(None, [objective]), *chain.from_iterable(cells)]


def _paragraphs(text: str) -> list[str]:
    lines = re.split(f"[\n{MARK}]", text)
    return [" ".join(line.split()) for line in lines if line.strip()]
