"""From the catalogue to pages, and from pages to a site."""
