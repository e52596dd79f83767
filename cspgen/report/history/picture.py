"""The history of objectives as a picture: an SVG file."""

from pathlib import Path

from cspgen.render.charts.history_chart import KIND, history_chart
from cspgen.render.templates import environment
from cspgen.view.history import HistoryView


def svg(view: HistoryView, folders: tuple[Path, ...]) -> str:
    """The picture; a template of its name in `folders`, a workspace's own, comes before the built-in one.

    Raises `CspgenError` for a template that fails.
    """
    return KIND.svg(history_chart(view), environment(folders, xml=True))
