"""Composition of the organisers' pages."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from botocore.exceptions import ClientError

from infra.local.template import load
from registrar.aws.cognito_auth import CognitoAuth
from registrar.domain.organiser import CodesRequired
from registrar.observability import heard_by
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from registrar.wiring.organise import organiser_page_dependencies
from tests.support.app_environment import APP_ENVIRONMENT

PARAMETER = load(Path(__file__).parents[3] / "template.yaml")["Parameters"]["CodesRequired"]


@pytest.mark.parametrize(
    ("said", "required"),
    [("none", "none"), ("owners", "owners"), ("all", "all"), ("", "owners"), ("nobody", "owners")],
)
def test_codes_are_required_unless_the_deployment_says_otherwise(
    said: str, required: CodesRequired
) -> None:
    """A value that is missing or unknown is the strict one."""
    assert organiser_page_dependencies(an_app(said)).codes == required


def test_a_code_that_was_not_sent_is_logged_without_words_and_rings() -> None:
    """Nobody sees it on a page; the alarm is that of failed requests."""
    unsent = ClientError(
        {"Error": {"Code": "CodeDeliveryFailureException", "Message": "ana@wcif.example"}},
        "ForgotPassword",
    )
    heard: list[tuple[str, Mapping[str, object]]] = []
    auth = organiser_page_dependencies(an_app()).auth
    assert isinstance(auth, CognitoAuth)

    with heard_by(lambda what, known: heard.append((what, known))):
        auth.unsent(unsent)

    assert heard == [
        (
            "a code for a new password was not sent",
            {"error": "ClientError CodeDeliveryFailureException"},
        ),
        ("figures", {"Request_failed": 1}),
    ]


def an_app(codes: str = "") -> App:
    """Return the app of a deployment that requires codes of these."""
    environment = APP_ENVIRONMENT | {
        "REGISTRAR_PEOPLE_ISSUER": "https://cognito.example/pool",
        "REGISTRAR_PEOPLE_CLIENT": "client",
        "REGISTRAR_CODES_REQUIRED": codes,
    }
    return App(
        Settings.read(environment), Machine(lambda *_: SimpleNamespace(get_secret_value=None))
    )


def test_the_template_allows_what_the_code_knows() -> None:
    """And what it says by itself is that managing needs a code."""
    assert set(PARAMETER["AllowedValues"]) == set(get_args(CodesRequired))
    assert PARAMETER["Default"] == "owners"
