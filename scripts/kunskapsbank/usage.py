"""What a user did or has that makes the work impossible."""


class UsageError(Exception):
    """Something outside the reports that stops the work; the message is Swedish and says what to do."""
