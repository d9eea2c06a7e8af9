"""Server on this machine that answers each request as a script says, for clients of AWS."""

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socket import SHUT_RDWR, create_server, socket
from threading import Thread
from typing import Any

# What makes the server hang up after a request, or never answer
HANG_UP, SILENCE = b"", b"silence"


@dataclass
class ScriptedServer:
    """Server that sends the answers of ``script`` in turn; ``requests`` are whole, as they came.

    ``connections`` counts those that were accepted.
    """

    listening: socket
    tls: ssl.SSLContext | None = None
    script: list[bytes] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    open: list[socket] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        """Return the address."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self.listening.getsockname()[1]}"

    def body(self, number: int = -1) -> Any:
        """Return the content of a request."""
        return json.loads(self.requests[number].partition(b"\r\n\r\n")[2])

    def headers(self, number: int = -1) -> dict[str, str]:
        """Return the headers of a request, their names in lower case."""
        lines = self.requests[number].partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}

    def hang_up(self) -> None:
        """Close the connections that are open, without waiting for a request."""
        for connection in self.open:
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)

    def serve(self) -> None:
        """Accept connections, one after the other, until the socket is closed."""
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            self.connections += 1
            self.open = [connection]
            with suppress(OSError), connection:
                if self.tls:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                with connection:
                    self._converse(connection)

    def _converse(self, connection: socket) -> None:
        read = b""
        while piece := connection.recv(65536):
            read += piece
            head, end, body = read.partition(b"\r\n\r\n")
            if not end or len(body) < _length(head):
                continue
            self.requests.append(read)
            read = b""
            answer = self.script.pop(0)
            if answer == HANG_UP:
                return
            if answer != SILENCE:
                connection.sendall(answer)


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length"))


def answer(body: bytes | str = b"{}", status: int = 200, headers: str = "") -> bytes:
    """Return an answer with a length; ``headers`` are lines, each with its end."""
    content = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 {status} Words\r\n{headers}Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


@contextmanager
def scripted_server(*script: bytes, tls: ssl.SSLContext | None = None) -> Iterator[ScriptedServer]:
    """Run a server with that script."""
    server = ScriptedServer(create_server(("127.0.0.1", 0)), tls, list(script))
    thread = Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.listening.shutdown(SHUT_RDWR)
        server.hang_up()
        server.listening.close()
        thread.join()
