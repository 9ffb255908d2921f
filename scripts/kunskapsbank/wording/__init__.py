"""How what the bank knows is said in Swedish: each phrase that two places show is made here."""
