"""The machine: addresses that are read, chance, calls at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from threading import Barrier, Thread
from urllib.error import HTTPError

import pytest

from registrar.system import in_threads, new_nonce, read_url
from tests.support.timeouts import TEST_TIMEOUT

SECONDS = 10.0


class Answers(BaseHTTPRequestHandler):
    """Server that leads every address but /keys to /keys."""

    def do_GET(self) -> None:
        """Answer the keys, or where they are."""
        found = self.path == "/keys"
        self.send_response(200 if found else 302)
        if not found:
            self.send_header("location", "/keys")
        self.end_headers()
        self.wfile.write(b"keys" if found else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def a_server() -> Iterator[str]:
    """The address of a server on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_asvs_15_3_2_no_redirect_is_followed() -> None:
    """The pool's keys are where the template says, or nowhere."""
    with a_server() as address:
        assert read_url(f"{address}/keys", SECONDS) == b"keys"
        with pytest.raises(HTTPError) as refused:
            read_url(f"{address}/elsewhere", SECONDS)

    refused.value.close()
    assert refused.value.code == 302
    assert isinstance(refused.value, OSError)


def test_asvs_11_5_1_a_nonce_has_192_bits() -> None:
    """32 characters of base64url, another each time."""
    nonces = {new_nonce() for _ in range(100)}

    assert len(nonces) == 100
    assert {len(nonce) for nonce in nonces} == {32}


def test_calls_are_made_several_at_once_and_their_results_stay_in_order() -> None:
    """Four wait for each other; a fifth comes from a source that is read as it is needed."""
    together = Barrier(4)

    def do(number: int) -> int:
        if number < 4:
            together.wait(TEST_TIMEOUT)
        return number * number

    assert list(in_threads(do, iter(range(5)))) == [0, 1, 4, 9, 16]


def test_no_more_is_begun_than_is_soon_used() -> None:
    """The source may be long."""
    numbers = count()
    found = in_threads(str, numbers)

    assert next(found) == "0"
    assert next(numbers) < 20


def test_what_fails_in_a_thread_fails_where_it_is_used() -> None:
    """The results before it are there."""
    found = in_threads(lambda number: 1 // number, [1, 0, 1])

    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        next(found)
