"""The bank as files for other programs: one format a file, one list of them."""
