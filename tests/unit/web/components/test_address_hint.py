"""The hint at a mistyped address: asked once, in every form that takes an address (F3)."""

import json
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.web.components.rendering import breakable
from registrar.web.protocol.encrypted_address import open_address
from registrar.web.protocol.response import HttpResponse
from registrar.web.public.register import submit
from tests.support.attendee_browser import AttendeeBrowser, correction
from tests.support.correct_page import save_corrections
from tests.support.factories import KEYS, NOW, a_form_request, a_request, answers
from tests.support.fakes import FakeRates, FakeRegistrations
from tests.support.interest_fixture import InterestFixture
from tests.support.organised_event import registered_as, services_with_team
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event
from tests.support.submission_fixture import EVENT_WITH_WEBSITE, submission_dependencies

TYPED, MEANT = "ivan@abv.gb", "ivan@abv.bg"
NONCE = "n" * 32


def a_browsers(**changes: str) -> dict[str, Any]:
    """A form with a mistyped address, as a browser sends it."""
    given = answers(privacy="yes", email=TYPED, nonce=NONCE, language="en")
    return a_form_request({**given, **changes})


def values_of(answer: HttpResponse) -> dict[str, str]:
    """Return the values of a page's hidden fields."""
    fields = ParsedPage(answer["body"]).all("input", type="hidden")
    return {field.attributes["name"]: field.attributes["value"] for field in fields}


def test_an_address_goes_on_in_the_next_line_before_its_at_sign_or_a_dot() -> None:
    """On a narrow screen it breaks there only, in the heading and in what was typed."""
    answer = submit(a_browsers(), deps=submission_dependencies())

    assert "<h1>Did you mean ivan<wbr>@abv<wbr>.bg?</h1>" in answer["body"]
    assert "You typed ivan<wbr>@abv<wbr>.gb." in answer["body"]
    assert f"<title>Did you mean {MEANT}?" in answer["body"]


def test_an_address_stays_text_where_it_may_break() -> None:
    """Any character of the address is escaped."""
    assert breakable("<b>&@x.example") == "&lt;b&gt;&amp;<wbr>@x<wbr>.example"


def test_a_mistyped_address_is_asked_about_once_with_everything_kept() -> None:
    """Nothing is stored or counted before it is answered, and no seat is looked at."""
    counter = submission_dependencies()

    answer = submit(a_browsers(), deps=counter)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.one("h1").text == f"Did you mean {MEANT}?"
    assert page.flaws() == []
    assert values_of(answer) == {
        **answers(privacy="yes", email=TYPED),
        "nonce": NONCE,
        "language": "en",
    }
    assert [button.attributes["value"] for button in page.all("button")] == ["take", "keep"]
    assert isinstance(counter.register_deps.registrations, FakeRegistrations)
    assert isinstance(counter.register_deps.rates, FakeRates)
    assert (counter.register_deps.registrations.by_id, counter.register_deps.rates.counted) == (
        {},
        [],
    )


@pytest.mark.parametrize(("given", "registered"), [("take", MEANT), ("keep", TYPED)])
def test_the_form_after_the_question_passes(given: str, registered: str) -> None:
    """With the address that was meant, or with the one that was typed after all."""
    counter = submission_dependencies()
    asked = submit(a_browsers(), deps=counter)

    answer = submit(a_form_request(values_of(asked) | {"address_hint": given}), deps=counter)

    assert answer["statusCode"] == 303
    assert isinstance(counter.register_deps.registrations, FakeRegistrations)
    kept = [
        registration.address for registration in counter.register_deps.registrations.by_id.values()
    ]
    assert kept == [registered]


def test_a_cyrillic_letter_in_front_of_the_at_sign_is_asked_about_too() -> None:
    """It could not be mailed, but it can be mended with one button."""
    answer = submit(a_browsers(email="iv\u0430n@abv.bg"), deps=submission_dependencies())

    assert ParsedPage(answer["body"]).one("h1").text == f"Did you mean {MEANT}?"


def test_a_cyrillic_letter_that_looks_like_a_latin_one_is_told() -> None:
    """Both addresses look the same, so that the question alone says nothing to its reader."""
    typed = a_browsers(email="ivan@gm\u0430il.com")
    scripted = a_browsers(email="ivan@gm\u0430il.com", address_hint="ask")

    page, data = (
        submit(request, deps=submission_dependencies())["body"] for request in (typed, scripted)
    )

    told = "Some letters of the address you typed are Cyrillic."
    assert any(paragraph.text.endswith(told) for paragraph in ParsedPage(page).all("p"))
    assert json.loads(data)["errors"][0]["message"].endswith(told)


def test_other_mistakes_come_first() -> None:
    """A page of errors, then the question: never both."""
    answer = submit(a_browsers(town=""), deps=submission_dependencies())

    page = ParsedPage(answer["body"])
    assert page.texts("error") == ["Fill in \u201cTown or village\u201d"]
    assert page.all("button", name="address_hint") == []


