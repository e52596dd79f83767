"""The rules on files and folders, told by `load`, `source` and `reader`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "missing-partnership",
        "files",
        """
        There is no `plans/partnership.yaml`.

        Why: TODO

        Wrong: TODO

        Right: write it; [plan-format.md](plan-format.md#the-smallest-plan) has the smallest one.
        """,
    ),
    told_while_reading(
        "file-name",
        "files",
        """
        A file or folder in `plans/` looks like a plan but is not read: `2026.yml`, `2026-27.yaml`,
        `notes.yaml`, `2026.yaml.txt` (as Notepad saves it), or a `.yml` in a plan year's folder.

        Why: TODO

        Wrong: TODO

        Right: call a plan year by its four digits: `2026.yaml`, or a folder `2026` with files that end in
        `.yaml`. Keep other YAML files elsewhere.
        """,
    ),
    told_while_reading(
        "two-plans",
        "files",
        """
        There is a file `2026.yaml` and a folder `2026`.

        Why: TODO

        Wrong: TODO

        Right: keep one.
        """,
    ),
    told_while_reading(
        "wrong-year",
        "files",
        """
        The file says `year: 2027` but is called `2026.yaml`.

        Why: TODO

        Wrong: TODO

        Right: change the key or the name.
        """,
    ),
    told_while_reading(
        "empty-file",
        "files",
        """
        There is nothing in the file, or only comments.

        Why: TODO

        Wrong: TODO

        Right: write the plan, or delete the file.
        """,
    ),
    told_while_reading(
        "empty-folder",
        "files",
        """
        The folder of a plan year holds no `.yaml` file.

        Why: TODO

        Wrong: TODO

        Right: put the plan in it, or delete it.
        """,
    ),
    told_while_reading(
        "not-utf-8",
        "files",
        """
        The file is saved in another encoding, such as Windows-1252.

        Why: TODO

        Wrong: TODO

        Right: save it as UTF-8. In Notepad: Save As, Encoding, UTF-8.
        """,
    ),
    told_while_reading(
        "control-character",
        "files",
        """
        There is a character in the text that no document can hold. You may not see it; it often comes with
        pasted text.

        Why: TODO

        Wrong: TODO

        Right: delete it, and type what should stand there.
        """,
    ),
    told_while_reading(
        "too-large",
        "files",
        """
        The file is larger than 20 MB.

        Why: TODO

        Wrong: TODO

        Right: split the plan year into several files of a folder.
        """,
    ),
    told_while_reading(
        "not-text",
        "files",
        """
        The file holds no text.

        Why: TODO

        Wrong: TODO

        Right: save it as plain text.
        """,
    ),
)
