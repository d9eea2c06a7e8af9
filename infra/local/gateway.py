"""Gateway: one port for visitors, AWS API calls and the local endpoints."""

import errno
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.local.dev_endpoints import PREFIX, DevEndpoints
from infra.local.errors import PortTaken
from infra.local.http_message import ProxiedRequest, ProxiedResponse, text
from infra.local.quotas import is_too_large, refusal
from infra.local.ses_recorder import ConnectionDropped, Outgoing, Send, is_send_email

AWS_CALLS_BODY = 64 * 1024 * 1024  # bytes; packages are uploaded this way
LAST_ANSWERS_WITHIN = 2.0  # seconds
READ_AT_MOST = 16 * 1024 * 1024  # bytes of a refused body, so that the client reads the refusal

Route = Callable[[ProxiedRequest], ProxiedResponse]


class Routes:
    """Router of requests; until `open` is called, visitors get 503."""

    def __init__(self, *, dev_endpoints: DevEndpoints, outgoing: Outgoing, send: Send) -> None:
        """Send AWS API calls with `send`."""
        self._dev_endpoints = dev_endpoints
        self._outgoing = outgoing
        self._send = send
        self._api = ""

    def open(self, api: str) -> None:
        """Pass visitors' requests on to the HTTP API of that id, from now on."""
        self._api = api

    def __call__(self, request: ProxiedRequest) -> ProxiedResponse:
        """Answer one request. Raise ConnectionDropped if the connection is to break instead."""
        if request.path.startswith(PREFIX):
            return self._dev_endpoints(request)
        if is_aws_call(request):
            return self._outgoing(request) if is_send_email(request) else self._send(request)
        if is_cognito_call(request):
            return self._send(request)
        if not self._api:
            return text(503, "The local cloud is still starting.\n")
        target = f"/_aws/execute-api/{self._api}/$default{request.target}"
        return self._send(request._replace(target=target))


def is_aws_call(request: ProxiedRequest) -> bool:
    """Tell whether the request is signed for AWS (Signature Version 4)."""
    return request.header("Authorization").startswith("AWS4-HMAC-SHA256 ")


def is_cognito_call(request: ProxiedRequest) -> bool:
    """Tell whether the request is one that Cognito takes unsigned: a sign-in, or a pool's keys."""
    target = request.header("X-Amz-Target")
    keys = request.method == "GET" and request.path.endswith("/.well-known/jwks.json")
    return target.startswith("AWSCognitoIdentityProviderService.") or keys


class Gateway(ThreadingHTTPServer):
    """The server on loopback; `port` 0 takes any free one. Raises PortTaken."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        """Bind the port; requests are answered once `serve` is called."""
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise PortTaken(
                f"Port {port} is taken by another program. Choose another with --port."
            ) from error
        self.routes: Route
        self._open: set[socket.socket] = set()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def serve(self, routes: Route) -> None:
        """Answer requests in the background, until `stop`."""
        self.routes = routes
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        """Stop answering and release the port."""
        if hasattr(self, "routes"):
            self.shutdown()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        deadline = time.monotonic() + LAST_ANSWERS_WITHIN
        while self._open and time.monotonic() < deadline:
            time.sleep(0.01)
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a client that closed the connection; report other errors."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        """Accept a connection, and store it while it is open."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        """Close a connection."""
        self._open.discard(request)
        super().close_request(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for head and body
    timeout = 75
    server: Gateway

    def _answer(self) -> None:
        try:
            answer = self._refusal() or self.server.routes(self._request())
        except ConnectionDropped:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._send(answer)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer  # noqa: N815

    def handle_expect_100(self) -> bool:
        """Send 100 Continue at once, not buffered, so that the client sends the body."""
        super().handle_expect_100()
        self.wfile.flush()
        return True

    def _refusal(self) -> ProxiedResponse | None:
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            return text(411, "Send the body with a Content-Length.\n")
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()):
            self.close_connection = True
            return text(400, "Content-Length is not a number.\n")
        return self._too_large(int(length))

    def _too_large(self, length: int) -> ProxiedResponse | None:
        if is_aws_call(self._request(b"")):
            refused, answer = length > AWS_CALLS_BODY, text(413, "The call is too large.\n")
        else:
            refused = is_too_large(length, self.headers.get("Content-Type", ""))
            answer = refusal()
        if not refused:
            return None
        self._read(min(length, READ_AT_MOST))
        self.close_connection = True
        return answer

    def _request(self, body: bytes | None = None) -> ProxiedRequest:
        if body is None:
            body = self._read(int(self.headers.get("Content-Length", "0")))
        return ProxiedRequest(self.command, self.path, list(self.headers.items()), body)

    def _read(self, length: int) -> bytes:
        return self.rfile.read(length) if length else b""

    def _send(self, answer: ProxiedResponse) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() != "content-length" or self.command == "HEAD":
                self.send_header(name, value)
        if self.command != "HEAD" and answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Log nothing: paths hold attendees' links."""
