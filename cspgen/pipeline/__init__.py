"""The stages in order, one module a job.

- `validate` reads, resolves and checks plans
- `build` makes their documents
- `compare` says what changed between two plans, and `redline` marks it in a document
- `history` follows objectives and outcomes through the years
- `verify` says whether a Word file is still what the source builds
- `watch` waits for changes to the plans

`targets` understands how users name plans, `provenance` is what a document says of its source, `pictures` reads the
pictures of plans, and `output` writes files.
"""
