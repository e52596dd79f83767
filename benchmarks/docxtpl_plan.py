"""The peer: what one would write with docxtpl to put a plan year's YAML into a Word template, and no more.

It loads the YAML, fills the template and saves. It checks nothing, and the document has the two tables and the text,
but no links, no contents, no picture, no page numbers and no Markdown.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_Row = dict[str, str]
_TABLES = {
    "progress": (
        ("Objective", "Required outcome", "Position"),
        ("{{ row.objective }}", "{{ row.outcome }}", "{{ row.position }}"),
    ),
    "actions": (
        ("Objective", "Required outcome", "By whom", "By when"),
        ("{{ row.objective }}", "{{ row.outcome }}", "{{ row.by }}", "{{ row.when }}"),
    ),
}


def make_template(path: Path) -> None:
    """Write the Word file with the tags of docxtpl in it."""
    from docx import Document  # noqa: PLC0415 - filling has no use for it

    document = Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ area }}, {{ period }}")
    document.add_heading("Foreword", 1)
    document.add_paragraph("{{ foreword }}")
    document.add_heading("Joint objectives", 1)
    document.add_paragraph("{%p for objective in objectives %}")
    document.add_paragraph("{{ objective }}", style="List Number")
    document.add_paragraph("{%p endfor %}")
    for name, (heads, cells) in _TABLES.items():
        document.add_heading(name.capitalize(), 1)
        table = document.add_table(rows=4, cols=len(heads), style="Table Grid")
        for column, (head, cell) in enumerate(zip(heads, cells, strict=True)):
            table.cell(0, column).text = head
            table.cell(2, column).text = cell
        table.cell(1, 0).text = f"{{%tr for row in {name} %}}"
        table.cell(3, 0).text = "{%tr endfor %}"
    document.save(str(path))


def fill(template: Path, year: Path, out: Path, loader: type) -> None:
    """Write the Word file of a plan year that follows another."""
    from docxtpl import DocxTemplate  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: PLC0415

    partnership = _read(year.with_name("partnership.yaml"), loader)
    plan = _read_year(year, loader)
    followed = _read_year(year.with_name(str(plan["follows"])), loader)
    document = DocxTemplate(str(template))
    document.render(
        {
            "title": plan["title"],
            "area": partnership["area"],
            "period": f"{plan['period']['from']} to {plan['period']['to']}",
            "foreword": plan["foreword"]["text"],
            "objectives": [each["text"] for each in plan["objectives"]],
            "progress": list(_progress(followed, plan)),
            "actions": list(_actions(partnership, plan)),
        },
        autoescape=True,
    )
    document.save(str(out))


def _read(path: Path, loader: type) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe loaders
    return loaded


def _read_year(path: Path, loader: type) -> dict[str, Any]:
    """Return a plan year that is a folder of files, or one file."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path.with_name(f"{path.name}.yaml")]
    return {key: value for file in files for key, value in _read(file, loader).items()}


def _outcomes(plan: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], _Row]]:
    """Yield each outcome, or the text that stands for an objective's outcomes, and its first two cells."""
    for number, objective in enumerate(plan["objectives"], 1):
        see = {"text": objective["see"]["text"]} if "see" in objective else None
        for place, outcome in enumerate([see] if see else objective["outcomes"], 1):
            words = f"{number}. {objective.get('brief') or objective['text']}" if place == 1 else ""
            yield outcome, {"objective": words, "outcome": f"{number}.{place} {outcome['text']}"}


def _progress(followed: Mapping[str, Any], plan: Mapping[str, Any]) -> Iterator[_Row]:
    positions = plan["positions"]["outcomes"]
    for outcome, row in _outcomes(followed):
        position = positions.get(outcome.get("id"), "")
        if isinstance(position, dict):
            position = ": ".join(each for each in (position.get("status"), position.get("text")) if each)
        yield row | {"position": position}


def _actions(partnership: Mapping[str, Any], plan: Mapping[str, Any]) -> Iterator[_Row]:
    for outcome, row in _outcomes(plan):
        for action in outcome.get("actions", [{}]):
            names = (partnership["agencies"][agency] for agency in action.get("by", ()))
            by = ", ".join(each["name"] if isinstance(each, dict) else each for each in names)
            yield row | {"by": by, "when": str(action.get("when", ""))}


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("template").add_argument("template", type=Path)
    filling = commands.add_parser("fill")
    for name in ("template", "year", "out"):
        filling.add_argument(name, type=Path)
    filling.add_argument("--libyaml", action="store_true", help="load with the parser in C, which few scripts ask for")
    given = parser.parse_args()
    if given.command == "template":
        make_template(given.template)
    else:
        fill(given.template, given.year, given.out, yaml.CSafeLoader if given.libyaml else yaml.SafeLoader)


if __name__ == "__main__":
    main()
