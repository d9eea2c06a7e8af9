"""Codes of an authenticator, required in the deployed template of those who own or manage."""

import re
from collections.abc import Iterator

import pytest

from infra.local.cloud import LocalCloud
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import PASSWORD, CookieBrowser, code_of, signed_in

ACCOUNT = "/organise/account"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudDriver]:
    """Yield a driver of a cloud that is deployed as AWS is: owners and managers give codes."""
    required = {"CodesRequired": "owners"}
    with LocalCloud(state=tmp_path_factory.mktemp("codes"), parameters=required) as cloud:
        driver = CloudDriver(cloud)
        yield driver
        driver.app.close()


def set_up_app(browser: CookieBrowser) -> None:
    """Set up an authenticator app, which signs in with a code as well."""
    offered = browser.send(ACCOUNT, f"{ACCOUNT}/authenticator")
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', offered.text))
    code = code_of(fields["secret"])
    browser.post(f"{ACCOUNT}/authenticator/confirm", **fields, code=code, password=PASSWORD)
    browser.send("/organise/code", "/organise/code", code=code_of(fields["secret"]))


def test_an_owner_reaches_nothing_before_a_code(strict: CloudDriver) -> None:
    """The account says what to do; with the app set up everything opens."""
    browser, _ = signed_in(strict, owner=True)
    needed = f"{strict.cloud.url}{ACCOUNT}?done=code-needed"

    before = [browser.get(path) for path in ("/organise", ACCOUNT)]
    set_up_app(browser)

    assert [(page.status, page.location) for page in before] == [(303, needed), (200, "")]
    assert browser.get("/organise").status == 200


def test_a_manager_exports_nothing_before_a_code(strict: CloudDriver) -> None:
    """Neither page nor file of the event is given; who may only look needs no code."""
    manager, address = signed_in(strict)
    viewer, other = signed_in(strict)
    event = strict.publish(team={"manages": [address], "views": [other]})
    path = f"/organise/events/{event.event}"
    form = dict(re.findall(r'name="(csrf)" value="([^"]*)"', manager.get(ACCOUNT).text))

    page, file = manager.get(path), manager.post(f"{path}/export", **form)
    looked = viewer.get(path)
    set_up_app(manager)

    assert (page.status, file.status, looked.status) == (303, 403, 200)
    assert manager.get(path).status == 200
