"""Kunskapsbanken: from report files to a checked, searchable site."""
