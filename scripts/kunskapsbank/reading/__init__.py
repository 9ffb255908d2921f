"""From a file to a Document: strict front matter with line numbers, and the sections of the body."""
