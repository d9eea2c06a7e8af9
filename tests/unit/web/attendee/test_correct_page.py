"""The way of a correction: the form with what is held, its errors, its revisions."""

import pytest

from registrar.aws.table import Table
from tests.support.attendee_browser import PUBLIC_URL, AttendeeBrowser, correction
from tests.support.factories import an_event, raw_event
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services, services_with_event


def values_of(page: ParsedPage) -> dict[str, str]:
    """Return what a browser would send of the page's form, unchanged."""
    sent = {}
    for element in page.elements:
        kind, name = element.attributes.get("type"), element.attributes.get("name", "")
        if element.tag == "textarea" and element.text:
            sent[name] = element.text
        if element.tag == "input" and (
            kind not in ("radio", "checkbox") or "checked" in element.attributes
        ):
            sent[name] = element.attributes["value"]
    return {name: value for name, value in sent.items() if value}


def ivans(table: Table, **changes: object) -> tuple[Services, AttendeeBrowser, str]:
    """Return services, a browser with Ivan's link, and the path of his page."""
    services = services_with_event(table, **changes)
    registration = services.register("ivan")
    return services, AttendeeBrowser(services), f"/a/{services.link(registration)}"


def test_the_form_shows_what_is_held(table: Table) -> None:
    """Sent back as it is, it is the submission that was taken; the revision stands beside it."""
    _, attendee, home = ivans(table)

    page = attendee.look(f"{home}/correct")

    assert values_of(page) == correction()
    assert page.one("form").attributes == {
        "action": f"{home}/correct?lang=bg",
        "method": "post",
        "novalidate": "",
    }
    assert page.flaws() == []


def test_a_correction_is_saved_once(table: Table) -> None:
    """Sent twice, it leads twice to the page that says so, and counts once."""
    _house, attendee, home = ivans(table)
    form = correction(town="Варна", recording="yes")

    replies = [attendee.post(f"{home}/correct", **form) for _ in range(2)]

    page = attendee.look(f"{home}?lang=en&done=corrected")
    assert replies == [(303, f"{PUBLIC_URL}{home}?lang=bg&done=corrected")] * 2
    assert page.texts("notice") == ["Your answers are saved."]
    assert "Варна" in page.one("main").text
    assert values_of(attendee.look(f"{home}/correct")) == correction(
        revision=1, town="Варна", recording="yes"
    )


def test_what_does_not_fit_comes_back(table: Table) -> None:
    """422: summary, the same words at the fields, values kept (F1); the registration stays."""
    _house, attendee, home = ivans(table)
    form = correction(town="", email="ivan@", organisation="Община", language="en")

    answer = attendee.ask(f"{home}/correct", method="POST", form=form)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.one("title").text.startswith("Error: Correct your answers")
    assert page.texts("error") == [
        "Enter an email address in the form name@example.org",
        "Fill in “Town or village”",
    ]
    kept = {name: value for name, value in form.items() if value}
    assert values_of(page) == kept
    assert page.flaws() == []
    assert "София" in attendee.look(home).one("main").text


def test_a_form_of_before_comes_back_with_the_revision_of_now(table: Table) -> None:
    """409 with the visitor's own answers; saved again, they count."""
    _house, attendee, home = ivans(table)
    attendee.post(f"{home}/correct", **correction(town="Варна"))

    answer = attendee.ask(
        f"{home}/correct", method="POST", form=correction(town="Русе", language="en")
    )

    page = ParsedPage(answer["body"])
    again = values_of(page)
    assert answer["statusCode"] == 409
    assert "changed meanwhile" in page.texts("summary")[0]
    assert again == correction(town="Русе", language="en", revision=1)
    assert attendee.post(f"{home}/correct", **again)[0] == 303
    assert "Русе" in attendee.look(home).one("main").text


def test_an_option_that_is_full_is_an_error_at_its_field(table: Table) -> None:
    """422, as for a new registration."""
    fields = raw_event()["fields"]
    for field in fields:
        if field["name"] == "interpretation":
            field["options"][1]["seats"] = 1
    services, attendee, home = ivans(table, fields=fields, seats=2)
    services.register("maria", interpretation="english")

    form = correction(interpretation="english", language="en")
    answer = attendee.ask(f"{home}/correct", method="POST", form=form)

    [error] = ParsedPage(answer["body"]).texts("error")
    assert answer["statusCode"] == 422
    assert error.startswith("Choose another answer")


