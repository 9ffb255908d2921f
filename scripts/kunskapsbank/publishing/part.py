"""A hook of the site generator's: of the pages outside the navigation it renders only its part.

The rest of the tree is there to be linked to, and is rendered by another process. Pages in the navigation are all in
the first part, with the files that are only copied: they link to each other, and the generator checks those links.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what belongs to other parts; `extra.part` is the part's number, from 0, and how many there are."""
    part, parts = config.extra["part"]
    outside = config.not_in_nav
    spread = sorted(
        file.src_uri for file in files.documentation_pages() if outside and outside.match_file(file.src_uri)
    )
    others, own = set(spread), set(spread[part::parts])
    for file in files:
        if file.src_uri not in own and (part or file.src_uri in others):
            file.inclusion = InclusionLevel.EXCLUDED
    return files
