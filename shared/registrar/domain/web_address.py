"""Addresses of websites as browsers write them (RFC 6454 6.2): one spelling, or what is wrong.

A program that compares an address with what a browser sends finds no other spelling.
"""

import re
from urllib.parse import SplitResult, urlsplit

ADDRESS_MAX = 500  # characters

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62}))(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")
_LIKE = 'write it like "https://example.org"'
_PORTS = {"https": 443, "http": 80}

# A site under construction on one's own machine; browsers trust these as they trust https
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class WrongAddress(ValueError):
    """An address that no browser can send, with what is wrong and what would be right."""

    def __init__(self, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right


def to_origin(text: str) -> str:
    """The origin as browsers send it; ``*`` is every website. Raises WrongAddress."""
    if text.strip() == "*":
        return "*"
    if text.strip().lower() == "null":
        raise WrongAddress(
            "this is what pages without an origin send, whoever made them",
            'name the website, or write "*" for every website',
        )
    address = to_address(text, loopback=True)
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise WrongAddress("an origin ends with its host", f'write "{origin}"')
    return origin


def to_address(text: str, *, loopback: bool = False) -> str:
    """The address with scheme and host as browsers write them, what follows as it is.

    With ``loopback``, one's own machine may go without https. Raises WrongAddress.
    """
    text = text.strip()
    parts = _split(text)
    host = _host(parts)
    if parts.scheme != "https" and not (loopback and parts.scheme == "http" and host in _LOOPBACK):
        raise WrongAddress(
            f'"{parts.scheme}:" is not encrypted',
            f'write "https://{host}{_tail(parts)}"',
        )
    if "@" in parts.netloc:
        right = f'write "{parts.scheme}://{host}{_port(parts)}{_tail(parts)}"'
        raise WrongAddress("a name or a password stands before the host", right)
    if len(text) > ADDRESS_MAX:
        raise WrongAddress(f"longer than {ADDRESS_MAX} characters", "shorten it")
    return f"{parts.scheme}://{host}{_port(parts)}{_tail(parts)}"


def to_redirect(text: str) -> str:
    """The address that a form may name, which is compared letter by letter (F6).

    One's own machine may go without https. Raises WrongAddress for any other spelling.
    """
    address = to_address(text, loopback=True)
    if address != text:
        right = f'write "{address}", here and in the form'
        raise WrongAddress("browsers write this address otherwise", right)
    return text


def _split(text: str) -> SplitResult:
    if any(one.isspace() or not one.isprintable() for one in text):
        raise WrongAddress("there is a space in it", "leave it out, or write it as %20")
    if "://" not in text:
        raise WrongAddress("this is not a whole address", f'write it like "https://{_bare(text)}"')
    try:
        return urlsplit(text)
    except ValueError as error:
        raise WrongAddress(
            "this is not an address", 'write it like "https://example.org"'
        ) from error


def _bare(text: str) -> str:
    return text.partition(":")[2].strip("/") if text.startswith("http") else text.strip("/")


def _host(parts: SplitResult) -> str:
    """The host in lower-case punycode."""
    name = (parts.hostname or "").rstrip(".")
    if "*" in name:
        raise WrongAddress(
            "an asterisk cannot stand for a part of a host",
            'write each website on a line of its own, or "*" alone for every website',
        )
    if ":" in name:
        return f"[{name}]"
    host = name if name.isascii() else _to_ascii(name)
    if not _HOST.fullmatch(host):
        raise WrongAddress("there is no host in it", _LIKE)
    return host


def _to_ascii(name: str) -> str:
    import idna  # its tables are large, and nearly every host is ASCII

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except idna.IDNAError:
        return ""


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError as error:
        raise WrongAddress("there is no such port", "leave it out") from error
    if port == 0:
        raise WrongAddress("there is no such port", "leave it out")
    return "" if port in (None, _PORTS.get(parts.scheme)) else f":{port}"


def _tail(parts: SplitResult) -> str:
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.path}{query}" + (f"#{parts.fragment}" if parts.fragment else "")
