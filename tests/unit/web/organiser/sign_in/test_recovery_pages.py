"""A forgotten password that is replaced ends the sessions until then."""

from datetime import timedelta

from registrar.aws.table import Table
from tests.support.factories import NOW
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import services_with_event


def test_a_sign_in_of_the_same_second_is_not_ended(table: Table) -> None:
    """Tokens are dated to the second: one of that second may be of the new password."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.now = NOW.replace(microsecond=0) + timedelta(milliseconds=900)
    browser.sign_in.answers = {"ask_for_code": None, "set_password": None}
    browser.post("/organise/forgotten", page="/organise/forgotten", address="ana@wcif.example")
    page = "/organise/forgotten/code"

    browser.post(page, page=page, code="123456", password="a good long password")

    sessions = browser.identity.sessions
    assert sessions.calls == [("end_all", "ana@wcif.example", "")]
    assert sessions.ended_before == NOW.replace(microsecond=0)
