"""Composition of functions/pages.py, which has the forms' keyring and no other."""

import secrets
from functools import cache
from typing import Any

from registrar.domain import bot_detection
from registrar.domain.proof_of_work import MAX_NUMBER, SALT_BYTES, make_challenge
from registrar.system import new_nonce, utc_now
from registrar.web.protocol.encrypted_address import open_address
from registrar.web.public.context import PublicPages
from registrar.wiring.app import App


@cache
def public_pages(app: App) -> PublicPages:
    """Return the dependencies of public pages."""

    def start_token(event: str) -> str:
        return bot_detection.start_token(event, keys=app.form_keys, now=utc_now())

    def opened(token: str, event: str) -> str:
        return open_address(token, event, keys=app.form_keys, now=app.clock())

    def challenge(event: str) -> dict[str, Any]:
        return make_challenge(
            event,
            keys=app.form_keys,
            salt=secrets.token_bytes(SALT_BYTES),
            number=secrets.randbelow(MAX_NUMBER + 1),
            now=utc_now(),
        )

    return PublicPages(
        events=app.events,
        public_url=app.settings.public_url,
        new_nonce=new_nonce,
        clock=app.clock,
        start_token=start_token,
        challenge=challenge,
        opened=opened,
    )
