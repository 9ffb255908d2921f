"""One rule in each file; `rulebook.py` is the list of all."""
