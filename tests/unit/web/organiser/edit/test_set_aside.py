"""Texts of a language, a place or a group that is not chosen any more are set aside."""

import re

from registrar.domain.organiser import Organiser
from tests.support.edit_pages import edit_path, press, save, sent_by, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

COLLEAGUE = Organiser("owner@wcif.example", owner=True)


def test_a_language_takes_its_texts_out_of_all_parts(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It is asked first how many would go; then no part has an error for it."""
    address = edit_path(services, "/parts/texts")
    form = sent_by(browser.look(address)) | {"languages": "bg", "do": "save"}

    asked = browser.ask(address, method="POST", form=form, origin=browser.public_url)
    question = ParsedPage(asked["body"])
    draft = state_for(browser, services).draft
    again = sent_by(question) | {"do": "save"}
    saved = browser.ask(address, method="POST", form=again, origin=browser.public_url)

    state = state_for(browser, services)
    assert (asked["statusCode"], draft, saved["statusCode"]) == (200, None, 303)
    assert question.flaws() == []
    assert (
        "texts in a language without the tick (English) would be removed"
        in (question.texts("wrong-callout")[0])
    )
    assert question.by_id("field-title.en").attributes["value"]
    assert state.document.problems() == []
    assert re.search(r"\ben:", state.document.text) is None
    assert set(state.changed) > {"texts", "questions", "contact"}
    assert state.draft
    assert {edit.part for edit in state.draft.edits} == set(state.changed)
    page = browser.look(address)
    assert page.one("input", name="languages", value="en").attributes.get("checked") is None


def test_a_language_ticked_again_keeps_its_texts(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The question loses nothing that was typed."""
    address = edit_path(services, "/parts/texts")
    form = sent_by(browser.look(address)) | {"title.en": "Typed", "do": "save"}
    asked = browser.ask(
        address, method="POST", form=form | {"languages": "bg"}, origin=browser.public_url
    )

    again = sent_by(ParsedPage(asked["body"])) | {"languages": ["bg", "en"], "do": "save"}
    browser.ask(address, method="POST", form=again, origin=browser.public_url)

    state = state_for(browser, services)
    assert state.changed == ("texts",)
    assert state.document.data["title"]["en"] == "Typed"


def test_the_place_that_is_not_chosen_keeps_what_was_typed(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The form shows it again once it is chosen, and nobody else sees it."""
    address = {"place__address__bg": "Зала 1", "place__address__en": "Hall 1"}
    save(browser, services, "place", **{"place__kind-": "address"}, **address)
    online = {"place__kind-": "online", "place__online__provider": "Meet"}
    save(browser, services, "place", **online)
    draft = state_for(browser, services).document.data["place"]
    shown = sent_by(browser.look(edit_path(services, "/parts/place")))
    save(browser, services, "place", **{"place__kind-": "address"})

    assert draft == {"online": {"provider": "Meet"}}
    assert (shown["place.kind-"], shown["place.address.en"]) == ("online", "Hall 1")
    assert state_for(browser, services).document.data["place"] == {
        "address": {"bg": "Зала 1", "en": "Hall 1"}
    }
    assert sent_by(browser.look(edit_path(services, "/parts/place")))["place.online.provider"] == (
        "Meet"
    )


def test_a_group_without_its_tick_keeps_what_was_typed(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Ticked again, it is as it was; another part's edit does not lose it."""
    address = edit_path(services, "/parts/certificate")
    before = state_for(browser, services).document.data["certificate"]
    form = {name: text for name, text in sent_by(browser.look(address)).items() if name[-1] != "-"}
    browser.ask(address, method="POST", form=form | {"do": "save"}, origin=browser.public_url)
    save(browser, services, "seats", seats="9")
    without = state_for(browser, services).document.data

    press(browser, address, **{"certificate__-": "yes"})

    assert "certificate" not in without
    assert state_for(browser, services).document.data["certificate"] == before


def test_what_is_set_aside_has_an_end(browser: OrganiserBrowser, services: Services) -> None:
    """A draft has to fit into an item of the table."""
    long = "а" * 30_000
    typed = {"place__kind-": "online", "place__address__bg": long}

    answer = save(browser, services, "place", place__online__provider="Meet", **typed)

    draft = state_for(browser, services).draft
    assert answer["statusCode"] == 303
    assert draft
    assert draft.aside == {}
