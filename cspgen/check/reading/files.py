"""The rules on files and folders, told by `load`, `source` and `reader`."""

from cspgen.check.rule import told_while_reading

RULES = (
    told_while_reading(
        "missing-partnership",
        "files",
        """
        The file `plans/partnership.yaml` is not there.

        Why: it says which area the plans are for and who takes part. Without it nobody can tell whether the agencies
        in a plan are the right ones, and no document can be made.

        Wrong: a folder `plans` that holds only `2026.yaml`.

        Right: write the file. This is the smallest one
        (see [plan-format.md](plan-format.md#the-smallest-plan)):

            schema: 1
            area: Anyshire
            lead: council
            agencies:
              council: Anyshire Council
              health: NHS Anyshire
        """,
    ),
    told_while_reading(
        "file-name",
        "files",
        """
        A file or folder in `plans/` looks like a plan, but its name says that it is not read.

        That is `2027.yml`, `2026-27.yaml`, `ideas.yaml`, `Partnership.yaml`, `2028.txt` or `2028.yaml.txt` (as Notepad
        saves it) or `2028` without an ending; a folder such as `2029-30` or `2029.yaml`; and a file that ends in `.yml`
        in the folder of a plan year.

        Why: whoever wrote it believes that it is in the plan. Left out in silence, a year or a whole report would be
        missing from the documents.

        Wrong: this, saved as `plans/2027.yml`:

            schema: 1
            year: 2027
            title: Children’s Plan 2027

        Right: call a plan year by its four digits: `plans/2027.yaml`, or a folder `plans/2027` with files that end in
        `.yaml`. Keep other YAML files elsewhere.
        """,
    ),
    told_while_reading(
        "two-plans",
        "files",
        """
        A plan year is there twice: as a file `2026.yaml` and as a folder `2026`.

        Why: only one of them can be printed. What somebody changes in the other would never be seen.

        Wrong: `plans/2026.yaml` beside `plans/2026/plan.yaml`, which begin alike:

            schema: 1
            year: 2026
            title: Children’s Plan 2026

        Right: keep the one that is up to date. Move what only the other one says into it, and delete the other.
        """,
    ),
    told_while_reading(
        "wrong-year",
        "files",
        """
        The `year` in a plan is not the year that its file or folder is called by.

        Why: this happens when last year's file is copied for the new plan. With the old year in it, the new plan would
        carry last year's number.

        Wrong: in the file `plans/2026.yaml`:

            year: 2025

        Right: change the key; or change the name of the file, if that is what is wrong:

            year: 2026
        """,
    ),
    told_while_reading(
        "empty-file",
        "files",
        """
        There is nothing in the file, or only comments.

        Why: an empty file may be one that was lost while it was saved. It is not taken for a plan without words.

        Wrong: a file `plans/2027.yaml` that holds no more than this:

            # To be written in January.

        Right: write the plan, or delete the file until there is one:

            schema: 1
            year: 2027
            title: Children’s Plan 2027
            period: {from: 2027-04, to: 2028-03}
        """,
    ),
    told_while_reading(
        "empty-folder",
        "files",
        """
        The folder of a plan year holds no file that ends in `.yaml`.

        Why: a folder called by a year stands for the plan of that year. Its files may have been put elsewhere, or
        saved under names that are not read.

        Wrong: a folder `plans/2027` with nothing in it but a file `notes.txt`.

        Right: put the plan in it, for example as `plans/2027/plan.yaml`, or delete the folder:

            schema: 1
            year: 2027
            title: Children’s Plan 2027
        """,
    ),
    told_while_reading(
        "not-utf-8",
        "files",
        """
        The file is not saved as UTF-8, but in another encoding, such as Windows-1252 or UTF-16.

        An encoding says which letter each byte of a file stands for. The rule also finds signs that were read in the
        wrong encoding before they were saved.

        Why: read in the wrong encoding, "Children’s" becomes "Childrenâ€™s" or loses its apostrophe, and the names of
        people and places come out wrong on the printed page.

        Wrong: an apostrophe that was saved in Windows-1252. Other programs show � where it stood:

            title: Children�s Plan 2026

        Right: save the file as UTF-8. In Notepad: Save As, Encoding, UTF-8. Then look for signs that were lost:

            title: Children’s Plan 2026
        """,
    ),
    told_while_reading(
        "control-character",
        "files",
        """
        There is a character in the text that no document can hold.

        You may not see it. It often comes with text that was pasted from Word or from a PDF: U+000B is Word's line
        break within a paragraph, U+001F its optional hyphen.

        Why: Word would say that the whole document is damaged, and not open it.

        Wrong: such a character between two words of a title. It can also be written, in double quotes:

            notice: "Have your say\\x1Fby 27 March"

        Right: delete it, and type what should stand there, such as a space:

            notice: Have your say by 27 March
        """,
    ),
    told_while_reading(
        "too-large",
        "files",
        """
        A file is larger than 20 MB, a text in it longer than 100,000 characters, or its faults are more than 1,000.

        Why: a long plan has less than 1 MB of text, and a text of 100,000 characters fills 40 pages. What is larger is
        hardly a plan: it may be a picture, or a list that was written into it a thousand times by mistake. Of a
        thousand faults most have one cause.

        Wrong: a file `plans/2026.yaml` of 21 MB.

        Right: look at what fills it. If it is all part of the plan, split the plan year into several files of a
        folder, such as `plans/2026/plan.yaml`, `plans/2026/objectives.yaml` and `plans/2026/positions.yaml`.
        """,
    ),
    told_while_reading(
        "not-text",
        "files",
        """
        The file is not plain text: it is a Word document, a PDF or a picture, or holds bytes that no text has.

        Why: it was given the name of a plan, but nothing in it can be read as one.

        Wrong: a Word file that was renamed to `plans/2027.yaml`; or a text that was saved as UTF-16, so that every
        second byte is empty.

        Right: save it as plain text, with the encoding UTF-8. From Word: Save As, Plain Text, then choose UTF-8:

            schema: 1
            year: 2027
            title: Children’s Plan 2027
        """,
    ),
)
