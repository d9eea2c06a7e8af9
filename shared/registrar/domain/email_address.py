"""Email addresses: checks that one can be mailed (M8), and the canonical form."""

import re
import unicodedata
from functools import lru_cache

LOCAL_MAX = 64  # bytes, RFC 5321 4.5.3.1.1
ADDRESS_MAX = 254  # bytes, RFC 3696 erratum 1690

# dot-atom of RFC 5322 3.2.3; linear: every repetition is followed by a character outside its class
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")

# RFC 2606 and RFC 6761: mail to these is never delivered
_DEAD_DOMAINS = frozenset({"invalid", "localhost", "local", "onion"})


class AddressRefused(ValueError):
    """Address that cannot be mailed; ``reason`` is a code with a text in the catalogues."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def to_mailable(address: str) -> str:
    """Return the address for mail: as typed, with an international domain in punycode.

    Raises AddressRefused with ``not_an_address``, ``too_long`` or ``non_ascii_local``
    (SES has no SMTPUTF8, so a local part is ASCII).
    """
    address = unicodedata.normalize("NFC", address)
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise AddressRefused("not_an_address")
    if not local.isascii():
        raise AddressRefused("non_ascii_local")
    domain, is_domain = _checked(domain)
    mailable = f"{local}@{domain}"
    if len(local) > LOCAL_MAX or len(mailable) > ADDRESS_MAX:
        raise AddressRefused("too_long")
    if "=?" in local and "?=" in local:  # a header would decode it (RFC 2047)
        raise AddressRefused("not_an_address")
    if not is_domain or not _LOCAL.fullmatch(local):
        raise AddressRefused("not_an_address")
    return mailable


def is_address(address: str) -> bool:
    """Tell whether the address can be mailed."""
    try:
        to_mailable(address)
    except AddressRefused:
        return False
    return True


def canonical(address: str) -> str:
    """Return the key that equal addresses of a person share; never mailed.

    Lower-case punycode domain, casefolded local part. Raises AddressRefused.
    """
    local, _, domain = to_mailable(address.strip()).rpartition("@")
    return f"{local.casefold()}@{domain.lower()}"


@lru_cache(maxsize=1024)
def _checked(domain: str) -> tuple[str, bool]:
    """Return the domain in ASCII, and True if mail can be sent to it. Raises AddressRefused."""
    mailable = _to_ascii(domain)
    return mailable, _is_domain(mailable)


def _to_ascii(domain: str) -> str:
    if domain.isascii() and not any(label[2:4] == "--" for label in domain.split(".")):
        return domain
    import idna  # its tables are large, and nearly every domain is ASCII

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise AddressRefused("not_an_address") from error


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return (
        len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and labels[-1][-1].isalpha()
        and labels[-1].lower() not in _DEAD_DOMAINS
    )
