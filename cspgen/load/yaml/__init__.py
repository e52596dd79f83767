"""YAML text to plain values, and from a route in them back to line and column."""
