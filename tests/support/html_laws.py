"""The laws that every HTML file of ours keeps: functions from a file to what is wrong in it; `LAWS` lists them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from html_file import Html, words_of


def well_formed(html: Html) -> Iterator[str]:
    """A parser that follows the HTML standard finds no error."""
    yield from html.errors
    if not html.source.startswith("<!DOCTYPE html>\n"):
        yield "no doctype"


def language(html: Html) -> Iterator[str]:
    """The language of the page is said (WCAG 3.1.1)."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", html.one("html").attrs.get("lang", "")):
        yield "no language"


def one_title(html: Html) -> Iterator[str]:
    """One heading of level 1, which is the page's title too (WCAG 2.4.2)."""
    first = [words for level, words in html.headings if level == 1]
    title = words_of(html.one("head > title"))
    if len(first) != 1 or first[0].casefold() != title.casefold():
        yield f"headings of level 1: {first}, and the title {title!r}"


def outline(html: Html) -> Iterator[str]:
    """Headings begin with level 1, skip none, and have words (WCAG 1.3.1, 2.4.6)."""
    levels = [level for level, _ in html.headings]
    yield from (f"level {low} after {high}" for high, low in zip([0, *levels], levels, strict=False) if low > high + 1)
    yield from (f"a heading of level {level} without words" for level, words in html.headings if not words)


def landmarks(html: Html) -> Iterator[str]:
    """One main; what can be skipped is skipped by the first link of the page (WCAG 2.4.1)."""
    if len(html.all("main")) != 1:
        yield f"{len(html.all('main'))} main elements"
    links = html.all("a")
    target = links[0].attrs.get("href") if links else None
    if target is None or not words_of(links[0]) or not [each for each in html.all("main") if _is(each, target)]:
        yield f"the first link leads to {target}, not to the main text"
    yield from ("a nav without a label" for each in html.all("nav") if not _label(html, each))


def contents(html: Html) -> Iterator[str]:
    """The contents list parts in their order and in their words, as links (WCAG 2.4.5)."""
    headings = {each.attrs.get("id"): each for each in html.elements if re.fullmatch(r"h[2-6]", each.name)}
    links = html.all("nav a")
    places = list(headings)
    listed = [each.attrs["href"][1:] for each in links]
    if [each for each in listed if each in places] != sorted(listed, key=lambda each: (*places, each).index(each)):
        yield f"the contents are in another order: {listed}"
    for link, place in zip(links, listed, strict=True):
        if place not in headings or words_of(headings[place]) != words_of(link):
            yield f"the contents list what is not there: {words_of(link)}"
    if links and (missing := [key for key, each in headings.items() if each.name == "h2" and key[0] != "_"]):
        yield from (f"the contents leave out {each}" for each in missing if each not in listed)


def captions(html: Html) -> Iterator[str]:
    """Every table begins with a caption of some words (WCAG 1.3.1)."""
    for table in html.all("table"):
        first = next((each for each in table.children if each.name != "#text"), None)
        if first is None or first.name != "caption" or not words_of(first):
            yield f"a table without a caption: {words_of(table)[:60]}"


def header_cells(html: Html) -> Iterator[str]:
    """A head says what it heads: its column or the columns that share it; no head is empty (WCAG 1.3.1)."""
    for table in html.all("table"):
        if not html.all("thead tr", table):
            yield f"a table without header rows: {words_of(table)[:60]}"
        for cell in html.all("thead th, thead td", table):
            wide = int(cell.attrs.get("colspan", 1))
            scope = cell.attrs.get("scope")
            if cell.name == "td" and words_of(cell):
                yield f"a head that is none: {words_of(cell)}"
            if cell.name == "th" and (not words_of(cell) or scope not in ("col", "colgroup")):
                yield f"a head without words or scope: {words_of(cell)} {scope}"
            if wide > 1 and scope != "colgroup":
                yield f"a head over several columns that says nothing of it: {words_of(cell)}"


def shared_heads(html: Html) -> Iterator[str]:
    """Columns under a shared head are a group of columns, as wide as the head (WCAG 1.3.1)."""
    for table in html.all("table"):
        groups = [len(html.all("col", each)) for each in html.all("colgroup", table)]
        shared = [each for each in html.all("thead th", table) if each.attrs.get("scope") == "colgroup"]
        if shared and [w for w in groups if w > 1] != [w for each in shared if (w := _span(each, "colspan")) > 1]:
            yield f"heads are shared otherwise than columns are grouped: {groups}"


def row_heads(html: Html) -> Iterator[str]:
    """A head of a row stands before its cells, says so and has words (WCAG 1.3.1)."""
    for table in html.all("table"):
        for cell in html.all("tbody th", table):
            if cell.attrs.get("scope") != "row" or not words_of(cell):
                yield f"a cell that heads no row: {words_of(cell)}"
        for row in html.all("tbody tr", table):
            names = [each.name for each in row.children if each.name in ("td", "th")]
            if names != sorted(names, reverse=True):
                yield f"a head of a row behind its cells: {words_of(row)[:60]}"


def grids(html: Html) -> Iterator[str]:
    """The rows of a table cover its columns, each once, with the cells that reach into them from above."""
    for table in html.all("table"):
        columns = len(html.all("col", table))
        for part in (*html.all("thead", table), *html.all("tbody", table)):
            yield from (f"{words_of(table)[:40]}: {each}" for each in _grid(html.all("tr", part), columns))


