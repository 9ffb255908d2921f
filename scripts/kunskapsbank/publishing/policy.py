"""The Content-Security-Policy of every page: nothing runs but the site's own files and the scripts that the theme wrote.

A page of ours holds no inline script but the theme's, so the policy is worked out once a shell and serves every page
that fills it.
"""

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_HEAD = re.compile(r"<head[^>]*>")


def with_policy(html: str, *also: str) -> str:
    """The page with its policy first in its head; `also` are further sources of scripts."""
    head = _HEAD.search(html)
    if head is None:
        return html
    meta = f'\n    <meta http-equiv="Content-Security-Policy" content="{_policy(html, also)}">'
    return html[: head.end()] + meta + html[head.end() :]


def _policy(html: str, also: tuple[str, ...]) -> str:
    scripts = " ".join(("'self'", *sorted(_hashes(html)), *also))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
    )


def _hashes(html: str) -> set[str]:
    """The hash of each script that stands in the page and runs."""
    inline = (one for one in _SCRIPT.finditer(html) if "src=" not in one["attributes"] and one["code"].strip())
    running = (one["code"] for one in inline if "application/" not in one["attributes"])
    return {f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in running}
