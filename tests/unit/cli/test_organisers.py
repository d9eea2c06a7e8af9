"""Organisers' commands without a cloud: the digests of the security log."""

from dataclasses import replace
from typing import Any

import boto3
import pytest
import typer
from botocore.stub import Stubber

from registrar.cli.connection import Connection
from registrar.cli.organisers import digests_of, invite_to
from registrar.cli.terminal import Advice
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.factories import KEYS


def test_an_invitation_that_was_not_sent_says_what_to_do() -> None:
    """The account may be there already, so it is removed first."""
    client: Any = boto3.client("cognito-idp", region_name="eu-central-1")
    people = {"people_issuer": "https://cognito.example/pool", "people_client": "client"}
    connection = Connection()
    connection.__dict__["app"] = App(
        replace(Settings.read(APP_ENVIRONMENT), **people), Machine(lambda *_: client)
    )

    with Stubber(client) as stub:
        stub.add_client_error("admin_create_user", "CodeDeliveryFailureException")
        with pytest.raises(Advice, match="then organisers remove ana@"):
            invite_to("ana@wcif.example", connection, owner=True)
    client.close()


def test_an_address_has_the_digests_of_an_account_and_of_a_recipient() -> None:
    """As the security log writes them, whatever the letters' case."""
    assert digests_of("Ana@WCIF.example", KEYS) == [
        ("account", KEYS.log_code("account", "ana@wcif.example")),
        ("subject", KEYS.log_code("subject", "ana@wcif.example")),
    ]


def test_an_ip_address_has_the_digest_of_its_network() -> None:
    """Of IPv6 the /64."""
    digests = [digests_of(f"2001:db8::{end}", KEYS) for end in (1, 2)]

    assert digests[0] == digests[1] == [("network", KEYS.log_code("network", "2001:db8::/64"))]


def test_anything_else_is_wrong_usage() -> None:
    """Said before a digest of it could be believed."""
    with pytest.raises(typer.BadParameter):
        digests_of("ana", KEYS)
