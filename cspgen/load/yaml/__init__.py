"""YAML to plain values, and from a route in the values back to its line and column.

`events` builds the values, `source` holds a file's text and values together, `lines` counts lines and columns, and
`errors` explains libyaml's errors.
"""
