"""The headers that a page cannot say itself: asked of a real nginx, over TLS with HTTP/2, and read in the other files."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from web import nginx

from kunskapsbank.publishing.headers import APACHE, HEADERS, NGINX, PLAIN
from kunskapsbank.search.pieces import index_folder


class Answer(NamedTuple):
    status: str
    headers: dict[str, str]
    size: int


class Server(NamedTuple):
    address: str

    def ask(self, path: str) -> Answer:
        """What the server says of a path, to a browser that takes gzip."""
        given = subprocess.run(
            ["curl", "--silent", "--insecure", "--http2", "--header", "Accept-Encoding: gzip", "--dump-header", "-",
             "--output", os.devnull, "--write-out", "%{size_download}", f"{self.address}{path}"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        *lines, size = given.strip().splitlines()
        headers = (line.partition(": ") for line in lines[1:] if ": " in line)
        return Answer(lines[0].strip(), {name.lower(): value for name, _, value in headers}, int(size))


@pytest.fixture(scope="module")
def site(small_site: Path) -> Path:
    return small_site


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Debian's nginx, with the site's own file included."""
    with nginx(site, tmp_path_factory.mktemp("nginx")) as address:
        yield Server(address)


def asset(site: Path) -> str:
    """The style sheet, in the folder that its content names."""
    return next(site.glob("assets/kb-*/kunskapsbanken.css")).relative_to(site).as_posix()


def piece(site: Path) -> str:
    """A piece of the index, in the folder that its content names."""
    return (index_folder(site) / "0.json").relative_to(site).as_posix()


@pytest.mark.parametrize("path", ["", "rapporter/vagen-in/", "finns-inte", "index", "style"])
def test_nginx_says_every_header_once(server: Server, site: Path, path: str) -> None:
    answer = server.ask({"style": asset(site), "index": piece(site)}.get(path, path))
    assert answer.status.startswith("HTTP/2")
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_nginx_lets_only_what_its_content_names_be_kept(server: Server, site: Path) -> None:
    theme = next(site.glob("assets/stylesheets/*.css")).relative_to(site).as_posix()
    for path in (asset(site), piece(site), theme):
        assert "immutable" in server.ask(path).headers["cache-control"], path
    for path in ("", "rapporter/vagen-in/", "schema.json", "assets/form.json"):
        assert server.ask(path).headers["cache-control"] == "no-cache", path


def test_nginx_packs_what_is_worth_it(server: Server, site: Path) -> None:
    for path in (asset(site), piece(site), "rapporter/vagen-in/"):
        answer = server.ask(path)
        file = site / path / "index.html" if path.endswith("/") else site / path
        assert answer.headers["content-encoding"] == "gzip" and answer.size < file.stat().st_size / 2, path


@pytest.mark.parametrize("path", ["assets/sok/0123456789abcdef/0.json", "assets/kb-0123456789ab/kunskapsbanken.css"])
def test_nginx_never_lets_it_be_kept_that_a_file_is_not_there(server: Server, path: str) -> None:
    """While a new site is put in place, a page can ask for what comes a moment later."""
    answer = server.ask(path)
    assert answer.status.startswith("HTTP/2 404") and answer.headers["cache-control"] == "no-cache"


def test_nginx_shows_the_sites_own_page_for_what_is_not_there(server: Server, site: Path) -> None:
    answer = server.ask("finns-inte/")
    assert answer.status.startswith("HTTP/2 404") and answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", [NGINX, APACHE, ".kunskapsbanken"])
def test_nginx_keeps_its_own_files_to_itself(server: Server, path: str) -> None:
    assert server.ask(path).status.startswith("HTTP/2 404")


@pytest.mark.parametrize("name", [NGINX, APACHE, PLAIN])
def test_every_file_says_every_header(site: Path, name: str) -> None:
    text = (site / name).read_text("utf-8")
    assert [header for header, value in HEADERS.items() if header not in text or value not in text] == []
