"""The rules on YAML, told by `source`, `reader` and `syntax`."""

from cspgen.check.rule import told_while_reading
from cspgen.diagnostics import Severity

RULES = (
    told_while_reading(
        "tab-indentation",
        "yaml",
        """
        A line is indented with a tab.

        Why: TODO

        Wrong: TODO

        Right: spaces, two for each level.
        """,
    ),
    told_while_reading(
        "unclosed-quote",
        "yaml",
        """
        A quote opens and never closes.

        Why: TODO

        Wrong: TODO

        Right: close it, or leave both out.
        """,
    ),
    told_while_reading(
        "duplicate-key",
        "yaml",
        """
        A key is given twice in one mapping, or a top-level key in two files of a folder. A second `id` in a
        list item often means that the `- ` before it is missing.

        Why: TODO

        Wrong: TODO

        Right: keep one; or write the `- `.
        """,
    ),
    told_while_reading(
        "yaml-syntax",
        "yaml",
        """
        The text is not YAML. The message says why.

        Why: TODO

        Wrong: TODO

        Right: what the hint says; see [When YAML misreads you](plan-format.md#when-yaml-misreads-you).
        """,
    ),
    told_while_reading(
        "yaml-tag",
        "yaml",
        """
        `text: !important door`: a word with `!` before it is read as a tag and would be lost.

        Why: TODO

        Wrong: TODO

        Right: quotes: `text: "!important door"`.
        """,
    ),
    told_while_reading(
        "yaml-comment",
        "yaml",
        """
        `text: Front door #1`: after a space, `#` begins a comment, so that `#1` would be lost.

        Why: TODO

        Wrong: TODO

        Right: quotes: `text: "Front door #1"`. Begin a comment with `#` and a space.
        """,
        Severity.WARNING,
        needed=False,
    ),
    told_while_reading(
        "yaml-anchor",
        "yaml",
        """
        `text: &a door`: a word with `&` before it is read as an anchor and would be lost.

        Why: TODO

        Wrong: TODO

        Right: quotes: `text: "&a door"`.
        """,
    ),
    told_while_reading(
        "alias-loop",
        "yaml",
        """
        An alias (`*name`) stands inside the thing that it repeats.

        Why: TODO

        Wrong: TODO

        Right: write the text out.
        """,
    ),
    told_while_reading(
        "too-many-aliases",
        "yaml",
        """
        Aliases repeat more than 100,000 values.

        Why: TODO

        Wrong: TODO

        Right: write the text out.
        """,
    ),
    told_while_reading(
        "too-deep",
        "yaml",
        """
        Brackets or indentation go more than 60 levels deep.

        Why: TODO

        Wrong: TODO

        Right: a plan needs about eight.
        """,
    ),
)