def _grid(rows: Sequence[Any], columns: int) -> Iterator[str]:
    taken: Counter[tuple[int, int]] = Counter()
    for at, row in enumerate(rows):
        column = 0
        for cell in (each for each in row.children if each.name in ("td", "th")):
            while (at, column) in taken:
                column += 1
            if at + _span(cell, "rowspan") > len(rows):
                yield f"a cell reaches below the last row: {words_of(cell)[:40]}"
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    taken[at + down, column + right] += 1
        covered = [taken[at, each] for each in range(columns)]
        if covered != [1] * columns or (at, columns) in taken:
            yield f"row {at + 1} covers {covered} of {columns} columns"


def names(html: Html) -> Iterator[str]:
    """An id names one element, and whatever is called by it is there (WCAG 4.1.1 of old, 1.3.1)."""
    ids = Counter(each.attrs["id"] for each in html.elements if "id" in each.attrs)
    yield from (f"{count} elements called {each}" for each, count in ids.items() if count > 1)
    for each in html.elements:
        called = [each.attrs[key] for key in ("aria-labelledby", "aria-describedby") if key in each.attrs]
        wanted = " ".join(called).split()
        wanted += [each.attrs["href"][1:]] if each.attrs.get("href", "").startswith("#") else []
        wanted += re.findall(r"url\(#([^)]+)\)", " ".join(map(str, each.attrs.values())))
        yield from (f"nothing is called {name}" for name in wanted if name not in ids)


def pictures(html: Html) -> Iterator[str]:
    """A picture says in words what it shows, a drawing by its title and description (WCAG 1.1.1)."""
    yield from ("a picture without words" for each in html.all("img") if not each.attrs.get("alt", "").strip())
    for each in html.all("svg"):
        own = {child.attrs.get("id"): child.name for child in each.children if words_of(child)}
        labels = [own.get(name) for name in each.attrs.get("aria-labelledby", "").split()]
        if each.attrs.get("role") != "img" or labels != ["title", "desc"]:
            yield f"a drawing that is described by {labels}"


def links(html: Html) -> Iterator[str]:
    """A link has words (WCAG 2.4.4)."""
    yield from (f"a link without words to {each.attrs.get('href')}" for each in html.all("a") if not words_of(each))


def focus(html: Html) -> Iterator[str]:
    """What can be reached with the keyboard says what it is and shows that it is reached (WCAG 2.4.7, 4.1.2)."""
    for each in html.elements:
        if each.attrs.get("tabindex") == "0" and (each.attrs.get("role") != "region" or not _label(html, each)):
            yield f"a place to reach that says nothing: {each.name}"
        if each.attrs.get("tabindex", "0") not in ("0", "-1"):
            yield f"an order of its own: {each.name}"
    shown = re.search(r":focus-visible \{[^}]*outline: \d+px solid", html.style)
    hidden = re.findall(r"([^{};]+)\{[^}]*outline: (?:none|0)\b", html.style)
    if not shown or [each for each in hidden if not each.strip().startswith("main")]:
        yield "focus is not shown"


def statuses(html: Html) -> Iterator[str]:
    """A status is a word and a symbol; its colour is beside them, not theirs (WCAG 1.4.1)."""
    for each in html.all(".status"):
        if not re.fullmatch(r"\S+ \w.*", words_of(each)):
            yield f"a status that is no symbol and word: {words_of(each)}"
    coloured = [each for each in html.elements if re.search(r"(^|;)\s*color", each.attrs.get("style", ""))]
    yield from (f"words in a colour of their own: {words_of(each)}" for each in coloured if each.name != "svg")


def alone(html: Html) -> Iterator[str]:
    """Nothing is loaded or run: a reader without a network sees all of it, and nobody learns that it is read."""
    for each in html.elements:
        if each.name in ("script", "iframe", "object", "embed", "link", "base", "form"):
            yield f"<{each.name}>"
        for key, value in each.attrs.items():
            if key.startswith("on"):
                yield f"{each.name} {key}"
            loaded = key in ("src", "srcset", "data", "poster") or (key.endswith("href") and each.name != "a")
            if loaded and not str(value).startswith(("data:image/", "#")):
                yield f"{each.name} loads {value}"
            if key == "href" and re.match(r"\s*(javascript|vbscript|data):", str(value), re.IGNORECASE):
                yield f"a link that runs: {value}"
    yield from (f"the style loads {each}" for each in re.findall(r"@import|url\((?!data:|['\"]data:)[^)]*", html.style))
    policy = [each.attrs.get("content", "") for each in html.all("meta[http-equiv]")]
    if [each for each in policy if each.startswith("default-src 'none';")] != policy or not policy:
        yield f"a policy that lets things be loaded: {policy}"


LAWS = (
    *(well_formed, language, one_title, outline, landmarks, contents, captions, header_cells, shared_heads, row_heads),
    *(grids, names, pictures, links, focus, statuses, alone),
)


def faults(html: Html) -> list[str]:
    """What is wrong in a file, by every law."""
    return [f"{law.__name__}: {fault}" for law in LAWS for fault in law(html)]


def _span(cell: Any, side: str) -> int:
    return int(cell.attrs.get(side, 1))


def _is(element: Any, target: str) -> bool:
    return target == f"#{element.attrs.get('id')}"


def _label(html: Html, element: Any) -> str:
    attributes: Mapping[str, str] = element.attrs
    named = attributes.get("aria-labelledby", "").split()
    return attributes.get("aria-label", "") + " ".join(
        words_of(each) for each in html.elements if each.attrs.get("id") in named
    )
