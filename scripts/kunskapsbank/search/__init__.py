"""Swedish analysis, the index, and the query."""
