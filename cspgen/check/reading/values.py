"""The rules on keys and values, told by `faults` and `kinds`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "unknown-key",
        "values",
        """
        The format has no such key here: `titel: Plan`.

        Why: TODO

        Wrong: TODO

        Right: the key that the hint names, or one from [plan-format.md](plan-format.md).
        """,
    ),
    told_while_reading(
        "missing-key",
        "values",
        """
        A key that must be there is not.

        Why: TODO

        Wrong: TODO

        Right: add it. The finding points at the thing that lacks it.
        """,
    ),
    told_while_reading(
        "missing-text",
        "values",
        """
        A key has nothing after it: `title:` or `text: #1 choice` (where `#` begins a comment).

        Why: TODO

        Wrong: TODO

        Right: the text, in quotes if it begins with `#`; or leave the key out.
        """,
    ),
    told_while_reading(
        "wrong-type",
        "values",
        """
        One kind of value was expected and another is there: text where a list belongs, `£3000` where a
        number belongs, a number with a comma (`{amount: 45,000}`, which YAML cuts at the comma), a list as
        long text without `|`.

        Why: TODO

        Wrong: TODO

        Right: what the hint says: `by: [council]`, `amount: 3000`, `amount: 45000`.
        """,
    ),
    told_while_reading(
        "unknown-value",
        "values",
        """
        The key takes one of a few words, and this is not one of them: `status: final`.

        Why: TODO

        Wrong: TODO

        Right: one of the words in the message.
        """,
    ),
    told_while_reading(
        "unknown-schema",
        "values",
        """
        `schema` is not a version that this cspgen reads.

        Why: TODO

        Wrong: TODO

        Right: `schema: 1`.
        """,
    ),
    told_while_reading(
        "not-an-id",
        "values",
        """
        An id has capitals, spaces or other signs: `id: Keeping Safe`.

        Why: TODO

        Wrong: TODO

        Right: small letters, digits and single hyphens: `id: keeping-safe`. Where an agency's name stands
        for its id, the hint gives the id.
        """,
    ),
    told_while_reading(
        "not-a-date",
        "values",
        """
        Not a month or a timing, or one that does not exist: `Jan 2026`, `2026-13`, `2026-06-31`,
        `31/03/2026`, `Q4 2026`, `ongoing`.

        Why: TODO

        Wrong: TODO

        Right: what the hint says, where it can be told: `2026-01`, `2026-03-31`, `2026-Q4`, `continuing`;
        see [Kinds of value](plan-format.md#kinds-of-value).
        """,
    ),
    told_while_reading(
        "backwards",
        "values",
        """
        The period ends before it begins.

        Why: TODO

        Wrong: TODO

        Right: `period: {from: 2026-04, to: 2027-03}`, the earlier month first.
        """,
    ),
    told_while_reading(
        "wrong-form",
        "values",
        """
        A colour, a language or a currency is not written as it should be: `colour: red`.

        Why: TODO

        Wrong: TODO

        Right: `colour: "#1D7044"`, `language: en-GB`, `currency: GBP`.
        """,
    ),
    told_while_reading(
        "no-preset",
        "values",
        """
        No ready-made scheme of statuses has that name.

        Why: TODO

        Wrong: TODO

        Right: `brag`, `rag`, `words`, or a list of your own.
        """,
    ),
    told_while_reading(
        "negative",
        "values",
        """
        An amount is less than nothing.

        Why: TODO

        Wrong: TODO

        Right: the amount without the sign; say in its `note` that it is a reduction.
        """,
    ),
    told_while_reading(
        "not-one-paragraph",
        "values",
        """
        A line (such as an outcome's `text`) has an empty line in it.

        Why: TODO

        Wrong: TODO

        Right: one paragraph.
        """,
    ),
    told_while_reading(
        "two-details",
        "values",
        """
        An objective has both `outcomes` and `see`.

        Why: TODO

        Wrong: TODO

        Right: one of them.
        """,
    ),
    told_while_reading(
        "no-position",
        "values",
        """
        A position has a status but no words.

        Why: TODO

        Wrong: TODO

        Right: add `text`, or write `{status: no-update}`.
        """,
    ),
    told_while_reading(
        "no-objectives",
        "values",
        """
        The plan has no objectives.

        Why: TODO

        Wrong: TODO

        Right: list them, or write `carry_forward: all`.
        """,
    ),
)
