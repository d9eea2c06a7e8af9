"""Faults of SES in the local cloud, on request."""

import json
import time

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from infra.local.cloud import SENDER, LocalCloud
from infra.local.faults import Mode
from tests.support.cloud.endpoint import RECIPIENT, ask, refusal, send

pytestmark = pytest.mark.usefixtures("mail_without_leftovers")


class TestFaults:
    """SES fails on request."""

    def test_refuses(self, cloud: LocalCloud) -> None:
        """A refused message is not sent."""
        cloud.ses_faults("refuse", count=1)

        assert refusal(cloud) == ("MessageRejected", 400)
        assert cloud.mails() == []

    def test_pauses(self, cloud: LocalCloud) -> None:
        """An account whose sending is paused sends nothing."""
        cloud.ses_faults("pause", count=1)

        assert refusal(cloud) == ("SendingPausedException", 400)
        assert cloud.mails() == []

    @pytest.mark.parametrize(("mode", "who"), [("unverified", SENDER), ("sandbox", RECIPIENT)])
    def test_knows_identities_that_are_not_verified(
        self, cloud: LocalCloud, mode: Mode, who: str
    ) -> None:
        """In SES's words: the sender's, or in the sandbox the recipient's."""
        cloud.ses_faults(mode, count=1)

        with pytest.raises(ClientError) as refused:
            send(cloud)

        assert refused.value.response["Error"] == {
            "Code": "MessageRejected",
            "Message": "Email address is not verified. The following identities failed the check"
            f" in region EU-CENTRAL-1: {who}",
        }
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
