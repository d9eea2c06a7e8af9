"""Delivery events of SES in the local cloud, automatic or on request."""

import json

import pytest

from infra.local.cloud import LocalCloud
from tests.support.cloud.driver import until
from tests.support.cloud.endpoint import RECIPIENT, ask, send

pytestmark = pytest.mark.usefixtures("mail_without_leftovers")


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
    return [line for line in cloud.logs() if "News_ignored" in line]


def lets_through(cloud: LocalCloud, event: object) -> bool:
    """Tell whether the rule of TrackDeliveryFunction matches the event."""
    bus = cloud.client("events")
    rule = bus.describe_rule(Name=cloud.resources["TrackDeliveryFunctionNews"])
    answer = bus.test_event_pattern(EventPattern=rule["EventPattern"], Event=json.dumps(event))
    return bool(answer["Result"])
