"""A manager's form for corrections: what is held filled in, errors at the fields, nothing lost."""

import pytest

from registrar.actions.organise.correct import correct
from registrar.aws.table import Table
from tests.support.correct_page import save_corrections
from tests.support.event_team import MANAGER
from tests.support.factories import raw_event
from tests.support.organised_event import (
    TEAM,
    bounced,
    browser_of,
    path,
    path_of,
    registered_as,
    services_with_team,
)
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage


def test_the_form_holds_what_is_held_and_no_consents(table: Table) -> None:
    """Consents are the attendee's alone."""
    services = services_with_team(table)
    ivan = registered_as(services, "Иван Петров")

    page = browser_of(services).look(path_of(ivan, "/correct"))

    assert page.one("h1").text == "Correct the registration of Иван Петров"
    assert page.by_id("field-full_name").attributes["value"] == "Иван Петров"
    assert page.by_id("field-profession-teacher").attributes["checked"] == ""
    assert page.all("input", name="privacy") == []
    assert page.flaws() == []


def test_an_answer_is_corrected(table: Table) -> None:
    """And nothing else: consents stay as they were."""
    services = services_with_team(table)
    ivan = services.register("ivan")

    answer = save_corrections(services, ivan, town="Варна")

    after = services.again(ivan)
    assert answer["headers"]["location"] == f"{PUBLIC_URL}{path_of(ivan)}?done=corrected"
    assert after.answers == {**ivan.answers, "town": "Варна"}
    assert after.consents == ivan.consents


def test_an_emptied_answer_is_taken_away(table: Table) -> None:
    """Optional answers need not stay."""
    services = services_with_team(table)
    ivan = services.register("ivan", accessibility="Субтитри")

    save_corrections(services, ivan, accessibility="")

    assert "accessibility" not in services.again(ivan).answers


def test_an_error_keeps_what_was_typed(table: Table) -> None:
    """F1: a summary that leads to the fields, the errors beside them, 422."""
    services = services_with_team(table)
    ivan = services.register("ivan")

    answer = save_corrections(
        services, ivan, email="not an address", town="", organisation="Ново училище"
    )

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert [
        item.text for item in page.all("li") if "Enter" in item.text or "Fill" in item.text
    ] == [
        "Enter an email address in the form name@example.org",
        "Fill in “Town or village”",
    ]
    assert page.by_id("field-organisation").attributes["value"] == "Ново училище"
    assert page.by_id("field-email").attributes["aria-invalid"] == "true"
    assert page.one("title").text.startswith("Error: ")
    assert page.flaws() == []
    assert services.again(ivan) == ivan


def test_a_new_address_counts_at_once(table: Table) -> None:
    """The form says so before; the link of before is dead."""
    services = services_with_team(table)
    ivan = bounced(services, services.register("ivan"))

    page = browser_of(services).look(path_of(ivan, "/correct"))
    save_corrections(services, ivan, email="new@example.org")

    assert "A new address takes effect at once" in page.one("main").text
    after = services.again(ivan)
    assert (after.address, after.delivery) == ("new@example.org", None)
    assert after.link_generation == ivan.link_generation + 1
    assert services.kinds(ivan)[-1] == "address_changed"


def test_an_address_that_is_taken_is_an_error_of_its_field(table: Table) -> None:
    """Typed values stay."""
    services = services_with_team(table, seats=2)
    ivan = services.register("ivan")
    services.register("maria")

    answer = save_corrections(services, ivan, email="maria@example.org", town="Варна")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert page.by_id("field-town").attributes["value"] == "Варна"
    [problem] = [link for link in page.all("a") if link.attributes["href"] == "#field-email"]
    assert problem.text.startswith("There is another registration with this address.")


def test_a_change_meanwhile_is_not_written_over(table: Table) -> None:
    """The form comes back with what was typed, and can then be saved."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    browser = browser_of(services)
    hidden = browser.hidden(path_of(ivan, "/correct"))
    correct(MANAGER, ivan.event, ivan.id, {"town": "Русе"}, deps=services.organiser_deps)
    typed = {name: str(given) for name, given in ivan.answers.items()} | {"town": "Варна"}

    answer = browser.ask(
        path_of(ivan, "/correct"), method="POST", form=hidden | typed, origin=PUBLIC_URL
    )

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert page.by_id("field-town").attributes["value"] == "Варна"
    assert page.one("input", name="revision").attributes["value"] == "1"
    assert services.again(ivan).answers["town"] == "Русе"


def test_a_page_that_still_asks_what_is_asked_no_more_is_saved(table: Table) -> None:
    """The answer to that question stays as it was."""
    services = services_with_team(table)
    ivan = services.register("ivan")
    hidden = browser_of(services).hidden(path_of(ivan, "/correct"))
    typed = {name: str(given) for name, given in ivan.answers.items()}
    fields = [field for field in raw_event()["fields"] if field["name"] != "town"]
    services.publish(team=TEAM, fields=fields)

    answer = browser_of(services).ask(
        path_of(ivan, "/correct"),
        method="POST",
        form=hidden | typed | {"town": "Варна", "organisation": "Друго училище"},
        origin=PUBLIC_URL,
    )

    given = services.again(ivan).answers
    assert answer["statusCode"] == 303
    assert (given["town"], given["organisation"]) == (ivan.answers["town"], "Друго училище")


def test_from_the_list_of_those_not_reached_one_comes_back_to_it(table: Table) -> None:
    """The next one waits there."""
    services = services_with_team(table)
    ivan = bounced(services, services.register("ivan"))
    browser = browser_of(services)
    page = path_of(ivan, "/correct?from=not-reached")
    typed = {name: str(given) for name, given in ivan.answers.items()}

    answer = browser.post(
        path_of(ivan, "/correct"), page=page, **(typed | {"email": "new@example.org"})
    )

    listed = path(services, "/not-reached")
    assert answer["headers"]["location"] == f"{PUBLIC_URL}{listed}?done=corrected"


@pytest.mark.parametrize("revision", ["", "x", "-1", "٣", "9" * 12])
def test_a_form_without_its_revision_is_refused(table: Table, revision: str) -> None:
    """It is none of ours."""
    services = services_with_team(table)
    ivan = services.register("ivan")

    assert save_corrections(services, ivan, revision=revision)["statusCode"] == 400


def test_a_list_of_choices_can_be_emptied(table: Table) -> None:
    """A browser sends nothing for what is not ticked."""
    services = services_with_team(table)
    field = next(question for question in services.event.fields if question.type == "choice")
    several = field.model_copy(update={"name": "several", "type": "choices", "required": False})
    services.event = services.event.model_copy(update={"fields": (*services.event.fields, several)})
    services.publications.publish(services.event.model_copy(update={"version": 2}), replacing=1)
    ivan = services.register("ivan", several=["teacher"])

    save_corrections(services, ivan, several="")

    assert services.again(ivan).answers.get("several") in (None, [])
