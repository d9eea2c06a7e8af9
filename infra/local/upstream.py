"""Upstream: requests are passed on to MiniStack unchanged, over pooled connections."""

import http.client
import time
from contextlib import suppress
from queue import Empty, Full, LifoQueue

from infra.local.http_message import Headers, ProxiedRequest, ProxiedResponse, text

# RFC 9110 7.6.1: for one connection only. Expect was answered by the server that read the body.
HOP_BY_HOP = {
    "connection", "expect", "keep-alive", "proxy-connection", "te", "trailer",
    "transfer-encoding", "upgrade",
}  # fmt: skip
LONGEST_ANSWER = 120.0  # seconds
IDLE_AT_MOST = 30.0  # seconds; MiniStack closes a connection after 75


class Upstream:
    """Pool of connections to MiniStack; safe between threads."""

    def __init__(self, port: int) -> None:
        """Connect on demand."""
        self._port = port
        self._closed = False
        self._idle: LifoQueue[tuple[float, http.client.HTTPConnection]] = LifoQueue(32)

    def send(self, request: ProxiedRequest) -> ProxiedResponse:
        """Pass the request on; return 502 with a message if MiniStack is unreachable."""
        connection = self._connection()
        try:
            answer = _exchange(connection, request)
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            return text(502, f"MiniStack did not answer ({error!r}). Is it still running?\n")
        self._keep(connection)
        return answer

    def close(self) -> None:
        """Close the idle connections, and from now on each after its answer."""
        self._closed = True
        with suppress(Empty):
            while True:
                self._idle.get_nowait()[1].close()

    def _connection(self) -> http.client.HTTPConnection:
        try:
            while True:
                since, connection = self._idle.get_nowait()
                if time.monotonic() - since < IDLE_AT_MOST:
                    return connection
                connection.close()
        except Empty:
            return http.client.HTTPConnection("127.0.0.1", self._port, timeout=LONGEST_ANSWER)

    def _keep(self, connection: http.client.HTTPConnection) -> None:
        if self._closed:
            connection.close()
            return
        try:
            self._idle.put_nowait((time.monotonic(), connection))
        except Full:
            connection.close()


def _exchange(connection: http.client.HTTPConnection, request: ProxiedRequest) -> ProxiedResponse:
    connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
    for name, value in _end_to_end(request.headers):
        connection.putheader(name, value)
    connection.endheaders(request.body or None)
    response = connection.getresponse()
    return ProxiedResponse(response.status, _end_to_end(response.getheaders()), response.read())


def _end_to_end(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name.lower() not in HOP_BY_HOP]
