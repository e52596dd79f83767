"""The rules on plan years that follow each other, told by `resolve`; and on pictures, told by `pictures`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "unknown-year",
        "years",
        """
        `follows` names a plan year that is not in `plans/`.

        Why: TODO

        Wrong: TODO

        Right: a year that is there.
        """,
    ),
    told_while_reading(
        "follows-itself",
        "years",
        """
        `follows` names this plan year.

        Why: TODO

        Wrong: TODO

        Right: the year before it, or leave `follows` out.
        """,
    ),
    told_while_reading(
        "follows-later",
        "years",
        """
        `follows` names a later year.

        Why: TODO

        Wrong: TODO

        Right: an earlier one.
        """,
    ),
    told_while_reading(
        "carry-forward",
        "years",
        """
        There is nothing to carry forward, or last year's plan has no such objective, or one is named twice.

        Why: TODO

        Wrong: TODO

        Right: add `follows`; correct the id; name it once.
        """,
    ),
    told_while_reading(
        "missing-picture",
        "parts",
        """
        There is no such picture, or it lies outside the workspace.

        Why: TODO

        Wrong: TODO

        Right: its path, from the folder that the plan is in; copy the picture there.
        """,
    ),
    told_while_reading(
        "remote-picture",
        "parts",
        """
        The picture is on a web site.

        Why: TODO

        Wrong: TODO

        Right: save it beside the plan, and name the file.
        """,
    ),
    told_while_reading(
        "picture-kind",
        "parts",
        """
        The file is no picture that Word shows, such as `.webp`.

        Why: TODO

        Wrong: TODO

        Right: a `.png`, `.jpg`, `.jpeg`, `.gif` or `.svg` file.
        """,
    ),
)
