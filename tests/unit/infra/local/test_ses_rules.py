"""The local SES refuses what SES refuses."""

import base64
import json
from typing import Any

import pytest

from infra.local.faults import Faults
from infra.local.http_message import ProxiedRequest, ProxiedResponse, as_json
from infra.local.ses_recorder import SEND_EMAIL, Outgoing
from infra.local.ses_rules import refusal

LONG = "a" * 257


def tags(*, name: str = "message", value: str = "m1") -> list[dict[str, str]]:
    """One tag."""
    return [{"Name": name, "Value": value}]


def to(*addresses: str) -> dict[str, list[str]]:
    """A destination."""
    return {"ToAddresses": list(addresses)}


def a_document(**changes: Any) -> dict[str, Any]:
    """A request that SES takes, with changes."""
    document: dict[str, Any] = {
        "FromEmailAddress": "registration@conference.example",
        "Destination": to("mira@visitor.example"),
        "Content": {"Raw": {"Data": base64.b64encode(b"Subject: Hi\r\n\r\n").decode()}},
        "ConfigurationSetName": "registrar",
        "EmailTags": tags(),
    }
    return document | changes


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, None),
        ({"EmailTags": tags(value="Aa0_-" * 51)}, None),
        ({"EmailTags": tags(value="r.1")}, "Invalid tag value <r.1>: only alphanumeric"),
        ({"EmailTags": tags(name="a.b")}, "Invalid tag name <a.b>: only alphanumeric"),
        ({"EmailTags": tags(value="")}, "The tag value must be specified."),
        ({"EmailTags": tags(value=LONG)}, "Tag value cannot exceed 256 characters."),
        ({"EmailTags": tags(name=LONG)}, "Tag name cannot exceed 256 characters."),
        ({"ConfigurationSetName": "a.b"}, "Invalid configuration set name <a.b>."),
        ({"ConfigurationSetName": "a" * 65}, "Invalid configuration set name"),
        ({"FromEmailAddress": "not an address"}, "Illegal address"),
        ({"Destination": to("ж@b.example")}, "Local address contains control"),
        ({"Destination": to("a@работилница.example")}, "Domain contains illegal character"),
        ({"Destination": to("a@b")}, "Illegal address"),
        ({"Destination": to("a" * 320 + "@b.example")}, "Illegal address"),
        ({"Destination": to(*["a@b.example"] * 51)}, "Recipient count exceeds 50."),
        ({"Content": {"Raw": {"Data": "no base64!"}}}, "Raw message data is not base64."),
        ({"Content": {"Raw": {"Data": ""}}}, "Raw message data must not be empty."),
    ],
)
def test_a_message_is_refused_in_the_words_of_ses(changes: dict[str, Any], words: str) -> None:
    """Tags, configuration set, addresses, number of recipients and the raw message."""
    refused = refusal(a_document(**changes))

    assert refused == words or (refused or "").startswith(words)


def test_a_message_of_more_than_forty_megabytes_is_refused() -> None:
    """Counted once it is base64."""
    raw = b"x" * (30 * 1024 * 1024 + 3)

    refused = refusal({"Content": {"Raw": {"Data": raw}}})

    assert refused == "Message length is more than 41943040 bytes long."


def test_what_is_refused_is_a_400_and_goes_no_further() -> None:
    """BadRequestException, as SES's client reads it."""
    sent: list[ProxiedRequest] = []

    def pass_on(request: ProxiedRequest) -> ProxiedResponse:
        sent.append(request)
        return as_json({"MessageId": "1"})

    nobody: Any = None
    outgoing = Outgoing(send=pass_on, mailbox=nobody, faults=Faults(), sent=lambda _: None)
    body = json.dumps(a_document(EmailTags=tags(value="r.1"))).encode()

    answer = outgoing(ProxiedRequest("POST", SEND_EMAIL, [], body))

    assert (answer.status, dict(answer.headers)["x-amzn-ErrorType"]) == (400, "BadRequestException")
    assert json.loads(answer.body)["message"].startswith("Invalid tag value <r.1>")
    assert sent == []
