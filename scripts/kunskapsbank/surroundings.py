"""Where the code runs."""

import sys

IN_BROWSER = sys.platform == "emscripten"
"""Whether this is Python compiled for the browser, where nothing else that is compiled can be had."""
