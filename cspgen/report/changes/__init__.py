"""What changed between two plans: one module a format, each with a function of the format's name."""
