"""`python -m cspgen` is `cspgen`."""

from cspgen.cli import main

main()
