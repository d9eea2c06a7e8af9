"""Identities of templates in the local cloud have DKIM's tokens."""

from typing import Any

import pytest
from ministack.services import cloudformation, ses_v2
from ministack.services.cloudformation import provisioners

from infra.local import dkim, nested_stacks

IDENTITY = {"EmailIdentity": "dkim.example"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both changes of MiniStack, until the end of the test."""
    handlers = provisioners._RESOURCE_HANDLERS
    monkeypatch.setitem(handlers, dkim.KIND, dict(handlers[dkim.KIND]))
    monkeypatch.setitem(handlers, nested_stacks.KIND, dict(handlers[nested_stacks.KIND]))
    monkeypatch.setattr(provisioners, "_update_resource", provisioners._update_resource)
    nested_stacks.install()
    dkim.install()


def update(kind: str, properties: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Update a resource in a nested stack, which changes nothing of it."""
    updated: tuple[str, dict[str, str]] = provisioners._update_resource(
        kind, "dkim.example", properties, properties, "nested", "Made"
    )
    return updated


@pytest.mark.usefixtures("installed")
def test_a_created_identity_has_three_records() -> None:
    """Each is named by one of the tokens that SES tells of the identity."""
    name, attributes = provisioners._RESOURCE_HANDLERS[dkim.KIND]["create"](
        "Made", IDENTITY, "nested"
    )

    tokens = ses_v2._identities[name]["DkimAttributes"]["Tokens"]
    assert tokens == dkim.tokens("dkim.example")
    assert len(set(tokens)) == 3
    assert attributes["DkimDNSTokenName2"] == f"{tokens[1]}._domainkey.dkim.example"
    assert attributes["DkimDNSTokenValue2"] == f"{tokens[1]}.dkim.amazonses.com"


@pytest.mark.usefixtures("installed")
def test_an_identity_of_before_gets_them_with_the_next_deployment() -> None:
    """A kept state may be older than the tokens."""
    provisioners._RESOURCE_HANDLERS[dkim.KIND]["create"]("Made", IDENTITY, "nested")

    _, attributes = update(dkim.KIND, IDENTITY)

    assert attributes["DkimDNSTokenName1"].endswith("._domainkey.dkim.example")


@pytest.mark.usefixtures("installed")
def test_what_a_nested_stack_does_not_change_keeps_its_attributes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Other resources and outputs of that stack refer to them."""
    stored = {"_resources": {"Made": {"Attributes": {"Arn": "arn:table"}}}}
    monkeypatch.setattr(cloudformation, "_stacks", {"nested": stored})

    _, attributes = update("AWS::DynamoDB::Table", {"BillingMode": "PAY_PER_REQUEST"})

    assert attributes == {"Arn": "arn:table"}
