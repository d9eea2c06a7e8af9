"""Connection of the client of our own: kept, opened again, bounded in time, by TLS."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from select import select

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from registrar.aws_client.errors import CallFailed
from tests.support.scripted_server import HANG_UP, SILENCE, answer, scripted_server
from tests.support.small_clients import own_client

GET = {"TableName": "t", "Key": {"pk": {"S": "x"}}}
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'6;x=y\r\n{"Item\r\n6\r\n": {}}\r\n0\r\n\r\n'
)


def test_a_connection_is_kept() -> None:
    """Ten requests, one connection."""
    with scripted_server(*[answer()] * 10) as server, own_client(server.url) as own:
        for _ in range(10):
            own.get_item(**GET)

        assert (len(server.requests), server.connections) == (10, 1)


def test_a_kept_connection_that_was_closed_is_opened_again() -> None:
    """As after a night: nothing is sent on the old one, so nothing is sent twice."""
    with scripted_server(answer(), answer()) as server, own_client(server.url) as own:
        own.get_item(**GET)
        server.hang_up()
        select([own._connection._socket], [], [])  # until its end has come

        own.get_item(**GET)

        assert (len(server.requests), server.connections) == (2, 2)


def test_a_connection_that_ends_after_a_request_is_no_second_request() -> None:
    """It may have taken effect: the caller repeats it, by the same token."""
    with scripted_server(answer(), HANG_UP, answer()) as server, own_client(server.url) as own:
        own.get_item(**GET)
        with pytest.raises(CallFailed):
            own.get_item(**GET)
        assert len(server.requests) == 2

        assert own.get_item(**GET) == {}


def test_an_answer_that_says_close_is_the_last() -> None:
    """The next request has a connection of its own."""
    last = answer(headers="Connection: close\r\n")
    with scripted_server(last, answer()) as server, own_client(server.url) as own:
        own.get_item(**GET)
        server.hang_up()
        own.get_item(**GET)

        assert server.connections == 2


def test_a_chunked_answer_is_read_whole() -> None:
    """With an extension of a chunk; the connection is kept."""
    with scripted_server(CHUNKED, answer()) as server, own_client(server.url) as own:
        assert own.get_item(**GET) == {"Item": {}}
        own.get_item(**GET)

        assert server.connections == 1


@pytest.mark.parametrize(
    "told",
    [
        SILENCE,
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"SSH-2.0 hello\r\n\r\n",
        b"\r\n\r\n",
        b"x" * 100_000,
    ],
)
def test_an_answer_that_is_none_fails_in_time(told: bytes) -> None:
    """The next request has a new connection, so that it reads no rest of the last answer."""
    with scripted_server(told) as server, own_client(server.url, seconds=0.2) as own:
        with pytest.raises(CallFailed):
            own.get_item(**GET)

        assert own._connection._socket is None


def test_nobody_who_listens_is_a_failure() -> None:
    """As a host that is gone."""
    with scripted_server() as server:
        url = server.url

    with own_client(url) as own, pytest.raises(CallFailed, match="ConnectionRefusedError"):
        own.get_item(**GET)


@pytest.mark.parametrize(
    ("name", "trusted", "fails"),
    [("127.0.0.1", True, False), ("127.0.0.1", False, True), ("127.0.0.2", True, True)],
)
def test_a_host_is_believed_by_its_certificate(
    tmp_path: Path, name: str, trusted: bool, fails: bool
) -> None:
    """Of a trusted authority, and for its name."""
    bundle, tls = certificate(tmp_path / "server", name)
    other, _ = certificate(tmp_path / "other", name)
    file = str(bundle if trusted else other)
    with (
        scripted_server(answer(), tls=tls) as server,
        own_client(server.url, AWS_CA_BUNDLE=file) as own,
    ):
        if fails:
            with pytest.raises(CallFailed, match="SSLCertVerificationError"):
                own.get_item(**GET)
        else:
            assert own.get_item(**GET) == {}


def certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """Return a certificate's file, and what a server with it needs."""
    folder.mkdir()
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))]), True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    file = folder / "certificate.pem"
    file.write_bytes(made.public_bytes(pem))
    private = folder / "key.pem"
    format_, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(pem, format_, none))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(file, private)
    return file, tls
