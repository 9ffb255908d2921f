"""How a label is written where it does not stand alone."""


def within(label: str) -> str:
    """A label within a sentence: its first letter small, all else as it is, so that LSS and KBT stay."""
    return label[:1].lower() + label[1:]
