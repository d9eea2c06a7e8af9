"""DKIM's tokens of an SES identity, which MiniStack does not make and whose records we put out."""

import hashlib
from collections.abc import Callable
from typing import Any

from ministack.services import ses_v2
from ministack.services.cloudformation import provisioners

KIND = "AWS::SES::EmailIdentity"
Made = tuple[str, dict[str, str]]


def install() -> None:
    """Give the identities that templates declare, in this process, tokens and their attributes."""
    handlers = provisioners._RESOURCE_HANDLERS[KIND]
    handlers["create"] = _with_tokens(handlers["create"])
    update = provisioners._update_resource
    with_tokens = _with_tokens(update)

    def updated(kind: str, *given: Any) -> Made:  # unchanged ones of a kept state, too
        return with_tokens(kind, *given) if kind == KIND else update(kind, *given)

    provisioners._update_resource = updated


def tokens(identity: str) -> list[str]:
    """Return the identity's three tokens, always the same."""
    return [hashlib.sha256(f"{n} {identity}".encode()).hexdigest()[:32] for n in (1, 2, 3)]


def _with_tokens(handle: Callable[..., Made]) -> Callable[..., Made]:
    def handled(*given: Any) -> Made:
        identity, attributes = handle(*given)
        made = tokens(identity)
        ses_v2._identities[identity]["DkimAttributes"]["Tokens"] = made
        for number, token in enumerate(made, 1):
            attributes[f"DkimDNSTokenName{number}"] = f"{token}._domainkey.{identity}"
            attributes[f"DkimDNSTokenValue{number}"] = f"{token}.dkim.amazonses.com"
        return identity, attributes

    return handled
