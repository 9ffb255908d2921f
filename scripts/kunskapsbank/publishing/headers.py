"""Ready files with the headers that a page cannot say itself, for the web servers that a bank is likely to meet.

One table says them; nginx, Apache and hosts that read `_headers` (Netlify, Cloudflare Pages and others) each get it in
their own words, beside the pages.
"""

from collections.abc import Iterator
from pathlib import Path

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",  # the rest of the policy stands in each page
    "X-Frame-Options": "DENY",  # the same for old browsers
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
"""Every answer has these."""

FOR_EVER = "public, max-age=31536000, immutable"
"""How long what its content names may be kept."""
ASK_FIRST = "no-cache"
"""Everything else is asked for again, so that no page of one build meets the data of another."""

NAMED_BY_CONTENT = ("assets/kb-", "assets/sok/", "assets/python/", "assets/stylesheets/", "assets/javascripts/")
"""Where files or folders lie that their content names, below the site's root."""

NGINX, APACHE, PLAIN = "nginx.conf", ".htaccess", "_headers"


def write_headers(site: Path) -> None:
    """Write the three files into the folder `site`; nginx's has to be included by the server's own configuration."""
    for name, lines in ((NGINX, _nginx()), (APACHE, _apache()), (PLAIN, _plain())):
        (site / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _nginx() -> Iterator[str]:
    yield "# Till server-blocket på nginx: include /var/www/kunskapsbanken/nginx.conf;"
    yield "charset utf-8;"
    yield "index index.html;"
    yield "error_page 404 /404.html;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_types text/css text/javascript application/javascript application/json application/xml image/svg+xml;"
    yield f"location ~ /({NGINX}|\\.[^/]+)$ {{ return 404; }}"
    for place in NAMED_BY_CONTENT:
        yield f"location ^~ /{place} {{"
        yield from _nginx_headers(FOR_EVER, "    ")
        yield "}"
    yield from _nginx_headers(ASK_FIRST)


def _nginx_headers(cache: str, indent: str = "") -> Iterator[str]:
    """All of them: a block with a header of its own inherits none."""
    for name, value in {**HEADERS, "Cache-Control": cache}.items():
        yield f'{indent}add_header {name} "{value}" always;'


def _apache() -> Iterator[str]:
    yield "# Läses av Apache där AllowOverride tillåter det. Kräver mod_headers."
    yield "AddDefaultCharset utf-8"
    yield "ErrorDocument 404 /404.html"
    yield "Options -Indexes"
    yield f'<FilesMatch "^({NGINX}|\\..*)$">'
    yield "  Require all denied"
    yield "</FilesMatch>"
    yield "<IfModule mod_headers.c>"
    for name, value in HEADERS.items():
        yield f'  Header always set {name} "{value}"'
    places = "|".join(NAMED_BY_CONTENT)
    yield f'  Header always set Cache-Control "{ASK_FIRST}"'
    yield f'  Header always set Cache-Control "{FOR_EVER}" "expr=%{{REQUEST_URI}} =~ m#^/({places})#"'
    yield "</IfModule>"


def _plain() -> Iterator[str]:
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in HEADERS.items())
    yield f"  Cache-Control: {ASK_FIRST}"
    for place in NAMED_BY_CONTENT:
        yield f"/{place}*"
        yield "  ! Cache-Control"
        yield f"  Cache-Control: {FOR_EVER}"
