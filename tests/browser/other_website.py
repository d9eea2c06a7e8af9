"""Another website on this machine: pages of a partner, at an origin of its own."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self


class Document(NamedTuple):
    """Response at a path."""

    body: bytes
    headers: dict[str, str]


class OtherWebsite:
    """Website that serves given documents; `asked` lists the requests, "GET /path"."""

    def __init__(self) -> None:
        """Take a free port."""
        self.documents: dict[str, Document] = {}
        self.asked: list[str] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.site = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def put(
        self, path: str, text: str, *, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> str:
        """Serve the text with headers (content_security_policy=...); return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.documents[path] = Document(text.encode(), {"content-type": kind, **named})
        return self.url + path

    def __enter__(self) -> Self:
        """Answer requests in the background."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: OtherWebsite


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def _answer(self) -> None:
        site = self.server.site
        site.asked.append(f"{self.command} {self.path}")
        document = site.documents.get(self.path.partition("?")[0])
        self.send_response(200 if document else 404)
        for name, value in (document.headers if document else {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(document.body if document else b"")

    do_GET = do_POST = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Keep quiet."""
