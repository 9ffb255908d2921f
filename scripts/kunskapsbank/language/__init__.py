"""Swedish words: base forms, compounds, how common they are, and how alike."""
