"""Rules, problems and how they are shown."""
