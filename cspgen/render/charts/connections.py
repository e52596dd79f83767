"""The chart of the linked plans: boxes for the plan and for those that it is connected with, and arrows between them.

The plan itself is the hub. If there are both plans that it draws on and plans that it feeds into, and they are few, the
former are a column to the left of the hub and the latter one to its right. Otherwise each group is in pairs above or
below the hub, along a trunk. The plans that hold the detail are in pairs below, along a dashed trunk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cspgen.model.prose import plain
from cspgen.model.words import Words, words_for
from cspgen.render.charts.boxes import Box, text_box
from cspgen.render.charts.chart import Chart, ChartKind
from cspgen.render.charts.geometry import Point
from cspgen.render.charts.page_metrics import WIDTH
from cspgen.view.parts.connections import LinkedPlanView, Relation

_CENTRE = WIDTH // 2
_EDGE = 2  # for the strokes of the outermost boxes
_GAP = 10  # between two plans of one group
_HEAD_GAP = 24  # for an arrow head and a little of its line
_COLUMN_WIDTH, _COLUMN_HUB_WIDTH = 192, 176
_ROW_HUB_WIDTH = 330
_TRUNK_GAP = 52  # between the two plans of a pair, where the trunk runs
_PAIR_WIDTH = (WIDTH - _TRUNK_GAP) // 2 - _EDGE  # of each plan of a pair
_BYPASS = 20  # the width of the margin where a line runs past a group
_MAX_COLUMNS_HEIGHT = 640  # 16 cm: taller columns would leave an A4 page little space for text


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line through points; it may have a head at the last of them."""

    points: tuple[Point, ...]
    is_dashed: bool
    has_head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections(Chart):
    """Boxes over arrows."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """The plans of one relation, at least one, and the label of their arrows."""

    relation: Relation
    label: str
    plans: Sequence[LinkedPlanView]

    @property
    def is_inward(self) -> bool:
        """Whether its arrows point to the hub."""
        return self.relation == "draws-on"

    def label_gap(self, end: Literal["hub", "plan"]) -> int:
        """The space between the label and an end of the trunk: more where that end has an arrow head."""
        has_head = self.is_inward if end == "hub" else not self.is_inward and len(self.plans) == 1
        return _HEAD_GAP if has_head else _GAP

    def arrow(self, *points: Point, has_head: bool = False) -> Arrow:
        return Arrow(points, is_dashed=self.relation == "detail", has_head=has_head)


_Layout: TypeAlias = tuple[list[Box], list[Arrow]]


def connections(hub: str, plans: Sequence[LinkedPlanView], words: Words) -> Connections:
    """The chart of the plan with the title `hub` and its linked plans; `words` has the label of each relation."""
    order: tuple[Relation, ...] = ("draws-on", "feeds-into", "detail")
    by_relation = {relation: [plan for plan in plans if plan.relation == relation] for relation in order}
    groups = {relation: _Group(relation, words[relation], group) for relation, group in by_relation.items() if group}
    boxes, arrows = _in_rows(hub, groups)
    if {"draws-on", "feeds-into"} <= groups.keys():
        columns = _in_columns(hub, groups)
        if _bottom(columns[0]) <= _MAX_COLUMNS_HEIGHT:
            boxes, arrows = columns
    return Connections(
        title=hub,
        description=alternative_text(hub, plans, words),
        height=_bottom(boxes) + _EDGE,
        boxes=tuple(boxes),
        arrows=tuple(arrows),
    )


KIND = ChartKind("connections", lambda plan, linked: connections(plain(plan.title), linked, words_for(plan.language)))


def alternative_text(hub: str, plans: Iterable[LinkedPlanView], words: Words) -> str:
    """The chart as a sentence that names every plan and its lead agency."""
    named: dict[Relation, list[str]] = {"feeds-into": [], "draws-on": [], "detail": []}
    for plan in plans:
        title = _with_article(plan.title, words)
        named[plan.relation].append(words.say("connected_lead", plan=title, agency=plan.lead) if plan.lead else title)
    clauses = (
        words.say(f"connected_{relation}", plans=words.join(titles)) for relation, titles in named.items() if titles
    )
    sentence = words.say("connected", hub=_with_article(hub, words), clauses="; ".join(clauses))
    return sentence[0].upper() + sentence[1:]


def _with_article(title: str, words: Words) -> str:
    has_article = title.lower().startswith(("the ", "a ", "an ", "our "))
    return title if has_article else words.say("connected_plan", title=title)


# In columns ----------------------------------------------------------------------------------------------------------


def _in_columns(hub: str, groups: Mapping[Relation, _Group]) -> _Layout:
    """A column on each side of the hub, all three centred on one height; the detail below."""
    hub_box = text_box("hub", _CENTRE - _COLUMN_HUB_WIDTH // 2, 0, _COLUMN_HUB_WIDTH, [("hub", hub)])
    middle = _EDGE + hub_box.height // 2
    columns = []
    for group, x in ((groups["draws-on"], _EDGE), (groups["feeds-into"], WIDTH - _EDGE - _COLUMN_WIDTH)):
        label = text_box("label", x, 0, _COLUMN_WIDTH, [("label", group.label)])
        stack: list[Box] = []
        for plan in group.plans:
            stack.append(_plan_box(plan, x, _bottom(stack) + _GAP if stack else 0, _COLUMN_WIDTH))
        middle = max(middle, _EDGE + label.height + _bottom(stack) // 2)
        columns.append((group, label, stack))
    hub_box = replace(hub_box, y=middle - hub_box.height // 2)
    boxes, arrows = [hub_box], []
    for group, label, stack in columns:
        top = middle - _bottom(stack) // 2
        plans = [replace(box, y=top + box.y) for box in stack]
        boxes += [replace(label, y=top - label.height), *plans]
        arrows += _branches(group, plans, hub_box)
    if "detail" in groups:
        root = (_CENTRE, hub_box.bottom)
        detail = _pairs_below(groups["detail"], _PAIR_WIDTH, _bottom(boxes), root)
        boxes, arrows = boxes + detail[0], arrows + detail[1]
    return boxes, arrows


def _branches(group: _Group, stack: Sequence[Box], hub: Box) -> list[Arrow]:
    """The lines between the hub and a column of plans: one from the hub, which forks to the plans."""
    first = stack[0]
    edge, port = (first.right, hub.x) if first.x < hub.x else (first.x, hub.right)
    fork = (edge + port) // 2 if len(stack) > 1 else edge
    stem = [(fork, hub.middle), (port, hub.middle)]
    if len(stack) == 1:
        return [group.arrow(*(stem if group.is_inward else reversed(stem)), has_head=True)]
    return [
        group.arrow(*stem, has_head=group.is_inward),
        group.arrow((fork, first.middle), (fork, stack[-1].middle)),
        *(group.arrow((fork, box.middle), (edge, box.middle), has_head=not group.is_inward) for box in stack),
    ]


# In rows -------------------------------------------------------------------------------------------------------------


def _in_rows(hub: str, groups: Mapping[Relation, _Group]) -> _Layout:
    """The first of several groups above the hub, the others below. A single group is where its arrows point down."""
    order = list(groups.values())
    width = _PAIR_WIDTH - (_BYPASS if len(order) > 2 else 0)  # noqa: PLR2004 - a second group below the hub
    boxes, arrows = [], []
    above = order[:1] if len(order) > 1 or "draws-on" in groups else []
    top: float = _EDGE
    for group in above:
        boxes = _pairs(group, width, top, odd="first")
        label = _label_box(group, _bottom(boxes) + group.label_gap("plan"))
        top = label.bottom + group.label_gap("hub")
        arrows = _trunk(group, boxes, boxes[0], (_CENTRE, top))
        boxes.append(label)
    hub_box = text_box("hub", _CENTRE - _ROW_HUB_WIDTH // 2, top, _ROW_HUB_WIDTH, [("hub", hub)])
    boxes.append(hub_box)
    root: list[Point] = [(_CENTRE, hub_box.bottom)]
    for group in order[len(above) :]:
        below = _pairs_below(group, width, _bottom(boxes), *root)
        boxes, arrows = boxes + below[0], arrows + below[1]
        # The trunk of the next group runs past this one, in the margin.
        margin, bottom = WIDTH - _BYPASS // 2, _bottom(boxes) + _GAP
        root = [(hub_box.right, hub_box.middle), (margin, hub_box.middle), (margin, bottom), (_CENTRE, bottom)]
    return boxes, arrows


def _pairs_below(group: _Group, width: float, top: float, *root: Point) -> _Layout:
    """The group's plans below `top`, on a trunk that leaves the hub through the points `root`."""
    label = _label_box(group, max(top, root[-1][1]) + group.label_gap("hub"))
    boxes = _pairs(group, width, label.bottom + group.label_gap("plan"), odd="last")
    return [label, *boxes], _trunk(group, boxes, boxes[-1], *root)


