"""Readings of the secrets by a process that lives for hours."""

from typing import Any

from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from registrar.wiring.mail import page_links
from registrar.wiring.register import register_dependencies
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.hanging_clients import StoredSecrets, WaitingClock

HOUR = 3600.0


def process(secrets: StoredSecrets, time: WaitingClock) -> App:
    """Return the app of a function."""
    clients: dict[str, Any] = {"secretsmanager": secrets}
    machine = Machine(lambda service, _: clients.get(service), monotonic=time)
    return App(Settings.read(APP_ENVIRONMENT), machine)


def test_registering_reads_the_keys_of_forms_once_an_hour() -> None:
    """Its digests cost no call more, however long the rush, and no request two."""
    secrets, time = StoredSecrets(), WaitingClock()
    deps = register_dependencies(process(secrets, time))

    for _ in range(3):
        for _ in range(60):
            deps.keys.address_key("event", "ana@example.org")
            deps.form_keys.signing_key()
            assert deps.form_keys.key("") is not None
            time.now += HOUR / 60

    assert secrets.asked == 1 + 3


def test_who_signs_links_reads_the_keys_again() -> None:
    """Once in ten minutes at most, so that it signs with a new key."""
    secrets, time = StoredSecrets(), WaitingClock()
    links = page_links(process(secrets, time))

    for _ in range(5):
        for _ in range(9):
            links.keys.signing_key()
        time.now += HOUR

    assert secrets.asked == 5
