"""Mail in the local cloud: stored byte for byte, refused by SES's rules."""

import json
from datetime import datetime, timedelta

import pytest
from botocore.exceptions import ClientError

from infra.local.clock import START
from infra.local.cloud import SENDER, LocalCloud
from tests.support.cloud.endpoint import RAW, RECIPIENT, EndpointResponse, ask, send
from tests.support.timeouts import TEST_TIMEOUT

pytestmark = pytest.mark.usefixtures("mail_without_leftovers")


class TestMailbox:
    """Mail that SES took can be read as it was sent."""

    def test_keeps_the_exact_bytes(self, cloud: LocalCloud) -> None:
        """The mailbox gives back every byte of a message that SES took."""
        letter_id = send(cloud)

        reply = ask(cloud, "GET", f"/_local/mail/{letter_id}.eml")

        assert reply == EndpointResponse(200, "message/rfc822", RAW)

    def test_lists_who_got_what(self, cloud: LocalCloud) -> None:
        """The list names each message's recipients, subject, tags and domain time."""
        cloud.set_clock(START)
        letter_id = send(cloud)

        letters = json.loads(ask(cloud, "GET", "/_local/mail").body)

        (letter,) = [mail for mail in letters if mail["id"] == letter_id]
        at = datetime.fromisoformat(letter.pop("at"))
        assert timedelta(0) <= at - START + timedelta(seconds=1) < timedelta(seconds=TEST_TIMEOUT)
        assert letter.pop("recorded")
        assert letter == {
            "id": letter_id,
            "sender": SENDER,
            "to": [RECIPIENT],
            "subject": "Място",
            "configuration_set": None,
            "tags": {"message": "m1"},
            "events": [],
        }

    def test_shows_a_message_as_the_attendee_sees_it(self, cloud: LocalCloud) -> None:
        """A message's page holds its HTML, escaped into a frame that can run nothing."""
        letter_id = send(cloud)

        page = ask(cloud, "GET", f"/_local/mailbox/{letter_id}").body.decode()

        assert "&lt;p&gt;Мястото Ви е запазено&lt;/p&gt;" in page
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
        assert "<p>Мястото" not in page

    def test_says_what_to_do_when_it_is_empty(self, cloud: LocalCloud) -> None:
        """An empty mailbox tells how a message gets there."""
        reply = ask(cloud, "GET", "/_local/mailbox")

        assert reply.status == 200
        assert "No email yet. Fill in an event" in reply.body.decode()

    def test_can_be_emptied(self, cloud: LocalCloud) -> None:
        """DELETE forgets every message."""
        letter_id = send(cloud)

        status = ask(cloud, "DELETE", "/_local/mail").status

        assert status == 204
        assert ask(cloud, "GET", "/_local/mail").body == b"[]"
        assert ask(cloud, "GET", f"/_local/mail/{letter_id}.eml").status == 404


class TestRules:
    """SES refuses what it refuses in AWS."""

    def test_refuses_a_tag_with_a_dot(self, cloud: LocalCloud) -> None:
        """As in AWS: ASCII letters, digits, _ and - alone."""
        tags = [{"Name": "message", "Value": "0f.1.confirmed"}]

        with pytest.raises(ClientError, match=r"Invalid tag value <0f\.1\.confirmed>") as refused:
            send(cloud, EmailTags=tags)

        assert refused.value.response["Error"]["Code"] == "BadRequestException"
        assert cloud.mails() == []
