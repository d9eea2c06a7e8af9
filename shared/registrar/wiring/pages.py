"""Composition of functions/pages.py, which has the forms' keyring and no other."""

from typing import Any

from registrar.domain import bot_detection
from registrar.domain.proof_of_work import MAX_NUMBER, SALT_BYTES, make_challenge
from registrar.web.protocol.encrypted_address import open_address
from registrar.web.public.context import PublicPageDependencies
from registrar.wiring.app import App, per_app


@per_app
def public_page_dependencies(app: App) -> PublicPageDependencies:
    """Return the dependencies of public pages."""

    def start_token(event: str, nonce: str) -> str:
        now = app.machine.utc_now()
        return bot_detection.start_token(event, nonce, keys=app.form_keys, now=now)

    def opened(token: str, event: str) -> str:
        return open_address(token, event, keys=app.form_keys, now=app.clock())

    def challenge(event: str) -> dict[str, Any]:
        return make_challenge(
            event,
            keys=app.form_keys,
            salt=app.machine.salt(SALT_BYTES),
            number=app.machine.below(MAX_NUMBER + 1),
            now=app.machine.utc_now(),
        )

    return PublicPageDependencies(
        events=app.events,
        public_url=app.settings.public_url,
        new_nonce=app.machine.new_nonce,
        clock=app.clock,
        start_token=start_token,
        challenge=challenge,
        opened=opened,
    )
