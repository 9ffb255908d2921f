"""What a report is: typed fields, controlled words, JSON Schema."""
