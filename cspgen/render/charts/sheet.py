"""The sheet that drawings are made for: the text of an A4 page. A unit is a quarter of a millimetre."""

WIDTH = 660
"""The width of the text between the margins, 16.5 cm."""
TALLEST = 860
"""The height that a picture has on a page below a heading and a line of text, 21.5 cm."""
SMALL, SMALL_LEADING = 12.8, 16
"""Nine points, the smallest text in a picture, and the height of its lines."""
SIZE, LEADING = 14.2, 18
"""Ten points, and the height of its lines."""
RISE = 5
"""From the middle of a line of ten points to its baseline; capitals are 0.72 of the size tall."""
