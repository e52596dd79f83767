"""The rules on keys and values, told by `faults` and `kinds`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "unknown-key",
        "values",
        """
        The plan format has no such key at this place.

        Why: the value would be read by nobody, and would be missing from the document. Most often the key is
        misspelt, or a text within `{ }` was cut in two at its comma.

        Wrong: a slip:

            titel: Children’s Plan 2026

        A colon within `{ }` without a space after it:

            period: {from:2026-04, to:2027-03}

        A comma in a text within `{ }`, which ends the text there:

            less-harm: {status: on-track, text: Harm is falling, but slowly.}

        Right: the key that the hint names, or one from [plan-format.md](plan-format.md):

            title: Children’s Plan 2026
            period: {from: 2026-04, to: 2027-03}

        Put a text that holds a comma in quotes:

            less-harm: {status: on-track, text: "Harm is falling, but slowly."}
        """,
    ),
    told_while_reading(
        "missing-key",
        "values",
        """
        A key that must be there is not. The finding points at the thing that lacks it.

        Why: without it the document would have a hole: a plan without a title, an outcome that next year's positions
        cannot name.

        Wrong: a period without its end:

            period: {from: 2026-04}

        An outcome without an id:

            - text: Fewer children come to harm.

        Right: add the key. The hint gives an example, or says what the key is for:

            period: {from: 2026-04, to: 2027-03}

        The id of an outcome is for good, so choose it with care:

            - id: less-harm
              text: Fewer children come to harm.
        """,
    ),
    told_while_reading(
        "missing-text",
        "values",
        """
        A key that needs a text has nothing after it.

        Why: there would be an empty place in the document. And where a text begins with `#`, YAML takes all of it for
        a comment, so that a text is lost which you can see in the file.

        Wrong:

            title:

        And here, where `#` begins a comment:

            text: #1 is that fewer children come to harm.

        Right: write the text, or leave the key out:

            title: Children’s Plan 2026

        Put a text that begins with `#` in quotes:

            text: "#1 is that fewer children come to harm."
        """,
    ),
    told_while_reading(
        "wrong-type",
        "values",
        """
        One kind of value was expected, and another is there, such as a text where a list belongs.

        Other cases are a list or lines of `key: value` where a text belongs, `£3000` or `45,000` where a
        number belongs, and `2027-28` where a year belongs.

        Why: a list of agencies is printed one by one, and an amount is written in the form that your currency has.
        That cannot be done with a value of another kind. Within `{ }` YAML even cuts `45,000` in two at its comma.

        Wrong: an agency that is no list, and agencies without their brackets:

            - {by: council, when: by 2026-12}
            - {by: council, health, when: by 2027-02}

        A sign or a comma in a number:

            - {amount: £3000, source: Joint finance}
            - {amount: 45,000, source: Joint finance}

        A list that stands for a long text:

            foreword:
              text:
                - We did this.
                - We did that.

        Right: what the hint says. A list is `[one, two]`, or lines that begin with `- `:

            - {by: [council], when: by 2026-12}
            - {by: [council, health], when: by 2027-02}

        A number has digits only, with a point for decimals:

            - {amount: 3000, source: Joint finance}
            - {amount: 45000, source: Joint finance}

        A long text begins with `|`:

            foreword:
              text: |
                - We did this.
                - We did that.
        """,
    ),
    told_while_reading(
        "unknown-value",
        "values",
        """
        The key takes one of a few words, and this is not one of them.

        Why: the word decides what the document does. A plan that is `adopted` has no "Draft" on its pages; nothing
        says what a plan that is `final` should have.

        Wrong:

            status: final

        A list of ids without its brackets, where only the word `all` can stand alone:

            carry_forward: safety

        Right: one of the words in the message:

            status: adopted

        For a list, brackets:

            carry_forward: [safety]
        """,
    ),
    told_while_reading(
        "unknown-schema",
        "values",
        """
        `schema` is not a version of the plan format that this cspgen reads.

        Why: the format may change one day. This line makes sure that an old plan is not read by new rules, nor a new
        plan by old ones.

        Wrong:

            schema: 2.0

        Right: the version that this cspgen reads. If the plan was written for a later one, install that:

            schema: 1
        """,
    ),
    told_while_reading(
        "not-an-id",
        "values",
        """
        An id has capitals, spaces or other signs in it, or an agency's name stands where its id belongs.

        Why: next year's plan, the positions and the cross-references find a thing by its id, letter by letter. "NHS
        Anyshire" and "Nhs  Anyshire" look alike to a person, not to a program.

        Wrong:

            - id: Less Harm

        The name of an agency:

            - {by: [Anyshire Council, NHS_Anyshire], when: by 2026-12}

        Right: small letters, digits and single hyphens. The hint gives the id:

            - id: less-harm

        For an agency, its id from `plans/partnership.yaml`:

            - {by: [council, health], when: by 2026-12}
        """,
    ),
    told_while_reading(
        "not-a-date",
        "values",
        """
        This is not a month or a timing that the format has, or there is no such day or month.

        Examples are `Jan 2026`, `2026-13`, `2026-06-31`, `31/12/2026`, `Q4 2026`, `soon` and `ongoing`.

        Why: a deadline that can be read is printed in words, alike all through the document. It is also checked: that
        it lies within the plan, and that it is not past when the next plan is made.

        Wrong:

            - {by: [council, health], when: 31/12/2026}
            - {by: [council], when: Q4 2026}
            - {by: [health], when: ongoing}

        A day that does not exist:

            - {by: [council], when: by 2026-06-31}

        Right: the year first. Where it can be told what you mean, the hint has the words to write:

            - {by: [council, health], when: 2026-12-31}
            - {by: [council], when: 2026-Q4}
            - {by: [health], when: continuing}

        [Kinds of value](plan-format.md#kinds-of-value) lists all that a timing can be.
        """,
    ),
    told_while_reading(
        "backwards",
        "values",
        """
        A period, or the timing of an action, ends before it begins.

        Why: nothing can happen within it. Most often the year of its end was forgotten, or last year's was left in.

        Wrong:

            period: {from: 2027-04, to: 2026-03}

        An action that begins in September and is to last until March:

            - {by: [council, health], when: 2026-09 to 2026-03}

        Right: the earlier month first, each in the right year:

            period: {from: 2026-04, to: 2027-03}

        The March after a September is in the next year:

            - {by: [council, health], when: 2026-09 to 2027-03}
        """,
    ),
    told_while_reading(
        "wrong-form",
        "values",
        """
        A colour, a language or a currency is not written in the form that programs know.

        Why: Word needs the number of a colour, and the sign of a language (as in the standard BCP 47) to check the
        spelling and to read the text aloud. The sign of a currency (as in the standard ISO 4217) says whose money is
        meant, since more than one country has pounds.

        Wrong: in `plans/partnership.yaml`:

            language: English
            currency: pounds
            statuses:
              - {id: on-track, label: On track, symbol: ●, colour: green}

        Right: `en-GB`, `GBP`, and for a colour `#` with six digits or letters a to f, in quotes:

            language: en-GB
            currency: GBP
            statuses:
              - {id: on-track, label: On track, symbol: ●, colour: "#1D7044"}
        """,
    ),
    told_while_reading(
        "no-preset",
        "values",
        """
        No ready-made scheme of statuses has that name.

        Why: the scheme says which statuses a position can have, and how they are printed. Without it, no position can
        be checked.

        Wrong: in `plans/partnership.yaml`:

            statuses: bragg

        Right: `brag`, `rag` or `words`; or a list of your own (see [Statuses](plan-format.md#statuses)):

            statuses: brag
        """,
    ),
    told_while_reading(
        "negative",
        "values",
        """
        An amount of money is less than nothing.

        Why: readers would not know what it means: money that was taken away, money that is owed, or a slip.

        Wrong:

            funding:
              - {amount: -5000, source: Joint finance}

        Right: the amount without the sign. Say in its `note` what it is:

            funding:
              - {amount: 5000, source: Joint finance, note: A reduction on last year}
        """,
    ),
    told_while_reading(
        "not-one-paragraph",
        "values",
        """
        A text that must be one paragraph, such as an outcome's `text`, has an empty line in it.

        Why: it is printed in one cell of a table, as a heading or at the top of a page. There is no room for a second
        paragraph there.

        Wrong:

            notice: |
              This is a draft.

              Write to us by 27 March.

        Right: join the paragraphs into one. A longer text belongs in the foreword, or in a section of its own:

            notice: |
              This is a draft.
              Write to us by 27 March.
        """,
    ),
    told_while_reading(
        "two-details",
        "values",
        """
        An objective has both `outcomes` and `see`.

        Why: `see` says that the detail stands in another plan, and is printed in place of outcomes. With both, readers
        would not know which plan they should follow.

        Wrong:

            - id: safety
              text: Keep children safe.
              see: {linked_plan: send}
              outcomes:

        Right: one of them. If the other plan has only a part of the detail, say so in an outcome's text:

            - id: send
              text: Children with special needs learn well.
              see: {linked_plan: send}
        """,
    ),
    told_while_reading(
        "no-position",
        "values",
        """
        A position has a status but no words.

        Why: "On track" alone tells a committee nothing that it can ask about. The words are what a year's report is
        for.

        Wrong:

            less-harm: {status: on-track}

        Right: add `text`. If nobody has sent you a position, write `{status: no-update}`:

            less-harm: {status: on-track, text: Harm is falling.}
        """,
    ),
    told_while_reading(
        "no-objectives",
        "values",
        """
        The plan has no objectives: it lists none and carries none forward.

        Why: there would be nothing in the document but its title.

        Wrong:

            objectives: []

        Right: list them; or, if last year's objectives hold on, carry them forward:

            carry_forward: all
        """,
    ),
)
