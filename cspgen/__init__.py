"""A compiler for joint public plans: YAML files in, documents fit for a committee out.

The steps, each a function from values to values (`pipeline` is the room to read first):

1. `load.yaml`: YAML text -> plain values, and from a route in them back to line and column
2. `load`: plain values -> the `model` of a plan year, or findings in the planner's words
3. `resolve`: a plan and the plan that it follows -> numbers, carried-forward objectives, lineage
4. `check`: what is wrong with a resolved plan, one rule a function
5. `view`: what a reader sees: numbers, dates, names and statuses as text
6. `render`: a view -> the bytes of a Word, HTML or Markdown document, through the Jinja templates
"""

__version__ = "0.1.0"
