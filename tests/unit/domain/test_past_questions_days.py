"""Days and purposes of questions that are asked no more stay in force."""

from datetime import timedelta

from registrar.domain.retention import deadlines
from registrar.domain.retention_rules import retained_until, unexpired
from registrar.web.public.privacy_page import privacy_page
from tests.support.factories import a_registration
from tests.support.past_questions import (
    DIET,
    NUMBER,
    asking,
    published,
    published_retyped,
)


def test_the_days_and_the_purpose_of_what_was_asked_stay_in_force() -> None:
    """The answer goes when it was promised to, and the notice says so as long."""
    event = published(asking(DIET), asking())
    registration = a_registration(answers={"diet": "Веган"})
    deadline = event.ends + timedelta(days=7)

    kept = [
        unexpired(registration, event, moment).answers
        for moment in (deadline - timedelta(seconds=1), deadline)
    ]

    assert kept == [{"diet": "Веган"}, {}]
    assert deadline in deadlines(event)
    assert "За кетъринга" in privacy_page(event, language="bg")
    assert "За кетъринга" not in privacy_page(asking(), language="bg")


def test_the_notice_says_how_an_answer_to_what_is_asked_no_more_goes() -> None:
    """The attendee's form does not show it, so the team takes it away on request."""
    advice = "If you want such an answer of yours deleted, write to us."

    told = [
        advice in privacy_page(event, language="en")
        for event in (published(asking(DIET), asking()), asking(DIET))
    ]

    assert told == [True, False]


def test_the_days_are_those_of_the_question_that_was_answered() -> None:
    """Two questions of one name have their own days."""
    event = published_retyped(asking(DIET), asking(NUMBER | {"kept_days": 200}))
    people = [
        a_registration(answers={"diet": given}, form_version=version)
        for version, given in enumerate(("Веган", 2), 1)
    ]

    kept = [
        unexpired(registration, event, event.ends + timedelta(days=7)).answers
        for registration in people
    ]

    assert kept == [{}, {"diet": 2}]


def test_no_answer_outlives_the_registration() -> None:
    """Not that of a question whose days were more."""
    event = published(asking(DIET | {"kept_days": 300}), asking())

    assert max(deadlines(event)) == retained_until(event)
