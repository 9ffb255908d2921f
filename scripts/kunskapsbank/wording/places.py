"""Where in a source something stands."""

from collections.abc import Sequence

from kunskapsbank.model.documents import SourceDocument
from kunskapsbank.model.place import Place


def where(place: Place, documents: Sequence[SourceDocument]) -> str:
    """`s. 70–77`, after the document's title when it is not the first; empty when only a heading is given."""
    words = []
    if place.document and place.document != documents[0].key:
        words.append(next((one.title for one in documents if one.key == place.document), place.document))
    if place.pages:
        words.append(f"s.\u00a0{place.pages}")
    return ", ".join(words)