def test_an_answered_question_is_not_asked_again_after_an_error() -> None:
    """The form that is shown again says that it was answered, and holds the address meant."""
    answer = submit(a_browsers(town="", address_hint="take"), deps=submission_dependencies())

    page = ParsedPage(answer["body"])
    assert page.by_id("field-email").attributes["value"] == MEANT
    assert page.one("input", name="address_hint").attributes["value"] == "keep"


def test_a_form_of_another_website_is_still_led_back_there() -> None:
    """The redirect is kept, and the page's policy lets it happen."""
    answer = submit(
        a_browsers(redirect="https://school.example/thanks"), deps=submission_dependencies()
    )

    policy = answer["headers"]["content-security-policy"]
    assert values_of(answer)["redirect"] == "https://school.example/thanks"
    assert "form-action 'self' https://registrar.example https://school.example;" in policy


def test_a_program_is_never_refused_and_told_what_was_probably_meant() -> None:
    """202 as ever, with the address in a field of its own: a hint, never a refusal."""
    answer = submit(a_request(answers(email=TYPED)), deps=submission_dependencies())

    assert answer["statusCode"] == 202
    assert json.loads(answer["body"])["did_you_mean"] == MEANT


def test_the_embedded_form_gets_the_question_as_data() -> None:
    """Our script says that it can ask, and is given what was meant."""
    request = a_request(answers(email=TYPED, address_hint="ask"), accept_language="en")

    answer = submit(request, deps=submission_dependencies())

    problem = json.loads(answer["body"])
    assert (answer["statusCode"], problem["code"]) == (422, "address_hint")
    assert problem["errors"] == [
        {
            "field": "email",
            "code": "address_hint",
            "message": f"Did you mean {MEANT}?",
            "meant": MEANT,
        }
    ]


def test_the_thank_you_page_is_told_the_address_unreadably() -> None:
    """Not in the clear in an address line, and for whoever was registered before alike (F11)."""
    form = a_form_request(answers(privacy="yes", email=MEANT))

    locations = [
        submit(form, deps=submission_dependencies())["headers"]["location"] for _ in range(2)
    ]

    thanks, _, token = locations[0].partition("&to=")
    assert locations[0] == locations[1]
    assert (
        thanks == f"https://registrar.example/events/{EVENT_WITH_WEBSITE.event}/thank-you?lang=bg"
    )
    assert open_address(token, EVENT_WITH_WEBSITE.event, keys=KEYS, now=NOW) == MEANT


def test_a_wish_to_be_told_is_asked_about_too() -> None:
    """Nothing is noted before it is answered; then the address that was meant."""
    deps = InterestFixture()
    typed = {"email": TYPED, "language": "en"}

    asked = deps.post(a_form_request(typed))
    noted_then = list(deps.interests.audit_line)
    deps.post(a_form_request(values_of(asked) | {"address_hint": "take"}))

    assert (asked["statusCode"], noted_then) == (422, [])
    assert [row.address for row in deps.interests.audit_line] == [MEANT]


def test_a_lost_link_is_asked_about_too(table: Table) -> None:
    """Links asked for by a mistyped address would never arrive."""
    services = services_with_event(table)
    address = f"/events/{services.register('ivan').event}/resend"
    attendee = AttendeeBrowser(services)

    asked = attendee.ask(address, method="POST", form={"email": TYPED, "language": "en"})
    status, location = attendee.post(address, **values_of(asked) | {"address_hint": "take"})

    assert (asked["statusCode"], status) == (422, 303)
    page = attendee.look(location)
    assert MEANT in page.one("main").text
    assert page.flaws() == []


def test_a_new_address_of_an_attendee_is_asked_about(table: Table) -> None:
    """But never the one that is held already."""
    services = services_with_event(table)
    registration = services.register("ivan")
    attendee = AttendeeBrowser(services)
    address = f"/a/{services.link(registration)}/correct"

    asked = attendee.ask(address, method="POST", form=correction(email=TYPED))
    unchanged = services.again(registration)
    status, _ = attendee.post(address, **values_of(asked) | {"address_hint": "take"})

    assert (asked["statusCode"], unchanged, status) == (422, registration, 303)
    assert services.again(registration).new_address == MEANT
    again = correction(email=MEANT, revision=1)
    assert attendee.post(address, **again)[0] == 303


def test_an_organisers_correction_is_asked_about(table: Table) -> None:
    """A typing error there would kill the attendee's link as well."""
    services = services_with_team(table)
    ivan = registered_as(services, "\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432")

    asked = save_corrections(services, ivan, email=TYPED)
    unchanged = services.again(ivan)
    answer = save_corrections(services, ivan, **values_of(asked) | {"address_hint": "take"})

    assert (asked["statusCode"], unchanged.address) == (422, ivan.address)
    assert ParsedPage(asked["body"]).flaws() == []
    assert answer["statusCode"] == 303
    assert services.again(ivan).address == MEANT
