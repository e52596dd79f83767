"""The rules on plan years that follow each other, told by `resolve`; and on pictures, told by `pictures`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "unknown-year",
        "years",
        """
        `follows` names a plan year that is not in `plans/`.

        Why: the plan reports on the year that it follows. Where that year is missing, nobody can tell which outcomes
        still want an answer, and nothing can be carried forward.

        Wrong: where the plans are of 2025 and 2026:

            follows: 2024

        Right: a year that is there. If you have that plan, put it in `plans/`:

            follows: 2025
        """,
    ),
    told_while_reading(
        "follows-itself",
        "years",
        """
        A plan follows itself: `follows` names its own year.

        Why: a plan reports on what came before it. This happens when all the years in a copied file are changed, with
        the one after `follows` among them.

        Wrong: in the plan of 2026:

            follows: 2026

        Right: the year before it. A first plan has no `follows`:

            follows: 2025
        """,
    ),
    told_while_reading(
        "follows-later",
        "years",
        """
        A plan follows a later one: `follows` names a year that comes after its own.

        Why: a plan cannot report on what was reached in a plan that was not yet written.

        Wrong: in the plan of 2025:

            follows: 2026

        Right: in the plan of 2026, the other way round:

            follows: 2025
        """,
    ),
    told_while_reading(
        "carry-forward",
        "years",
        """
        An objective that is to be carried forward is not there, or is named twice, or no plan is followed.

        Why: an objective that is carried forward is printed from last year's plan, with its outcomes. It has to be
        there, and it can have only one number.

        Wrong: an id that last year's plan does not have, and one that is named twice:

            carry_forward: [safety, safty, safety]

        Or this, in a plan without `follows`:

            carry_forward: all

        Right: say which plan is followed, give the id as it was there, and name it once:

            follows: 2025
            carry_forward: [safety]
        """,
    ),
    told_while_reading(
        "missing-picture",
        "parts",
        """
        There is no such picture, or it lies outside the workspace, the folder that holds `plans/`.

        Why: the document would have a gap where the picture should be. A picture outside the workspace is not there
        for the next person who builds the plan.

        Wrong: a picture that was not copied, or whose name is spelt in another way; and a path that leads out of the
        workspace:

            ![How we work together](pictures/board.svg)

            ![Our area](../../maps/anyshire.svg)

        Right: copy the picture beside the plan. Give its path from the folder that the plan is in, with capitals and
        small letters as in the file's name:

            ![How we work together](pictures/board.svg)

            ![Our area](pictures/anyshire.svg)
        """,
    ),
    told_while_reading(
        "remote-picture",
        "parts",
        """
        The picture is on a web site.

        Why: it may change or go away after the plan was agreed, and the document must hold what was agreed. cspgen
        never reads from the network.

        Wrong:

            ![How we work together](https://www.anyshire.example/board.png)

        Right: save the picture beside the plan, and name the file:

            ![How we work together](pictures/board.svg)
        """,
    ),
    told_while_reading(
        "picture-kind",
        "parts",
        """
        The file is no picture that Word shows, such as a `.webp`, or it is damaged.

        Why: Word would show an empty frame, or say that the document cannot be opened.

        Wrong:

            ![How we work together](pictures/board.webp)

        Right: open it in a program for pictures, and save it as `.png`, `.jpg`, `.jpeg`, `.gif` or `.svg`:

            ![How we work together](pictures/board.svg)
        """,
    ),
)
