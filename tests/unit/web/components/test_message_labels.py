"""Labels of a message's delivery, as the team reads them."""

from registrar.domain.sent_message import SentMessage
from registrar.web.components.message_labels import outcome_of
from tests.support.factories import NOW


def test_a_message_that_could_not_be_made_is_shown_with_its_reason() -> None:
    """The team can tell a fault of ours from an address that is none."""
    shown = [
        outcome_of(SentMessage("news", "refused", None, "rejected", given_up=NOW, fault=fault))
        for fault in ("unsafe", "news_lost", None)
    ]

    assert shown == [
        (
            "could not be sent: our own check stopped it, and the administrator of the service has"
            " been told"
        ),
        "could not be sent: the text of the message is no longer there",
        "could not be sent",
    ]
