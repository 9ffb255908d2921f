"""A folder over HTTP, as a web server would show it: Python's own, or nginx with the files that the bank gives it."""

import functools
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_NGINX = """
{user}
daemon off;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl http2;
        ssl_certificate {work}/certificate.pem;
        ssl_certificate_key {work}/key.pem;
        root {site};
        include {site}/nginx.conf;
    }}
}}
"""


@contextmanager
def nginx(site: Path, work: Path) -> Iterator[str]:
    """The address of a built site that Debian's nginx serves by the site's own file, over TLS with HTTP/2.

    `work` is an empty folder for its files.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "This needs nginx. Run: sudo apt-get install nginx-light"
    user = "user root;" if os.geteuid() == 0 else ""  # the folders of a test are its owner's alone
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-keyout", str(work / "key.pem"), "-out", str(work / "certificate.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    (work / "nginx.conf").write_text(_NGINX.format(user=user, work=work, port=port, site=site), "utf-8")
    with subprocess.Popen([program, "-c", str(work / "nginx.conf")], stderr=subprocess.PIPE, text=True) as process:
        _wait_for(port, process)
        try:
            yield f"https://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[str]") -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.1)
    raise AssertionError("nginx did not answer")


@contextmanager
def on_the_web(folder: Path, policy: str = "") -> Iterator[str]:
    """The address of a folder, served on this machine; with a policy for every page when one is given."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != 404 or self.path.endswith(".html"):
                return super().send_error(code, message, explain)
            self.path = "/404.html"
            return super().do_GET()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
