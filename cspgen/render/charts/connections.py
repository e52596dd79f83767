"""The picture of a plan's connections with other plans: where its boxes, words and arrows stand.

`templates/pictures/connections.svg.j2` draws what `connections` computes. The plan itself is the
hub. The plans that it draws on stand in a column to its left and those that it feeds into in one
to its right, where there are both and they are few; otherwise in pairs above and below the hub,
along a trunk. The plans that hold the detail of it are in pairs below, along a dashed trunk.

Units are those of `cspgen.render.charts.page_metrics`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cspgen.model.words import Words
from cspgen.render.charts.boxes import Box, box_of
from cspgen.render.charts.chart import Chart
from cspgen.render.charts.page_metrics import WIDTH
from cspgen.view.parts.connections import LinkedPlanView, Relation

_CENTRE = WIDTH // 2
_EDGE = 2  # what the strokes of the outermost boxes need
_GAP = 10  # between two plans of one group
_REACH = 24  # what an arrow head and a little of its line need
_SIDE, _NARROW_HUB = 192, 176  # widths in columns
_WIDE_HUB, _TRUNK = 330, 52  # widths in rows; the trunk's is the gap between a pair
_HALF = (WIDTH - _TRUNK) // 2 - _EDGE
_BYPASS = 20  # the margin in which a line passes a group
_TALLEST_COLUMNS = 640  # 16 cm: with more, an A4 page has little room left for its text


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through `points` (x, y), with a head at the last of them or none."""

    points: tuple[tuple[int, int], ...]
    dashed: bool
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections(Chart):
    """The picture: boxes over arrows."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The plans of one relation, at least one, and the words on their arrows."""

    relation: Relation
    label: str
    plans: Sequence[LinkedPlanView]

    @property
    def inward(self) -> bool:
        return self.relation == "draws-on"

    def room(self, at: Literal["hub", "plan"]) -> int:
        """The space between the words on the trunk and its end: more where an arrow head comes."""
        head = self.inward if at == "hub" else not self.inward and len(self.plans) == 1
        return _REACH if head else _GAP

    def line(self, *points: tuple[int, int], head: bool = False) -> Arrow:
        return Arrow(points, dashed=self.relation == "detail", head=head)


_Part: TypeAlias = tuple[list[Box], list[Arrow]]


def connections(hub: str, plans: Sequence[LinkedPlanView], words: Words) -> Connections:
    """The picture of the plan `hub` among `plans`; `words` has what stands on the arrows, by relation."""
    order: tuple[Relation, ...] = ("draws-on", "feeds-into", "detail")
    chosen = {name: [plan for plan in plans if plan.relation == name] for name in order}
    groups = {name: _Group(name, words[name], group) for name, group in chosen.items() if group}
    boxes, arrows = _in_rows(hub, groups)
    if {"draws-on", "feeds-into"} <= groups.keys():
        columns = _in_columns(hub, groups)
        if _bottom(columns[0]) <= _TALLEST_COLUMNS:
            boxes, arrows = columns
    return Connections(
        title=hub,
        description=alternative_text(hub, plans, words),
        height=_bottom(boxes) + _EDGE,
        boxes=tuple(boxes),
        arrows=tuple(arrows),
    )


def alternative_text(hub: str, plans: Iterable[LinkedPlanView], words: Words) -> str:
    """What the picture shows, as a sentence that names every plan and its lead agency."""
    named: dict[Relation, list[str]] = {"feeds-into": [], "draws-on": [], "detail": []}
    for plan in plans:
        title = _with_article(plan.title, words)
        named[plan.relation].append(words.say("connected_lead", plan=title, agency=plan.lead) if plan.lead else title)
    clauses = (
        words.say(f"connected_{relation}", plans=words.join(titles)) for relation, titles in named.items() if titles
    )
    sentence = words.say("connected", hub=_with_article(hub, words), clauses="; ".join(clauses))
    return sentence[0].upper() + sentence[1:]


