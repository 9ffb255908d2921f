#!/usr/bin/env python3
"""Build the site: the same as `kunskapsbank build`."""

import sys

from kunskapsbank.cli import main

if __name__ == "__main__":
    main(["build", *sys.argv[1:]])
