"""What no single report says: tables computed from all of them, as pure functions of the catalogue."""
