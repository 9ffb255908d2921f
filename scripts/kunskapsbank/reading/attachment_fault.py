"""What can be wrong with an attached document."""

from dataclasses import dataclass
from enum import StrEnum


class AttachmentFaultKind(StrEnum):
    """Every way in which a document can be unfit to publish."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    DISGUISED = "disguised"
    DOUBLE = "double"
    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE = "active"
    MACRO = "macro"
    EMBEDDED = "embedded"
    REMOTE = "remote"
    BOMB = "bomb"
    ESCAPING = "escaping"


@dataclass(frozen=True)
class AttachmentFault:
    """One thing wrong, and what was found: an ending, a name, an address, a size in megabytes."""

    kind: AttachmentFaultKind
    found: str = ""
