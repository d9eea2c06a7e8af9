"""Every kind of token that a key signs: how it is made, and whether it is honoured."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from registrar.domain.bot_detection import BotSignals, assess, start_token
from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import NoProof, make_challenge, read_proof
from registrar.domain.sign_in import CsrfFailed, StepEnded
from registrar.domain.signed_link import Link, LinkRefused, Purpose, read_token
from registrar.web.protocol.csrf import check_csrf, form_token
from registrar.web.protocol.encrypted_address import open_address, seal_address
from registrar.web.protocol.encrypted_cookie import decrypt, encrypt
from registrar.web.protocol.request import Request
from registrar.web.protocol.signed_cookie import sign, verify
from tests.support.factories import NOW
from tests.support.proof_solver import solve

EVENT = "an-event"
LATER = NOW + timedelta(minutes=1)
URL = "https://example.org"


@dataclass(frozen=True)
class TokenKind:
    """Kind of token: ``make`` signs one with a keyring, ``honours`` reads it with another."""

    make: Callable[[Keyring], str]
    honours: Callable[[str, Keyring], bool]


def _link(purpose: Purpose) -> TokenKind:
    link = Link("0123456789abcdef0123456789abcdef", 1, NOW + timedelta(days=30))

    def honours(token: str, keys: Keyring) -> bool:
        try:
            read_token(token).verify(token, purpose, EVENT, 1, keys=keys, now=LATER)
        except LinkRefused:
            return False
        return True

    return TokenKind(lambda keys: link.sign(purpose, EVENT, keys), honours)


def _start_honoured(token: str, keys: Keyring) -> bool:
    signals = BotSignals(started=token)
    found = assess(signals, event=EVENT, nonce="nonce", proof_of_work=False, keys=keys, now=LATER)
    return found.trusted


def _proof(keys: Keyring) -> str:
    return solve(make_challenge(EVENT, keys=keys, salt=bytes(12), number=7, now=NOW))


def _proof_honoured(token: str, keys: Keyring) -> bool:
    try:
        read_proof(token, event=EVENT, keys=keys)
    except NoProof:
        return False
    return True


def _csrf_honoured(token: str, keys: Keyring) -> bool:
    headers = {"origin": URL}
    request = Request("POST", "", "/", {}, {}, headers, (), b"", "192.0.2.1", "r")
    try:
        check_csrf(request, token, "session x", keys=keys, public_url=URL)
    except CsrfFailed:
        return False
    return True


def _step_honoured(token: str, keys: Keyring) -> bool:
    try:
        return verify(token, "step", keys=keys, now=LATER) == {"to": "/organise"}
    except StepEnded:
        return False


LINKS: dict[str, TokenKind] = {
    "attend": _link("attend"),
    "join": _link("join"),
    "address": _link("address"),
    "certificate": _link("certificate"),
    "not me": _link("not_me"),
    "unsubscribe": _link("unsubscribe"),
}

MARKED: dict[str, TokenKind] = {
    "start": TokenKind(
        lambda keys: start_token(EVENT, "nonce", keys=keys, now=NOW), _start_honoured
    ),
    "csrf": TokenKind(lambda keys: form_token("session x", keys=keys), _csrf_honoured),
    "step": TokenKind(
        lambda keys: sign({"to": "/organise"}, "step", keys=keys, now=NOW), _step_honoured
    ),
    "session": TokenKind(
        lambda keys: encrypt("token", "access", keys=keys),
        lambda token, keys: decrypt(token, "access", keys=keys) == "token",
    ),
    "address in a query": TokenKind(
        lambda keys: seal_address("ana@example.org", EVENT, keys=keys, now=NOW),
        lambda token, keys: open_address(token, EVENT, keys=keys, now=LATER) == "ana@example.org",
    ),
}

KINDS = {**LINKS, **MARKED, "proof of work": TokenKind(_proof, _proof_honoured)}
