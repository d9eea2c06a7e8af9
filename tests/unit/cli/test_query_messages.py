"""The table of messages: each in its registration's partition, several read at once."""

from threading import Barrier
from types import SimpleNamespace
from typing import Any, cast

from registrar.cli.operator import Operator
from registrar.cli.query import to_tables
from registrar.domain.sent_message import SentMessage
from registrar.system import Machine
from tests.support.export_samples import an_exported_registration, columns
from tests.support.timeouts import TEST_TIMEOUT

PEOPLE = [an_exported_registration(id=name * 32) for name in "abcd"]


class Together:
    """Reader of messages that answers once all of those people's are asked for."""

    def __init__(self) -> None:
        self.asked = Barrier(len(PEOPLE))

    def messages_of(self, registration_id: str) -> tuple[SentMessage, ...]:
        """Return one message, when the others are asked for too."""
        self.asked.wait(TEST_TIMEOUT)
        message = SimpleNamespace(kind=registration_id[0], state="sent", sent=None, delivery="")
        return cast("tuple[SentMessage, ...]", (message,))


def test_messages_of_several_are_read_at_once_and_stay_in_order() -> None:
    """A query a person takes as long as the slowest of some, not as all together."""
    operator: Any = SimpleNamespace(
        app=SimpleNamespace(machine=Machine()),
        columns=lambda _: columns(),
        definition=SimpleNamespace(dates=SimpleNamespace(zone="Europe/Sofia")),
        every=lambda: iter(PEOPLE),
        organiser_deps=SimpleNamespace(registrations=Together()),
    )

    found = to_tables(cast("Operator", operator)).ask("SELECT registration, about FROM messages")

    assert found is not None
    assert list(found.rows) == [(name * 32, name) for name in "abcd"]
