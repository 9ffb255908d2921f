"""From a Word or PDF file to a draft: blocks of text, what they may mean, and the file that an editor confirms."""
