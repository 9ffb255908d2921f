"""From data to a report file: new text in the bank's form, and old text in which only what has changed is written anew."""
