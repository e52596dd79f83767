"""The plan format: a plan year and a partnership as their writers wrote them, and the values in them."""
