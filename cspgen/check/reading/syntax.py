"""The rules on YAML, told by `source`, `reader` and `syntax`."""

from cspgen.check.rule import told_while_reading
from cspgen.diagnostics import Severity

RULES = (
    told_while_reading(
        "tab-indentation",
        "yaml",
        """
        A line begins with a tab where YAML wants spaces.

        Why: what stands under what depends on how far each line is moved in. A tab is as wide as the editor likes, so
        YAML does not accept it.

        Wrong: a tab before `text:`, or between a dash and its key. It looks like spaces. The carets of the finding
        stand under it.

        Right: spaces, two for each level. Most editors can be told to write them when you press the tab key:

            objectives:
              - id: safety
                text: Keep children safe.
        """,
    ),
    told_while_reading(
        "unclosed-quote",
        "yaml",
        """
        A quote opens and never closes.

        Why: all that follows, up to the next quote, would be part of this one text: keys, objectives and all.

        Wrong:

            title: "Children’s Plan 2026

        Right: close it, or leave both quotes out:

            title: Children’s Plan 2026
            notice: "Have your say: write to us by 27 March"
        """,
    ),
    told_while_reading(
        "duplicate-key",
        "yaml",
        """
        A key is given twice in one place, or at the top of two files of a plan year's folder.

        A second `id` in an item of a list often means that the `- ` before it is missing.

        Why: one of the two would be lost. YAML does not say which, so nobody can tell what will be printed.

        Wrong:

            title: Children’s Plan 2026
            title: Children’s Plan 2026, revised in March

        Here the second objective lacks its dash:

                  - {by: [council, health], when: by 2026-12}
            id: schools
            text: Help every child to do well at school.

        Right: keep one of the two:

            title: Children’s Plan 2026, revised in March

        or write the dash:

              - id: schools
                text: Help every child to do well at school.
        """,
    ),
    told_while_reading(
        "yaml-syntax",
        "yaml",
        """
        The text breaks the rules of YAML, so that the file cannot be read any further. The message says how.

        Why: some signs mean something to YAML: a colon with a space after it, and `* & ! @ % ? - [ {` where a text
        begins. Nothing in the rest of the file can be checked before this is mended.

        Wrong: a colon and a space inside a text:

            title: Children’s Plan 2026: safe and well

        A text that begins with such a sign:

            notice: *Draft* for comment

        A text that goes on after the quote that closes it:

            notice: "Draft" for comment

        A bracket that is not closed:

            carry_forward: [safety, schools

        A colon without its space:

            notice:Draft for comment

        A key that stands one space too far to the left or right, and an item of a list without its dash, are others.

        Right: what the hint says. For a text it is nearly always this: put the whole of it in quotes:

            title: "Children’s Plan 2026: safe and well"
            notice: "*Draft* for comment"

        All of these mistakes, with what to write, are listed in
        [When YAML misreads you](plan-format.md#when-yaml-misreads-you).
        """,
    ),
    told_while_reading(
        "yaml-tag",
        "yaml",
        """
        A text begins with a word that has `!` before it: YAML takes that word for a tag.

        A tag tells programs what kind of value follows. Plans have no use for tags.

        Why: the word would be missing from the document.

        Wrong: the text would be "Fewer children come to harm." without its first word:

            text: !Urgent Fewer children come to harm.

        Right: put the text in quotes, or leave the word out:

            text: "!Urgent Fewer children come to harm."
        """,
    ),
    told_while_reading(
        "yaml-comment",
        "yaml",
        """
        Words after ` #` are not part of the text, though they look as if they were meant to be.

        After a space, `#` begins a comment, and a comment goes on to the end of the line. This rule finds those that
        have no space after their `#`.

        Why: what follows would be missing from the document, and no other message would tell you.

        Wrong: the document would say "Fewer families wait for a place in Centre":

            text: Fewer families wait for a place in Centre #1.

        Right: put the text in quotes. Begin a comment with `#` and a space:

            text: "Fewer families wait for a place in Centre #1."   # as the board agreed
        """,
        Severity.WARNING,
        needed=False,
    ),
    told_while_reading(
        "yaml-anchor",
        "yaml",
        """
        A text begins with a word that has `&` before it: YAML takes that word for an anchor.

        An anchor (`&name`) gives a value a name, so that an alias (`*name`) can repeat it elsewhere. This one is
        repeated nowhere.

        Why: the word would be missing from the document.

        Wrong: the document would say "can say what you think.":

            notice: &You can say what you think.

        Right: put the text in quotes; or leave the anchor out, if it was meant as one:

            notice: "&You can say what you think."
        """,
    ),
    told_while_reading(
        "alias-loop",
        "yaml",
        """
        An alias (`*name`) stands inside the very thing that it repeats.

        `&name` before a value gives it a name, and `*name` elsewhere repeats that value.

        Why: written out, it would have no end.

        Wrong:

            - {by: &everyone [council, *everyone], when: by 2026-12}

        Right: write the text out:

            - {by: [council, health], when: by 2026-12}
        """,
    ),
    told_while_reading(
        "too-many-aliases",
        "yaml",
        """
        Aliases (`*name`) in a file repeat more than 100,000 values.

        Why: a list that repeats a list, which itself repeats a list, soon stands for millions of values in a few
        lines. No plan needs that, and a computer would run out of memory over it.

        Wrong: each of these lines stands for ten times as many names as the one above it:

            two: &two [*one, *one, *one, *one, *one, *one, *one, *one, *one, *one]
            three: &three [*two, *two, *two, *two, *two, *two, *two, *two, *two, *two]

        Right: write the text out, or repeat only what is short:

            - {by: &everyone [council, health], when: by 2026-12}
            - {by: *everyone, when: 2027-02}
        """,
    ),
    told_while_reading(
        "too-deep",
        "yaml",
        """
        Brackets or indentation go more than 60 levels deep.

        Why: a plan needs about eight levels. So many mean that something went wrong in the file, such as a key of the
        keyboard that stuck, or data that a program wrote.

        Wrong: the word `foreword` within 61 brackets, one inside the other.

        Right: brackets only where the format has them:

            contents: [objectives, action-plan]
        """,
    ),
)
