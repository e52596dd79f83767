"""A plan year as its writers wrote it, as frozen pydantic models, and the values that stand in it."""
