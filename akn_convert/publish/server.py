"""A small web server for looking at a site: loopback only, right media types, headers that forbid foreign scripts."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from akn_convert.publish.sitemap import media_type

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
TEXT = ("text/", "application/json", "application/x-ndjson", "application/n-triples")


class Handler(SimpleHTTPRequestHandler):
    """Serves files of one directory."""

    def guess_type(self, path: Any) -> str:
        """The media type by the file's place on the site."""
        kind = media_type(Path(path).relative_to(self.directory).as_posix())
        return f"{kind}; charset=utf-8" if kind.startswith(TEXT) else kind

    def end_headers(self) -> None:
        """Add what every answer carries."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: standard error is for problems."""


class Server(ThreadingHTTPServer):
    """The server of `site` at `address`; port 0 takes a free one."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), partial(Handler, directory=str(site.resolve())))
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
