"""The history of objectives: one module a format, each with a function of the format's name."""