def test_a_new_address_waits_to_be_confirmed(table: Table) -> None:
    """The page says where we have written; the form holds the new address, so saving keeps it."""
    _house, attendee, home = ivans(table)

    attendee.post(f"{home}/correct", **correction(email="new@example.org"))

    [callout] = attendee.look(f"{home}?lang=en").texts("callout")
    assert "We have written to new@example.org." in callout
    assert "until then, we will write to ivan@example.org" in callout
    form = values_of(attendee.look(f"{home}/correct"))
    assert form == correction(revision=1, email="new@example.org")


def test_the_language_of_the_form_becomes_the_language_of_messages(table: Table) -> None:
    """The form says so beforehand where it is another one."""
    _house, attendee, home = ivans(table)
    told = [
        "emails to you will be in this language" in attendee.look(address).one("main").text
        for address in (f"{home}/correct?lang=en", f"{home}/correct")
    ]

    reply = attendee.post(f"{home}/correct?lang=en", **correction(language="en"))

    assert told == [True, False]
    assert reply == (303, f"{PUBLIC_URL}{home}?lang=en&done=corrected")
    assert attendee.look(home).one("html").attributes["lang"] == "en"


@pytest.mark.parametrize("spoilt", [{"revision": ""}, {"revision": "first"}, {"revision": "-1"}])
def test_a_form_without_its_revision_is_refused(table: Table, spoilt: dict[str, str]) -> None:
    """400, and nothing is saved."""
    _house, attendee, home = ivans(table)

    status, _ = attendee.post(f"{home}/correct", **(correction(town="Варна") | spoilt))

    assert status == 400
    assert "Варна" not in attendee.look(home).one("main").text


def test_unknown_fields_are_refused(table: Table) -> None:
    """As in a submission (S4)."""
    _, attendee, home = ivans(table)

    assert attendee.post(f"{home}/correct", **correction(role="admin"))[0] == 422


def test_an_answer_to_a_question_added_since_is_no_unknown_field(table: Table) -> None:
    """A function that has kept the form for a minute looks for a newer one before it refuses."""
    services, _, home = ivans(table)
    attendee = AttendeeBrowser(Services(table, services.event, cache_seconds=60))
    attendee.look(f"{home}/correct")
    fields = raw_event()["fields"]
    town = next(field for field in fields if field["name"] == "town")
    event = an_event(fields=[*fields, town | {"name": "diet"}]).model_copy(update={"version": 2})
    services.publications.publish(event, replacing=1)

    assert attendee.post(f"{home}/correct", **correction(diet="vegan"))[0] == 303


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_over_is_not_corrected(table: Table, method: str) -> None:
    """409 in words, and the page does not offer it."""
    services, attendee, home = ivans(table)
    services.now = services.event.ends

    answer = attendee.ask(f"{home}/correct?lang=en", method=method, form=correction(language="en"))

    page = attendee.look(f"{home}?lang=en")
    links = [link.attributes["href"] for link in page.all("a")]
    refused = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert refused.one("h1").text == "The event is over"
    assert ["София" in text for text in refused.texts("written")] == [True] * (method == "POST")
    assert [link for link in links if "/correct" in link or "/cancel" in link] == []


def test_what_is_cancelled_is_not_corrected(table: Table) -> None:
    """409 in words."""
    _, attendee, home = ivans(table)
    attendee.post(f"{home}/cancel", undone="0")

    answer = attendee.ask(f"{home}/correct?lang=en")

    assert answer["statusCode"] == 409
    assert ParsedPage(answer["body"]).one("h1").text == "Your registration is cancelled"


def test_a_correction_that_comes_too_often_is_kept_on_the_page(table: Table) -> None:
    """429 with the form as it was typed, to be sent again a little later."""
    services, attendee, home = ivans(table)
    services.rates.used_up = frozenset({"any", "new-address"})
    form = correction(town="Варна", email="new@example.org", language="en")

    answer = attendee.ask(f"{home}/correct", method="POST", form=form)

    page = ParsedPage(answer["body"])
    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (429, "60")
    assert values_of(page) == form
    assert "wait a little" in page.texts("summary")[0]


def test_a_correction_that_is_too_large_is_kept_on_the_page(table: Table) -> None:
    """413 with the form as it was typed, and the error at the answer that is too long."""
    _, attendee, home = ivans(table)
    form = correction(town="я" * 20000, language="en")

    answer = attendee.ask(f"{home}/correct", method="POST", form=form)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 413
    assert values_of(page) == form
    assert page.texts("error") == ["Shorten “Town or village” to 200 characters or fewer"]
