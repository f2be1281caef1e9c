"""`python -m citecheck`."""

from citecheck.cli.main import main

main()
