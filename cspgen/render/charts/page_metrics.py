"""The measures of a page of text, which every chart is made for. One unit is a quarter of a millimetre."""

WIDTH = 660
"""The width of the text between the margins of an A4 page: 16.5 cm."""
MAX_HEIGHT = 860
"""The height of a page below a heading and a line of text: 21.5 cm."""
SIZE, LEADING = 14.2, 18
"""Text of ten points, and the height of its lines."""
SMALL_SIZE, SMALL_LEADING = 12.8, 16
"""Text of nine points, the smallest in a chart, and the height of its lines."""
BASELINE_DROP = 5
"""From the middle of a line of ten points down to its baseline. Capitals are 0.72 of the size tall."""
