"""The stages in order, one module a job: validate plans, build their documents, compare two plans, verify a file."""
