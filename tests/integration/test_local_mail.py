"""Mail in the local cloud: kept byte for byte, and SES going wrong on request."""

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError

from infra.local.clock import START
from infra.local.cloud import SENDER, LocalCloud
from tests.integration.local_address import RAW, RECIPIENT, Reply, ask, refusal, send


@pytest.fixture(autouse=True)
def _without_leftovers(cloud: LocalCloud) -> Iterator[None]:
    """Leave the shared cloud as it was found."""
    cloud.empty_mailbox()
    yield
    cloud.ses_faults("none")
    cloud.set_clock(START)
    cloud.empty_mailbox()


class TestMailbox:
    """What SES took can be read as it was sent."""

    def test_keeps_the_exact_bytes(self, cloud: LocalCloud) -> None:
        """The mailbox gives back every byte of a message that SES took."""
        letter_id = send(cloud)

        reply = ask(cloud, "GET", f"/_local/mail/{letter_id}.eml")

        assert reply == Reply(200, "message/rfc822", RAW)

    def test_lists_who_got_what(self, cloud: LocalCloud) -> None:
        """The list names each message's recipients, subject, tags and domain time."""
        cloud.set_clock(START)
        letter_id = send(cloud)

        (letter,) = json.loads(ask(cloud, "GET", "/_local/mail").body)

        at = datetime.fromisoformat(letter.pop("at"))
        assert timedelta(0) <= at - START + timedelta(seconds=1) < timedelta(seconds=10)
        assert letter.pop("recorded")
        assert letter == {
            "id": letter_id,
            "sender": SENDER,
            "to": [RECIPIENT],
            "subject": "Място",
            "configuration_set": None,
            "tags": {"message": "m1"},
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
        assert "No mail yet. Fill in an event" in reply.body.decode()

    def test_can_be_emptied(self, cloud: LocalCloud) -> None:
        """DELETE forgets every message."""
        letter_id = send(cloud)

        status = ask(cloud, "DELETE", "/_local/mail").status

        assert status == 204
        assert ask(cloud, "GET", "/_local/mail").body == b"[]"
        assert ask(cloud, "GET", f"/_local/mail/{letter_id}.eml").status == 404


class TestFaults:
    """SES goes wrong on request."""

    def test_refuses(self, cloud: LocalCloud) -> None:
        """A refused message is not sent."""
        cloud.ses_faults("refuse", count=1)

        assert refusal(cloud) == ("MessageRejected", 400)
        assert cloud.mails() == []

    def test_throttles(self, cloud: LocalCloud) -> None:
        """A throttled message is not sent."""
        cloud.ses_faults("throttle", count=1)

        assert refusal(cloud) == ("TooManyRequestsException", 429)
        assert cloud.mails() == []

    def test_hangs(self, cloud: LocalCloud) -> None:
        """A message that SES hangs on is answered late and never sent."""
        cloud.ses_faults("hang", count=1, seconds=1)

        with pytest.raises(ReadTimeoutError):
            send(cloud, timeout=0.3)

        time.sleep(1)
        assert cloud.mails() == []

    def test_loses_the_answer(self, cloud: LocalCloud) -> None:
        """A message whose answer is lost was sent all the same."""
        cloud.ses_faults("lost", count=1)

        with pytest.raises(ConnectionClosedError):
            send(cloud)

        assert [letter.to for letter in cloud.mails()] == [[RECIPIENT]]

    def test_answers_late(self, cloud: LocalCloud) -> None:
        """A message that is answered late was sent at once."""
        cloud.ses_faults("late", count=1, seconds=0.8)
        began = time.monotonic()

        letter_id = send(cloud)

        assert time.monotonic() - began >= 0.8
        assert [letter.id for letter in cloud.mails()] == [letter_id]

    def test_stop_after_their_count(self, cloud: LocalCloud) -> None:
        """Two faults are asked for, the third message is sent."""
        fault = {"mode": "refuse", "count": 2, "seconds": 0}
        ask(cloud, "POST", "/_local/ses-faults", fault)

        outcomes = [refusal(cloud), refusal(cloud)]
        letter_id = send(cloud)

        assert outcomes == [("MessageRejected", 400)] * 2
        assert [letter.id for letter in cloud.mails()] == [letter_id]
        none = {"mode": "none", "count": None, "seconds": 0.0}
        assert json.loads(ask(cloud, "GET", "/_local/ses-faults").body) == none

    @pytest.mark.parametrize(
        "fault",
        [
            {},
            [],
            {"mode": "explode"},
            {"mode": "hang", "seconds": -1},
            {"mode": "late", "count": 0},
        ],
    )
    def test_refuse_what_is_no_fault(self, cloud: LocalCloud, fault: object) -> None:
        """A fault that is none is answered with what would be right."""
        reply = ask(cloud, "POST", "/_local/ses-faults", fault)

        assert (reply.status, reply.body[:12]) == (400, b"Not a fault:")