def _in_columns(hub: str, groups: Mapping[Relation, _Group]) -> _Part:
    """What is drawn on at the left, what is fed into at the right, each centred on the hub's axis."""
    centre = box_of("hub", _CENTRE - _NARROW_HUB // 2, _NARROW_HUB, [("hub", hub)])
    axis = _EDGE + centre.height // 2
    columns = []
    for group, x in ((groups["draws-on"], _EDGE), (groups["feeds-into"], WIDTH - _EDGE - _SIDE)):
        heading = box_of("label", x, _SIDE, [("label", group.label)])
        stack: list[Box] = []
        for plan in group.plans:
            stack.append(_plan(plan, x, _SIDE, _bottom(stack) + _GAP if stack else 0))
        axis = max(axis, _EDGE + heading.height + _bottom(stack) // 2)
        columns.append((group, heading, stack))
    centre = replace(centre, y=axis - centre.height // 2)
    boxes, arrows = [centre], []
    for group, heading, stack in columns:
        top = axis - _bottom(stack) // 2
        placed = [replace(box, y=top + box.y) for box in stack]
        boxes += [replace(heading, y=top - heading.height), *placed]
        arrows += _branches(group, placed, centre)
    if "detail" in groups:
        root = (_CENTRE, centre.bottom)
        detail = _pairs_below(groups["detail"], _HALF, _bottom(boxes), root)
        boxes, arrows = boxes + detail[0], arrows + detail[1]
    return boxes, arrows


def _branches(group: _Group, stack: Sequence[Box], hub: Box) -> list[Arrow]:
    """The lines between the hub and a column of plans, which share the part next to the hub."""
    first = stack[0]
    edge, port = (first.right, hub.x) if first.x < hub.x else (first.x, hub.right)
    fork = (edge + port) // 2 if len(stack) > 1 else edge
    shared = [(fork, hub.middle), (port, hub.middle)]
    if len(stack) == 1:
        return [group.line(*(shared if group.inward else reversed(shared)), head=True)]
    return [
        group.line(*shared, head=group.inward),
        group.line((fork, first.middle), (fork, stack[-1].middle)),
        *(group.line((fork, b.middle), (edge, b.middle), head=not group.inward) for b in stack),
    ]


def _in_rows(hub: str, groups: Mapping[Relation, _Group]) -> _Part:
    """The first group above the hub, the others below it; one alone stands where its arrows point."""
    order = list(groups.values())
    half = _HALF - (_BYPASS if len(order) > 2 else 0)  # noqa: PLR2004 - a second group below the hub
    boxes, arrows = [], []
    above = order[:1] if len(order) > 1 or "draws-on" in groups else []
    top = _EDGE
    for group in above:
        boxes = _pairs(group, half, top, odd=0)
        heading = _heading(group, _bottom(boxes) + group.room("plan"))
        top = heading.bottom + group.room("hub")
        arrows = _trunk(group, boxes, boxes[0], (_CENTRE, top))
        boxes.append(heading)
    centre = box_of("hub", _CENTRE - _WIDE_HUB // 2, _WIDE_HUB, [("hub", hub)], top)
    boxes.append(centre)
    root = [(_CENTRE, centre.bottom)]
    for group in order[len(above) :]:
        more = _pairs_below(group, half, _bottom(boxes), *root)
        boxes, arrows = boxes + more[0], arrows + more[1]
        # What comes below a group is reached around it.
        margin, under = WIDTH - _BYPASS // 2, _bottom(boxes) + _GAP
        root = [(centre.right, centre.middle), (margin, centre.middle), (margin, under), (_CENTRE, under)]
    return boxes, arrows


def _pairs_below(group: _Group, half: int, top: int, *root: tuple[int, int]) -> _Part:
    """The group's plans below `top`, on a trunk that comes from the hub through `root`."""
    heading = _heading(group, max(top, root[-1][1]) + group.room("hub"))
    boxes = _pairs(group, half, heading.bottom + group.room("plan"), odd=-1)
    return [heading, *boxes], _trunk(group, boxes, boxes[-1], *root)


def _pairs(group: _Group, half: int, top: int, *, odd: Literal[0, -1]) -> list[Box]:
    """The group's plans in rows of two; of an odd number the first or last stands by itself."""
    plans = list(group.plans)
    alone = len(plans) % 2
    starts = range(-alone if odd == 0 else 0, len(plans), 2)
    boxes: list[Box] = []
    for row in (plans[max(start, 0) : start + 2] for start in starts):
        y = _bottom(boxes) + _GAP if boxes else top
        left = _CENTRE - (half // 2 if len(row) == 1 else _TRUNK // 2 + half)
        pair = [_plan(plan, left + i * (half + _TRUNK), half, y) for i, plan in enumerate(row)]
        boxes += [replace(box, height=max(box.height for box in pair)) for box in pair]
    return boxes


def _trunk(group: _Group, boxes: Sequence[Box], last: Box, *root: tuple[int, int]) -> list[Arrow]:
    """The trunk from the hub, through `root`, as far as the row of `last`, and its branches."""
    alone = last.x < _CENTRE < last.right
    near = last.y if last.y > root[-1][1] else last.bottom
    trunk = (*root, (_CENTRE, near if alone else last.middle))
    arrows = [group.line(*(trunk[::-1] if group.inward else trunk), head=group.inward or alone)]
    for box in boxes:
        if box is not last or not alone:
            edge = box.right if box.x < _CENTRE else box.x
            arrows.append(group.line((_CENTRE, box.middle), (edge, box.middle), head=not group.inward))
    return arrows


def _heading(group: _Group, y: int) -> Box:
    """The words on the group's trunk, at `y`: no wider than they are, for they cover the line."""
    box = box_of("label", _CENTRE, _HALF, [("label", group.label)], y)
    room = round(max((line.width for line in box.labels), default=0)) + 2 * box.indent
    return replace(box, x=_CENTRE - room // 2, width=room)


def _plan(plan: LinkedPlanView, x: int, wide: int, y: int) -> Box:
    return box_of("plan", x, wide, [("title", plan.title), ("lead", plan.lead or "")], y)


def _bottom(boxes: Iterable[Box]) -> int:
    return max(box.bottom for box in boxes)


def _with_article(title: str, words: Words) -> str:
    has_one = title.lower().startswith(("the ", "a ", "an ", "our "))
    return title if has_one else words.say("connected_plan", title=title)
