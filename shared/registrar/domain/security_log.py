"""Security log: the fixed vocabulary of its lines (ASVS 16.3); addresses become digests (P7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SecurityKind = Literal[
    "signed_in",
    "sign_in_failed",  # wrong password or code, unknown account, locked account: one kind
    "signed_out",
    "password_code_sent",  # asked for, by whoever gave the address
    "password_changed",
    "factor_on",
    "factor_off",
    "session_refused",  # expired, revoked or forged token
    "form_refused",  # forged or foreign form (CSRF)
    "access_refused",  # event or registration of others, or one that viewing does not allow
    "upload_refused",
    "limit_reached",
    "quarantined",
    "link_refused",  # signed link: forged, expired or of an older generation
]

# Metrics by kind, for the alarms on bursts; the other kinds are lines alone
METRICS: Mapping[SecurityKind, str] = {
    "sign_in_failed": "Sign_in_failed",
    "session_refused": "Access_refused",
    "form_refused": "Access_refused",
    "access_refused": "Access_refused",
    "link_refused": "Access_refused",
    "limit_reached": "Limit_reached",
}


@dataclass(frozen=True, kw_only=True)
class SecurityLine:
    """Line of the security log, before its addresses are replaced by digests.

    ``reason`` is a code of a refusal, the name of a limit or codes of suspicions. ``account`` is a
    sign-in address, ``network`` that of an IP address, ``subject`` an address that a limit counts:
    their digests alone are written. ``event`` is the name of a published event, ``registration`` an
    id.
    """

    kind: SecurityKind
    reason: str = ""
    account: str = field(default="", repr=False)
    network: str = field(default="", repr=False)
    subject: str = field(default="", repr=False)
    event: str = ""
    registration: str = ""
    request: str = ""
