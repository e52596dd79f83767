"""The rooms that letters take in a drawing."""

from cspgen.render.charts.letters import Letters

Box = tuple[float, float, float, float]  # left, top, right, bottom


def room(letters: Letters) -> Box:
    """Return what a line of text covers: from the top of its accents or capitals to below its baseline."""
    return letters.left, letters.y - 0.75 * letters.size, letters.left + letters.width, letters.y + 0.22 * letters.size


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two rooms share any."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
