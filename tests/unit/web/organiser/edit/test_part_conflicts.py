"""Colleagues who edit at once: nothing of another is overwritten unseen."""

from registrar.domain.organiser import Organiser
from tests.support.edit_pages import edit_path, save, save_as, sent_by, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

COLLEAGUE = Organiser("owner@wcif.example", owner=True)


def test_a_part_that_a_colleague_changed_is_not_overwritten_unseen(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It says who and what, keeps what was typed, and saves it if it is sent again."""
    address = edit_path(services, "/parts/seats")
    form = sent_by(browser.look(address)) | {"seats": "50", "do": "save"}
    save_as(services, COLLEAGUE, "seats", {"seats": 40})

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(refused["body"])
    assert refused["statusCode"] == 409
    assert page.flaws() == []
    assert "owner@wcif.example has changed this part meanwhile" in page.texts("wrong-callout")[0]
    assert page.texts("said-values") == ["Seats40", "Seats40 Places on the waiting list10 Reserve–"]
    assert page.one("title").text.startswith("Error: ")
    assert "autofocus" in page.all("div", role="alert")[0].attributes
    assert page.by_id("field-seats").attributes["value"] == "50"
    assert state_for(browser, services).document.part("seats")["seats"] == 40
    again = sent_by(page) | {"do": "save"}
    saved = browser.ask(address, method="POST", form=again, origin=browser.public_url)
    assert saved["statusCode"] == 303
    assert state_for(browser, services).document.part("seats")["seats"] == 50


def test_colleagues_edit_different_parts_at_once(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Neither loses anything."""
    address = edit_path(services, "/parts/seats")
    form = sent_by(browser.look(address)) | {"seats": "50", "do": "save"}
    save_as(services, COLLEAGUE, "protection", {"proof_of_work": True})

    saved = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    state = state_for(browser, services)
    assert saved["statusCode"] == 303
    assert state.document.part("seats")["seats"] == 50
    assert state.document.part("protection")["proof_of_work"] is True


def test_a_part_published_otherwise_is_to_be_checked(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Saving it, changed or not, settles it."""
    save(browser, services, "seats", seats="50")
    state, deps = state_for(browser, services), browser.edit_deps
    services.publish(team={"manages": ["manager@wcif.example"]}, seats=7, waiting_list=10)
    assert deps

    page = browser.look(edit_path(services, "/parts/seats"))
    index = browser.look(edit_path(services))
    save(browser, services, "seats")

    assert page.flaws() == []
    assert page.texts("wrong-callout")[0].startswith("This part was changed in the draft and")
    assert page.texts("said-values")[0] == "Seats7"
    assert page.by_id("field-seats").attributes["value"] == "50"
    assert index.texts("bad") == ["Published otherwise meanwhile: to be checked"]
    assert state_for(browser, services).conflicts == ()
    assert state.revision < state_for(browser, services).revision
