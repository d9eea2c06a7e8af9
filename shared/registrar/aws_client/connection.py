"""HTTP/1.1 connection to one host, kept between requests.

Requests and answers have a Content-Length; chunked answers are read, too.
"""

import socket
from select import POLLIN, poll
from typing import TYPE_CHECKING, NamedTuple

from registrar.aws_client.errors import CallFailed

if TYPE_CHECKING:
    import ssl

# Bounds of an answer: DynamoDB's are 16 MB at the most
_HEAD_MAX = 64 * 1024
_BODY_MAX = 32 * 1024 * 1024
_CHUNK = 64 * 1024


class Endpoint(NamedTuple):
    """Host and port of a service; ``tls`` is None for the local cloud's plain HTTP."""

    host: str
    port: int
    tls: "ssl.SSLContext | None"


class Answer(NamedTuple):
    """Answer to a request; header names are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """Connection that is opened at the first request, and again where the host closed it.

    Time-outs are in seconds, that of reading for each piece. One request at a time.
    """

    def __init__(self, endpoint: Endpoint, connect_timeout: float, read_timeout: float) -> None:
        self._endpoint = endpoint
        self._connect_timeout, self._read_timeout = connect_timeout, read_timeout
        self._socket: socket.socket | None = None
        self._read = b""

    def send(self, request: bytes) -> None:
        """Send a request. Raises CallFailed."""
        try:
            kept = self._socket
            if kept is None or _is_dropped(kept):
                self.close()
                kept = self._socket = self._open()
            kept.sendall(request)
        except OSError as error:
            self.close()
            raise CallFailed(type(error).__name__) from error

    def receive(self) -> Answer:
        """Return the answer to the request that was sent. Raises CallFailed."""
        try:
            status, headers = self._head()
            body = self._body(headers)
        except (OSError, ValueError) as error:
            self.close()
            raise CallFailed(type(error).__name__) from error
        if headers.get("connection", "").lower() == "close" or self._read:
            self.close()
        return Answer(status, headers, body)

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        opened, self._socket, self._read = self._socket, None, b""
        if opened is not None:
            opened.close()

    def _open(self) -> socket.socket:
        host, port, tls = self._endpoint
        opened = socket.create_connection((host, port), self._connect_timeout)
        try:
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if tls is not None:
                opened = tls.wrap_socket(opened, server_hostname=host)
            opened.settimeout(self._read_timeout)
        except BaseException:
            opened.close()
            raise
        return opened

    def _head(self) -> tuple[int, dict[str, str]]:
        lines = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        version, status, *_ = lines[0].split(" ", 2)
        if not version.startswith("HTTP/1."):
            raise ValueError(version)
        pairs = (line.partition(":") for line in lines[1:])
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        if version == "HTTP/1.0":
            headers.setdefault("connection", "close")
        return int(status), headers

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks()
        return self._exactly(int(headers["content-length"]) if "content-length" in headers else 0)

    def _chunks(self) -> bytes:
        whole = b""
        while size := int(self._until(b"\r\n").split(b";")[0], 16):
            whole += self._exactly(size + 2)[:-2]
            if len(whole) > _BODY_MAX:
                raise ValueError(len(whole))
        while self._until(b"\r\n"):
            pass
        return whole

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            if len(self._read) > _HEAD_MAX:
                raise ValueError(len(self._read))
            self._read += self._piece()
        found, _, self._read = self._read.partition(end)
        return found

    def _exactly(self, size: int) -> bytes:
        if not 0 <= size <= _BODY_MAX:
            raise ValueError(size)
        pieces, missing = [self._read], size - len(self._read)
        while missing > 0:
            pieces.append(self._piece())
            missing -= len(pieces[-1])
        read = b"".join(pieces)
        self._read = read[size:]
        return read[:size]

    def _piece(self) -> bytes:
        if self._socket is None:
            raise ConnectionError
        piece = self._socket.recv(_CHUNK)
        if not piece:
            raise ConnectionResetError("closed before the answer's end")
        return piece


def _is_dropped(kept: socket.socket) -> bool:
    """Tell whether something came unasked: the end of the connection, as a rule."""
    waiting = poll()
    waiting.register(kept, POLLIN)
    return bool(waiting.poll(0))
