#!/usr/bin/env python3
"""Check the reports: the same as `kunskapsbank check`."""

import sys

from kunskapsbank.cli import main

if __name__ == "__main__":
    main(["check", *sys.argv[1:]])
