"""Mail in the local cloud: stored byte for byte, with faults of SES on request."""

import json
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError

from infra.local.clock import START
from infra.local.cloud import SENDER, LocalCloud
from tests.support.cloud.driver import until
from tests.support.cloud.endpoint import RAW, RECIPIENT, EndpointResponse, ask, refusal, send
from tests.support.timeouts import TEST_TIMEOUT


@pytest.fixture(autouse=True)
def _without_leftovers(cloud: LocalCloud) -> Iterator[None]:
    """Leave the shared cloud as it was found."""
    cloud.empty_mailbox()
    yield
    cloud.ses_faults("none")
    cloud.ses_events(automatic=True)
    cloud.set_clock(START)
    cloud.empty_mailbox()


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


def send_and_follow(cloud: LocalCloud, to: str = RECIPIENT) -> str:
    """Send a message whose delivery events SES sends, and return its id."""
    return send(cloud, to=to, ConfigurationSetName=cloud.outputs["ConfigurationSet"])


def events(cloud: LocalCloud, letter_id: str) -> list[str]:
    """Return the message's delivery events."""
    return next(letter.events for letter in cloud.mails() if letter.id == letter_id)


class TestEvents:
    """SES sends delivery events of a message."""

    @pytest.mark.parametrize(
        ("to", "told"),
        [
            (RECIPIENT, ["Send", "Delivery"]),
            ("bounce+1@visitor.example", ["Send", "Bounce (Permanent)"]),
            ("suppressionlist@visitor.example", ["Send", "Bounce (Permanent)"]),
            ("Complaint@visitor.example", ["Send", "Delivery", "Complaint"]),
        ],
    )
    def test_follow_each_message(self, cloud: LocalCloud, to: str, told: list[str]) -> None:
        """A message is delivered, unless its address is one of SES's simulator."""
        letter_id = send_and_follow(cloud, to)

        until(lambda: events(cloud, letter_id) == told)

    def test_do_not_follow_without_a_configuration_set(self, cloud: LocalCloud) -> None:
        """SES tells only of what was sent under one."""
        silent, followed = send(cloud), send_and_follow(cloud)
        until(lambda: events(cloud, followed) == ["Send", "Delivery"])

        assert events(cloud, silent) == []

    def test_can_be_switched_off_and_on(self, cloud: LocalCloud) -> None:
        """Off, nothing follows; on, it does, of the messages after that."""
        off = ask(cloud, "POST", "/_local/ses-events", {"automatic": False})
        silent = send_and_follow(cloud)
        on = ask(cloud, "POST", "/_local/ses-events", {"automatic": True})
        followed = send_and_follow(cloud)
        until(lambda: events(cloud, followed) == ["Send", "Delivery"])

        assert [json.loads(reply.body) for reply in (off, on)] == [
            {"automatic": False}, {"automatic": True},
        ]  # fmt: skip
        assert ask(cloud, "GET", "/_local/ses-events").body == on.body
        assert events(cloud, silent) == []

    def test_are_told_on_request(self, cloud: LocalCloud) -> None:
        """The deployed function has heard it when the answer comes, and the mailbox shows it."""
        letter_id = send(cloud)
        before = len(heard(cloud))
        asked = {"letter": letter_id, "event": "Bounce", "bounceType": "Transient"}

        reply = ask(cloud, "POST", "/_local/ses-events", asked)

        detail = json.loads(reply.body)["detail"]
        assert (reply.status, detail["mail"]["messageId"]) == (200, letter_id)
        assert detail["bounce"]["bounceType"] == "Transient"
        assert events(cloud, letter_id) == ["Bounce (Transient)"]
        assert len(heard(cloud)) == before + 1
        page = ask(cloud, "GET", f"/_local/mailbox/{letter_id}").body.decode()
        assert "<dt>SES events</dt><dd>Bounce (Transient)</dd>" in page

    def test_are_what_the_deployed_rule_lets_through(self, cloud: LocalCloud) -> None:
        """Of this stack's configuration set, and of no other."""
        cloud.ses_events(automatic=False)
        letter_id = send_and_follow(cloud)
        asked = {"letter": letter_id, "event": "Complaint"}
        event = json.loads(ask(cloud, "POST", "/_local/ses-events", asked).body)
        tags = event["detail"]["mail"]["tags"] | {"ses:configuration-set": ["another"]}
        foreign = event | {"detail": event["detail"] | {"mail": {"tags": tags}}}

        assert [lets_through(cloud, caller) for caller in (event, foreign)] == [True, False]

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({}, 400),
            ([], 400),
            ({"automatic": "yes"}, 400),
            ({"letter": "{id}"}, 400),
            ({"letter": "{id}", "event": "Dream"}, 400),
            ({"letter": "{id}", "event": "Bounce", "bounceType": "Hard"}, 400),
            ({"letter": "none", "event": "Bounce"}, 404),
        ],
    )
    def test_refuse_what_is_no_event(self, cloud: LocalCloud, body: object, status: int) -> None:
        """A refused payload is answered with the right form, and reaches no function."""
        letter_id = send(cloud)
        asked = json.loads(json.dumps(body).replace("{id}", letter_id))

        reply = ask(cloud, "POST", "/_local/ses-events", asked)

        assert (reply.status, events(cloud, letter_id)) == (status, [])


def heard(cloud: LocalCloud) -> list[str]:
    """Return the log lines about delivery events of unknown messages."""
    return [line for line in cloud.logs("TrackDeliveryFunction") if "News_ignored" in line]


def lets_through(cloud: LocalCloud, event: object) -> bool:
    """Tell whether the rule of TrackDeliveryFunction matches the event."""
    bus = cloud.client("events")
    rule = bus.describe_rule(Name=cloud.resources["TrackDeliveryFunctionNews"])
    answer = bus.test_event_pattern(EventPattern=rule["EventPattern"], Event=json.dumps(event))
    return bool(answer["Result"])
