"""The rules whose findings come while files are read, before there is a plan to check: their documentation."""

from cspgen.check.reading import files, syntax, values, years

READING = (*files.RULES, *syntax.RULES, *values.RULES, *years.RULES)
