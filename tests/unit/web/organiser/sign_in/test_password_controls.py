"""Controls that take a password: hidden while typed, open to password managers."""

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import SignInStep
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event

SIGN_IN = "/organise/sign-in"
NEW = SignInStep("new_password", "ana@wcif.example", "proof-1")


@pytest.mark.parametrize(
    ("address", "kind"),
    [(SIGN_IN, "current-password"), ("/organise/new-password", "new-password")],
)
def test_asvs_6_2_6_6_2_7_a_password_is_hidden_and_may_be_pasted(
    table: Table, address: str, kind: str
) -> None:
    """Its control is of type password, says which one it is for, and no script keeps from it."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.sign_in.answers = {"sign_in": NEW}
    browser.post(SIGN_IN, page=SIGN_IN, address="ana@wcif.example", password="a password")

    page = ParsedPage(browser.ask(address)["body"])

    controls = [
        control for control in page.all("input") if "password" in control.attributes["name"]
    ]
    assert [control.attributes["type"] for control in controls] == ["password"]
    assert controls[0].attributes["autocomplete"] == kind
    assert "maxlength" not in controls[0].attributes
    assert page.all("script") == []
