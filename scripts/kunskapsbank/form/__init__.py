"""What the form asks of the bank's own code, which runs in the browser: drafts read, written, judged, shown and imported."""
