"""Where the pages of a document begin and turn, and of a redline those of both plans.

In a redline, a page that both plans begin is begun by its heading, or by the end of a section if it turns there. One
that a single plan begins follows the end of a section that is tracked: Word and LibreOffice both undo that, while
LibreOffice does not undo that a heading begins a page.

As Word keeps how a section lies at its end, but LibreOffice at its beginning, a turn that both plans have is said once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cspgen.model.prose import Mark
from cspgen.render.document import Block, Document, MarkedBlock, Page, PageStart, SectionEnd


@dataclass(slots=True)
class _Paper:
    """How the pages of one plan lie, and how its next heading begins one."""

    landscape: bool = False
    begins: PageStart = ""

    def start(self, page: Page) -> PageStart:
        """Return how a page starts after what came before."""
        return "section" if page.landscape is not self.landscape else "page" if page.new else ""


class Papers:
    """Goes through the pages of a document, or of both documents of a redline."""

    def __init__(self) -> None:
        self._papers = {each: _Paper() for each in (Mark.DELETED, Mark.INSERTED)}

    def take(self, page: Page) -> Page:
        """Go on to a page; return it with the sections that end before it."""
        sides = {mark: _of(page, mark) for mark in self._papers if page.mark in {None, mark}}
        starts = {mark: self._papers[mark].start(side) for mark, side in sides.items()}
        ends = tuple(SectionEnd(mark, turns=start == "section") for mark, start in starts.items() if start)
        if len(ends) > 1 and ends[0].turns is ends[1].turns and self._lie_alike:
            ends = (SectionEnd(None, turns=True),) if ends[0].turns else ()
        for mark, start in starts.items():
            self._papers[mark] = _Paper(sides[mark].landscape, "section" if start and ends else start)
        return replace(page, ends=ends)

    def begin(self, mark: Mark | None) -> dict[Mark, PageStart]:
        """Return how a heading of this mark begins its page, by plan; the one after it does not."""
        begun: dict[Mark, PageStart] = {}
        for each, paper in self._papers.items():
            if mark in {None, each}:
                begun[each], paper.begins = paper.begins, ""
        return begun

    @property
    def _lie_alike(self) -> bool:
        return len({paper.landscape for paper in self._papers.values()}) == 1


def _of(page: Page, mark: Mark) -> Page:
    """Return a page as the plan of a mark has it."""
    return (page.was or page) if mark is Mark.DELETED else page


def shared_turns(document: Document) -> Document:
    """Return a document with one turn for two alike, one of each plan, where the second's has no words in between."""
    made = list(document)
    landscape = dict.fromkeys(Mark, False)
    for at, page in _pages(made, 0):
        mark = page.ends[0].mark if len(page.ends) == 1 and page.ends[0].turns else None
        if mark and len(set(landscape.values())) == 1 and (found := _same_turn(made, at, mark)):
            to, later, turn = found
            made[to] = replace(later, ends=tuple(end for end in later.ends if end != turn))
            made[at] = page = replace(page, ends=(SectionEnd(None, turns=True),))  # noqa: PLW2901
        for side in (side for end in page.ends if end.turns for side in ((end.mark,) if end.mark else Mark)):
            landscape[side] = not landscape[side]
    return tuple(made)


def _same_turn(made: Sequence[Block], start: int, mark: Mark) -> tuple[int, Page, SectionEnd] | None:
    """Return the next turn of the other plan, with its place and page; None where other words stand before it."""
    for at, page in _pages(made, start + 1):
        between = (each for each in made[start + 1 : at] if not isinstance(each, Page))
        if not all(isinstance(each, MarkedBlock) and each.mark is mark for each in between):
            return None
        for end in page.ends:
            if end.mark is not mark:
                return (at, page, end) if end.mark and end.turns else None
    return None


def _pages(made: Sequence[Block], start: int) -> Iterator[tuple[int, Page]]:
    """Yield the pages from a place on, each as it is when its turn comes, with their places."""
    for at in range(start, len(made)):
        page = made[at]
        if isinstance(page, Page):
            yield at, page
