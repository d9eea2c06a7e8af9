"""The button to sign out."""

from registrar.aws.table import Table
from registrar.web.organiser.sections import SECTIONS
from tests.support.organised_event import browser_of, path, path_of, services_with_team


def test_asvs_7_4_4_every_page_has_a_button_to_sign_out(table: Table) -> None:
    """A form in the frame of each page, posted with its CSRF token."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    browser = browser_of(services)
    pages = [path(services, f"/{section.path}").rstrip("/") for section in SECTIONS]

    for address in ["/organise", *pages, path_of(ivan, ""), path_of(ivan, "/cancel")]:
        forms = browser.look(address).all("form")
        assert [form.attributes.get("action") for form in forms].count("/organise/sign-out") == 1
