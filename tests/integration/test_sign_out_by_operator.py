"""Sign-out of an organiser by the operator, who hears of a lost laptop."""

from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import PASSWORD, CookieBrowser, signed_in

ACCOUNT = "/organise/account"


def test_every_session_ends_and_the_account_stays(driver: CloudDriver) -> None:
    """The password is as it was; a second of sign-ins is refused with those before (ASVS 7.4.5)."""
    browser, address = signed_in(driver)
    command = ("organisers", "sign-out")

    asked = registrar(*command, address, endpoint=driver.cloud.url)
    still = browser.get(ACCOUNT).status
    done = registrar(*command, address, "--yes", endpoint=driver.cloud.url)
    unknown = registrar(*command, "nobody@wcif.example", "--yes", endpoint=driver.cloud.url)

    assert (asked.returncode, still, done.returncode, unknown.returncode) == (1, 200, 0, 1)
    assert "no organiser has the address" in unknown.stderr
    assert browser.get(ACCOUNT).status == 303
    other = CookieBrowser(driver.cloud)
    until(lambda: other.sign_in(address, PASSWORD).status == 303)
    assert other.get(ACCOUNT).status == 200
