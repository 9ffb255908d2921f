"""The bank for AI assistants: answers that carry their own source and caution."""
