"""A bank as a whole: where its files lie, and its published reports together."""
