"""The input rules of SES v2's SendEmail: a message that SES refuses is refused here too.

Sources: the API reference of SendEmail, MessageTag, Destination and RawMessage, and SES's quotas.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from infra.local.credentials import REGION

RECIPIENTS_AT_MOST = 50
RAW_AT_MOST = 40 * 1024 * 1024  # bytes, once they are base64

_TAG = re.compile(r"[A-Za-z0-9_-]+")
_TAG_AT_MOST = 256
_CONFIGURATION_SET = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[!-?A-~]+@{_LABEL}(?:\.{_LABEL})+")
_ADDRESS_AT_MOST = 320
_KINDS = ("ToAddresses", "CcAddresses", "BccAddresses")


def refusal(document: Mapping[str, Any]) -> str | None:
    """Return SES's error message for a SendEmail that it refuses with status 400, or None."""
    return next(_refusals(document), None)


def unverified(whose: Literal["sender", "recipient"], document: Mapping[str, Any]) -> str:
    """Return SES's message about a sender, or in the sandbox a recipient, that is not verified."""
    sender = document.get("FromEmailAddress", "")
    recipients = (document.get("Destination") or {}).get("ToAddresses") or []
    failed = [sender] if whose == "sender" else recipients
    return (
        "Email address is not verified. The following identities failed the check in region "
        f"{REGION.upper()}: {', '.join(failed)}"
    )


def _refusals(document: Mapping[str, Any]) -> Iterator[str]:
    yield from _of_addresses(document)
    for tag in document.get("EmailTags") or []:
        yield from _of_tag("name", tag.get("Name", ""))
        yield from _of_tag("value", tag.get("Value", ""))
    name = document.get("ConfigurationSetName")
    if name is not None and not _CONFIGURATION_SET.fullmatch(name):
        yield f"Invalid configuration set name <{name}>."
    yield from _of_raw(document.get("Content", {}).get("Raw"))


def _of_addresses(document: Mapping[str, Any]) -> Iterator[str]:
    destination = document.get("Destination") or {}
    recipients = [address for kind in _KINDS for address in destination.get(kind) or []]
    sender = document.get("FromEmailAddress")
    if len(recipients) > RECIPIENTS_AT_MOST:
        yield "Recipient count exceeds 50."
    for address in (*recipients, *([sender] if sender is not None else [])):
        local, _, domain = address.rpartition("@")
        if not local.isascii():
            yield "Local address contains control or whitespace"
        elif not domain.isascii():
            yield "Domain contains illegal character"
        elif len(address) > _ADDRESS_AT_MOST or not _ADDRESS.fullmatch(address):
            yield "Illegal address"


def _of_tag(what: str, text: str) -> Iterator[str]:
    if not text:
        yield f"The tag {what} must be specified."
    elif not _TAG.fullmatch(text):
        yield (
            f"Invalid tag {what} <{text}>: only alphanumeric ASCII characters, '_', and '-' are"
            " allowed."
        )
    elif len(text) > _TAG_AT_MOST:
        yield f"Tag {what} cannot exceed {_TAG_AT_MOST} characters."


def _of_raw(raw: Mapping[str, Any] | None) -> Iterator[str]:
    if raw is None:
        return
    try:
        data = _bytes(raw.get("Data", ""))
    except (binascii.Error, ValueError):
        yield "Raw message data is not base64."
        return
    if len(data) * 4 // 3 > RAW_AT_MOST:
        yield "Message length is more than 41943040 bytes long."
    elif not data:
        yield "Raw message data must not be empty."


def _bytes(data: str | bytes) -> bytes:
    """Return the message's bytes, from a client's parameters or from the request's base64."""
    return data if isinstance(data, bytes) else base64.b64decode(data, validate=True)
