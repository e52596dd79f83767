"""The space that labels take in a chart."""

from cspgen.render.charts.labels import Label

Bounds = tuple[float, float, float, float]  # left, top, right, bottom


def label_bounds(label: Label) -> Bounds:
    """What a label covers: from the top of its accents or capitals to below its baseline."""
    return label.left, label.y - 0.75 * label.size, label.left + label.width, label.y + 0.22 * label.size


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether the two share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
