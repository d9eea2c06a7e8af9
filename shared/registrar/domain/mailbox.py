"""Mailbox that an address probably leads to, and how the address spells it; for limits only (M10).

Folded are a suffix after a plus sign and what the providers themselves document, nothing guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from registrar.domain.email_address import canonical

# plain: the mailbox's own name; separated: with other dots, hyphens or underscores; suffixed: with
# a suffix of anybody's choice. There are a few plain spellings of a mailbox, and many others.
Spelling = Literal["plain", "separated", "suffixed"]


@dataclass(frozen=True)
class _Provider:
    """Domains of one provider, and the separators that tell no two of its mailboxes apart."""

    domains: tuple[str, ...]
    separators: Mapping[int, int | None]


_PROVIDERS = (
    # Dots are ignored: support.google.com/mail/answer/7436150
    _Provider(("gmail.com", "googlemail.com"), str.maketrans("", "", ".")),
    # One mailbox: proton.me/support/addresses-and-aliases
    # "." "_" and "-" are transparent: proton.me/support/change-username
    _Provider(
        ("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), str.maketrans("", "", "._-")
    ),
    # One mailbox: yandex.com/support/domain/additional/mailbox-alias.xml
    # A hyphen is a dot: yandex.com/support/passport/authorization/registration.html
    _Provider(
        ("yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "ya.ru"),
        str.maketrans("-", "."),
    ),
)
_PROVIDER_OF = {domain: provider for provider in _PROVIDERS for domain in provider.domains}

# anything@name.fastmail.com is name+anything@fastmail.com: fastmail.help/hc/articles/360060591053
_WITH_SUBDOMAINS = frozenset({"fastmail.com", "fastmail.fm"})


def mailbox(address: str) -> str:
    """Return the mailbox that the address probably leads to. Raises AddressRefused.

    Two people may share it, so nothing is unique by it.
    """
    return _folded(address)[0]


def spelling_of(address: str) -> Spelling:
    """Return how the address spells its mailbox. Raises AddressRefused.

    Each domain of a provider gives a plain spelling: they are few.
    """
    return _folded(address)[1]


def _folded(address: str) -> tuple[str, Spelling]:
    local, _, domain = canonical(address).rpartition("@")
    name = local.partition("+")[0] or local
    below, _, parent = domain.partition(".")
    if parent in _WITH_SUBDOMAINS:
        return f"{below}@{parent}", "suffixed"
    folded = name
    if provider := _PROVIDER_OF.get(domain):
        folded = name.translate(provider.separators) or name
        domain = provider.domains[0]
    return f"{folded}@{domain}", _spelling(local, name, folded)


def _spelling(local: str, name: str, folded: str) -> Spelling:
    if name != local:
        return "suffixed"
    return "plain" if folded == name else "separated"
