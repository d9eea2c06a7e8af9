"""Signed cookies, readable but tamper-proof: data that a browser carries between steps."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta

from registrar.domain.keyring import Key, Keyring
from registrar.domain.sign_in import StepEnded

LASTS = timedelta(minutes=15)  # as long as Cognito waits for an answer, by infra/people.yaml


def sign(data: Mapping[str, str], purpose: str, *, keys: Keyring, now: datetime) -> str:
    """Sign the texts as a cookie's value, valid for that purpose and for 15 minutes."""
    until = int((now + LASTS).timestamp())
    payload = _encoded(json.dumps([until, dict(data)]).encode())
    return _signed(payload, purpose, keys.signing_key())


def verify(value: str, purpose: str, *, keys: Keyring, now: datetime) -> Mapping[str, str]:
    """Read the texts. Raises StepEnded if the signature is wrong or 15 minutes are over."""
    payload, key = value.partition(".")[0], keys.unmarked(value)[1]
    if key is None:
        raise StepEnded
    if not hmac.compare_digest(value.encode(), _signed(payload, purpose, key).encode()):
        raise StepEnded
    until, data = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    if now.timestamp() >= until:
        raise StepEnded
    return {str(key): str(text) for key, text in data.items()}


def _signed(payload: str, purpose: str, key: Key) -> str:
    return key.marked(f"{payload}.{_encoded(key.digest(purpose, payload))}")


def _encoded(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")