def _pairs(group: _Group, width: float, top: float, *, odd: Literal["first", "last"]) -> list[Box]:
    """The group's plans in rows of two. Of an odd number, the first or the last has a row of its own."""
    plans = list(group.plans)
    starts = range(-1 if odd == "first" and len(plans) % 2 else 0, len(plans), 2)
    boxes: list[Box] = []
    for row in (plans[max(start, 0) : start + 2] for start in starts):
        y = _bottom(boxes) + _GAP if boxes else top
        left = _CENTRE - (width // 2 if len(row) == 1 else _TRUNK_GAP // 2 + width)
        pair = [_plan_box(plan, left + index * (width + _TRUNK_GAP), y, width) for index, plan in enumerate(row)]
        boxes += [replace(box, height=max(box.height for box in pair)) for box in pair]
    return boxes


def _trunk(group: _Group, boxes: Sequence[Box], last: Box, *root: Point) -> list[Arrow]:
    """The trunk from the hub, through `root`, as far as the row of `last`, and its branches."""
    is_alone = last.x < _CENTRE < last.right  # in its row, so the trunk ends at it
    near_edge = last.y if last.y > root[-1][1] else last.bottom
    trunk = (*root, (_CENTRE, near_edge if is_alone else last.middle))
    arrows = [group.arrow(*(trunk[::-1] if group.is_inward else trunk), has_head=group.is_inward or is_alone)]
    for box in boxes:
        if box is not last or not is_alone:
            edge = box.right if box.x < _CENTRE else box.x
            arrows.append(group.arrow((_CENTRE, box.middle), (edge, box.middle), has_head=not group.is_inward))
    return arrows


# Boxes ---------------------------------------------------------------------------------------------------------------


def _label_box(group: _Group, y: float) -> Box:
    """The label on the group's trunk. It covers the line, so it is no wider than its text."""
    box = text_box("label", _CENTRE, y, _PAIR_WIDTH, [("label", group.label)])
    width = round(max((label.width for label in box.labels), default=0)) + 2 * box.padding
    return replace(box, x=_CENTRE - width // 2, width=width)


def _plan_box(plan: LinkedPlanView, x: float, y: float, width: float) -> Box:
    return text_box("plan", x, y, width, [("title", plan.title), ("lead", plan.lead or "")])


def _bottom(boxes: Iterable[Box]) -> float:
    return max(box.bottom for box in boxes)
