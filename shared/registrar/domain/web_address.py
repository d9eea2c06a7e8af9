"""Web addresses in the one spelling that browsers send (RFC 6454 6.2), or the error in them.

Addresses are compared with those that browsers send, so no other spelling would match.
"""

import re
from urllib.parse import SplitResult, urlsplit

from registrar.domain.text_cleaning import character_at

ADDRESS_MAX = 500  # characters

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62}))(?:\.[a-z0-9_][a-z0-9_-]{0,62})*")
_LIKE = 'write it like "https://example.org"'
_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?![0-9])", re.IGNORECASE)
_PORTS = {"https": 443, "http": 80}

# A site under construction on the developer's machine; browsers trust these like https
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class WrongAddress(ValueError):
    """Address that no browser sends, with the error and its correction.

    ``meant`` is the address that it probably should be, empty if there is none; ``code`` names the
    error for pages.
    """

    def __init__(self, wrong: str, right: str, *, meant: str = "", code: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.meant = meant
        self.code = code or ("address_meant" if meant else "wrong_web_address")


def to_origin(text: str) -> str:
    """Return the origin as browsers send it; ``*`` is every website. Raises WrongAddress."""
    if text.strip() == "*":
        return "*"
    if text.strip().lower() == "null":
        raise WrongAddress(
            "this is what pages without an origin send, whoever made them",
            'name the website, or write "*" for every website',
        )
    parts = _checked(text, loopback=True, is_origin=True)
    origin = _write(parts, is_origin=True)
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise WrongAddress("an origin ends with its host", f'write "{origin}"', meant=origin)
    return origin


def to_address(text: str, *, loopback: bool = False) -> str:
    """Return the address with scheme and host as browsers write them, the rest unchanged.

    With ``loopback``, localhost is allowed without https. Raises WrongAddress.
    """
    return _write(_checked(text, loopback=loopback))


def to_redirect(text: str) -> str:
    """Return a redirect address of a form, which is compared letter by letter (F6).

    Localhost is allowed without https. Raises WrongAddress for any other spelling.
    """
    address = to_address(text, loopback=True)
    if address != text:
        right = f'write "{address}", here and in the form'
        raise WrongAddress("browsers write this address otherwise", right, meant=address)
    return address


def _checked(text: str, *, loopback: bool, is_origin: bool = False) -> SplitResult:
    """Return the parts of a valid address. Raises WrongAddress."""
    text = text.strip()
    parts = _split(text, is_origin=is_origin)
    host = _host(parts)
    if parts.scheme != "https" and not (loopback and host in _LOOPBACK):
        safe = parts._replace(scheme="https", netloc=host)
        meant = _write(safe, is_origin=is_origin)
        raise WrongAddress('"http:" is not encrypted', f'write "{meant}"', meant=meant)
    if "@" in parts.netloc:
        meant = _write(parts, is_origin=is_origin)
        wrong = "a name or a password stands before the host"
        raise WrongAddress(wrong, f'write "{meant}"', meant=meant)
    _port(parts)
    if len(text) > ADDRESS_MAX:
        wrong = f"longer than {ADDRESS_MAX} characters"
        raise WrongAddress(wrong, "shorten it", code="web_address_too_long")
    return parts


def _write(parts: SplitResult, *, is_origin: bool = False) -> str:
    """Return the address as browsers write it, without user name; an origin ends with its host."""
    return f"{parts.scheme}://{_host(parts)}{_port(parts)}{'' if is_origin else _tail(parts)}"


def _split(text: str, *, is_origin: bool) -> SplitResult:
    _refuse_characters(text)
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in _PORTS:
        raise WrongAddress(
            f'"{scheme[1]}:" is no address of a website', f"only https is possible: {_LIKE}"
        )
    if "://" not in text:
        meant = _with_scheme(text, is_origin=is_origin)
        right = f'write it like "{meant}"' if meant else _LIKE
        raise WrongAddress("this is not a whole address", right, meant=meant)
    try:
        return urlsplit(text)
    except ValueError as error:
        raise WrongAddress("this is not an address", _LIKE) from error


def _refuse_characters(text: str) -> None:
    for index, character in enumerate(text):
        if character.isspace():
            behind_host = re.search(r"[^/:][/?#]", text[:index])
            right = "leave it out, or write it as %20" if behind_host else "leave it out"
            raise WrongAddress("there is a space in it", right, code="web_address_space")
        if not character.isprintable():
            raise WrongAddress(
                f"it holds {character_at(text, index).in_words()}", "delete that sign"
            )


def _with_scheme(text: str, *, is_origin: bool) -> str:
    """Return the text with https before it if that makes an address, else an empty one."""
    bare = re.sub(r"^https?:", "", text, flags=re.IGNORECASE).strip("/")
    try:
        return _write(_checked(f"https://{bare}", loopback=False), is_origin=is_origin)
    except WrongAddress:
        return ""


def _host(parts: SplitResult) -> str:
    """Return the host in lower-case punycode. Raises WrongAddress."""
    name = (parts.hostname or "").rstrip(".")
    if "*" in name:
        raise WrongAddress(
            "an asterisk cannot stand for a part of a host",
            'write each website on a line of its own, or "*" alone for every website',
            code="web_address_asterisk",
        )
    if ":" in name:
        return f"[{name}]"
    host = name if name.isascii() else _to_ascii(name)
    if not name:
        raise WrongAddress("there is no host in it", _LIKE)
    if not _HOST.fullmatch(host):
        raise WrongAddress(
            f'"{name[:60]}" is no name that a host can have',
            f"letters, digits and hyphens between single dots, no hyphen first: {_LIKE}",
        )
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
