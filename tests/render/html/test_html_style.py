"""The colours of HTML documents: every text on its ground can be read, by light, in the dark and on paper."""

import re
from collections.abc import Iterator, Mapping

import pytest
from changed_templates import BUILT_IN

from cspgen.model.contrast import contrast

STYLE = (BUILT_IN / "html/style.css").read_text(encoding="utf-8")
SCHEMES = {"light": "", "dark": "@media (prefers-color-scheme: dark)", "print": "@media print"}
GROUNDS = ("paper", "panel")  # where a text stands whose rule names no ground


def colours(style: str, scheme: str) -> dict[str, str]:
    """The colours by name; a scheme says only what is otherwise than in the light."""
    found: dict[str, str] = {}
    for at in (0, style.index(SCHEMES[scheme])):
        rule = style[style.index(":root {", at) :]
        found |= dict(re.findall(r"--([\w-]+): (#\w{6});", rule[: rule.index("}")]))
    return found


def pairs(style: str) -> Iterator[tuple[str, str]]:
    """Each colour of a text with each ground that it stands on."""
    for rule in re.findall(r"\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
        ink = re.search(r"(?<![-\w])color: ([^;]+);", rule)
        ground = re.search(r"background: ([^;]+);", rule)
        grounds = [ground[1]] if ground and ground[1].startswith("var") else [f"var(--{each})" for each in GROUNDS]
        if ink and ink[1] != "inherit":
            yield from ((_name(ink[1]), _name(each)) for each in grounds)


def _name(value: str) -> str:
    """A colour's name: the sheet names each colour once, at its top."""
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    assert found, f"{value} is a colour without a name"
    return found[1]


def pale(style: str, scheme: str) -> dict[tuple[str, str], float]:
    """The texts that cannot be read well on their grounds, with their contrast."""
    known: Mapping[str, str] = colours(style, scheme)
    found = {(ink, ground): contrast(known[ink], known[ground]) for ink, ground in pairs(style)}
    return {pair: round(value, 2) for pair, value in found.items() if value < 4.5}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_its_ground(scheme: str) -> None:
    """At least 4.5 to 1, also on a panel (WCAG 2.2, 1.4.3)."""
    assert ("ink", "paper") in set(pairs(STYLE))
    assert ("head-ink", "head") in set(pairs(STYLE))
    assert ("soft", "panel") in set(pairs(STYLE))
    assert pale(STYLE, scheme) == {}


@pytest.mark.parametrize(("scheme", "old", "new"), [("light", "4a5360", "8a94a0"), ("dark", "b3bcc7", "4a5664")])
def test_pale_text_is_found(scheme: str, old: str, new: str) -> None:
    """A colour that is too weak for its ground, in one scheme."""
    assert set(pale(STYLE.replace(f"--soft: #{old}", f"--soft: #{new}"), scheme)) == {
        ("soft", "paper"),
        ("soft", "panel"),
    }


def test_what_has_the_focus_stands_out() -> None:
    """Its outline against the page, or the yellow around it, at least 3 to 1 (WCAG 2.2, 1.4.11)."""
    for scheme in ("light", "dark"):
        known = colours(STYLE, scheme)
        around = [contrast(known[each], known["paper"]) for each in ("focus", "focus-ink")]
        assert max(around) >= 3
        assert contrast(known["focus"], known["focus-ink"]) >= 4.5


def test_sizes_follow_the_reader() -> None:
    """No text has a size in pixels, and the screen may be zoomed."""
    assert re.findall(r"font(?:-size)?: [^;]*\dpx", STYLE) == []
    assert "maximum-scale" not in (BUILT_IN / "html/document.html.j2").read_text(encoding="utf-8")


def test_tables_keep_together_on_paper() -> None:
    """Header rows repeat, and a row is not cut in two."""
    paper = STYLE[STYLE.index("@media print") :]
    assert "thead { display: table-header-group; }" in paper
    assert re.search(r"tbody td:not\(\[rowspan\]\), tbody th:not\(\[rowspan\]\) \{ break-inside: avoid; \}", paper)
