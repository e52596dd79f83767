"""The built-in templates, and the same with changes of a council."""

from documents import ROOT

BUILT_IN = ROOT / "templates"


def template(name: str, *changes: tuple[str, str]) -> str:
    """A built-in template with some words changed."""
    text = (BUILT_IN / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text
