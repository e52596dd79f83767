"""Bookmarks and links of a redline, written so that they come and go with their words.

Tried in LibreOffice 7.4: it loses a bookmark without words beside a deletion, and a link whose last word goes stays
behind without words and takes the next words for its own, unless something after it goes in the same change.
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from cspgen.model.prose import Mark
from cspgen.ooxml.names import Element, parent_of, q, w

_P, _R, _TC = w("p"), w("r"), w("tc")
_MARKS = tuple(mark.value for mark in Mark)


def hold_links(root: Element, addresses: Mapping[str, str]) -> None:
    """Give bookmarks words to hold on to, and write links that come or go as a whole as fields that do so too.

    Marks stand around runs and paragraphs, as `cspgen.render.word.revisions` reads them; `addresses` are those that
    links name by a relationship, by its id.
    """
    for start in list(root.iter(w("bookmarkStart"))):
        _widen(start)
    for link in list(root.iter(w("hyperlink"))):
        marks = {next(run.iterancestors(*_MARKS), root).tag for run in link.iter(_R)}
        if len(marks) == 1 and marks <= set(_MARKS):
            parent, at = parent_of(link), parent_of(link).index(link)
            parent[at : at + 1] = _field(link, addresses)


def _widen(start: Element) -> None:
    """Let a bookmark without words reach to the end of its paragraph.

    Where every paragraph of a cell comes or goes, it reaches to the end of the cell: so it has words in either view.
    """
    end, paragraph = start.getnext(), parent_of(start)
    if end is None or end.tag != w("bookmarkEnd") or paragraph.tag != _P:
        return
    cell = next(paragraph.iterancestors(_TC), None)
    if cell is not None and parent_of(paragraph) is not cell:
        paragraph = list(cell.iter(_P))[-1]
    paragraph.append(end)


def _field(link: Element, addresses: Mapping[str, str]) -> Iterator[Element]:
    """Yield the runs of a link as those of a field, as Word itself tracks it: what begins and ends it is marked too.

    An optional hyphen that nobody sees goes with it, for LibreOffice.
    """
    anchor, relation = link.get(w("anchor")), link.get(q("r:id"), "")
    code = f'\\l "{anchor}"' if anchor else f'"{addresses[relation]}"'
    yield _run("fldChar", fldCharType="begin")
    instruction = _run("instrText")
    instruction[0].text = f" HYPERLINK {code} "
    instruction[0].set(q("xml:space"), "preserve")
    yield instruction
    yield _run("fldChar", fldCharType="separate")
    yield from link
    yield _run("fldChar", fldCharType="end")
    yield _run("softHyphen")


def _run(name: str, **attributes: str) -> Element:
    run = etree.Element(_R)
    etree.SubElement(run, w(name), {w(key): value for key, value in attributes.items()})
    return run
